"""Who may do what, and which session they mean."""

from __future__ import annotations

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.member import Standing
from bot.services.actor import Actor
from bot.store.interface import UnitOfWork


def is_tutor(unit: UnitOfWork, actor: Actor) -> bool:
    """Whether the actor may run sessions: by a role set for the server, or because they manage it."""
    return actor.manages or not actor.role_ids.isdisjoint(unit.settings.tutor_roles(actor.guild_id))


def require_tutor(unit: UnitOfWork, actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor may run sessions."""
    if not is_tutor(unit, actor):
        raise NotAllowed("tutors-only")


def require_manager(actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor manages the server."""
    if not actor.manages:
        raise NotAllowed("managers-only")


def standing_of(unit: UnitOfWork, actor: Actor, session_id: int | None) -> Standing:
    """Who the actor is in the session with that id; without an id, in the open session of their channel, or the last.

    A session is in its channel and in the thread of its discussion. Raises :class:`NotFound` when the actor is in
    neither: what goes on in a channel is for those who can see it.
    """
    where = unit.sessions.latest_id(actor.guild_id, actor.channel_id) if session_id is None else session_id
    found = None if where is None else unit.members.standing(where, actor.user_id, actor.role_ids)
    if found is None:
        raise NotFound("no-session") if session_id is None else NotFound("session-gone")
    if not found.session.is_in(actor.guild_id, actor.channel_id):
        raise NotFound("session-gone")
    return found.managing() if actor.manages else found
