"""The project's code as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final, TypeVar, cast

N = TypeVar("N", bound=ast.AST)

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """A Python file."""

    path: Path
    text: str
    tree: ast.Module

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    def nodes(self, kind: type[N]) -> Sequence[N]:
        """Returns all nodes of one kind, outermost first."""
        return cast("Sequence[N]", self._by_kind.get(kind, ()))

    def at(self, node: ast.AST) -> str:
        """Returns the position of a node, for messages."""
        return f"{self}:{getattr(node, 'lineno', 0)}"

    @cached_property
    def _by_kind(self) -> dict[type[ast.AST], list[ast.AST]]:
        """Every node by its kind; the tree is walked only once for all tests."""
        found: dict[type[ast.AST], list[ast.AST]] = {}
        for node in ast.walk(self.tree):
            found.setdefault(type(node), []).append(node)
        return found


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Returns every Python file in these folders."""
    found = tuple(source for folder in folders for source in _sources_in(folder))
    assert found, f"nothing in {folders}"
    return found


@cache
def _sources_in(folder: str) -> tuple[Source, ...]:
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple(Source(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in paths)


def called(node: ast.AST) -> str:
    """Returns the last name of the callee, ``c`` for ``a.b.c()``, or an empty text for anything but such a call."""
    if not isinstance(node, ast.Call):
        return ""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
