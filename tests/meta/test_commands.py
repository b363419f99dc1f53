"""The list of commands that is sent to Discord."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from bot.app.bot import COGS

UNDESCRIBED = "…"
"""discord.py's placeholder for a missing description."""


def described() -> Iterator[tuple[str, str]]:
    """Yields every command, group and option, with its description."""
    for cog in COGS:
        for command in cog.__cog_app_commands__:
            yield from _of(command)


def _of(command: app_commands.Group | app_commands.Command[Any, Any, Any]) -> Iterator[tuple[str, str]]:
    yield f"/{command.qualified_name}", command.description
    if isinstance(command, app_commands.Group):
        for inner in command.commands:
            yield from _of(inner)
    else:
        for option in command.parameters:
            yield f"/{command.qualified_name} {option.name}", str(option.description)


@pytest.mark.parametrize(("name", "description"), sorted(described()))
def test_it_says_what_it_does(name: str, description: str) -> None:
    assert description != UNDESCRIBED
    assert len(description.split()) > 1
    assert not description.endswith(".")
