"""Sentences that cards and files have in common. What people wrote comes here made safe for where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.discussion import LEAST_SHOWN, Discussion, KnownFor, Weighed
from bot.domain.summary import Disagreement, Summary
from bot.domain.tally import Tally
from bot.domain.vote import Vote
from bot.domain.votes import LEAST_VOTES
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


def tally_line(words: Words, tally: Tally) -> str:
    """How many said what: "6 of 8 agree, 1 disagrees, 1 passes". Of very few, only how many they are."""
    if tally.n < LEAST_SHOWN:
        return words.count("votes.few", tally.n)
    parts = [words.count("votes.agree", tally.agree, all=tally.n)]
    if tally.disagree:
        parts.append(words.count("votes.disagree", tally.disagree))
    if tally.passed:
        parts.append(words.count("votes.pass", tally.passed))
    return ", ".join(parts)


def limit_line(words: Words, text: str, tally: Tally) -> str:
    """A limitation in short: "“It costs time” (6 of 8 agree, 2 disagree)"."""
    if not tally.n:
        return words("summary.limit-alone", text=text)
    return words("summary.limit", text=text, votes=tally_line(words, tally))


def voters_line(words: Words, discussion: Discussion) -> str:
    """How many voted, and what that means for what follows."""
    if not discussion.voters:
        return words("discussion.no-votes")
    key = "discussion.few-voters" if discussion.voters < LEAST_VOTES else "discussion.voters"
    return words.count(key, discussion.voters)


def sections(words: Words, discussion: Discussion) -> list[tuple[str, tuple[Weighed, ...]]]:
    """The limitations under the headings they belong to; without one where there is only one kind."""
    found = [
        (words("discussion.agreed"), discussion.agreed),
        (words("discussion.rejected"), discussion.rejected),
        (words("discussion.divisive"), discussion.divisive),
        (words("discussion.unsure"), discussion.unsure),
    ]
    settled = [(heading, weighed) for heading, weighed in found if weighed]
    others = words("discussion.others") if settled else ""
    return [*settled, (others, discussion.others)] if discussion.others else settled


def known_for_line(words: Words, known: KnownFor, text: str) -> str:
    """What sets an opinion group apart: "agree: text (6 of 7; of the others 1 of 9)"."""
    return words(
        "camps.agree" if known.side is Vote.AGREE else "camps.disagree",
        text=text,
        inside=known.inside.of(known.side),
        all_inside=known.inside.n,
        outside=known.outside.of(known.side),
        all_outside=known.outside.n,
    )
