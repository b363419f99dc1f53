"""What all slash commands need: their descriptions, and suggestions for options."""

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
"""The source texts from which commands get their descriptions when their modules are imported."""


def suggestions(things: Iterable[tuple[str, str]], typed: str) -> list[app_commands.Choice[str]]:
    """Returns the suggestions for an option: those (name, value) pairs whose name contains what was typed."""
    wanted = typed.casefold().strip()
    found = [
        app_commands.Choice(name=shortened(name, 100), value=value)
        for name, value in things
        if wanted in name.casefold()
    ]
    return found[:OPTIONS]


def project_suggestions(choices: Iterable[Choice], typed: str) -> list[app_commands.Choice[str]]:
    """Returns the suggestions for an option that takes a project."""
    return suggestions(((choice.title, choice.key) for choice in choices), typed)


def statement_suggestions(statements: Iterable[Statement], typed: str) -> list[app_commands.Choice[str]]:
    """Returns the suggestions for an option that takes a limitation, by its number or its text."""
    return suggestions(((statement_name(statement), str(statement.number)) for statement in statements), typed)
