"""Our own code, as data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """One file of Python."""

    path: Path
    text: str
    tree: ast.Module

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    def nodes(self) -> Iterator[ast.AST]:
        """Everything in it."""
        return ast.walk(self.tree)

    def at(self, node: ast.AST) -> str:
        """Where something is, for a message."""
        return f"{self}:{getattr(node, 'lineno', 0)}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every file of Python in these folders."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    assert paths, f"nothing in {folders}"
    return tuple(Source(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in paths)


def called(node: ast.AST) -> str:
    """The last name of what is called: ``c`` for ``a.b.c()``; empty for anything but such a call."""
    if not isinstance(node, ast.Call):
        return ""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
