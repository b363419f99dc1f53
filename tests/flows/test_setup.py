"""A server's settings: who may run sessions, and who may change that."""

from __future__ import annotations

import pytest
import simcord

from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import outcome_of

CHOOSE = "Choose the roles whose holders are tutors"


async def let_everybody_see_setup(group: Group) -> None:
    """Allows everybody to use /setup, as the server's owner can."""
    with group.env.time_context():
        commands = await group.bot.tree.fetch_commands()
    setup = next(command for command in commands if command.name == "setup")
    group.guild.set_command_permissions(setup, {group.guild.default_role: True})


@pytest.mark.parametrize("who", ["member", "tutor", "stranger"])
async def test_discord_hides_the_settings_from_those_who_cannot_change_them(group: Group, who: str) -> None:
    person = group.people[who]

    with pytest.raises(simcord.SetupError, match="not visible to this user"):
        await group.ask(person, "setup tutors")


@pytest.mark.parametrize("who", ["member", "tutor", "stranger"])
@pytest.mark.parametrize("command", ["setup tutors", "setup show"])
async def test_where_discord_shows_them_the_bot_itself_refuses(group: Group, who: str, command: str) -> None:
    await let_everybody_see_setup(group)

    refused = await group.ask(group.people[who], command)

    assert outcome_of(refused) == "refusal.managers-only"


async def test_the_list_of_roles_is_for_managers_too(group: Group) -> None:
    forged = await group.forge("rt:tutors")

    refused = await group.press(group.aisha, forged, "Forged")
    started = await group.ask(group.tutor, "activity start", activity="co-production")

    assert outcome_of(refused) == "refusal.managers-only"
    assert outcome_of(started) == "public"  # The tutors' role is still the one the manager chose.


async def test_the_settings_name_the_roles_of_tutors(group: Group) -> None:
    role = group.guild.roles["Tutors"]

    shown = await group.ask(group.manager, "setup show")

    assert role.mention in screen.text_of(shown)


async def test_a_role_that_is_taken_away_makes_no_tutors_any_more(group: Group) -> None:
    settings = await group.ask(group.manager, "setup tutors")

    changed = await group.choose(group.manager, settings, CHOOSE)
    refused = await group.ask(group.tutor, "activity start", activity="co-production")

    assert "No role has been chosen yet" in screen.text_of(changed)
    assert outcome_of(refused) == "refusal.tutors-only"


async def test_tutors_of_one_server_are_nobody_on_another(group: Group) -> None:
    elsewhere = group.env.create_guild("Morning group")
    channel = elsewhere.create_text_channel("co-production")
    visitor = elsewhere.add_member(group.tutor.user, roles=[elsewhere.create_role("Tutors")])

    refused = await visitor.slash(channel, "activity start", activity="co-production")

    assert outcome_of(refused) == "refusal.tutors-only"


async def test_the_settings_outlive_a_restart(group: Group) -> None:
    await group.restart()

    started = await group.ask(group.tutor, "activity start", activity="co-production")

    assert outcome_of(started) == "public"
