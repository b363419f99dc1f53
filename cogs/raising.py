"""Raising a limitation, from a message's context menu or with the form."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain.errors import NotAllowed
from bot.domain.ids import UserId
from bot.domain.texts import visible
from bot.runtime.request import Reply, Request, Response
from bot.services.limitations.views import Limitations
from bot.ui.ids.limitations import AddHeldLimitation, AddLimitation
from bot.ui.limitations import like_card, limitation_form, limitations_card
from bot.ui.suggestions import TEXT
from cogs.base import RoundtableCog, handles


class RaisingCog(RoundtableCog):
    """The handlers that add a limitation to the list."""

    def menus(self) -> tuple[app_commands.ContextMenu, ...]:
        """Returns the context menu command that raises a message as a limitation."""
        return (app_commands.ContextMenu(name=TEXT("command.raise"), callback=self.raise_message),)

    @app_commands.guild_only()
    async def raise_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Opens the form filled in with the message's text; only the message's author may do this."""
        await self.dispatcher.serve(
            interaction, lambda request: self._raise(request, UserId(message.author.id), message.content)
        )

    async def _raise(self, request: Request, author_id: UserId, content: str) -> Response:
        context = await self.services.limitations.form(request.actor, None)
        if author_id != request.actor.user_id:
            raise NotAllowed("not-your-message")
        return limitation_form(request.words, context, visible(content))

    @handles(AddLimitation)
    async def _added(self, request: Request, pressed: AddLimitation) -> Response:
        shown, raised = await self.services.limitations.add(
            request.actor,
            pressed.session,
            request.text("limitation"),
            request.text("project") or None,
            request.text("component") or None,
        )
        if raised.held is not None:
            return Reply(like_card(request.words, shown.context, raised), replace=True)
        return self._on_the_list(request, shown)

    @handles(AddHeldLimitation)
    async def _add_held(self, request: Request, pressed: AddHeldLimitation) -> Response:
        shown = await self.services.limitations.add_held(request.actor, pressed.session, pressed.statement)
        return self._on_the_list(request, shown)

    def _on_the_list(self, request: Request, shown: Limitations) -> Response:
        self.live.mark(shown.context.session.id)
        return Reply(limitations_card(request.words, shown, note=request.words("limitations.added")), replace=True)
