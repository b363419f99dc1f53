"""The dispatcher: takes every interaction, hands it to whoever answers that kind, and sends the answer.

Who answers a button, select or form is found by the type of its custom id alone. Nothing is kept in memory for them, so
one that was sent before a restart works like any other, and two people with the same form open cannot get in each
other's way. Whatever goes wrong on the way is told to whoever asked, once.
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

PATIENCE: Final = 2.0
"""Seconds until somebody is told that the answer takes a moment. Discord gives up after three."""


class Dispatcher:
    """Answers interactions."""

    def __init__(
        self, catalogue: Catalogue, reporter: Reporter, rooms: Rooms, on_served: OnServed | None = None
    ) -> None:
        self._catalogue = catalogue
        self._rooms = rooms
        self._reporter = reporter
        self._on_served = on_served
        self._handlers: dict[str, Callable[[str], Handler | None]] = {}
        """Who answers what a custom id says, by its action; nobody where it says nothing of its type."""
        self._serving: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def close(self) -> None:
        """Takes nothing new, and waits until what is under way has been answered; cancelled, it breaks that off."""
        self._closed = True
        try:
            if self._serving:
                await asyncio.wait(self._serving)
        finally:
            for serving in self._serving:
                serving.cancel()

    def on(self, kind: type[P], handler: Callable[[Request, P], Coroutine[None, None, Response]]) -> None:
        """Sends every component and form with a custom id of that kind to ``handler`` from now on.

        Raises :class:`ValueError` when there is one for its action already.
        """

        def handler_of(custom_id: str) -> Handler | None:
            pressed = decode(kind, custom_id)
            return None if pressed is None else lambda request: handler(request, pressed)

        if kind.action in self._handlers:
            raise ValueError(f"two handlers for {kind.action!r}")
        self._handlers[kind.action] = handler_of

    @property
    def actions(self) -> frozenset[str]:
        """Every action that somebody answers."""
        return frozenset(self._handlers)

    async def take(self, interaction: discord.Interaction) -> None:
        """Answers a press of a button, a choice in a select or a form sent in; leaves everything else alone."""
        if interaction.type not in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            return
        custom_id = custom_id_of(interaction)
        handler_of = self._handlers.get(action_of(custom_id))
        await self.serve(interaction, (handler_of(custom_id) if handler_of is not None else None) or _unknown)

    async def serve(self, interaction: discord.Interaction, handler: Handler) -> None:
        """Sends what ``handler`` answers to the interaction, or what went wrong."""
        serving = InteractionTrace.of(interaction)
        serving.begin()
        with self._under_way():
            try:
                await self._send(interaction, await self._answer(interaction, handler))
            except Undelivered as reason:
                serving.outcome = UNDELIVERED
                log.warning("%s: the answer could not be sent (%s)", self._name(interaction), reason)
            except Exception as error:  # noqa: BLE001 - the net under everything: whoever asked gets an answer.
                await self._explain(interaction, error)
        serving.end(self._name(interaction), self._on_served)

    @contextmanager
    def _under_way(self) -> Generator[None]:
        """Counts the task that runs this among those under way, for which closing waits."""
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
        """What to offer while somebody types an option; nothing at all when something goes wrong."""
        serving = InteractionTrace.of(interaction)
        serving.begin()
        offered: list[app_commands.Choice[str]] = []
        try:
            offered = offer(await look_up(self._request(interaction).actor), typed)
        except Refusal:  # There is nothing to suggest here, or not to them.
            serving.outcome = "refused"
        except Exception as error:  # noqa: BLE001 - a list of suggestions is no place for an error.
            serving.outcome = outcome_of(error)
            what = f"suggestions for {self._name(interaction)}"
            self._reporter.record(error, what=what, reference=serving.reference)
        try:
            await interaction.response.autocomplete(offered)
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            serving.outcome = UNDELIVERED
            raise  # discord.py would send them once more if it did not hear of it; as it is, it logs that.
        finally:
            self._served(interaction)
        return offered

    async def report(self, interaction: discord.Interaction, error: BaseException) -> None:
        """Tells whoever asked about an error that came up outside of :meth:`serve`."""
        InteractionTrace.of(interaction).begin()
        if isinstance(error, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
            error = NotFound("old-command")  # An app may show the commands of before an update for a while.
        elif type(error) is app_commands.AppCommandError:
            error = NotFound("old-command")  # So discord.py says that the message did not come along with its menu.
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
            name=visible(user.display_name) or visible(user.name),  # A nickname can be all fillers.
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
        """What ``handler`` answers, however long it takes; whoever asked is told when it takes a moment."""
        request = self._request(interaction)
        patience = Deferral(interaction, PATIENCE)
        try:
            answer = await handler(request)
        except RoomError as error:
            raise _of_answer(error) from error
        except Exception as error:
            if reason := await patience.end():  # There is nobody left to tell but the log.
                what, reference = self._name(interaction), InteractionTrace.of(interaction).reference
                self._reporter.record(error, what=what, reference=reference)
                raise reason from error
            raise
        finally:
            patience.stop()
        if reason := await patience.end():  # What somebody wrote is kept all the same.
            raise reason
        return answer

    async def _send(self, interaction: discord.Interaction, answer: Response) -> None:
        if isinstance(answer, ui.Modal):
            if is_acknowledged(interaction):
                raise Refusal("form-too-late")
            if interaction.type is discord.InteractionType.modal_submit:  # Discord opens no form upon a form.
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
        """What was asked for, for the log: one of our own names, never what somebody made up."""
        if interaction.command is not None:
            return f"/{interaction.command.qualified_name}"
        action = action_of(custom_id_of(interaction))
        return action if action in self._handlers else "unknown"


def _typed(interaction: discord.Interaction) -> str:
    """What somebody typed into the form they sent, cleaned, to give it back to them."""
    return "\n\n".join(quoted(text) for text in map(cleaned, typed_texts(interaction)) if text)


def _of_answer(error: RoomError) -> Exception:
    """What went wrong with an answer that a workflow posted, as it goes wrong with any other."""
    if isinstance(error, RoomForbidden):
        return Refusal("not-let-post")
    return error.__cause__ if isinstance(error.__cause__, Exception) else error


async def _unknown(_: Request) -> Response:
    raise NotFound("old-button")
