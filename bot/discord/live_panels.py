"""Live panels: keeps each session's panel up to date, with a limited number of edits however many entries come in."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeAlias

from bot.domain.errors import RoundtableError
from bot.domain.ids import SessionId
from bot.logs import outside_interactions
from bot.services.sessions.views import Progress
from bot.workflows.messages import SessionPanel
from bot.workflows.ports import Room, RoomError, RoomGone, Rooms, RoomUnreachable

log = logging.getLogger(__name__)

OnEdit: TypeAlias = Callable[[str], None]
"""Called for each edit with its outcome: edited, delayed, deleted, refused or failed."""

_RETRY_AFTER: Final = 5.0
"""Seconds before an edit is retried after Discord could not be reached."""

_DELAYED: Final = "delayed"
_PACE: Final = 0.1
"""Seconds between the edits of two panels when all are refreshed."""


class LivePanels:
    """Edits each panel at most once every ``interval`` seconds, showing the state in the store at that moment.

    A panel that is marked during an edit, or too soon after one, is edited again later, so that the last edit always
    shows the latest state. No timer runs while nothing changes.
    """

    def __init__(
        self,
        progress: Callable[[SessionId], Awaitable[Progress]],
        rooms: Rooms,
        interval: float,
        on_edit: OnEdit | None = None,
    ) -> None:
        self._progress = progress
        self._rooms = rooms
        self._interval = interval
        self._on_edit = on_edit
        self._dirty: set[SessionId] = set()
        self._tasks: dict[SessionId, asyncio.Task[None]] = {}
        self._resting: set[SessionId] = set()
        self._closed = False

    def mark(self, session_id: SessionId) -> None:
        """Marks a session's panel as out of date."""
        self._dirty.add(session_id)
        if session_id not in self._tasks and not self._closed:
            self._tasks[session_id] = asyncio.create_task(
                self._keep(session_id), name=f"panel {session_id}", context=outside_interactions()
            )

    async def refresh(self, session_ids: Iterable[SessionId]) -> None:
        """Marks the panels of these sessions as out of date, one after another, pausing between them.

        To be called at startup: the previous process may have been killed between recording an answer and editing the
        panel.
        """
        for session_id in session_ids:
            if self._closed:
                return
            self.mark(session_id)
            await asyncio.sleep(_PACE)

    async def close(self) -> None:
        """Makes the edits that are still due, then none after that."""
        self._closed = True
        for session_id in self._resting:
            self._tasks[session_id].cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        for session_id in sorted(self._dirty):
            await self._edit(session_id)

    def stop(self) -> None:
        """Cancels any edit in progress and makes none after that."""
        self._closed = True
        for task in self._tasks.values():
            task.cancel()

    async def _keep(self, session_id: SessionId) -> None:
        try:
            while session_id in self._dirty and not self._closed:
                edited = await self._edit(session_id)
                await self._rest(session_id, self._interval if edited else max(self._interval, _RETRY_AFTER))
        finally:
            del self._tasks[session_id]

    async def _rest(self, session_id: SessionId, seconds: float) -> None:
        self._resting.add(session_id)
        try:
            await asyncio.sleep(seconds)
        finally:
            self._resting.discard(session_id)

    async def _edit(self, session_id: SessionId) -> bool:
        """Edits one panel and returns whether Discord could be reached; if not, the panel stays marked for a retry."""
        self._dirty.discard(session_id)
        outcome = await self._try(session_id)
        if outcome == _DELAYED:
            self._dirty.add(session_id)
        if self._on_edit is not None:
            self._on_edit(outcome)
        return outcome != _DELAYED

    async def _try(self, session_id: SessionId) -> str:
        try:
            progress = await self._progress(session_id)
            session = progress.context.session
            if session.panel_id is not None:
                room = Room(session.guild_id, session.channel_id)
                await self._rooms.edit(room, session.panel_id, SessionPanel(progress))
        except RoomUnreachable as error:
            log.warning("the panel of session %s waits for another try: %s", session_id, error)
            return _DELAYED
        except RoomGone:
            log.info("the panel of session %s was deleted", session_id)
            return "deleted"
        except RoomError as error:
            log.warning("the panel of session %s: %s", session_id, error)
            return "refused"
        except RoundtableError as error:
            log.warning("the panel of session %s: %s", session_id, error)
            return "failed"
        return "edited"
