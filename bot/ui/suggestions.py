"""What all slash commands have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from discord import app_commands

from bot.domain.statement import Statement
from bot.locale.catalogue import Catalogue
from bot.services.sessions.views import Choice
from bot.ui.kit.parts import OPTIONS, shortened
from bot.ui.limitations import statement_name

TEXT: Final = Catalogue.load().source
"""The words that commands are described in when Python reads their definitions."""


def suggestions(things: Iterable[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """What to offer while somebody types a name: the (name, value) pairs whose name has what they typed in it."""
    wanted = typed.casefold().strip()
    found = [
        app_commands.Choice(name=shortened(name, 100), value=value)
        for name, value in things
        if wanted in name.casefold()
    ]
    return found[:OPTIONS]


def project_suggestions(choices: Iterable[Choice], typed: str) -> list[app_commands.Choice[str]]:
    """The projects to offer while somebody types one's name."""
    return suggestions(((choice.title, choice.key) for choice in choices), typed)


def statement_suggestions(statements: Iterable[Statement], typed: str) -> list[app_commands.Choice[str]]:
    """The limitations to offer while somebody types the number or the words of one."""
    return suggestions(((statement_name(statement), str(statement.number)) for statement in statements), typed)
