"""A member's learning log: read across sessions, edited, deleted."""

from __future__ import annotations

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import outcome_of

CHANGE = "Choose an entry to change or add to"


async def test_the_log_has_every_session_the_latest_first(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, evidence="In the first session.")
    other = group.guild.create_text_channel("co-production-2")
    await group.start("secret", channel=other)
    await group.record(group.aisha, evidence="In the second session.")

    log = await group.ask(group.aisha, "log show")

    text = screen.text_of(log)
    assert log.ephemeral
    assert text.count("### Co-production in action") == 2
    assert text.index("In the second session.") < text.index("In the first session.")


async def test_the_log_has_nobody_elses_words(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, evidence="Aisha's words.")
    await group.record(group.ben, evidence="Ben's words.")

    log = screen.text_of(await group.press(group.ben, group.panel, "My log"))

    assert "Ben's words." in log
    assert "Aisha's words." not in log


async def test_the_log_of_one_server_stays_on_it(group: Group) -> None:
    await group.start()
    await group.record(group.aisha)
    elsewhere = group.env.create_guild("Morning group")
    channel = elsewhere.create_text_channel("general")
    visitor = elsewhere.add_member(group.aisha.user)

    log = await visitor.slash(channel, "log show")

    assert "Your learning log on this server is empty" in screen.text_of(log)


async def test_from_the_log_an_entry_can_be_changed(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "fnp", ("assets",), "Her own words.")
    log = await group.ask(group.aisha, "log show")
    key = screen.keys_of(screen.selects_of(log)[CHANGE])["Family Nurse Partnership (Scotland)"]

    entry = await group.choose(group.aisha, log, CHANGE, key)
    form = await group.press(group.aisha, entry, "Change my entry")

    assert "> Her own words." in screen.text_of(entry)
    assert screen.fields_of(form)["evidence"]["value"] == "Her own words."


async def test_entries_of_a_closed_session_can_be_read_but_not_changed(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, evidence="Her own words.")
    await group.close()

    log = await group.ask(group.aisha, "log show")

    assert "Her own words." in screen.text_of(log)
    assert CHANGE not in screen.selects_of(log)


async def test_deleting_asks_first_and_says_what_it_means(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "fnp")
    await group.record(group.aisha, "keyring")

    asked = await group.ask(group.aisha, "log delete")

    assert asked.ephemeral
    assert "It has 2 entries" in screen.text_of(asked)
    assert list(screen.buttons_of(asked)) == ["Delete my log", "Keep it"]
    assert "2 entries by 1 member" in screen.text_of(group.panel)


async def test_a_log_can_be_kept_after_all(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, evidence="Her own words.")
    asked = await group.ask(group.aisha, "log delete")

    kept = await group.press(group.aisha, asked, "Keep it")

    assert "Nothing was deleted" in screen.text_of(kept)
    assert "Her own words." in screen.text_of(await group.ask(group.aisha, "log show"))


async def test_a_deleted_log_is_gone_everywhere_and_only_ones_own(group: Group) -> None:
    await group.start()
    await group.record(group.aisha, "fnp", ("assets",), "Aisha's words.")
    await group.record(group.aisha, "fnp", ("assets",), "Aisha's second thoughts.")
    await group.record(group.ben, "fnp", ("assets",), "Ben's words.")
    asked = await group.ask(group.aisha, "log delete")

    gone = await group.press(group.aisha, asked, "Delete my log")

    assert "is deleted: 1 entry" in screen.text_of(gone)
    assert "is empty" in screen.text_of(await group.ask(group.aisha, "log show"))
    assert "1 entry by 1 member" in screen.text_of(group.panel)
    summary = screen.text_of(await group.ask(group.tutor, "summary show"))
    assert "Ben's words." in summary
    assert "Aisha's" not in summary


async def test_a_log_with_nothing_in_it_has_nothing_to_delete(group: Group) -> None:
    asked = await group.ask(group.stranger, "log delete")

    assert "Your learning log on this server is empty" in screen.text_of(asked)
    assert screen.buttons_of(asked) == {}


async def test_an_entry_deleted_in_the_meantime_is_said_to_be_gone(group: Group) -> None:
    await group.start()
    receipt = await group.record(group.aisha, components=("assets",))
    asked = await group.ask(group.aisha, "log delete")
    await group.press(group.aisha, asked, "Delete my log")

    refused = await group.choose(group.aisha, receipt, "Say what shows one of these components", "assets")

    assert outcome_of(refused) == "refusal.entry-gone"
