"""/activity: starting a session and moving it along."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import discord
from discord import app_commands

from bot.domain import limits
from bot.domain.errors import BadInput
from bot.domain.session import Names, Session, Stage
from bot.live import LivePanels
from bot.services.all import Services
from bot.services.discussion_views import Opening
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT, suggestions
from bot.ui.conclusion import closing_form
from bot.ui.desk import Desk
from bot.ui.discussion import discussion_card, elsewhere_card, starter_card
from bot.ui.panel import panel
from bot.ui.parts import card
from bot.ui.status import stage_card, status_card
from bot.ui.threads import ThreadError, ThreadGone, Threads
from cogs import ThreadedCog

_NAMES: Final = [app_commands.Choice(name=TEXT(f"choice.names.{names}"), value=names.value) for names in Names]


class ActivityCog(ThreadedCog):
    """The life of a session."""

    activity = app_commands.Group(name="activity", description=TEXT("command.activity"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels, threads: Threads) -> None:
        super().__init__(services, desk, live, threads)
        desk.on("status", self._status)

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
        await self.desk.serve(interaction, lambda ask: self._start(ask, activity, minutes, names))

    @start.autocomplete("activity")
    async def _activities(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        activities = self.services.sessions.activities()
        return suggestions(((TEXT("choice.activity", **vars(a)), a.id) for a in activities), typed)

    @activity.command(name="status", description=TEXT("command.activity-status"))
    async def status(self, interaction: discord.Interaction) -> None:
        """Time left, what is covered, what is still blank."""
        await self.desk.serve(interaction, self._status)

    @activity.command(name="discuss", description=TEXT("command.activity-discuss"))
    async def discuss(self, interaction: discord.Interaction) -> None:
        """Opens the discussion."""
        await self.desk.serve(interaction, self._discuss)

    @activity.command(name="close", description=TEXT("command.activity-close"))
    async def close(self, interaction: discord.Interaction) -> None:
        """Opens the form to close the session with."""
        await self.desk.serve(interaction, self._close)

    @activity.command(name="reopen", description=TEXT("command.activity-reopen"))
    async def reopen(self, interaction: discord.Interaction) -> None:
        """Goes one stage back."""
        await self.desk.serve(interaction, self._reopen)

    async def _start(self, ask: Ask, activity: str, minutes: int | None, names: str) -> Answer:
        sessions = self.services.sessions
        await sessions.require_tutor(ask.actor)
        ask.require_room_to_post()
        progress = await sessions.start(ask.actor, activity, minutes, _chosen(names))
        session_id = progress.work.session.id
        return Reply(
            panel(ask.public_words, progress),
            public=True,
            posted=lambda message_id: self._posted(session_id, message_id),
            not_posted=lambda: sessions.abandon(session_id),
        )

    async def _posted(self, session_id: int, message_id: int) -> Sequence[Reply]:
        if await self.services.sessions.panel_posted(session_id, message_id):
            self.live.mark(session_id)
        return ()

    async def _status(self, ask: Ask) -> Answer:
        status = await self.services.sessions.status(ask.actor, ask.session_id)
        return Reply(status_card(ask.words, status, ask.id.number(1) or 0), replace=ask.id.number(1) is not None)

    async def _discuss(self, ask: Ask) -> Answer:
        """In the thread of the session where it has one or its server wants one, and in the channel otherwise."""
        opening = await self.services.discussion.open(ask.actor)
        session = opening.progress.work.session
        self.live.mark(session.id)
        thread_id = await self._unlocked(session)
        if thread_id == ask.actor.channel_id or (thread_id is None and (ask.in_thread or not opening.wants_thread)):
            return self._opened(ask, opening)
        if thread_id is None and ask.missing_for_thread:
            why = ask.words("thread.not-allowed", permissions=ask.missing_for_thread)
            return self._opened(ask, opening, Reply(card(why)))
        return Reply(
            elsewhere_card(ask.public_words, opening.progress, thread_id),
            public=True,
            posted=lambda message_id: self._go_into_thread(ask, opening, thread_id, message_id),
            not_posted=lambda: self.services.discussion.not_open(opening),
        )

    def _opened(self, ask: Ask, opening: Opening, *more: Reply) -> Reply:
        async def then(_: int) -> Sequence[Reply]:
            return more

        return Reply(
            discussion_card(ask.public_words, opening.progress, opening.asked),
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
        self, ask: Ask, opening: Opening, thread_id: int | None, message_id: int
    ) -> Sequence[Reply]:
        """Asks the first question in the thread, which is opened where there is none; in the channel after all else."""
        work, words = opening.progress.work, ask.public_words
        try:
            if thread_id is None:
                thread_id = await self.threads.open(work.session, message_id, work.pack.activity.title)
                is_open = await self.services.discussion.keep_thread(work.session.id, thread_id)
                self.live.mark(work.session.id)
                if not is_open:  # Whoever closed it meanwhile knew of no thread to put away.
                    with suppress(ThreadError):  # Which is in the log.
                        await self.threads.lock(work.session, thread_id, may_lock=ask.may_lock)
                    return ()
            await self.threads.post(work.session, thread_id, starter_card(words, work, opening.asked))
        except ThreadError:
            here = starter_card(words, work, opening.asked, words("discuss.here-after-all"))
            return (Reply(here, public=True), Reply(card(ask.words("thread.refused"))))
        return ()

    async def _close(self, ask: Ask) -> Answer:
        return closing_form(ask.words, await self.services.conclusions.closing_form(ask.actor))

    async def _reopen(self, ask: Ask) -> Answer:
        progress = await self.services.sessions.reopen(ask.actor)
        session = progress.work.session
        self.live.mark(session.id)

        async def unlock(_: int) -> Sequence[Reply]:
            unlocked = await self._unlocked(session)
            return () if unlocked == session.thread_id else (Reply(card(ask.words("thread.still-locked"))),)

        key = "moved.reopen-explore" if session.stage is Stage.EXPLORE else "moved.reopen-discuss"
        return Reply(stage_card(ask.public_words, progress, key), public=True, posted=unlock)


def _chosen(names: str) -> Names:
    """Discord lets nobody choose anything else, but does not stop a client of somebody's own making."""
    if names not in set(Names):
        raise BadInput("unknown-names")
    return Names(names)
