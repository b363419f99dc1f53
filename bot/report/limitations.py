"""What a group makes of its limitations, as part of a document."""

from __future__ import annotations

from bot.domain.opinion.analysis import OpinionGroupView, TalliedStatement, VoteAnalysis
from bot.domain.opinion.votes import LEAST_VOTES
from bot.locale.catalogue import Words
from bot.locale.rich import BREAK, Typed
from bot.report.blocks import Block, Blocks, Heading, Item, ItemList, KeepTogether, Paragraph, items, together
from bot.report.detail import Detail
from bot.report.statements import distinctive, in_short_by, votes_and_origin
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupSummary


def limitations(words: Words, group: GroupSummary, detail: Detail) -> Blocks:
    """Every limitation with its votes and the reasons for them, under what the group makes of it."""
    opinion = group.summary.opinion
    blocks: list[Block] = [*_opening(words, opinion)]
    for heading, listed in sections(words, opinion):
        blocks += [Heading(3, (heading,))] if heading else []
        blocks.append(ItemList(tuple(_limitation(words, group.context, tallied, detail) for tallied in listed)))
    return (*blocks, *_opinion_groups(words, opinion, detail))


def limitations_in_short(words: Words, group: GroupSummary, most: int) -> KeepTogether:
    """The first ``most`` limitations with their votes, those first of which there is something to say."""
    opinion = group.summary.opinion
    blocks: list[Block] = [*_opening(words, opinion)]
    left = most
    for heading, listed in sections(words, opinion):
        shown = listed[:left]
        left -= len(shown)
        if shown:
            blocks += [Heading(3, (heading,))] if heading else []
            blocks.append(items(*(in_short_by(words, one) for one in shown)))
    if hidden := len(opinion.limitations) - (most - left):
        blocks.append(items(words.rich("summary.more-limitations", n=hidden)))
    return KeepTogether(tuple(blocks))


def sections(words: Words, opinion: VoteAnalysis) -> list[tuple[str, tuple[TalliedStatement, ...]]]:
    """The limitations under the headings they belong to; without one where so few voted that there is only one."""
    found = [
        (words("discussion.agreed"), opinion.agreed),
        (words("discussion.rejected"), opinion.rejected),
        (words("discussion.divisive"), opinion.divisive),
        (words("discussion.unsure"), opinion.unsure),
        (words("discussion.mixed"), tuple(one for one in opinion.others if one.tally.n >= LEAST_VOTES)),
        (words("discussion.few"), tuple(one for one in opinion.others if one.tally.n < LEAST_VOTES)),
    ]
    if opinion.voters < LEAST_VOTES or all(one.tally.n < LEAST_VOTES for one in opinion.limitations):
        return [("", opinion.others)] if opinion.others else []
    return [(heading, tallied) for heading, tallied in found if tallied]


def _opening(words: Words, opinion: VoteAnalysis) -> Blocks:
    """How many voted, and what that means for what follows."""
    heading = Heading(2, words.rich("summary.limitations"))
    if not opinion.limitations:
        return (heading, Paragraph(words.rich("summary.no-limitations")))
    if not opinion.voters:
        return (heading, Paragraph(words.rich("discussion.no-votes")))
    key = "discussion.few-voters" if opinion.voters < LEAST_VOTES else "discussion.voters"
    return (heading, Paragraph((words.count(key, opinion.voters),)))


def _limitation(words: Words, context: SessionContext, tallied: TalliedStatement, detail: Detail) -> Item:
    head = (Typed(tallied.statement.text), BREAK, *votes_and_origin(words, context, tallied))
    if not tallied.reasons:
        return Item(head)
    return Item(head, tuple(_reasons(words, tallied, detail.reasons)))


def _reasons(words: Words, tallied: TalliedStatement, most: int | None) -> list[Item]:
    """Why some voted as they did, not saying how, and how many more reasons there are."""
    texts = [" ".join(reason.split()) for reason in tallied.reasons]
    shown = [Item(words.rich("reason.one", reason=Typed(text))) for text in texts[:most]]
    if hidden := len(texts) - len(shown):
        shown.append(Item((words.count("reason.more", hidden),)))
    return shown


def _opinion_groups(words: Words, opinion: VoteAnalysis, detail: Detail) -> Blocks:
    if not opinion.opinion_groups:
        return ()
    blocks: list[Block] = [
        Heading(3, words.rich("opinion-groups.title", n=len(opinion.opinion_groups))),
        Paragraph(words.rich("opinion-groups.how")),
    ]
    blocks += [_opinion_group(words, number, one, detail) for number, one in enumerate(opinion.opinion_groups, start=1)]
    if opinion.shared:
        texts = (Typed(one.statement.text) for one in opinion.shared[: detail.telling])
        blocks.append(together(Paragraph(words.rich("opinion-groups.shared")), items(*((text,) for text in texts))))
    return tuple(blocks)


def _opinion_group(words: Words, number: int, one: OpinionGroupView, detail: Detail) -> Block:
    head = words.rich("opinion-groups.one", number=number, members=words.count("n-members", one.members))
    telling = [distinctive(words, known) for known in one.distinctive[: detail.telling]]
    return together(Paragraph(head), items(*telling)) if telling else Paragraph(head)
