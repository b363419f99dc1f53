"""The documents of a session: what each of them is told of, and that files are sound whatever members type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markdown_it import MarkdownIt

from bot.domain.ids import ChannelId, GuildId, UserId
from bot.domain.member import Audience
from bot.export.markdown import markdown
from bot.report.blocks import Block, Blocks, Heading, KeepTogether
from bot.report.learning_log import learning_log, own_log
from bot.report.summary import group_report, summary_document
from bot.services.actor import Actor
from bot.services.summaries.views import GroupRecord
from tests.flows import screen
from tests.flows.group import Group
from tests.flows.outcome import WORDS

NASTY = "# No *title*, <b>no</b> [link](https://evil.example)\n===\n- &lt; `x` | ~~y~~ <#1>\n1. @everyone"
LIMITATION = "**It** costs [time](https://evil.example) & `money`"


async def recorded(group: Group) -> None:
    """Two members write things that would do something, were they not made safe."""
    await group.start("shown")
    await group.record(group.aisha, "fnp", ("assets", "capacity"), NASTY, LIMITATION)
    await group.record(group.ben, "fnp", ("assets",), NASTY.upper())
    await group.ask(group.tutor, "activity discuss")
    await group.close(NASTY)


async def record_of(group: Group) -> GroupRecord:
    services = group.bot.services
    shown = await services.summaries.show(actor(group), None)
    return await services.summaries.of_session(shown.context.session.id, Audience.PEER)


def actor(group: Group) -> Actor:
    guild, channel, user = GuildId(group.guild.id), ChannelId(group.channel.id), UserId(group.aisha.id)
    return Actor(guild, channel, user, "Aisha", frozenset(), manages=False)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from headings(block.blocks)
        elif isinstance(block, Heading):
            yield block


def jumps(blocks: Blocks) -> list[tuple[int, int]]:
    """Where a heading is more than one level below the one before it."""
    levels = [heading.level for heading in headings(blocks)]
    return [(above, below) for above, below in pairwise(levels) if below > above + 1]


async def test_no_document_skips_a_level_of_headings(group: Group) -> None:
    await recorded(group)
    record, log = await record_of(group), await group.bot.services.answers.log(actor(group))

    for blocks in (group_report(WORDS, record), learning_log(WORDS, log, "Aisha")):
        assert next(headings(blocks)).level == 1
        assert jumps(blocks) == []
    for blocks in (summary_document(WORDS, record), own_log(WORDS, log)):
        assert jumps(blocks) == []


async def test_every_reference_in_the_report_leads_to_its_entry(group: Group) -> None:
    await recorded(group)

    text = markdown(WORDS, group_report(WORDS, await record_of(group)))

    anchors = re.findall(r'<a id="(entry-\d+)"></a>', text)
    assert anchors == ["entry-1", "entry-2"]
    assert set(re.findall(r"\(#(entry-\d+)\)", text)) == set(anchors)


async def test_nothing_typed_is_at_work_in_the_files(group: Group) -> None:
    await recorded(group)
    log = await group.bot.services.answers.log(actor(group))

    report = markdown(WORDS, group_report(WORDS, await record_of(group)))
    kept = markdown(WORDS, learning_log(WORDS, log, "Aisha"))

    for text in (report, kept):
        page = str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
        assert "evil.example</a>" not in page
        assert 'href="https://evil' not in page
        assert not re.search(r"<(b|s|code|pre|h1[^>]*>.*No)\b", page)
        assert "# No *title*, &lt;b&gt;no&lt;/b&gt; [link](https://evil.example)" in page
        assert "- &amp;lt; `x` | ~~y~~ &lt;#1&gt;" in page


async def test_cards_and_report_say_the_same_in_the_same_words(group: Group) -> None:
    await recorded(group)

    card = screen.text_of(await group.ask(group.aisha, "summary show"))
    report = markdown(WORDS, group_report(WORDS, await record_of(group)))

    for sentence in (
        "What we found: Co-production in action",
        "2 entries by 2 members, on 1 of 6 projects. 2 of 6 components were seen.",
        "**Assets**: seen in 1 of 1 project, by 2 of 2 members",
        "Project by project: how many members saw what",
    ):
        assert sentence in card
        assert sentence in report
