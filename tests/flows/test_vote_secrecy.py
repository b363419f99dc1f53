"""Nobody can find out how somebody else voted.

Two groups do the same, except that in one Aisha agrees and Ben disagrees, and in the other it is the other way round.
Everything that anybody else sees, and everything that is written to files, is equal for both, so it cannot reveal how
either of them voted. The log does not mention votes at all.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import pytest
import simcord

from bot.domain.ids import ChannelId, GuildId, UserId
from bot.domain.member import Audience
from bot.export.markdown import markdown
from bot.export.session_data import session_json
from bot.locale.catalogue import Catalogue
from bot.report.learning_log import learning_log
from bot.report.summary import group_report
from bot.services.actor import Actor
from tests.flows import screen
from tests.flows.ballots import hide, look_at, merge, restore, vote_on
from tests.flows.group import Group

pytestmark = pytest.mark.slow

ROOM, KETTLE = "Who pays for the room?", "Kettles break"
COLD, WARM = "It is cold in there.", "It is warm enough."
VOTE_WORDS = re.compile(r"agree|disagree|\bpass\b|cold in there|warm enough|Who pays|Kettles", re.IGNORECASE)


async def vote(group: Group, who: simcord.MemberActor, label: str, why: str) -> None:
    for words in (ROOM, KETTLE):
        voted = await vote_on(group, who, words, label)
        form = await group.press(who, voted, "Say why")
        await who.submit_modal(form, {"reason": why})


async def played(group: Group, channel: simcord.ChannelHandle, names: str, labels: Sequence[str]) -> dict[str, str]:
    """Runs a discussion in which Aisha votes the first label and Ben the second; returns all that others see."""
    group.channel = channel
    await group.start(names)
    await group.record(group.aisha, "fnp", limitation=ROOM)
    await group.record(group.ben, "fnp")
    await group.limit(group.stranger, KETTLE)
    await group.ask(group.tutor, "activity discuss")
    whys = {"Agree": WARM, "Disagree": COLD}
    for who, label in zip((group.aisha, group.ben), labels, strict=True):
        await vote(group, who, label, whys[label])
    seen = await seen_by_others(group, "voted")
    await merge(group, KETTLE, ROOM)
    seen |= await seen_by_others(group, "merged")
    await restore(group, KETTLE)
    await hide(group, KETTLE, "It is about the kitchen.")
    seen |= await seen_by_others(group, "hidden")
    await group.ask(group.tutor, "activity close")
    return seen | await seen_by_others(group, "closed") | await written(group)


async def seen_by_others(group: Group, when: str) -> dict[str, str]:
    """Returns what the tutor, a manager and another member see, in private and in the channel."""
    seen: dict[str, str] = {}
    for who in (group.tutor, group.manager, group.stranger):
        for command in ("limitation list", "summary show", "activity status", "log show", "help"):
            seen[f"{when}: {who.name}, {command}"] = screen.text_of(await group.ask(who, command))
        seen[f"{when}: {who.name}, a limitation"] = screen.text_of(await look_at(group, who, ROOM))
        if when != "closed":
            ballot = await group.ask(who, "limitation vote", limitation=ROOM)
            seen[f"{when}: {who.name}, a ballot"] = screen.text_of(ballot)
    shared = await group.ask(group.tutor, "summary share")
    seen[f"{when}: all, summary"] = screen.text_of(shared)
    seen[f"{when}: all, panel"] = screen.text_of(group.panel)
    return {where: without_times(text) for where, text in seen.items()}


async def written(group: Group) -> dict[str, str]:
    """Returns what is written to files: the group's report, the session's data, and the tutor's learning log."""
    services, words = group.bot.services, Catalogue.load().source
    actor = Actor(
        guild_id=GuildId(group.guild.id),
        channel_id=ChannelId(group.channel.id),
        user_id=UserId(group.tutor.id),
        name="Morag",
        role_ids=frozenset(),
        manages=True,
    )
    session = (await services.summaries.show(actor, None)).context.session.id
    files: dict[str, str] = {}
    for audience in Audience:
        summary = await services.summaries.of_session(session, audience)
        files |= {
            f"report, {audience}": markdown(words, group_report(words, summary)),
            f"data, {audience}": session_json(summary),
        }
    files["log"] = markdown(words, learning_log(words, await services.answers.log(actor), "Morag"))
    return {name: without_times(text) for name, text in files.items()}


def without_times(text: str) -> str:
    """Returns the text without times and ids, which differ between the groups."""
    return re.sub(r"<t:\d+|\d{4}-\d\d-\d\dT[\d:.+]+|\d{17,}|\"session\": \d+", "", text)


@pytest.mark.parametrize("names", ["shown", "hidden", "secret"])
async def test_it_cannot_be_told_who_of_two_voted_how(
    group: Group, names: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    elsewhere = group.guild.create_text_channel("the-other-group")

    one = await played(group, group.channel, names, ("Agree", "Disagree"))
    other = await played(group, elsewhere, names, ("Disagree", "Agree"))

    assert {where for where, text in one.items() if text != other[where]} == set()
    assert [line for line in caplog.messages if VOTE_WORDS.search(line)] == []


@pytest.mark.parametrize("names", ["shown", "hidden", "secret"])
async def test_a_limitation_looks_the_same_to_others_whatever_its_author_votes(group: Group, names: str) -> None:
    await group.start(names)
    await group.limit(group.aisha, ROOM)
    await group.ask(group.tutor, "activity discuss")
    before = [screen.text_of(await look_at(group, who, ROOM)) for who in (group.tutor, group.ben)]

    await vote_on(group, group.aisha, ROOM, "Disagree")

    assert [screen.text_of(await look_at(group, who, ROOM)) for who in (group.tutor, group.ben)] == before
