"""Two hundred members send the form at the same time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.domain.entry import Draft
from bot.domain.ids import SessionId
from bot.domain.member import Audience
from bot.services.registry import Services
from tests.services.conftest import actor

MEMBERS = range(1001, 1201)
COMPONENTS = ("assets", "capacity", "mutuality", "networks", "shared-roles", "catalysts")


def drafts(user_id: int) -> tuple[Draft, Draft]:
    """Returns a member's two entries, with unique texts and components."""
    ticked = tuple(component for place, component in enumerate(COMPONENTS) if user_id >> place & 1)
    return (
        Draft("care-leavers", ticked, f"{user_id} on the care leavers"),
        Draft("keyring", COMPONENTS[user_id % 6 :], f"{user_id} on KeyRing"),
    )


def limitation(user_id: int) -> str:
    return f"Limitation of {user_id}" if user_id % 5 == 0 else ""


async def test_every_answer_is_stored_once_with_its_words(
    services: Services, session_id: SessionId, tmp_path: Path
) -> None:
    receipts = await asyncio.gather(
        *(
            services.answers.record(actor(user_id), session_id, draft, limitation(user_id) if place == 0 else "")
            for user_id in MEMBERS
            for place, draft in enumerate(drafts(user_id))
        )
    )

    sent = Counter((draft.evidence, draft.components) for user_id in MEMBERS for draft in drafts(user_id))
    assert Counter((r.entry.evidence, r.entry.components) for r in receipts) == sent
    with closing(sqlite3.connect(tmp_path / "roundtable.db")) as database:
        kept = [text for (text,) in database.execute("SELECT evidence FROM entries")]
        numbers = [number for (number,) in database.execute("SELECT number FROM entries ORDER BY number")]
        statements = [text for (text,) in database.execute("SELECT text FROM statements")]
        members = [number for (number,) in database.execute("SELECT number FROM members ORDER BY number")]
    assert Counter(kept) == Counter(evidence for evidence, _ in sent.elements())
    assert numbers == list(range(1, 401))
    assert members == list(range(1, 201))
    assert sorted(statements) == sorted(limitation(user_id) for user_id in MEMBERS if limitation(user_id))


async def test_the_panel_and_the_summary_count_all_of_them(services: Services, session_id: SessionId) -> None:
    await asyncio.gather(
        *(
            services.answers.record(actor(user_id), session_id, draft, "")
            for user_id in MEMBERS
            for draft in drafts(user_id)
        )
    )

    progress = await services.sessions.progress(session_id)
    summary = (await services.summaries.of_session(session_id, Audience.PEER)).summary

    cells = Counter((draft.project, c) for user_id in MEMBERS for draft in drafts(user_id) for c in draft.components)
    assert (progress.entries, progress.members, progress.joined) == (400, 200, 200)
    assert dict(progress.cells) == dict(cells)
    assert progress.per_project == {"care-leavers": 200, "keyring": 200}
    assert {(c.project, c.component): c.members for row in summary.coverage for c in row if c.members} == dict(cells)
    assert summary.members == 200


async def test_one_member_who_sends_the_same_form_many_times_has_one_entry(
    services: Services, session_id: SessionId
) -> None:
    sent = [Draft("fnp", ("capacity",), f"version {n}") for n in range(50)]

    await asyncio.gather(*(services.answers.record(actor(1001), session_id, draft, "") for draft in sent))

    log = await services.answers.log(actor(1001))
    (entry,) = log.parts[0].entries
    words = [version.evidence for version in entry.earlier] + [entry.evidence]
    assert sorted(words) == sorted(draft.evidence for draft in sent)
