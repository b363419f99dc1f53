"""What all cogs have in common."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from types import MethodType
from typing import Final, TypeAlias, TypeVar

from discord import app_commands
from discord.ext import commands

from bot.discord.live_panels import LivePanels
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Request, Response
from bot.services.registry import Services
from bot.ui.kit.ids import CustomId
from bot.workflows.registry import Workflows

C = TypeVar("C")
P = TypeVar("P", bound=CustomId)
HandlerMethod: TypeAlias = Callable[[C, Request, P], Coroutine[None, None, Response]]

_HANDLES: Final = "__handles__"


def handles(kind: type[P]) -> Callable[[HandlerMethod[C, P]], HandlerMethod[C, P]]:
    """Returns a decorator that makes a method the handler of every interaction with a custom id of that kind."""

    def mark(method: HandlerMethod[C, P]) -> HandlerMethod[C, P]:
        setattr(method, _HANDLES, kind)
        return method

    return mark


@dataclass(frozen=True)
class CogParts:
    """The dependencies that every cog is constructed with."""

    services: Services
    dispatcher: Dispatcher
    live: LivePanels
    workflows: Workflows


class RoundtableCog(commands.Cog):
    """Base of the cogs: a command group, and the handlers of the buttons, selects and forms that belong to it."""

    def __init__(self, parts: CogParts) -> None:
        super().__init__()
        self.services = parts.services
        self.dispatcher = parts.dispatcher
        self.live = parts.live
        self.workflows = parts.workflows
        for method in vars(type(self)).values():
            kind: object = getattr(method, _HANDLES, None)
            if isinstance(kind, type) and issubclass(kind, CustomId):
                self.dispatcher.on(kind, MethodType(method, self))

    def menus(self) -> tuple[app_commands.ContextMenu, ...]:
        """Returns the commands in the context menu of messages; none by default."""
        return ()
