"""The part of a group's report that says what the group makes of the limitations."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.discussion import Camp, Discussion, Weighed
from bot.domain.vote import Vote
from bot.export.markdown import escaped, name_of
from bot.locale import Words
from bot.locale.sentences import (
    known_for_line,
    limit_line,
    origin_line,
    sections,
    topic_line,
    voters_line,
    votes_and_origin,
)
from bot.services.views import GroupSummary, Work


def discussion_parts(words: Words, group: GroupSummary) -> list[str]:
    """Every limitation with its votes and the reasons for them, under what the group makes of it."""
    discussion = group.summary.discussion
    if not discussion.limitations:
        return [words("summary.no-limitations")]
    parts = [voters_line(words, discussion)]
    for heading, listed in sections(words, discussion):
        parts += [f"### {heading}"] if heading else []
        parts.append("\n".join(_limitation(words, group.work, weighed) for weighed in listed))
    return [*parts, *_camps(words, discussion)]


def limits_raised(words: Words, weighed: Iterable[Weighed]) -> list[str]:
    """Limitations with their votes, in short."""
    return [limit_line(words, escaped(one.statement.text), one) for one in weighed]


def _limitation(words: Words, work: Work, weighed: Weighed) -> str:
    statement = weighed.statement
    project = work.choice(statement.project) if statement.project else None  # None as well for one still waiting.
    topic = topic_line(
        words,
        escaped(project.title) if project else "",
        work.component_name(statement.component) if statement.component else "",
    )
    origin = origin_line(words, None if statement.author is None else name_of(words, statement.author), topic)
    lines = [f"- {escaped(statement.text)}  ", f"  {votes_and_origin(words, weighed, origin)}"]
    for vote in Vote:
        reasons = (reason.text for reason in weighed.reasons if reason.vote is vote)
        lines += [words(f"reason.{vote}", reason=escaped(" ".join(text.split()))) for text in reasons]
    return "\n".join(lines)


def _camps(words: Words, discussion: Discussion) -> list[str]:
    if not discussion.camps:
        return []
    parts = [words("camps.title", n=len(discussion.camps))]
    parts += [_camp(words, number, camp) for number, camp in enumerate(discussion.camps, start=1)]
    if discussion.shared:
        shared = "\n".join(f"- {escaped(one.statement.text)}" for one in discussion.shared)
        parts.append(f"{words('camps.shared')}\n\n{shared}")
    return parts


def _camp(words: Words, number: int, camp: Camp) -> str:
    lines = [words("camps.one", number=number, members=words.count("n-members", camp.members)), ""]
    lines += [f"- {known_for_line(words, one, escaped(one.weighed.statement.text))}" for one in camp.known_for]
    return "\n".join(lines)
