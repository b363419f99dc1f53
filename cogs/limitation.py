"""/limitation: the limits of the idea being studied, and what the group makes of them."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.live_panels import LivePanels
from bot.domain import limits
from bot.domain.errors import NotAllowed
from bot.domain.texts import visible
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.actor import Actor
from bot.services.limitations.views import Limitations, StatementPage
from bot.services.registry import Services
from bot.ui.kit.ids import whole_number
from bot.ui.limitations import (
    hide_form,
    like_card,
    limitation_form,
    limitations_card,
    mend_form,
    statement_card,
)
from bot.ui.suggestions import TEXT, statement_suggestions
from bot.ui.voting import ballot_card
from cogs.base import RoundtableCog


class LimitationCog(RoundtableCog):
    """Raising limitations, reading those raised, and putting the list in order."""

    limitation = app_commands.Group(name="limitation", description=TEXT("command.limitation"), guild_only=True)

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__(services, dispatcher, live)
        self.menus = (app_commands.ContextMenu(name=TEXT("command.raise"), callback=self.raise_message),)
        dispatcher.on("limitations", self._list)
        dispatcher.on("add-limitation", self._add)
        dispatcher.on("limitation-added", self._added)
        dispatcher.on("add-held", self._add_held)
        dispatcher.on("limitation", self._show)
        dispatcher.on("mend", self._mend)
        dispatcher.on("mended", self._mended)
        dispatcher.on("hide", self._hide)
        dispatcher.on("hidden", self._hidden)
        dispatcher.on("restore", self._restore)
        dispatcher.on("merge", self._merge)

    @limitation.command(name="add", description=TEXT("command.limitation-add"))
    async def add(self, interaction: discord.Interaction) -> None:
        """Opens the form for a limitation."""
        await self.dispatcher.serve(interaction, self._add)

    @limitation.command(name="list", description=TEXT("command.limitation-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """The limitations raised so far."""
        await self.dispatcher.serve(interaction, self._list)

    @limitation.command(name="vote", description=TEXT("command.limitation-vote"))
    @app_commands.describe(limitation=TEXT("command.limitation-vote.limitation"))
    async def vote(self, interaction: discord.Interaction, limitation: str | None = None) -> None:
        """Votes on the limitations one at a time, or on the one named."""
        await self.dispatcher.serve(interaction, lambda request: self._vote_on(request, limitation))

    @limitation.command(name="hide", description=TEXT("command.limitation-hide"))
    @app_commands.describe(
        limitation=TEXT("command.limitation-hide.limitation"), reason=TEXT("command.limitation-hide.reason")
    )
    async def hide(
        self, interaction: discord.Interaction, limitation: str, reason: app_commands.Range[str, 1, limits.REASON]
    ) -> None:
        """Takes a limitation off the list."""
        await self.dispatcher.serve(interaction, lambda request: self._hide_named(request, limitation, reason))

    @limitation.command(name="merge", description=TEXT("command.limitation-merge"))
    @app_commands.describe(
        limitation=TEXT("command.limitation-merge.limitation"), into=TEXT("command.limitation-merge.into")
    )
    async def merge(self, interaction: discord.Interaction, limitation: str, into: str) -> None:
        """Has a limitation count as part of another."""
        await self.dispatcher.serve(interaction, lambda request: self._merge_named(request, limitation, into))

    @vote.autocomplete("limitation")
    @hide.autocomplete("limitation")
    @merge.autocomplete("limitation")
    @merge.autocomplete("into")
    async def _limitations(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.dispatcher.suggest(
            interaction, self.services.limitations.choices, statement_suggestions, typed
        )

    @app_commands.guild_only()
    async def raise_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Opens the form with the words of a message, for whoever wrote it."""
        await self.dispatcher.serve(
            interaction, lambda request: self._raise(request, message.author.id, message.content)
        )

    async def _list(self, request: Request) -> Response:
        shown = await self.services.limitations.list(request.actor, request.session_id)
        turned = request.id.number(1)
        return Reply(limitations_card(request.words, shown, turned or 0), replace=turned is not None)

    async def _add(self, request: Request) -> Response:
        return limitation_form(request.words, await self.services.limitations.form(request.actor, request.session_id))

    async def _raise(self, request: Request, author_id: int, content: str) -> Response:
        context = await self.services.limitations.form(request.actor, None)
        if author_id != request.actor.user_id:
            raise NotAllowed("not-your-message")
        return limitation_form(request.words, context, visible(content))

    async def _added(self, request: Request) -> Response:
        shown, raised = await self.services.limitations.add(
            request.actor,
            request.session_id,
            request.text("limitation"),
            request.text("project") or None,
            request.text("component") or None,
        )
        if raised.held is not None:
            return Reply(like_card(request.words, shown.context, raised), replace=True)
        return self._on_the_list(request, shown)

    async def _add_held(self, request: Request) -> Response:
        return self._on_the_list(request, await self.services.limitations.add_held(*_meant(request)))

    def _on_the_list(self, request: Request, shown: Limitations) -> Response:
        self.live.mark(shown.context.session.id)
        return Reply(limitations_card(request.words, shown, note=request.words("limitations.added")), replace=True)

    async def _show(self, request: Request) -> Response:
        page = await self.services.limitations.show(
            request.actor, request.session_id, whole_number(request.chosen()) or 0
        )
        return Reply(statement_card(request.words, page), replace=True)

    async def _mend(self, request: Request) -> Response:
        return mend_form(request.words, await self.services.limitations.to_mend(*_meant(request)))

    async def _mended(self, request: Request) -> Response:
        page = await self.services.limitations.mend(*_meant(request), request.text("limitation"))
        return Reply(statement_card(request.words, page, request.words("mend.done")), replace=True)

    async def _hide(self, request: Request) -> Response:
        return hide_form(request.words, await self.services.limitations.to_hide(*_meant(request)))

    async def _hidden(self, request: Request) -> Response:
        return self._moderated(
            request, await self.services.limitations.hide(*_meant(request), request.text("reason")), "hide.done"
        )

    async def _hide_named(self, request: Request, typed: str, reason: str) -> Response:
        return self._moderated(
            request, await self.services.limitations.hide(request.actor, None, typed, reason), "hide.done"
        )

    async def _restore(self, request: Request) -> Response:
        return self._moderated(request, await self.services.limitations.restore(*_meant(request)), "restore.done")

    async def _merge(self, request: Request) -> Response:
        page = await self.services.limitations.merge(*_meant(request), whole_number(request.chosen()) or 0)
        return self._moderated(request, page, "merge.done")

    async def _merge_named(self, request: Request, typed: str, into: str) -> Response:
        return self._moderated(
            request, await self.services.limitations.merge(request.actor, None, typed, into), "merge.done"
        )

    async def _vote_on(self, request: Request, typed: str | None) -> Response:
        return Reply(ballot_card(request.words, await self.services.voting.ballot(request.actor, None, typed)))

    def _moderated(self, request: Request, page: StatementPage, note: str) -> Response:
        self.live.mark(page.context.session.id)
        return Reply(statement_card(request.words, page, request.words(note)), replace=True)


def _meant(request: Request) -> tuple[Actor, int | None, int]:
    """Who asks, in which session, and which limitation the custom id names."""
    return request.actor, request.session_id, request.id.number(1) or 0
