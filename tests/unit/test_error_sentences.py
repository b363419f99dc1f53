"""Every error that people see has a sentence, and the values that the sentence needs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import NamedTuple

import pytest

from bot.domain import errors
from bot.locale.catalogue import Catalogue
from tests.meta.sources import sources

TOLD = {
    name: made
    for name, made in vars(errors).items()
    if isinstance(made, type) and issubclass(made, errors.UserFacingError)
}
CHECKED = {"fitting", "one_line"}
"""Functions that raise ``empty-`` and ``long-`` errors for the field that is their first argument."""


class Raised(NamedTuple):
    key: str
    values: frozenset[str]
    where: str


@cache
def errors_raised() -> tuple[Raised, ...]:
    """Returns every error raised with a literal key, as the key of its sentence and the names of its values."""
    return tuple(
        raised
        for source in sources("bot", "cogs")
        for node in source.nodes(ast.Call)
        if isinstance(node.func, ast.Name)
        for raised in of_call(node.func.id, node, f"{source.path.name}:{node.lineno}")
    )


def of_call(name: str, call: ast.Call, where: str) -> Iterator[Raised]:
    first = call.args[0] if call.args else None
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return
    if name in TOLD:
        values = frozenset(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        yield Raised(f"{TOLD[name].prefix}.{first.value}", values, where)
    elif name in CHECKED:
        yield Raised(f"refusal.long-{first.value}", frozenset({"length", "most", "over"}), where)
        if "optional" not in {keyword.arg for keyword in call.keywords}:
            yield Raised(f"refusal.empty-{first.value}", frozenset(), where)


def test_the_search_finds_errors_of_every_kind() -> None:
    keys = {raised.key for raised in errors_raised()}
    assert {"refusal.session-open", "refusal.tutors-only", "store.not-saved", "refusal.long-evidence"} <= keys
    assert "refusal.empty-evidence" not in keys


@pytest.mark.parametrize("raised", errors_raised(), ids=lambda raised: f"{raised.key} {raised.where}")
def test_an_error_has_a_sentence_that_can_be_filled_in(raised: Raised) -> None:
    sentence = Catalogue.load().source(raised.key, **{value: f"<{value}>" for value in raised.values})
    assert sentence.strip()
    assert not [name for _, name, _, _ in Formatter().parse(sentence) if name]


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (errors.UserFacingError("x"), "error.x"),
        (errors.Refusal("x"), "refusal.x"),
        (errors.NotAllowed("x"), "refusal.x"),
        (errors.NotFound("x"), "refusal.x"),
        (errors.BadInput("x"), "refusal.x"),
        (errors.StoreError("x"), "store.x"),
    ],
)
def test_the_key_of_a_sentence_says_what_kind_of_error_it_is(error: errors.UserFacingError, key: str) -> None:
    assert error.message_key == key
    assert isinstance(error, errors.RoundtableError)
