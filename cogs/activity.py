"""/activity: starting a session and moving it along."""

from __future__ import annotations

from typing import Final

import discord
from discord import app_commands

from bot.domain import limits
from bot.domain.errors import BadInput
from bot.domain.session import Names, Stage
from bot.live import LivePanels
from bot.services.all import Services
from bot.services.views import Progress
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.commands import TEXT, suggestions
from bot.ui.desk import Desk
from bot.ui.panel import panel
from bot.ui.status import stage_card, status_card
from bot.ui.summary import shared_card
from cogs import RoundtableCog

_NAMES: Final = [app_commands.Choice(name=TEXT(f"choice.names.{names}"), value=names.value) for names in Names]


class ActivityCog(RoundtableCog):
    """The life of a session."""

    activity = app_commands.Group(name="activity", description=TEXT("command.activity"), guild_only=True)

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
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
        """Closes the session and shows the summary."""
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

    async def _posted(self, session_id: int, message_id: int) -> None:
        if await self.services.sessions.panel_posted(session_id, message_id):
            self.live.mark(session_id)

    async def _status(self, ask: Ask) -> Answer:
        status = await self.services.sessions.status(ask.actor, ask.session_id)
        return Reply(status_card(ask.words, status, ask.id.number(1) or 0), replace=ask.id.number(1) is not None)

    async def _discuss(self, ask: Ask) -> Answer:
        return self._moved(ask, await self.services.sessions.discuss(ask.actor), "moved.discuss")

    async def _close(self, ask: Ask) -> Answer:
        progress = await self.services.sessions.close(ask.actor)
        self.live.mark(progress.work.session.id)
        heading = ask.public_words("moved.closed", activity=progress.work.pack.activity.title)
        return Reply(
            shared_card(ask.public_words, await self.services.summaries.share(ask.actor), heading), public=True
        )

    async def _reopen(self, ask: Ask) -> Answer:
        progress = await self.services.sessions.reopen(ask.actor)
        exploring = progress.work.session.stage is Stage.EXPLORE
        return self._moved(ask, progress, "moved.reopen-explore" if exploring else "moved.reopen-discuss")

    def _moved(self, ask: Ask, progress: Progress, key: str) -> Answer:
        self.live.mark(progress.work.session.id)
        return Reply(stage_card(ask.public_words, progress, key), public=True)


def _chosen(names: str) -> Names:
    """Discord lets nobody choose anything else, but does not stop a client of somebody's own making."""
    if names not in set(Names):
        raise BadInput("unknown-names")
    return Names(names)
