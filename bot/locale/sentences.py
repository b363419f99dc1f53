"""Sentences that cards and files have in common. What people wrote comes here made safe for where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.opinion.analysis import DistinctiveStatement, TalliedStatement, VoteAnalysis
from bot.domain.opinion.votes import LEAST_VOTES
from bot.domain.summary import ComponentLine, Disagreement, Summary
from bot.domain.vote import Vote
from bot.locale.catalogue import Words


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


def component_line(words: Words, summary: Summary, name: str, line: ComponentLine) -> str:
    """In how many projects a component was seen, and by how many."""
    if not line.members:
        return words("summary.component-unseen", component=name)
    return words(
        "summary.component",
        component=name,
        projects=len(line.cells),
        visited=words.count("n-projects", len(summary.projects)),
        members=line.members,
        all=words.count("n-members", summary.members),
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


def origin_line(words: Words, member: str | None, topic: str) -> str:
    """Who raised a limitation, ``None`` for the activity itself, and what it came up with."""
    if member is None:
        return words("limitation.from-pack-about", about=topic) if topic else words("limitation.from-pack")
    return words("limitation.by-about", member=member, about=topic) if topic else words("limitation.by", member=member)


def topic_line(words: Words, project: str, component: str) -> str:
    """What a limitation came up with: "Assets in "KeyRing""; either may be empty."""
    if not project:
        return component
    key = "limitation.about-both" if component else "limitation.about-project"
    return words(key, project=project, component=component)


def tally_line(words: Words, tallied: TalliedStatement) -> str:
    """How many said what: "6 of 8 agree, 1 disagrees, 1 passes". Of very few, only how many they are."""
    tally = tallied.tally
    if not tallied.is_told:
        return words.count("votes.few", tally.n)
    parts = [words.count("votes.agree", tally.agree, all=tally.n)]
    if tally.disagree:
        parts.append(words.count("votes.disagree", tally.disagree))
    if tally.passed:
        parts.append(words.count("votes.pass", tally.passed))
    return ", ".join(parts)


def limit_line(words: Words, text: str, tallied: TalliedStatement) -> str:
    """A limitation in short: "“It costs time” (6 of 8 agree, 2 disagree)"."""
    if not tallied.tally.n:
        return words("summary.limit-alone", text=text)
    return words("summary.limit", text=text, votes=tally_line(words, tallied))


def voters_line(words: Words, discussion: VoteAnalysis) -> str:
    """How many voted, and what that means for what follows."""
    if not discussion.voters:
        return words("discussion.no-votes")
    key = "discussion.few-voters" if discussion.voters < LEAST_VOTES else "discussion.voters"
    return words.count(key, discussion.voters)


def votes_and_origin(words: Words, tallied: TalliedStatement, origin: str) -> str:
    """The line under a limitation: "**6 of 8 agree, 2 disagree.** Raised by Member 7."."""
    if not tallied.tally.n:
        return words("summary.origin-alone", origin=origin)
    return words("summary.votes-and-origin", votes=tally_line(words, tallied), origin=origin)


def sections(words: Words, discussion: VoteAnalysis) -> list[tuple[str, tuple[TalliedStatement, ...]]]:
    """The limitations under the headings they belong to; without one where so few voted that there is only one."""
    found = [
        (words("discussion.agreed"), discussion.agreed),
        (words("discussion.rejected"), discussion.rejected),
        (words("discussion.divisive"), discussion.divisive),
        (words("discussion.unsure"), discussion.unsure),
        (words("discussion.mixed"), tuple(one for one in discussion.others if one.tally.n >= LEAST_VOTES)),
        (words("discussion.few"), tuple(one for one in discussion.others if one.tally.n < LEAST_VOTES)),
    ]
    if discussion.voters < LEAST_VOTES or all(one.tally.n < LEAST_VOTES for one in discussion.limitations):
        return [("", discussion.others)] if discussion.others else []
    return [(heading, tallied) for heading, tallied in found if tallied]


def distinctive_line(words: Words, known: DistinctiveStatement, text: str) -> str:
    """What sets an opinion group apart: "Most agree: “text” (6 of 7; of all others, 1 of 9)"."""
    return words(
        "opinion-groups.agree" if known.side is Vote.AGREE else "opinion-groups.disagree",
        text=text,
        inside=known.inside.of(known.side),
        all_inside=known.inside.n,
        outside=known.outside.of(known.side),
        all_outside=known.outside.n,
    )
