"""Bugs that were found by forged interactions, with a test for each."""

from __future__ import annotations

from pathlib import Path

from tests.wire.activity import AISHA, TUTOR, filled_in, rows, start_session, text_of
from tests.wire.load import IN_PRIVATE, Crowd
from tests.wire.process import TOKEN, connected
from tests.wire.stand_in import Person, StandIn
from tests.wire.stand_in.acts import on_message
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, SUGGESTIONS

UNEXPECTED = "something went wrong on our side"
HALF_A_CHARACTER = Person(70_000_000_000_000_001, "A\ud83disha \x07Khan")
TOO_LARGE = (str(2**63), "9" * 70)
OLD_BUTTON = "This button is from an older version"


async def choose(discord: StandIn, who: Person, custom_id: str, value: str) -> str:
    data = {"custom_id": custom_id, "component_type": 3, "values": [value]}
    return text_of(await discord.ask(who, COMPONENT, data))


async def press(discord: StandIn, who: Person, custom_id: str) -> str:
    return text_of(await discord.ask(who, COMPONENT, {"custom_id": custom_id, "component_type": 2}))


async def test_a_name_with_half_a_character_in_it_is_kept_without_it(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        session = await start_session(discord)
        assert "Saved in your learning log" in text_of(await session.record(HALF_A_CHARACTER))
        assert rows(tmp_path, "SELECT name FROM members") == [("Aisha Khan",)]


async def test_numbers_that_no_store_could_hold_are_none(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        await start_session(discord)
        assert "This entry is not in your log any more" in await choose(discord, AISHA, "rt:open-entry", "9" * 18)
        for number in TOO_LARGE:
            assert OLD_BUTTON in await choose(discord, AISHA, "rt:open-entry", number)
            assert OLD_BUTTON in await choose(discord, TUTOR, "rt:tutors", number)
            assert OLD_BUTTON in await press(discord, AISHA, f"rt:answer:{number}")
        await choose(discord, TUTOR, "rt:tutors", str(2**63 - 1))
        assert rows(tmp_path, "SELECT role_id FROM tutor_roles") == [(2**63 - 1,)]


async def test_names_that_are_none_of_the_choices_are_refused(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        answer = await discord.command(TUTOR, "activity start", activity="co-production", names="whispered")
        assert "Choose one of the three that are offered" in text_of(answer)
        assert rows(tmp_path, "SELECT count(*) FROM sessions") == [(0,)]


async def test_a_command_of_another_version_is_told_as_such(tmp_path: Path, discord: StandIn) -> None:
    """A client may still show the commands of the version before an update."""
    async with connected(tmp_path, discord) as bot:
        known = next(command for command in discord.routes.commands if command["name"] == "project")
        show = {"name": "show", "type": 1}
        for name, options in (("project", [show]), ("recipe", list[object]())):
            data: dict[str, object] = {"id": known["id"], "name": name, "type": 1, "options": options}
            answer = await discord.ask(AISHA, COMMAND, data)
            assert "older version of this command" in text_of(answer)
        assert "failed, reference" not in bot.printed


async def test_a_menu_without_its_message_is_told_as_such(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord) as bot:
        menu = next(command for command in discord.routes.commands if command["name"] == "Raise as a limitation")
        answer = await discord.ask(AISHA, COMMAND, on_message(menu, {"users": {}}))
        assert "older version of this command" in text_of(answer)
        assert "failed, reference" not in bot.printed


async def test_a_tutor_sees_the_list_with_one_of_their_own_taken_off_it(tmp_path: Path, discord: StandIn) -> None:
    """The list offered it twice, as their own and as hidden, and Discord rejects options of equal value."""
    async with connected(tmp_path, discord):
        await start_session(discord)
        form = await discord.use_menu(TUTOR, "Raise as a limitation", TUTOR, "Buses stop at nine")
        fields = [{"type": 4, "custom_id": "limitation", "value": "Buses stop at nine"}]
        await discord.submit(TUTOR, form.body["data"]["custom_id"], fields)
        await discord.command(TUTOR, "limitation hide", limitation="1", reason="It was a slip.")
        assert "It was a slip." in text_of(await discord.command(TUTOR, "limitation list"))


async def test_suggestions_where_there_is_nothing_to_suggest_are_no_mistake_of_ours(tmp_path: Path) -> None:
    async with Crowd.running(TOKEN) as discord:
        async with connected(tmp_path, discord) as bot:
            known = next(command for command in discord.routes.commands if command["name"] == "answer")
            typed = {"name": "project", "type": 3, "value": "a", "focused": True}
            data = {"id": known["id"], "name": "answer", "type": 1, "options": [typed]}
            answer = await discord.act(AISHA, SUGGESTIONS, data, place=IN_PRIVATE)
            assert answer is not None
            assert answer.body["data"]["choices"] == []
        assert "failed, reference" not in bot.printed


async def test_a_form_that_asks_for_a_form_is_refused_with_its_words(tmp_path: Path, discord: StandIn) -> None:
    """Discord does not open a form in response to a form."""
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        answer = await discord.submit(AISHA, session.buttons["Record what I found"], filled_in("My own words"))
        assert "does nothing any more" in text_of(answer)
        assert "My own words" in text_of(answer)
        assert "failed, reference" not in bot.printed


async def test_a_component_that_is_not_ticked_opens_no_form_however_long_its_name(
    tmp_path: Path, discord: StandIn
) -> None:
    async with connected(tmp_path, discord):
        session = await start_session(discord)
        await session.record(AISHA)
        ((entry,),) = rows(tmp_path, "SELECT id FROM entries")
        for component in ("Co-production rests on a few people, and fades when they leave.", "catalysts"):
            told = await choose(discord, AISHA, f"rt:deepen:{entry}", component)
            assert "You have not ticked this component" in told
