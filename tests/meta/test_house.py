"""The rules of the house about files and functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.meta.sources import Source, called, sources

MOST_LINES = 300
MOST_LINES_OF_A_COMMAND = 8
MOST_LINES_OF_A_HANDLER = 10
MOST_LINES_OF_A_COG = 120
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
                yield f"{source.at(node)} {node.name}", _lines(node)


def test_a_command_is_a_few_lines() -> None:
    assert len(list(commands())) > 10
    assert [name for name, lines in commands() if lines > MOST_LINES_OF_A_COMMAND] == []


def handlers() -> Iterator[tuple[str, int]]:
    """Every function of the cogs that takes a request, with how many lines its body has, the docstring aside."""
    for source in sources("cogs"):
        for node in source.nodes(ast.AsyncFunctionDef):
            if any(one.annotation is not None and ast.unparse(one.annotation) == "Request" for one in node.args.args):
                yield f"{source.at(node)} {node.name}", _lines(node)


def test_a_handler_parses_calls_and_renders() -> None:
    assert len(list(handlers())) > 20
    assert [name for name, lines in handlers() if lines > MOST_LINES_OF_A_HANDLER] == []


def test_a_cog_is_read_at_a_glance() -> None:
    lines = {str(source): len(source.text.splitlines()) for source in sources("cogs")}
    assert len(lines) > 10
    assert [source for source, count in lines.items() if count > MOST_LINES_OF_A_COG] == []


def _lines(node: ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


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
