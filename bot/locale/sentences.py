"""Sentences that cards and files have in common. What people wrote comes here made safe for where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.summary import Disagreement, Summary
from bot.locale import Words


def summary_counts(words: Words, summary: Summary) -> str:
    """How much a group recorded, in one sentence."""
    if not summary.entries:
        return words("summary.no-entries")
    return words(
        "summary.counts",
        entries=words.count("n-entries", len(summary.entries)),
        members=words.count("n-members", summary.members),
        visited=len(summary.projects),
        projects=words.count("n-projects", len(summary.projects) + len(summary.unvisited)),
        seen=summary.components_seen,
        components=len(summary.components),
    )


def disagreement_line(
    words: Words, component: str, found: Disagreement, references: Callable[[Sequence[int]], str]
) -> str:
    """How many saw a component in a project and how many did not, with ``references`` to their entries."""
    return words(
        "summary.disagreement",
        component=component,
        saw=words.count("n-members", len(found.saw)),
        saw_entries=references(found.saw),
        did_not=words.count("n-members", len(found.did_not)),
        did_not_entries=references(found.did_not),
    )


def limitation_line(words: Words, text: str, member: str, about: Sequence[str]) -> str:
    """A limitation with who raised it and what it came up with, if anything."""
    if about:
        return f"{text} {words('limitation.by-about', member=member, about=words.listed(about))}"
    return f"{text} {words('limitation.by', member=member)}"
