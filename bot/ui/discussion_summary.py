"""What the group makes of its limitations, as texts of a card."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.discussion import Camp, Discussion, Weighed
from bot.domain.vote import Vote
from bot.locale import Words
from bot.locale.sentences import known_for_line, limit_line, sections, voters_line, votes_and_origin
from bot.services.views import GroupSummary, Work
from bot.ui.limitations import statement_origin
from bot.ui.texts import name_of, quoted, said

_REASONS = 2
"""Reasons shown for each side; the report has all of them."""

_KNOWN_FOR = 3
"""Limitations that are told of each opinion group."""


def discussion_blocks(words: Words, group: GroupSummary) -> list[str]:
    """The limitations with their votes and some of the reasons, by what the group makes of them."""
    work, discussion = group.work, group.summary.discussion
    if not discussion.limitations:
        return [f"{words('summary.limitations')}\n{words('summary.no-limitations')}"]
    blocks = [f"{words('summary.limitations')}\n{voters_line(words, discussion)}"]
    for heading, listed in sections(words, discussion):
        first, *others = [_limitation(words, work, weighed) for weighed in listed]
        blocks += [f"### {heading}\n{first}" if heading else first, *others]
    return [*blocks, *_camps(words, discussion)]


def shared_discussion(words: Words, group: GroupSummary, most: int) -> str:
    """The first ``most`` limitations with their votes, those first of which there is something to say."""
    discussion = group.summary.discussion
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


def _limit_by(words: Words, weighed: Weighed) -> str:
    """A limitation with its votes, in short, and whose it is, unless it came with the activity."""
    statement = weighed.statement
    limit = limit_line(words, said(statement.text), weighed)
    return (
        limit
        if statement.author is None
        else words("summary.limit-by", limit=limit, member=name_of(words, statement.author))
    )


def limits_raised(words: Words, weighed: Iterable[Weighed]) -> list[str]:
    """Limitations with their votes, in short."""
    return [limit_line(words, said(one.statement.text), one) for one in weighed]


def _limitation(words: Words, work: Work, weighed: Weighed) -> str:
    origin = statement_origin(words, work, weighed.statement)
    lines = [f"- {said(weighed.statement.text)}", f"  {votes_and_origin(words, weighed, origin)}"]
    for vote in Vote:
        reasons = [" ".join(reason.text.split()) for reason in weighed.reasons if reason.vote is vote]
        lines += [words(f"reason.{vote}", reason=said(text)) for text in reasons[:_REASONS]]
        if len(reasons) > _REASONS:
            lines.append(words.count("reason.more", len(reasons) - _REASONS))
    return "\n".join(lines)


def _camps(words: Words, discussion: Discussion) -> list[str]:
    if not discussion.camps:
        return []
    blocks = [words("camps.title", n=len(discussion.camps))]
    blocks += [_camp(words, number, camp) for number, camp in enumerate(discussion.camps, start=1)]
    if discussion.shared:
        texts = "\n".join(quoted(one.statement.text) for one in discussion.shared[:_KNOWN_FOR])
        blocks.append(f"{words('camps.shared')}\n{texts}")
    return blocks


def _camp(words: Words, number: int, camp: Camp) -> str:
    lines = [words("camps.one", number=number, members=words.count("n-members", camp.members))]
    lines += [
        f"- {known_for_line(words, one, said(one.weighed.statement.text))}" for one in camp.known_for[:_KNOWN_FOR]
    ]
    return "\n".join(lines)
