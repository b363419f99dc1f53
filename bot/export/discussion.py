"""The part of a group's report that says what the group makes of the limitations."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.opinion.analysis import OpinionGroupView, TalliedStatement, VoteAnalysis
from bot.domain.vote import Vote
from bot.export.markdown import escaped, name_of
from bot.locale.catalogue import Words
from bot.locale.sentences import (
    distinctive_line,
    limit_line,
    origin_line,
    sections,
    topic_line,
    voters_line,
    votes_and_origin,
)
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupSummary


def discussion_parts(words: Words, group: GroupSummary) -> list[str]:
    """Every limitation with its votes and the reasons for them, under what the group makes of it."""
    discussion = group.summary.opinion
    if not discussion.limitations:
        return [words("summary.no-limitations")]
    parts = [voters_line(words, discussion)]
    for heading, listed in sections(words, discussion):
        parts += [f"### {heading}"] if heading else []
        parts.append("\n".join(_limitation(words, group.context, tallied) for tallied in listed))
    return [*parts, *_opinion_groups(words, discussion)]


def limits_raised(words: Words, tallied: Iterable[TalliedStatement]) -> list[str]:
    """Limitations with their votes, in short."""
    return [limit_line(words, escaped(one.statement.text), one) for one in tallied]


def _limitation(words: Words, context: SessionContext, tallied: TalliedStatement) -> str:
    statement = tallied.statement
    project = context.choice(statement.project) if statement.project else None  # None as well for one still waiting.
    topic = topic_line(
        words,
        escaped(project.title) if project else "",
        context.component_name(statement.component) if statement.component else "",
    )
    origin = origin_line(words, None if statement.author is None else name_of(words, statement.author), topic)
    lines = [f"- {escaped(statement.text)}  ", f"  {votes_and_origin(words, tallied, origin)}"]
    for vote in Vote:
        reasons = (reason.text for reason in tallied.reasons if reason.vote is vote)
        lines += [words(f"reason.{vote}", reason=escaped(" ".join(text.split()))) for text in reasons]
    return "\n".join(lines)


def _opinion_groups(words: Words, discussion: VoteAnalysis) -> list[str]:
    if not discussion.opinion_groups:
        return []
    parts = [words("opinion-groups.title", n=len(discussion.opinion_groups))]
    parts += [
        _opinion_group(words, number, opinion_group)
        for number, opinion_group in enumerate(discussion.opinion_groups, start=1)
    ]
    if discussion.shared:
        shared = "\n".join(f"- {escaped(one.statement.text)}" for one in discussion.shared)
        parts.append(f"{words('opinion-groups.shared')}\n\n{shared}")
    return parts


def _opinion_group(words: Words, number: int, opinion_group: OpinionGroupView) -> str:
    lines = [words("opinion-groups.one", number=number, members=words.count("n-members", opinion_group.members)), ""]
    lines += [
        f"- {distinctive_line(words, one, escaped(one.tallied.statement.text))}" for one in opinion_group.distinctive
    ]
    return "\n".join(lines)
