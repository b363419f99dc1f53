"""Limitations in a line or two: what they say, the votes on them, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.opinion.analysis import DistinctiveStatement, TalliedStatement
from bot.domain.opinion.tally import Tally
from bot.domain.statement import Statement
from bot.domain.vote import Vote
from bot.locale.catalogue import Words
from bot.locale.rich import Text, Typed
from bot.report.blocks import ItemList, items
from bot.report.pieces import member
from bot.services.sessions.views import SessionContext


def origin(words: Words, context: SessionContext, statement: Statement) -> Text:
    """Who raised a limitation, or that it came with the activity, and what it came up with."""
    about = topic(words, context, statement)
    if statement.author is None:
        return words.rich("limitation.from-pack-about", about=about) if about else words.rich("limitation.from-pack")
    by = member(words, statement.author)
    return (
        words.rich("limitation.by-about", member=by, about=about) if about else words.rich("limitation.by", member=by)
    )


def topic(words: Words, context: SessionContext, statement: Statement) -> Text:
    """What a limitation came up with: "Assets in "KeyRing"". Empty for nothing in particular."""
    choice = context.choice(statement.project) if statement.project else None  # None as well for one still waiting.
    component = context.component_name(statement.component) if statement.component else ""
    if choice is None:
        return (component,) if component else ()
    project = Typed(choice.title)
    if not component:
        return words.rich("limitation.about-project", project=project)
    return words.rich("limitation.about-both", project=project, component=component)


def tally_line(words: Words, tallied: TalliedStatement) -> str:
    """How many said what: "6 of 8 agree, 1 disagrees, 1 passes", or "at least 6 of 8 agree".

    Where nothing is told yet, only how many have voted; otherwise also how many have voted since.
    """
    if not tallied.is_told:
        return words.count("votes.few", tallied.voters)
    told = _told(words, tallied.tally)
    return words.count("votes.and-waiting", tallied.waiting, told=told) if tallied.waiting else told


def _told(words: Words, votes: Tally) -> str:
    """The numbers of a tally, or the least that they are."""
    counted = [
        (kind, votes.of(kind)) for kind in Vote if votes.of(kind) or (kind is Vote.AGREE and not votes.kept_back)
    ]
    (first, most), *others = counted
    parts = [words.count(f"votes.{first}-of-all", most, all=votes.n)]
    told = ", ".join([*parts, *(words.count(f"votes.{kind}", n) for kind, n in others)])
    return words("votes.at-least", votes=told) if votes.kept_back else told


def in_short(words: Words, tallied: TalliedStatement) -> Text:
    """A limitation with its votes: "“It costs time” (6 of 8 agree, 2 disagree)"."""
    text = Typed(tallied.statement.text)
    if not tallied.voters:
        return words.rich("summary.limit-alone", text=text)
    return words.rich("summary.limit", text=text, votes=tally_line(words, tallied))


def in_short_by(words: Words, tallied: TalliedStatement) -> Text:
    """A limitation with its votes and whose it is, unless it came with the activity."""
    limit, author = in_short(words, tallied), tallied.statement.author
    return limit if author is None else words.rich("summary.limit-by", limit=limit, member=member(words, author))


def listed_in_short(words: Words, tallied: Iterable[TalliedStatement]) -> ItemList:
    """Limitations with their votes, one a line."""
    return items(*(in_short(words, one) for one in tallied))


def votes_and_origin(words: Words, context: SessionContext, tallied: TalliedStatement) -> Text:
    """The line under a limitation: "**6 of 8 agree, 2 disagree.** Raised by Member 7."."""
    comes_from = origin(words, context, tallied.statement)
    if not tallied.voters:
        return words.rich("summary.origin-alone", origin=comes_from)
    return words.rich("summary.votes-and-origin", votes=tally_line(words, tallied), origin=comes_from)


def distinctive(words: Words, known: DistinctiveStatement) -> Text:
    """What sets an opinion group apart: "More of them agree: “It costs time”"."""
    return words.rich(f"opinion-groups.{known.side}", text=Typed(known.tallied.statement.text))
