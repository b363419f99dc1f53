"""Recording entries: what is accepted, what is refused, and which readings it reveals."""

from __future__ import annotations

import pytest

from bot.domain import limits
from bot.domain.entry import Draft, Evidence
from bot.domain.errors import BadInput, NotFound, Refusal
from bot.domain.ids import SessionId
from bot.services.limitations.views import Raised
from bot.services.registry import Services
from tests.services.conftest import TUTOR, HandClock, actor

ANN, BEN = actor(2), actor(3)
KEYRING = Draft("keyring", ("networks", "assets"), "  Neighbours help.\r\n")


async def test_an_entry_is_kept_tidy_and_in_the_packs_order(services: Services, session_id: SessionId) -> None:
    receipt = await services.answers.record(ANN, session_id, KEYRING, " Who\n pays? ")
    assert (receipt.entry.components, receipt.entry.evidence) == (("assets", "networks"), "Neighbours help.")
    assert (receipt.changed, receipt.limitation) == (False, Raised("Who pays?"))
    raised = (await services.limitations.list(ANN, session_id)).listed
    assert [(one.text, one.project) for one in raised] == [("Who pays?", "keyring")]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft("keyring", (), ""), "nothing-recorded"),
        (Draft("keyring", (), " \n "), "nothing-recorded"),
        (Draft("keyring", ("assets", "kindness"), "Words."), "unknown-component"),
        (Draft("keyring", ("assets",), "x" * (limits.EVIDENCE + 1)), "long-evidence"),
        (Draft("nowhere", ("assets",), "Words."), "unknown-project"),
        (Draft("~1", ("assets",), "Words."), "unknown-project"),
    ],
)
async def test_what_cannot_be_taken_is_refused_whole(
    services: Services, session_id: SessionId, draft: Draft, reason: str
) -> None:
    with pytest.raises(Refusal) as caught:
        await services.answers.record(ANN, session_id, draft, "Who pays?")
    assert caught.value.key == reason
    progress = await services.sessions.progress(session_id)
    assert (progress.entries, progress.limitations, progress.joined) == (0, 0, 0)


async def test_a_limitation_that_is_too_long_takes_the_entry_back_too(
    services: Services, session_id: SessionId
) -> None:
    with pytest.raises(BadInput, match="long-limitation"):
        await services.answers.record(ANN, session_id, KEYRING, "x" * (limits.STATEMENT + 1))
    assert (await services.sessions.progress(session_id)).entries == 0


async def test_a_limitation_that_is_on_the_list_already_is_not_added_again(
    services: Services, session_id: SessionId
) -> None:
    await services.limitations.add(BEN, session_id, "Who pays?", None, None)
    receipt = await services.answers.record(ANN, session_id, KEYRING, "WHO  PAYS?")
    assert receipt.limitation is not None
    assert receipt.limitation.like is not None
    assert (receipt.limitation.like.number, receipt.limitation.held) == (1, None)
    with pytest.raises(Refusal) as caught:
        await services.limitations.add(ANN, session_id, "who pays?", None, None)
    assert (caught.value.key, caught.value.values) == ("limitation-known", {"number": 1})
    assert (await services.sessions.progress(session_id)).limitations == 1


async def test_a_limitation_stands_with_what_it_came_up_with_by_key(services: Services, session_id: SessionId) -> None:
    title = (await services.projects.show(ANN, session_id, "keyring")).choice.title
    found, _ = await services.limitations.add(ANN, session_id, "Who pays?", title.upper(), "assets")
    assert [(one.project, one.component) for one in found.listed] == [("keyring", "assets")]
    for project, component in (("nowhere", None), (None, "kindness")):
        with pytest.raises(Refusal, match="unknown"):
            await services.limitations.add(ANN, session_id, "Another", project, component)


async def test_recording_again_changes_the_entry_and_keeps_what_it_said(
    services: Services, session_id: SessionId, clock: HandClock
) -> None:
    first = (await services.answers.record(ANN, session_id, KEYRING, "")).entry
    await services.answers.add_evidence(ANN, first.id, "assets", "They lend.")
    await services.answers.add_evidence(ANN, first.id, "networks", "They meet.")
    clock.move(minutes=3)
    changed = await services.answers.record(ANN, session_id, Draft("keyring", ("assets",), "Better words."), "")

    assert changed.changed
    assert (changed.entry.id, changed.entry.number, changed.entry.edited_at) == (first.id, 1, clock.moment)
    assert changed.entry.evidence_for == (Evidence("assets", "They lend."),)
    assert changed.entry.earlier[-1].evidence_for == (
        Evidence("assets", "They lend."),
        Evidence("networks", "They meet."),
    )
    progress = await services.sessions.progress(session_id)
    assert (progress.entries, progress.members) == (1, 1)


async def test_words_for_a_component_can_be_given_and_taken_away(services: Services, session_id: SessionId) -> None:
    entry_id = (await services.answers.record(ANN, session_id, KEYRING, "")).entry.id
    given = await services.answers.add_evidence(ANN, entry_id, "assets", " They lend. ")
    assert given.entry.evidence_for == (Evidence("assets", "They lend."),)
    taken = await services.answers.add_evidence(ANN, entry_id, "assets", " ")
    assert taken.entry.evidence_for == ()
    with pytest.raises(BadInput, match="component-not-ticked"):
        await services.answers.add_evidence(ANN, entry_id, "mutuality", "They share.")


async def test_anothers_entry_is_nobody_elses_to_open_or_change(services: Services, session_id: SessionId) -> None:
    entry = (await services.answers.record(ANN, session_id, KEYRING, "")).entry
    await services.answers.record(BEN, session_id, KEYRING, "")
    for who in (BEN, TUTOR, actor(ANN.user_id, guild=101)):
        with pytest.raises(NotFound, match="entry-gone"):
            await services.answers.own_entry(who, entry.id)
        with pytest.raises(NotFound, match="entry-gone"):
            await services.answers.add_evidence(who, entry.id, "assets", "Not mine.")
    assert (await services.answers.own_entry(ANN, entry.id)).entry == entry


async def test_a_project_of_ones_own_is_the_others_once_it_is_approved(
    services: Services, session_id: SessionId
) -> None:
    page = await services.projects.suggest(ANN, session_id, "Our  garden", "We dig.", "example.org")
    draft = Draft(page.choice.key, ("assets",), "We dig together.")
    assert (page.choice.title, page.choice.key) == ("Our garden", "~1")
    await services.answers.record(ANN, session_id, draft, "")
    for attempt in (
        services.answers.record(BEN, session_id, draft, ""),
        services.answers.form(BEN, session_id, draft.project),
        services.projects.show(BEN, session_id, draft.project),
        services.answers.reading(BEN, session_id, draft.project),
    ):
        with pytest.raises(NotFound, match="unknown-project"):
            await attempt
    assert len((await services.sessions.progress(session_id)).waiting) == 1

    await services.projects.approve(TUTOR, session_id, draft.project)
    await services.answers.record(BEN, session_id, draft, "")
    progress = await services.sessions.progress(session_id)
    assert (progress.waiting, progress.per_project) == ((), {"~1": 2})


async def test_the_reading_opens_with_ones_own_entry_or_the_discussion(
    services: Services, session_id: SessionId
) -> None:
    await services.answers.record(ANN, session_id, KEYRING, "")
    assert (await services.answers.reading(ANN, session_id, "keyring")).entry is not None
    for who, project in ((BEN, "keyring"), (ANN, "care-leavers"), (TUTOR, "keyring")):
        with pytest.raises(Refusal, match="reading-not-yet"):
            await services.answers.reading(who, session_id, project)
        assert not (await services.projects.show(who, session_id, project)).reading_open

    await services.sessions.discuss(TUTOR)
    for who, project in ((BEN, "keyring"), (ANN, "care-leavers")):
        assert (await services.answers.reading(who, session_id, project)).choice.key == project
        assert (await services.projects.show(who, session_id, project)).reading_open
