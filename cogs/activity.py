"""/activity: starting a session and moving it through its stages."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.domain import limits
from bot.domain.errors import BadInput
from bot.domain.ids import SessionId
from bot.domain.session import Names
from bot.runtime.request import Posted, Reply, Request, Response
from bot.ui.conclusion import closing_form
from bot.ui.ids.sessions import ShowStatus
from bot.ui.messages import notes_card
from bot.ui.status import status_card
from bot.ui.suggestions import TEXT, suggestions
from cogs.base import RoundtableCog, handles

_NAMES: Final = [app_commands.Choice(name=TEXT(f"choice.names.{names}"), value=names.value) for names in Names]


class ActivityCog(RoundtableCog):
    """Commands that start, inspect, discuss, close and reopen a session."""

    activity = app_commands.Group(name="activity", description=TEXT("command.activity"), guild_only=True)

    @activity.command(name="start", description=TEXT("command.activity-start"))
    @app_commands.describe(
        activity=TEXT("command.activity-start.activity"),
        minutes=TEXT("command.activity-start.minutes"),
        names=TEXT("command.activity-start.names"),
    )
    @app_commands.choices(names=_NAMES)
    async def start(
        self,
        interaction: discord.Interaction,
        activity: str,
        minutes: app_commands.Range[int, 1, limits.MINUTES] | None = None,
        names: str = Names.HIDDEN.value,
    ) -> None:
        """Opens a session in this channel and posts its panel."""
        await self.dispatcher.serve(interaction, lambda request: self._start(request, activity, minutes, names))

    @start.autocomplete("activity")
    async def _activities(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        activities = self.services.sessions.activities()
        return suggestions(((TEXT("choice.activity", **vars(a)), a.id) for a in activities), typed)

    @activity.command(name="status", description=TEXT("command.activity-status"))
    async def status(self, interaction: discord.Interaction) -> None:
        """Shows the time left, what is covered and what is still blank."""
        await self.dispatcher.serve(interaction, lambda request: self._status(request, None))

    @activity.command(name="discuss", description=TEXT("command.activity-discuss"))
    async def discuss(self, interaction: discord.Interaction) -> None:
        """Opens the discussion."""
        await self.dispatcher.serve(interaction, self._discuss)

    @activity.command(name="close", description=TEXT("command.activity-close"))
    async def close(self, interaction: discord.Interaction) -> None:
        """Opens the form for closing the session with a conclusion."""
        await self.dispatcher.serve(interaction, self._close)

    @activity.command(name="reopen", description=TEXT("command.activity-reopen"))
    async def reopen(self, interaction: discord.Interaction) -> None:
        """Takes the session back one stage."""
        await self.dispatcher.serve(interaction, self._reopen)

    async def _start(self, request: Request, activity: str, minutes: int | None, names: str) -> Response:
        await self.services.sessions.require_tutor(request.actor)
        request.require_room_to_post()
        await self.workflows.start.run(request.actor, activity, minutes, _chosen(names), request.rooms)
        return Posted()

    @handles(ShowStatus)
    async def _show_status(self, request: Request, pressed: ShowStatus) -> Response:
        return await self._status(request, pressed.session, pressed.page)

    async def _status(self, request: Request, session_id: SessionId | None, page: int | None = None) -> Response:
        status = await self.services.sessions.status(request.actor, session_id)
        return Reply(status_card(request.words, status, page), replace=page is not None)

    async def _discuss(self, request: Request) -> Response:
        notes = await self.workflows.open_discussion.run(request.actor, request.rooms)
        return Posted(notes_card(request.words, notes))

    async def _close(self, request: Request) -> Response:
        return closing_form(request.words, await self.services.conclusions.closing_form(request.actor))

    async def _reopen(self, request: Request) -> Response:
        notes = await self.workflows.reopen.run(request.actor, request.rooms)
        return Posted(notes_card(request.words, notes))


def _chosen(names: str) -> Names:
    """Discord offers only these choices, but a modified client can send anything."""
    if names not in set(Names):
        raise BadInput("unknown-names")
    return Names(names)
