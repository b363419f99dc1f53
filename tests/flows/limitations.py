"""A group's list of limitations: some to begin with, and what is on it as people read it."""

from __future__ import annotations

import simcord

from tests.flows import screen
from tests.flows.group import Group

ROOM, KETTLE, BUS = "Who pays for the room?", "Kettles break", "Buses stop at nine"
LIKE = "Who pays for the rooms?"
"""Much like the first of them."""

SEEDS = 14
"""How many limitations the pack brings to a discussion."""

REASON = "It names somebody, and that is not kind."
ADD, INSTEAD = "Mine is different: add it", "Vote on that one instead"


async def three_raised(group: Group, names: str = "hidden") -> None:
    """A discussion with a limitation by Aisha, one by Ben and one by the stranger."""
    await group.start(names)
    for who, text in ((group.aisha, ROOM), (group.ben, KETTLE), (group.stranger, BUS)):
        await group.limit(who, text)
    await group.ask(group.tutor, "activity discuss")


async def listed(group: Group, who: simcord.MemberActor) -> str:
    return screen.text_of(await group.ask(who, "limitation list"))


async def one_of_the_list(group: Group) -> set[str]:
    """Which of the three are on the list."""
    text = await listed(group, group.manager)
    on_it = text.partition("taken off the list")[0]
    return {words for words in (ROOM, KETTLE, BUS) if words in on_it}


async def discussion(group: Group) -> None:
    """A discussion in which Aisha and Ben recorded before, and Aisha raised a limitation."""
    await group.start()
    await group.record(group.aisha, "fnp", limitation=ROOM)
    await group.record(group.ben, "fnp")
    await group.ask(group.tutor, "activity discuss")


def newcomer(group: Group, name: str) -> simcord.MemberActor:
    return group.guild.add_member(group.env.create_user(name))
