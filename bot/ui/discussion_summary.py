"""What the group makes of its limitations, as texts of a card."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.discussion import Camp, Discussion, Weighed
from bot.domain.vote import Vote
from bot.locale import Words
from bot.locale.sentences import known_for_line, limit_line, sections, tally_line, voters_line
from bot.services.views import GroupSummary, Work
from bot.ui.limitations import statement_text
from bot.ui.texts import quoted, said

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
        lines += [f"**{heading}**"] if shown and heading else []
        lines += [f"- {_with_votes(words, statement_text(words, group.work, one.statement), one)}" for one in shown]
    hidden = len(discussion.limitations) - (most - left)
    return "\n".join([*lines, words("summary.more-limitations", n=hidden)] if hidden else lines)


def limits_raised(words: Words, weighed: Iterable[Weighed]) -> list[str]:
    """Limitations with their votes, in short."""
    return [limit_line(words, said(one.statement.text), one.tally) for one in weighed]


def _with_votes(words: Words, text: str, weighed: Weighed) -> str:
    return words("summary.with-votes", text=text, votes=tally_line(words, weighed.tally)) if weighed.tally.n else text


def _limitation(words: Words, work: Work, weighed: Weighed) -> str:
    lines = [f"- {_with_votes(words, statement_text(words, work, weighed.statement), weighed)}"]
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
