"""/limitation: the limitations of the idea under study, and the votes on them."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain import limits
from bot.domain.ids import SessionId
from bot.runtime.request import Reply, Request, Response
from bot.services.limitations.views import StatementPage
from bot.ui.ids.limitations import ListLimitations, OpenLimitationForm
from bot.ui.limitations import limitation_form, limitations_card, statement_card
from bot.ui.suggestions import TEXT, statement_suggestions
from bot.ui.voting import ballot_card
from cogs.base import RoundtableCog, handles


class LimitationCog(RoundtableCog):
    """Commands that list limitations, vote on them and moderate the list."""

    limitation = app_commands.Group(name="limitation", description=TEXT("command.limitation"), guild_only=True)

    @limitation.command(name="add", description=TEXT("command.limitation-add"))
    async def add(self, interaction: discord.Interaction) -> None:
        """Opens the form for a limitation."""
        await self.dispatcher.serve(interaction, lambda request: self._add(request, None))

    @limitation.command(name="list", description=TEXT("command.limitation-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """Lists the limitations raised so far."""
        await self.dispatcher.serve(interaction, lambda request: self._list(request, None))

    @limitation.command(name="vote", description=TEXT("command.limitation-vote"))
    @app_commands.describe(limitation=TEXT("command.limitation-vote.limitation"))
    async def vote(self, interaction: discord.Interaction, limitation: str | None = None) -> None:
        """Shows a ballot for the chosen limitation, or else for the next one to vote on."""
        await self.dispatcher.serve(interaction, lambda request: self._vote_on(request, limitation))

    @limitation.command(name="hide", description=TEXT("command.limitation-hide"))
    @app_commands.describe(
        limitation=TEXT("command.limitation-hide.limitation"), reason=TEXT("command.limitation-hide.reason")
    )
    async def hide(
        self, interaction: discord.Interaction, limitation: str, reason: app_commands.Range[str, 1, limits.REASON]
    ) -> None:
        """Takes a limitation off the list."""
        await self.dispatcher.serve(interaction, lambda request: self._hide(request, limitation, reason))

    @limitation.command(name="merge", description=TEXT("command.limitation-merge"))
    @app_commands.describe(
        limitation=TEXT("command.limitation-merge.limitation"), into=TEXT("command.limitation-merge.into")
    )
    async def merge(self, interaction: discord.Interaction, limitation: str, into: str) -> None:
        """Merges a limitation into another."""
        await self.dispatcher.serve(interaction, lambda request: self._merge(request, limitation, into))

    @vote.autocomplete("limitation")
    @hide.autocomplete("limitation")
    @merge.autocomplete("limitation")
    @merge.autocomplete("into")
    async def _limitations(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(
            interaction, self.services.limitations.choices, statement_suggestions, typed
        )

    @handles(ListLimitations)
    async def _turn_list(self, request: Request, pressed: ListLimitations) -> Response:
        return await self._list(request, pressed.session, pressed.page)

    async def _list(self, request: Request, session_id: SessionId | None, page: int | None = None) -> Response:
        shown = await self.services.limitations.list(request.actor, session_id)
        return Reply(limitations_card(request.words, shown, page), replace=page is not None)

    @handles(OpenLimitationForm)
    async def _open_form(self, request: Request, pressed: OpenLimitationForm) -> Response:
        return await self._add(request, pressed.session)

    async def _add(self, request: Request, session_id: SessionId | None) -> Response:
        return limitation_form(request.words, await self.services.limitations.form(request.actor, session_id))

    async def _hide(self, request: Request, typed: str, reason: str) -> Response:
        page = await self.services.limitations.hide(request.actor, None, typed, reason)
        return self._moderated(request, page, "hide.done")

    async def _merge(self, request: Request, typed: str, into: str) -> Response:
        page = await self.services.limitations.merge(request.actor, None, typed, into)
        return self._moderated(request, page, "merge.done")

    async def _vote_on(self, request: Request, typed: str | None) -> Response:
        return Reply(ballot_card(request.words, await self.services.voting.ballot(request.actor, None, typed)))

    def _moderated(self, request: Request, page: StatementPage, note: str) -> Response:
        self.live.mark(page.context.session.id)
        return Reply(statement_card(request.words, page, request.words(note)))
