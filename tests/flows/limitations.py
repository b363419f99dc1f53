"""Sets up a group's list of limitations, and reads it as people see it."""

from __future__ import annotations

import simcord

from tests.flows import screen
from tests.flows.group import Group

ROOM, KETTLE, BUS = "Who pays for the room?", "Kettles break", "Buses stop at nine"
LIKE = "Who pays for the rooms?"
"""A text similar to the first of them."""

SEEDS = 14
"""The number of limitations in the pack."""

REASON = "It names somebody, and that is not kind."
ADD, INSTEAD = "Mine is different: add it", "Vote on that one instead"


async def three_raised(group: Group, names: str = "hidden") -> None:
    """Opens a discussion with a limitation each by Aisha, Ben and the stranger."""
    await group.start(names)
    for who, text in ((group.aisha, ROOM), (group.ben, KETTLE), (group.stranger, BUS)):
        await group.limit(who, text)
    await group.ask(group.tutor, "activity discuss")


async def listed(group: Group, who: simcord.MemberActor) -> str:
    return screen.text_of(await group.ask(who, "limitation list"))


async def one_of_the_list(group: Group) -> set[str]:
    """Returns which of the three are on the list."""
    text = await listed(group, group.manager)
    on_it = text.partition("taken off the list")[0]
    return {words for words in (ROOM, KETTLE, BUS) if words in on_it}


async def discussion(group: Group) -> None:
    """Opens a discussion for which Aisha and Ben recorded entries, and Aisha raised a limitation."""
    await group.start()
    await group.record(group.aisha, "fnp", limitation=ROOM)
    await group.record(group.ben, "fnp")
    await group.ask(group.tutor, "activity discuss")


def newcomer(group: Group, name: str) -> simcord.MemberActor:
    return group.guild.add_member(group.env.create_user(name))
