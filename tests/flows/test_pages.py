"""Texts that are too long for one card are split into pages without losing anything."""

from __future__ import annotations

import pytest
import simcord

from bot.domain.ids import SessionId
from tests.flows import screen
from tests.flows.ballots import CHANGE, MERGE, look_at, vote_on, vote_through
from tests.flows.group import Group, Result

pytestmark = pytest.mark.slow

PROJECTS = ("care-leavers", "fnp", "childrens-parliament", "senior-cohousing", "keyring", "neighbourhood-networks")


async def leaf(group: Group, who: simcord.MemberActor, shown: Result) -> list[str]:
    """Returns the texts of all pages in order."""
    pages = [screen.text_of(shown)]
    while "Next page" in screen.buttons_of(shown):
        shown = await group.press(who, shown, "Next page")
        pages.append(screen.text_of(shown))
    return pages


def words(start: int, count: int) -> list[str]:
    """Returns unique words such as "w17x"."""
    return [f"w{n}x" for n in range(start, start + count)]


def read(pages: list[str]) -> list[str]:
    """Returns those words in reading order."""
    found = (word.lstrip("“") for page in pages for word in page.split())
    return [word for word in found if word.startswith("w") and word.endswith("x")]


async def test_a_long_log_pages_and_loses_no_word(group: Group) -> None:
    await group.start()
    written = words(1000, 320)
    for n, project in enumerate(PROJECTS[:4]):
        await group.record(group.aisha, project, (), " ".join(written[n * 80 : (n + 1) * 80]) + " pad" * 350)

    pages = await leaf(group, group.aisha, await group.ask(group.aisha, "log show"))

    assert len(pages) >= 2
    assert read(pages) == written


async def test_a_long_summary_pages_and_loses_no_word(group: Group) -> None:
    await group.start()
    written = words(1000, 300)
    for n, project in enumerate(PROJECTS[:3]):
        text = " ".join(written[n * 100 : (n + 1) * 100]) + " pad" * 300
        await group.record((group.aisha, group.ben, group.stranger)[n], project, ("assets",), text)

    summary = await leaf(group, group.manager, await group.ask(group.manager, "summary show"))
    entries = await leaf(group, group.manager, await group.ask(group.manager, "summary show", component="assets"))

    assert set(read(summary)) == set(written)
    assert read(entries) == written


async def test_many_entries_come_some_at_a_time_and_none_is_lost(group: Group) -> None:
    await group.start()
    written = words(1000, 21)
    people = [group.guild.add_member(group.env.create_user(f"reader{n}")) for n in range(4)]
    for n, word in enumerate(written):
        # The first ten are long: they take several pages by themselves.
        await group.record(people[n // 6], PROJECTS[n % 6], ("assets",), word + " pad" * (400 if n < 10 else 1))

    shown = await group.ask(group.aisha, "summary show", component="assets")
    there = [screen.text_of(shown)]
    while "Next page" in screen.buttons_of(shown):
        shown = await group.press(group.aisha, shown, "Next page")
        there.append(screen.text_of(shown))
    back = [screen.text_of(shown)]
    while "Previous page" in screen.buttons_of(shown):
        shown = await group.press(group.aisha, shown, "Previous page")
        back.append(screen.text_of(shown))

    assert read(there) == written
    assert back[::-1] == there
    assert "Entries 11 to 20 of 21" in there[-2]
    assert "Entry 21 of 21" in there[-1]
    assert "Page" not in there[-1]


async def test_a_project_of_nothing_but_signs_is_read_whole(group: Group) -> None:
    await group.start()
    for n in range(14):
        reader = group.guild.add_member(group.env.create_user(f"reader{n}", global_name="*" * 32))
        await group.record(reader)

    suggested = await group.suggest(group.aisha, title="_" * 80, text="*" * 1000)
    read_by_many = await group.ask(group.tutor, "project show", project="care-leavers")

    assert "\\_" * 80 in screen.text_of(suggested)
    assert "\\*" * 1000 in screen.text_of(suggested)
    assert "and 2 more" in screen.text_of(read_by_many)


async def test_long_evidence_pages_on_its_receipt(group: Group) -> None:
    await group.start()
    written = [f"*w{n}x*" for n in range(1000, 1200)]

    receipt = await group.record(group.aisha, evidence=" ".join(written), components=("assets",))
    form = await group.choose(group.aisha, receipt, "Say what shows one of these components", "assets")
    deeper = await group.aisha.submit_modal(form, {"evidence": " ".join(written)})

    pages = [page.replace("\\*", "").replace("*", "") for page in await leaf(group, group.aisha, deeper)]
    assert len(pages) >= 2
    assert read(pages) == words(1000, 200) * 2


async def test_many_limitations_page_and_none_is_lost(group: Group) -> None:
    await group.start()
    written = [f"w{n}x" for n in range(1000, 1040)]
    for word in written:
        await group.insist(group.aisha, f"{word} {'y' * 130}", "fnp")

    pages = await leaf(group, group.ben, await group.ask(group.ben, "limitation list"))

    assert len(pages) >= 2
    assert read(pages) == written


@pytest.mark.parametrize(("signs", "least"), [("y", 10), ("*", 5)])
async def test_the_shared_summary_fits_on_one_card_and_says_what_it_leaves_out(
    group: Group, signs: str, least: int
) -> None:
    await group.start("shown")
    await group.record(group.aisha, components=("assets", "capacity", "mutuality", "networks"))
    for n in range(15):
        await group.insist(group.aisha, f"w{n}x {signs * 130}", "neighbourhood-networks", "shared-roles")

    shared = await group.ask(group.tutor, "summary share")
    whole = await leaf(group, group.ben, await group.press(group.ben, shared, "Read the whole summary"))

    shown = len(read([screen.text_of(shared)]))
    assert least <= shown <= 10
    assert f"and {15 - shown} more" in screen.text_of(shared)
    assert set(read(whole)) == set(words(0, 15))


@pytest.mark.parametrize("project", PROJECTS)
async def test_every_project_of_the_pack_can_be_read_whole(group: Group, project: str) -> None:
    await group.start()
    pack = (await group.bot.services.sessions.progress(SessionId(1))).context.pack
    paragraphs = next(shown.text for shown in pack.projects if shown.id == project).split("\n\n")

    pages = await leaf(group, group.aisha, await group.ask(group.aisha, "project show", project=project))

    assert all(paragraph in "\n".join(pages) for paragraph in paragraphs)


async def test_pages_turn_back_too(group: Group) -> None:
    await group.start()
    for project in PROJECTS[:4]:
        await group.record(group.aisha, project, (), "long words " * 150)
    first = await group.ask(group.aisha, "log show")
    before = screen.text_of(first)

    second = await group.press(group.aisha, first, "Next page")
    on_second = screen.text_of(second)
    back = await group.press(group.aisha, second, "Previous page")

    assert on_second != before
    assert screen.text_of(back) == before
    assert screen.message_of(back).id == screen.message_of(first).id


async def test_cards_about_more_limitations_than_two_lists_hold_can_be_sent(group: Group) -> None:
    """Every request is validated, including its size."""
    await group.start()
    written = [f"w{n}x {'*' * 133}" for n in range(1000, 1040)]
    for text in written:
        await group.insist(group.aisha, text, "neighbourhood-networks", "shared-roles")
    await group.ask(group.tutor, "activity discuss")
    form = await group.press(group.aisha, await vote_on(group, group.aisha, written[0]), "Say why")
    await group.aisha.submit_modal(form, {"reason": "*" * 300})

    _, finished = await vote_through(group, group.aisha)
    page = await look_at(group, group.tutor, written[0])

    changeable = [screen.labels_of(screen.selects_of(finished)[name]) for name in (CHANGE, "More of your votes")]
    assert "all 54 limitations" in screen.text_of(finished)
    assert [len(labels) for labels in changeable] == [25, 25]
    assert len(screen.labels_of(screen.selects_of(page)[MERGE])) == 25
