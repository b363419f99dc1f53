"""/limitation: the limits of the idea being studied, and what the group makes of them."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.domain import limits
from bot.domain.errors import NotAllowed
from bot.domain.texts import visible
from bot.live import LivePanels
from bot.services.actor import Actor
from bot.services.all import Services
from bot.services.discussion_views import Limitations, StatementPage
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT, statement_suggestions
from bot.ui.desk import Desk
from bot.ui.ids import whole_number
from bot.ui.limitations import (
    hide_form,
    like_card,
    limitation_form,
    limitations_card,
    mend_form,
    statement_card,
)
from bot.ui.voting import ballot_card
from cogs import RoundtableCog


class LimitationCog(RoundtableCog):
    """Raising limitations, reading those raised, and putting the list in order."""

    limitation = app_commands.Group(name="limitation", description=TEXT("command.limitation"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        self.menus = (app_commands.ContextMenu(name=TEXT("command.raise"), callback=self.raise_message),)
        desk.on("limitations", self._list)
        desk.on("add-limitation", self._add)
        desk.on("limitation-added", self._added)
        desk.on("add-held", self._add_held)
        desk.on("limitation", self._show)
        desk.on("mend", self._mend)
        desk.on("mended", self._mended)
        desk.on("hide", self._hide)
        desk.on("hidden", self._hidden)
        desk.on("restore", self._restore)
        desk.on("merge", self._merge)

    @limitation.command(name="add", description=TEXT("command.limitation-add"))
    async def add(self, interaction: discord.Interaction) -> None:
        """Opens the form for a limitation."""
        await self.desk.serve(interaction, self._add)

    @limitation.command(name="list", description=TEXT("command.limitation-list"))
    async def list(self, interaction: discord.Interaction) -> None:
        """The limitations raised so far."""
        await self.desk.serve(interaction, self._list)

    @limitation.command(name="vote", description=TEXT("command.limitation-vote"))
    @app_commands.describe(limitation=TEXT("command.limitation-vote.limitation"))
    async def vote(self, interaction: discord.Interaction, limitation: str | None = None) -> None:
        """Votes on the limitations one at a time, or on the one named."""
        await self.desk.serve(interaction, lambda ask: self._vote_on(ask, limitation))

    @limitation.command(name="hide", description=TEXT("command.limitation-hide"))
    @app_commands.describe(
        limitation=TEXT("command.limitation-hide.limitation"), reason=TEXT("command.limitation-hide.reason")
    )
    async def hide(
        self, interaction: discord.Interaction, limitation: str, reason: app_commands.Range[str, 1, limits.REASON]
    ) -> None:
        """Takes a limitation off the list."""
        await self.desk.serve(interaction, lambda ask: self._hide_named(ask, limitation, reason))

    @limitation.command(name="merge", description=TEXT("command.limitation-merge"))
    @app_commands.describe(
        limitation=TEXT("command.limitation-merge.limitation"), into=TEXT("command.limitation-merge.into")
    )
    async def merge(self, interaction: discord.Interaction, limitation: str, into: str) -> None:
        """Has a limitation count as part of another."""
        await self.desk.serve(interaction, lambda ask: self._merge_named(ask, limitation, into))

    @vote.autocomplete("limitation")
    @hide.autocomplete("limitation")
    @merge.autocomplete("limitation")
    @merge.autocomplete("into")
    async def _limitations(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await self.desk.suggest(interaction, self.services.limitations.choices, statement_suggestions, typed)

    @app_commands.guild_only()
    async def raise_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Opens the form with the words of a message, for whoever wrote it."""
        await self.desk.serve(interaction, lambda ask: self._raise(ask, message.author.id, message.content))

    async def _list(self, ask: Ask) -> Answer:
        shown = await self.services.limitations.list(ask.actor, ask.session_id)
        turned = ask.id.number(1)
        return Reply(limitations_card(ask.words, shown, turned or 0), replace=turned is not None)

    async def _add(self, ask: Ask) -> Answer:
        return limitation_form(ask.words, await self.services.limitations.form(ask.actor, ask.session_id))

    async def _raise(self, ask: Ask, author_id: int, content: str) -> Answer:
        work = await self.services.limitations.form(ask.actor, None)
        if author_id != ask.actor.user_id:
            raise NotAllowed("not-your-message")
        return limitation_form(ask.words, work, visible(content))

    async def _added(self, ask: Ask) -> Answer:
        shown, raised = await self.services.limitations.add(
            ask.actor,
            ask.session_id,
            ask.text("limitation"),
            ask.text("project") or None,
            ask.text("component") or None,
        )
        if raised.held is not None:
            return Reply(like_card(ask.words, shown.work, raised), replace=True)
        return self._on_the_list(ask, shown)

    async def _add_held(self, ask: Ask) -> Answer:
        return self._on_the_list(ask, await self.services.limitations.add_held(*_meant(ask)))

    def _on_the_list(self, ask: Ask, shown: Limitations) -> Answer:
        self.live.mark(shown.work.session.id)
        return Reply(limitations_card(ask.words, shown, note=ask.words("limitations.added")), replace=True)

    async def _show(self, ask: Ask) -> Answer:
        page = await self.services.limitations.show(ask.actor, ask.session_id, whole_number(ask.chosen()) or 0)
        return Reply(statement_card(ask.words, page), replace=True)

    async def _mend(self, ask: Ask) -> Answer:
        return mend_form(ask.words, await self.services.limitations.to_mend(*_meant(ask)))

    async def _mended(self, ask: Ask) -> Answer:
        page = await self.services.limitations.mend(*_meant(ask), ask.text("limitation"))
        return Reply(statement_card(ask.words, page, ask.words("mend.done")), replace=True)

    async def _hide(self, ask: Ask) -> Answer:
        return hide_form(ask.words, await self.services.limitations.to_hide(*_meant(ask)))

    async def _hidden(self, ask: Ask) -> Answer:
        return self._moderated(ask, await self.services.limitations.hide(*_meant(ask), ask.text("reason")), "hide.done")

    async def _hide_named(self, ask: Ask, typed: str, reason: str) -> Answer:
        return self._moderated(ask, await self.services.limitations.hide(ask.actor, None, typed, reason), "hide.done")

    async def _restore(self, ask: Ask) -> Answer:
        return self._moderated(ask, await self.services.limitations.restore(*_meant(ask)), "restore.done")

    async def _merge(self, ask: Ask) -> Answer:
        page = await self.services.limitations.merge(*_meant(ask), whole_number(ask.chosen()) or 0)
        return self._moderated(ask, page, "merge.done")

    async def _merge_named(self, ask: Ask, typed: str, into: str) -> Answer:
        return self._moderated(ask, await self.services.limitations.merge(ask.actor, None, typed, into), "merge.done")

    async def _vote_on(self, ask: Ask, typed: str | None) -> Answer:
        return Reply(ballot_card(ask.words, await self.services.voting.ballot(ask.actor, None, typed)))

    def _moderated(self, ask: Ask, page: StatementPage, note: str) -> Answer:
        self.live.mark(page.work.session.id)
        return Reply(statement_card(ask.words, page, ask.words(note)), replace=True)


def _meant(ask: Ask) -> tuple[Actor, int | None, int]:
    """Who asks, in which session, and which limitation the custom id names."""
    return ask.actor, ask.session_id, ask.id.number(1) or 0
