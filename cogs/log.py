"""/log: the member's own learning log."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.runtime.request import Reply, Request, Response
from bot.ui.ids.log import DeleteLog, KeepLog, ShowLog
from bot.ui.kit.parts import card
from bot.ui.log import delete_card, log_card
from bot.ui.suggestions import TEXT
from cogs.base import RoundtableCog, handles


class LogCog(RoundtableCog):
    """Shows and deletes what a member recorded."""

    log = app_commands.Group(name="log", description=TEXT("command.log"), guild_only=True)

    @log.command(name="show", description=TEXT("command.log-show"))
    async def show(self, interaction: discord.Interaction) -> None:
        """Shows the member's entries across sessions."""
        await self.dispatcher.serve(interaction, lambda request: self._show(request, ShowLog()))

    @log.command(name="delete", description=TEXT("command.log-delete"))
    async def delete(self, interaction: discord.Interaction) -> None:
        """Asks for confirmation before deleting the log."""
        await self.dispatcher.serve(interaction, self._ask_to_delete)

    @handles(ShowLog)
    async def _show(self, request: Request, pressed: ShowLog) -> Response:
        log = await self.services.answers.log(request.actor)
        return Reply(log_card(request.words, log, pressed.page), replace=pressed.page is not None)

    async def _ask_to_delete(self, request: Request) -> Response:
        return Reply(delete_card(request.words, await self.services.answers.log(request.actor)))

    @handles(DeleteLog)
    async def _delete(self, request: Request, _: DeleteLog) -> Response:
        entries, sessions = await self.services.answers.delete_log(request.actor)
        for session_id in sessions:
            self.live.mark(session_id)
        return Reply(card(request.words.count("log.deleted", entries)), replace=True)

    @handles(KeepLog)
    async def _keep(self, request: Request, _: KeepLog) -> Response:
        return Reply(card(request.words("log.kept")), replace=True)
