"""What the group makes of its limitations, as texts of a card."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.opinion.analysis import OpinionGroupView, TalliedStatement, VoteAnalysis
from bot.domain.vote import Vote
from bot.locale.catalogue import Words
from bot.locale.sentences import distinctive_line, limit_line, sections, voters_line, votes_and_origin
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupSummary
from bot.ui.kit.texts import name_of, quoted, said
from bot.ui.limitations import statement_origin

_REASONS = 2
"""Reasons shown for each side; the report has all of them."""

_KNOWN_FOR = 3
"""Limitations that are told of each opinion group."""


def discussion_blocks(words: Words, group: GroupSummary) -> list[str]:
    """The limitations with their votes and some of the reasons, by what the group makes of them."""
    context, discussion = group.context, group.summary.opinion
    if not discussion.limitations:
        return [f"{words('summary.limitations')}\n{words('summary.no-limitations')}"]
    blocks = [f"{words('summary.limitations')}\n{voters_line(words, discussion)}"]
    for heading, listed in sections(words, discussion):
        first, *others = [_limitation(words, context, tallied) for tallied in listed]
        blocks += [f"### {heading}\n{first}" if heading else first, *others]
    return [*blocks, *_opinion_groups(words, discussion)]


def shared_discussion(words: Words, group: GroupSummary, most: int) -> str:
    """The first ``most`` limitations with their votes, those first of which there is something to say."""
    discussion = group.summary.opinion
    if not discussion.limitations:
        return f"{words('summary.limitations')}\n{words('summary.no-limitations')}"
    lines = [words("summary.limitations"), voters_line(words, discussion)]
    left = most
    for heading, listed in sections(words, discussion):
        shown = listed[:left]
        left -= len(shown)
        lines += [f"### {heading}"] if shown and heading else []
        lines += [f"- {_limit_by(words, one)}" for one in shown]
    hidden = len(discussion.limitations) - (most - left)
    return "\n".join([*lines, words("summary.more-limitations", n=hidden)] if hidden else lines)


def _limit_by(words: Words, tallied: TalliedStatement) -> str:
    """A limitation with its votes, in short, and whose it is, unless it came with the activity."""
    statement = tallied.statement
    limit = limit_line(words, said(statement.text), tallied)
    return (
        limit
        if statement.author is None
        else words("summary.limit-by", limit=limit, member=name_of(words, statement.author))
    )


def limits_raised(words: Words, tallied: Iterable[TalliedStatement]) -> list[str]:
    """Limitations with their votes, in short."""
    return [limit_line(words, said(one.statement.text), one) for one in tallied]


def _limitation(words: Words, context: SessionContext, tallied: TalliedStatement) -> str:
    origin = statement_origin(words, context, tallied.statement)
    lines = [f"- {said(tallied.statement.text)}", f"  {votes_and_origin(words, tallied, origin)}"]
    for vote in Vote:
        reasons = [" ".join(reason.text.split()) for reason in tallied.reasons if reason.vote is vote]
        lines += [words(f"reason.{vote}", reason=said(text)) for text in reasons[:_REASONS]]
        if len(reasons) > _REASONS:
            lines.append(words.count("reason.more", len(reasons) - _REASONS))
    return "\n".join(lines)


def _opinion_groups(words: Words, discussion: VoteAnalysis) -> list[str]:
    if not discussion.opinion_groups:
        return []
    blocks = [words("opinion-groups.title", n=len(discussion.opinion_groups))]
    blocks += [
        _opinion_group(words, number, opinion_group)
        for number, opinion_group in enumerate(discussion.opinion_groups, start=1)
    ]
    if discussion.shared:
        texts = "\n".join(quoted(one.statement.text) for one in discussion.shared[:_KNOWN_FOR])
        blocks.append(f"{words('opinion-groups.shared')}\n{texts}")
    return blocks


def _opinion_group(words: Words, number: int, opinion_group: OpinionGroupView) -> str:
    lines = [words("opinion-groups.one", number=number, members=words.count("n-members", opinion_group.members))]
    lines += [
        f"- {distinctive_line(words, one, said(one.tallied.statement.text))}"
        for one in opinion_group.distinctive[:_KNOWN_FOR]
    ]
    return "\n".join(lines)
