"""The rules of the house about files and functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.meta.sources import Source, called, sources

MOST_LINES = 300
MOST_LINES_OF_A_COMMAND = 8
OURS = sources("bot", "cogs")
EVERYTHING = sources("bot", "cogs", "tests")


@pytest.mark.parametrize("source", EVERYTHING, ids=str)
def test_no_file_is_too_long_to_read(source: Source) -> None:
    assert len(source.text.splitlines()) <= MOST_LINES


def commands() -> Iterator[tuple[str, int]]:
    """Every command of the cogs, with how many lines its body has, the docstring aside."""
    for source in sources("cogs"):
        for node in source.nodes(ast.AsyncFunctionDef):
            if any(called(one) == "command" for one in node.decorator_list):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                yield f"{source.at(node)} {node.name}", (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_a_command_is_a_few_lines() -> None:
    assert len(list(commands())) > 10
    assert [name for name, lines in commands() if lines > MOST_LINES_OF_A_COMMAND] == []


def test_nothing_prints_but_the_command_line() -> None:
    printing = {str(source) for source in OURS for node in source.nodes(ast.Name) if node.id == "print"}
    assert printing == {"bot/cli/exits.py", "bot/cli/commands.py"}


def test_nothing_sleeps_in_a_thread() -> None:
    imported = [
        source.at(node)
        for source in EVERYTHING
        for node in source.nodes(ast.ImportFrom)
        if node.module == "time" and "sleep" in {one.name for one in node.names}
    ]
    asleep = [
        source.at(node)
        for source in EVERYTHING
        for node in source.nodes(ast.Attribute)
        if node.attr == "sleep" and ast.unparse(node) == "time.sleep"
    ]
    assert imported + asleep == []


def test_no_test_waits_by_sleeping() -> None:
    """It would be slow when all is well, and wrong on a slow machine. In flows the time is simulated and costs none."""
    asleep = [
        source.at(node)
        for source in sources("tests")
        if not str(source).startswith("tests/flows/")
        for node in source.nodes(ast.Call)
        if called(node) == "sleep" and ast.unparse(node.func) == "asyncio.sleep" and ast.unparse(node.args[0]) != "0"
    ]
    assert asleep == []
