"""The dispatcher: receives every interaction, passes it to its handler, and sends the response.

The handler of a button, select or form is found by the type of its custom id alone. No state is kept in memory, so one
that was sent before a restart still works, and people who have the same form open do not interfere with each other. Any
error is explained, once, to the person who made the request.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import aiohttp
import discord
from discord import app_commands, ui

from bot.domain.cleaning import cleaned
from bot.domain.errors import NotFound, Refusal, StoreError
from bot.domain.ids import ChannelId, GuildId, RoleId, UserId
from bot.domain.texts import visible
from bot.locale.catalogue import Catalogue
from bot.runtime.answering_rooms import AnsweringRooms
from bot.runtime.deferral import Deferral
from bot.runtime.delivery import Undelivered, deliver, deliver_public, giving_up, is_acknowledged, respond
from bot.runtime.reporter import Reporter, honest, outcome_of
from bot.runtime.request import Handler, Posted, Reply, Request, Response
from bot.runtime.submission import custom_id_of, typed_texts, values_of
from bot.runtime.trace import UNDELIVERED, InteractionTrace, OnServed
from bot.services.actor import Actor
from bot.ui.kit.ids import CustomId, action_of, decode
from bot.ui.kit.texts import quoted
from bot.workflows.ports import RoomError, RoomForbidden, Rooms

T = TypeVar("T")
P = TypeVar("P", bound=CustomId)

log = logging.getLogger(__name__)

DEFER_AFTER: Final = 2.0
"""Seconds before an interaction is deferred, which shows that the bot is thinking. Discord gives up after three."""


class Dispatcher:
    """Passes interactions to handlers and sends their responses."""

    def __init__(
        self, catalogue: Catalogue, reporter: Reporter, rooms: Rooms, on_served: OnServed | None = None
    ) -> None:
        self._catalogue = catalogue
        self._rooms = rooms
        self._reporter = reporter
        self._on_served = on_served
        self._handlers: dict[str, Callable[[str], Handler | None]] = {}
        """By action, functions from a custom id to its handler, or to ``None`` if the id cannot be decoded."""
        self._serving: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def close(self) -> None:
        """Rejects new interactions and waits for those in progress. If cancelled, cancels those."""
        self._closed = True
        try:
            if self._serving:
                await asyncio.wait(self._serving)
        finally:
            for serving in self._serving:
                serving.cancel()

    def on(self, kind: type[P], handler: Callable[[Request, P], Coroutine[None, None, Response]]) -> None:
        """Registers the handler of all components and forms with a custom id of that kind.

        Raises :class:`ValueError` if its action already has a handler.
        """

        def handler_of(custom_id: str) -> Handler | None:
            pressed = decode(kind, custom_id)
            return None if pressed is None else lambda request: handler(request, pressed)

        if kind.action in self._handlers:
            raise ValueError(f"two handlers for {kind.action!r}")
        self._handlers[kind.action] = handler_of

    @property
    def actions(self) -> frozenset[str]:
        """The actions of all registered handlers."""
        return frozenset(self._handlers)

    async def take(self, interaction: discord.Interaction) -> None:
        """Serves a used button or select or a submitted form. Ignores all other interactions."""
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        custom_id = custom_id_of(interaction)
        handler_of = self._handlers.get(action_of(custom_id))
        await self.serve(interaction, (handler_of(custom_id) if handler_of is not None else None) or _unknown)

    async def serve(self, interaction: discord.Interaction, handler: Handler) -> None:
        """Sends the response of ``handler``, or an explanation of what went wrong."""
        serving = InteractionTrace.of(interaction)
        serving.begin()
        with self._under_way():
            try:
                await self._send(interaction, await self._answer(interaction, handler))
            except Undelivered as reason:
                serving.outcome = UNDELIVERED
                log.warning("%s: the answer could not be sent (%s)", self._name(interaction), reason)
            except Exception as error:  # noqa: BLE001 - the last resort: every interaction is answered.
                await self._explain(interaction, error)
        serving.end(self._name(interaction), self._on_served)

    @contextmanager
    def _under_way(self) -> Generator[None]:
        """Adds the current task to those that closing waits for."""
        if (task := asyncio.current_task()) is None:
            raise RuntimeError("an interaction is served by a task")
        self._serving.add(task)
        try:
            yield
        finally:
            self._serving.discard(task)

    async def suggest(
        self,
        interaction: discord.Interaction,
        look_up: Callable[[Actor], Awaitable[T]],
        offer: Callable[[T, str], list[app_commands.Choice[str]]],
        typed: str,
    ) -> list[app_commands.Choice[str]]:
        """Sends and returns the suggestions for an option that is being typed; none if an error occurs."""
        serving = InteractionTrace.of(interaction)
        serving.begin()
        offered: list[app_commands.Choice[str]] = []
        try:
            offered = offer(await look_up(self._request(interaction).actor), typed)
        except Refusal:  # Nothing can be suggested here, or to this person.
            serving.outcome = "refused"
        except Exception as error:  # noqa: BLE001 - suggestions cannot show an error.
            serving.outcome = outcome_of(error)
            what = f"suggestions for {self._name(interaction)}"
            self._reporter.record(error, what=what, reference=serving.reference)
        try:
            await interaction.response.autocomplete(offered)
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            serving.outcome = UNDELIVERED
            raise  # Otherwise discord.py would send them again. It logs the error.
        finally:
            self._served(interaction)
        return offered

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Explains an error that was raised outside :meth:`serve`."""
        InteractionTrace.of(interaction).begin()
        if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            error = NotFound("old-command")  # An app may show outdated commands after an update.
        elif type(error) is app_commands.AppCommandError:
            error = NotFound("old-command")  # How discord.py reports that a context menu's message is missing.
        await self._explain(interaction, error)
        self._served(interaction)

    def _request(self, interaction: discord.Interaction) -> Request:
        if self._closed:
            raise StoreError("closing")
        user = interaction.user
        if interaction.guild_id is None or interaction.channel_id is None or not isinstance(user, discord.Member):
            raise NotFound("servers-only")
        actor = Actor(
            guild_id=GuildId(interaction.guild_id),
            channel_id=ChannelId(interaction.channel_id),
            user_id=UserId(user.id),
            name=visible(user.display_name) or visible(user.name),  # A nickname may consist of invisible characters.
            role_ids=frozenset(RoleId(role.id) for role in user.roles),
            manages=interaction.permissions.manage_guild,
        )
        words = self._catalogue.words_for(interaction.locale.value)
        public_words = self._catalogue.words_for(interaction.guild_locale.value if interaction.guild_locale else "")
        return Request(
            actor=actor,
            words=words,
            public_words=public_words,
            rooms=AnsweringRooms(self._rooms, interaction, words, public_words),
            values=values_of(interaction),
            permissions=interaction.app_permissions,
            in_thread=isinstance(interaction.channel, discord.Thread),
        )

    async def _answer(self, interaction: discord.Interaction, handler: Handler) -> Response:
        """Returns the response of ``handler``, and defers the interaction if that takes long."""
        request = self._request(interaction)
        deferral = Deferral(interaction, DEFER_AFTER)
        try:
            answer = await handler(request)
        except RoomError as error:
            raise _of_answer(error) from error
        except Exception as error:
            if reason := await deferral.end():  # The person cannot be reached, so only the log can be told.
                what, reference = self._name(interaction), InteractionTrace.of(interaction).reference
                self._reporter.record(error, what=what, reference=reference)
                raise reason from error
            raise
        finally:
            deferral.stop()
        if reason := await deferral.end():  # The request was carried out all the same.
            raise reason
        return answer

    async def _send(self, interaction: discord.Interaction, answer: Response) -> None:
        if isinstance(answer, ui.Modal):
            if is_acknowledged(interaction):
                raise Refusal("form-too-late")
            if interaction.type is discord.InteractionType.modal_submit:  # Discord does not open a form from a form.
                raise NotFound("old-button")
            with giving_up():
                await respond(interaction, lambda: interaction.response.send_modal(answer))
            return
        if isinstance(answer, Posted):
            if answer.note is not None:
                await deliver(interaction, Reply(answer.note))
            return
        if not answer.public:
            await deliver(interaction, answer)
            return
        try:
            await deliver_public(interaction, answer.view, self._catalogue.words_for(interaction.locale.value))
        except discord.Forbidden as error:
            raise Refusal("not-let-post") from error

    async def _explain(self, interaction: discord.Interaction, error: BaseException) -> None:
        serving, what = InteractionTrace.of(interaction), self._name(interaction)
        error = honest(error)
        serving.outcome = outcome_of(error)
        words = self._catalogue.words_for(interaction.locale.value)
        views = self._reporter.explain(words, error, what=what, reference=serving.reference, typed=_typed(interaction))
        try:
            for view in views:
                await deliver(interaction, Reply(view))
        except Undelivered as reason:
            log.warning("%s: the answer could not be sent (%s)", what, reason)
        except discord.HTTPException as failure:
            log.warning("%s: the answer could not be sent (HTTP %s, code %s)", what, failure.status, failure.code)

    def _served(self, interaction: discord.Interaction) -> None:
        InteractionTrace.of(interaction).end(self._name(interaction), self._on_served)

    def _name(self, interaction: discord.Interaction) -> str:
        """Returns the command or action for the log: never a text that a client made up."""
        if interaction.command is not None:
            return f"/{interaction.command.qualified_name}"
        action = action_of(custom_id_of(interaction))
        return action if action in self._handlers else "unknown"


def _typed(interaction: discord.Interaction) -> str:
    """Returns what was typed into a submitted form, cleaned, to be shown to its author again."""
    return "\n\n".join(quoted(text) for text in map(cleaned, typed_texts(interaction)) if text)


def _of_answer(error: RoomError) -> Exception:
    """Returns the error that explains why a workflow's post, sent as an answer, failed."""
    if isinstance(error, RoomForbidden):
        return Refusal("not-let-post")
    return error.__cause__ if isinstance(error.__cause__, Exception) else error


async def _unknown(_: Request) -> Response:
    raise NotFound("old-button")
