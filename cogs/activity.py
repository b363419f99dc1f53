"""/activity: starting a session and moving it along."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import discord
from discord import app_commands

from bot.discord.threads import ThreadError, ThreadGone
from bot.domain import limits
from bot.domain.errors import BadInput
from bot.domain.ids import SessionId
from bot.domain.session import Names, Session, Stage
from bot.runtime.request import Reply, Request, Response
from bot.services.discussion.views import Opening
from bot.ui.conclusion import closing_form
from bot.ui.discussion import discussion_card, elsewhere_card, starter_card
from bot.ui.ids.sessions import ShowStatus
from bot.ui.kit.parts import card
from bot.ui.panel import panel
from bot.ui.status import stage_card, status_card
from bot.ui.suggestions import TEXT, suggestions
from cogs.base import RoundtableCog, handles

_NAMES: Final = [app_commands.Choice(name=TEXT(f"choice.names.{names}"), value=names.value) for names in Names]


class ActivityCog(RoundtableCog):
    """The life of a session."""

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
        """Posts the panel here and opens a session."""
        await self.dispatcher.serve(interaction, lambda request: self._start(request, activity, minutes, names))

    @start.autocomplete("activity")
    async def _activities(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        activities = self.services.sessions.activities()
        return suggestions(((TEXT("choice.activity", **vars(a)), a.id) for a in activities), typed)

    @activity.command(name="status", description=TEXT("command.activity-status"))
    async def status(self, interaction: discord.Interaction) -> None:
        """Time left, what is covered, what is still blank."""
        await self.dispatcher.serve(interaction, lambda request: self._status(request, None))

    @activity.command(name="discuss", description=TEXT("command.activity-discuss"))
    async def discuss(self, interaction: discord.Interaction) -> None:
        """Opens the discussion."""
        await self.dispatcher.serve(interaction, self._discuss)

    @activity.command(name="close", description=TEXT("command.activity-close"))
    async def close(self, interaction: discord.Interaction) -> None:
        """Opens the form to close the session with."""
        await self.dispatcher.serve(interaction, self._close)

    @activity.command(name="reopen", description=TEXT("command.activity-reopen"))
    async def reopen(self, interaction: discord.Interaction) -> None:
        """Goes one stage back."""
        await self.dispatcher.serve(interaction, self._reopen)

    async def _start(self, request: Request, activity: str, minutes: int | None, names: str) -> Response:
        sessions = self.services.sessions
        await sessions.require_tutor(request.actor)
        request.require_room_to_post()
        progress = await sessions.start(request.actor, activity, minutes, _chosen(names))
        session_id = progress.context.session.id
        return Reply(
            panel(request.public_words, progress),
            public=True,
            posted=lambda message_id: self._posted(session_id, message_id),
            not_posted=lambda: sessions.abandon(session_id),
        )

    async def _posted(self, session_id: int, message_id: int) -> Sequence[Reply]:
        if await self.services.sessions.panel_posted(session_id, message_id):
            self.live.mark(session_id)
        return ()

    @handles(ShowStatus)
    async def _show_status(self, request: Request, pressed: ShowStatus) -> Response:
        return await self._status(request, pressed.session, pressed.page)

    async def _status(self, request: Request, session_id: SessionId | None, page: int | None = None) -> Response:
        status = await self.services.sessions.status(request.actor, session_id)
        return Reply(status_card(request.words, status, page), replace=page is not None)

    async def _discuss(self, request: Request) -> Response:
        """In the thread of the session where it has one or its server wants one, and in the channel otherwise."""
        opening = await self.services.discussion.open(request.actor)
        session = opening.progress.context.session
        self.live.mark(session.id)
        thread_id = await self._unlocked(session)
        if thread_id == request.actor.channel_id or (
            thread_id is None and (request.in_thread or not opening.wants_thread)
        ):
            return self._opened(request, opening)
        if thread_id is None and request.missing_for_thread:
            why = request.words("thread.not-allowed", permissions=request.missing_for_thread)
            return self._opened(request, opening, Reply(card(why)))
        return Reply(
            elsewhere_card(request.public_words, opening.progress, thread_id),
            public=True,
            posted=lambda message_id: self._go_into_thread(request, opening, thread_id, message_id),
            not_posted=lambda: self.services.discussion.not_open(opening),
        )

    def _opened(self, request: Request, opening: Opening, *more: Reply) -> Reply:
        async def then(_: int) -> Sequence[Reply]:
            return more

        return Reply(
            discussion_card(request.public_words, opening.progress, opening.asked),
            public=True,
            posted=then,
            not_posted=lambda: self.services.discussion.not_open(opening),
        )

    async def _unlocked(self, session: Session) -> int | None:
        """The thread of a session, in which people can write now; ``None`` when there is none, or they cannot."""
        if session.thread_id is not None:
            try:
                await self.threads.unlock(session, session.thread_id)
            except ThreadGone:
                await self.services.discussion.keep_thread(session.id, None)
                self.live.mark(session.id)
                return None
            except ThreadError:
                return None
        return session.thread_id

    async def _go_into_thread(
        self, request: Request, opening: Opening, thread_id: int | None, message_id: int
    ) -> Sequence[Reply]:
        """Asks the first question in the thread, which is opened where there is none; in the channel after all else."""
        context, words = opening.progress.context, request.public_words
        try:
            if thread_id is None:
                thread_id = await self.threads.open(context.session, message_id, context.pack.activity.title)
                is_open = await self.services.discussion.keep_thread(context.session.id, thread_id)
                self.live.mark(context.session.id)
                if not is_open:  # Whoever closed it meanwhile knew of no thread to put away.
                    with suppress(ThreadError):  # Which is in the log.
                        await self.threads.lock(context.session, thread_id, may_lock=request.may_lock)
                    return ()
            await self.threads.post(context.session, thread_id, starter_card(words, context, opening.asked))
        except ThreadError:
            here = starter_card(words, context, opening.asked, words("discuss.here-after-all"))
            return (Reply(here, public=True), Reply(card(request.words("thread.refused"))))
        return ()

    async def _close(self, request: Request) -> Response:
        return closing_form(request.words, await self.services.conclusions.closing_form(request.actor))

    async def _reopen(self, request: Request) -> Response:
        progress = await self.services.sessions.reopen(request.actor)
        session = progress.context.session
        self.live.mark(session.id)

        async def unlock(_: int) -> Sequence[Reply]:
            unlocked = await self._unlocked(session)
            return () if unlocked == session.thread_id else (Reply(card(request.words("thread.still-locked"))),)

        key = "moved.reopen-explore" if session.stage is Stage.EXPLORE else "moved.reopen-discuss"
        return Reply(stage_card(request.public_words, progress, key), public=True, posted=unlock)


def _chosen(names: str) -> Names:
    """Discord lets nobody choose anything else, but does not stop a client of somebody's own making."""
    if names not in set(Names):
        raise BadInput("unknown-names")
    return Names(names)
