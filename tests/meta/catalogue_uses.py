"""Finds where the code uses the catalogue's texts, and with which values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.domain.pack import Strength
from bot.domain.questions import Why
from bot.domain.session import DiscussionPlace, Names, Stage
from bot.domain.vote import Vote
from tests.meta.sources import Source, called, sources

WORDS: Final = {"words", "public_words", "TEXT", "note", "failed"}
"""The names of what is called with a key of the catalogue's texts."""

TEMPLATES: Final[dict[str, frozenset[str]]] = {
    "choice.names.{}": frozenset(Names),
    "names.{}": frozenset(Names),
    "choice.discussion.{}": frozenset(DiscussionPlace),
    "setup.discussion.{}": frozenset(DiscussionPlace),
    "strength.{}": frozenset(Strength),
    "question.{}": frozenset(Why),
    "help.{}": frozenset(Stage),
    "vote.{}": frozenset(Vote),
    "button.{}": frozenset(Vote),
    "ballot.kept-{}": frozenset(Vote),
    "why.{}": frozenset(Vote),
    "votes.{}": frozenset(Vote) - {Vote.AGREE},  # Who agree are named first, with the number of all.
    "votes.{}-of-all": frozenset(Vote),
    "opinion-groups.{}": frozenset({Vote.AGREE, Vote.DISAGREE}),
    "status.{}": frozenset(Stage) - {Stage.EXPLORE},  # Explore has a sentence with times in it.
}
"""Keys that are composed at run time, and from which parts. New ones have to be added here."""


@dataclass(frozen=True)
class Use:
    """A place where a text is used: its possible keys, and the names of the values passed, if these are known."""

    where: str
    keys: frozenset[str]
    values: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    """Returns every place that uses a text whose key can be determined from the code there."""
    return tuple(
        use for source in sources("bot", "cogs") for node in source.nodes(ast.Call) for use in _uses_of(source, node)
    )


def strings() -> Iterator[tuple[str, str]]:
    """Yields every string in the code, with its position."""
    for source in sources("bot", "cogs"):
        for node in source.nodes(ast.Constant):
            if isinstance(node.value, str):
                yield node.value, source.at(node)


def keys_of(node: ast.expr) -> frozenset[str] | None:
    """Returns the keys that an expression may evaluate to, or ``None`` if that is decided elsewhere."""
    match node:
        case ast.Constant(value=str(key)):
            return frozenset({key})
        case ast.IfExp(body=body, orelse=orelse):
            one, other = keys_of(body), keys_of(orelse)
            return one | other if one is not None and other is not None else None
        case ast.JoinedStr(values=parts):
            template = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            return frozenset(template.format(value) for value in TEMPLATES[template])
        case _:
            return None


def text_calls(source: Source) -> Iterator[tuple[ast.Call, bool]]:
    """Yields every call that uses a text, and whether it uses a plural form."""
    for node in source.nodes(ast.Call):
        if (counted := _is_text_call(node)) is not None:
            yield node, counted


def _is_text_call(node: ast.Call) -> bool | None:
    if called(node) in WORDS:
        return False
    match node.func:
        case ast.Attribute(attr="count" | "rich" as way, value=ast.Name(id=name) | ast.Attribute(attr=name)) if (
            name in WORDS
        ):
            return way == "count"
        case _:
            return None


def _uses_of(source: Source, node: ast.Call) -> Iterator[Use]:
    if (counted := _is_text_call(node)) is None:
        return
    keys = keys_of(node.args[0])
    if keys is not None:
        names = [keyword.arg for keyword in node.keywords]
        given = frozenset(name for name in names if name is not None) | ({"n"} if counted else frozenset[str]())
        yield Use(source.at(node), keys, None if None in names else given)
