"""The desk: takes every interaction, hands it to whoever answers that kind, and sends the answer.

Buttons, selects and forms are found by their custom id alone. Nothing is kept in memory for them, so one that was sent
before a restart works like any other, and two people with the same form open cannot get in each other's way. Whatever
goes wrong on the way is told to whoever asked, once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Final, TypeVar

import discord
from discord import InteractionResponseType, app_commands, ui

from bot.domain.errors import NotFound, Refusal, StoreError
from bot.domain.texts import visible
from bot.locale import Catalogue
from bot.services.actor import Actor
from bot.ui.ask import Answer, Ask, Handler, Reply
from bot.ui.ids import Id, parse_id
from bot.ui.parts import card
from bot.ui.reporter import Reporter
from bot.ui.submission import typed_texts, values_of
from bot.ui.texts import quoted

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE: Final = 2.0
"""Seconds until somebody is told that the answer takes a moment. Discord gives up after three."""


class Desk:
    """Answers interactions."""

    def __init__(self, catalogue: Catalogue, reporter: Reporter) -> None:
        self._catalogue = catalogue
        self._reporter = reporter
        self._handlers: dict[str, Handler] = {}
        self._serving: set[asyncio.Task[None]] = set()
        self._closed = False

    async def close(self) -> None:
        """Takes nothing new, and waits until what is under way has been answered."""
        self._closed = True
        if self._serving:
            await asyncio.wait(self._serving)

    def on(self, action: str, handler: Handler) -> None:
        """Has ``handler`` answer every component and form whose id has that action."""
        if action in self._handlers:
            raise ValueError(f"two handlers for {action!r}")
        self._handlers[action] = handler

    async def take(self, interaction: discord.Interaction) -> None:
        """Answers a press of a button, a choice in a select or a form sent in; leaves everything else alone."""
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        data: Mapping[str, object] = interaction.data or {}  # pyright: ignore[reportAssignmentType]  # A TypedDict is one.
        custom_id = parse_id(str(data.get("custom_id", "")))
        handler = self._handlers.get(custom_id.action) if custom_id else None
        await self.serve(interaction, handler or _unknown, custom_id)

    async def serve(self, interaction: discord.Interaction, handler: Handler, custom_id: Id | None = None) -> None:
        """Has ``handler`` answer the interaction, and sends what it answers or what went wrong."""
        serving = asyncio.create_task(self._serve(interaction, handler, custom_id))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)
        await serving

    async def _serve(self, interaction: discord.Interaction, handler: Handler, custom_id: Id | None) -> None:
        try:
            ask = self._ask(interaction, custom_id)
            answer = await self._answered(interaction, handler(ask))
            await self._send(interaction, answer)
        except Exception as error:  # noqa: BLE001 - the net under everything: whoever asked gets an answer.
            await self._explain(interaction, error, _name(interaction, custom_id))

    async def suggest(
        self,
        interaction: discord.Interaction,
        look_up: Callable[[Actor], Awaitable[T]],
        offer: Callable[[T, str], list[app_commands.Choice[str]]],
        typed: str,
    ) -> list[app_commands.Choice[str]]:
        """What to offer while somebody types an option; nothing at all when something goes wrong."""
        try:
            return offer(await look_up(self._ask(interaction, None).actor), typed)
        except Refusal:  # There is nothing to suggest here, or not to them.
            return []
        except Exception as error:  # noqa: BLE001 - a list of suggestions is no place for an error.
            self._reporter.record(error, what=f"suggestions for {_name(interaction, None)}")
            return []

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tells whoever asked about an error that came up outside of :meth:`serve`."""
        if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            error = NotFound("old-command")  # An app may show the commands of before an update for a while.
        await self._explain(interaction, error, "command")

    def _ask(self, interaction: discord.Interaction, custom_id: Id | None) -> Ask:
        if self._closed:
            raise StoreError("closing")
        user = interaction.user
        if interaction.guild_id is None or interaction.channel_id is None or not isinstance(user, discord.Member):
            raise NotFound("servers-only")
        actor = Actor(
            guild_id=interaction.guild_id,
            channel_id=interaction.channel_id,
            user_id=user.id,
            name=visible(user.display_name),
            role_ids=frozenset(role.id for role in user.roles),
            manages=interaction.permissions.manage_guild,
        )
        return Ask(
            actor=actor,
            words=self._catalogue.words_for(interaction.locale.value),
            public_words=self._catalogue.words_for(interaction.guild_locale.value if interaction.guild_locale else ""),
            id=custom_id or Id(""),
            values=values_of(interaction) if custom_id else {},
            permissions=interaction.app_permissions,
            in_thread=isinstance(interaction.channel, discord.Thread),
        )

    async def _answered(self, interaction: discord.Interaction, answering: Coroutine[None, None, Answer]) -> Answer:
        task = asyncio.create_task(answering)
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            await interaction.response.defer(ephemeral=True, thinking=True)
        return await task

    async def _send(self, interaction: discord.Interaction, answer: Answer) -> None:
        if isinstance(answer, ui.Modal):
            if interaction.response.is_done():
                raise Refusal("form-too-late")
            await interaction.response.send_modal(answer)
            return
        try:
            if answer.public and interaction.response.type is InteractionResponseType.deferred_channel_message:
                # It was put off in private: the first message takes the place of that, and is private whatever it says.
                words = self._catalogue.words_for(interaction.locale.value)
                await interaction.edit_original_response(view=card(words("late.posted")))
            message_id = await _deliver(interaction, answer)
        except discord.HTTPException as error:
            if answer.not_posted is not None:
                await answer.not_posted()
            if answer.public and isinstance(error, discord.Forbidden):
                raise Refusal("not-let-post") from error
            raise
        if answer.posted is not None:
            await answer.posted(message_id)

    async def _explain(self, interaction: discord.Interaction, error: BaseException, what: str) -> None:
        words = self._catalogue.words_for(interaction.locale.value)
        views = self._reporter.explain(words, error, what=what, typed=_typed(interaction))
        try:
            for view in views:
                await _deliver(interaction, Reply(view))
        except discord.HTTPException as failure:
            log.warning("%s: the answer could not be sent (HTTP %s, code %s)", what, failure.status, failure.code)


async def _deliver(interaction: discord.Interaction, reply: Reply) -> int:
    """Sends the reply in whatever way the interaction still takes; returns the id of the message."""
    if interaction.response.is_done():
        message = await interaction.followup.send(view=reply.view, ephemeral=not reply.public, wait=True)
        return message.id
    if reply.replace and interaction.message is not None and interaction.message.flags.ephemeral:
        await interaction.response.edit_message(view=reply.view)
        return interaction.message.id
    response = await interaction.response.send_message(view=reply.view, ephemeral=not reply.public)
    return response.message_id or 0


def _typed(interaction: discord.Interaction) -> str:
    """What somebody typed into the form they sent, to give it back to them."""
    return "\n\n".join(quoted(text) for text in typed_texts(interaction) if text.strip())


def _name(interaction: discord.Interaction, custom_id: Id | None) -> str:
    """What was asked for, for the log."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    return custom_id.action if custom_id is not None else "an unknown component"


async def _unknown(_: Ask) -> Answer:
    raise NotFound("old-button")
