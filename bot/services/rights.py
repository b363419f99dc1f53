"""Who may do what, and which session they mean."""

from __future__ import annotations

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.member import Eye
from bot.domain.session import Session
from bot.services.actor import Actor
from bot.store.unit import Unit


def is_tutor(unit: Unit, actor: Actor) -> bool:
    """Whether the actor may run sessions: by a role set for the server, or because they manage it."""
    return actor.manages or not actor.role_ids.isdisjoint(unit.settings.tutor_roles(actor.guild_id))


def require_tutor(unit: Unit, actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor may run sessions."""
    if not is_tutor(unit, actor):
        raise NotAllowed("tutors-only")


def require_manager(actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor manages the server."""
    if not actor.manages:
        raise NotAllowed("managers-only")


def eye_of(unit: Unit, actor: Actor) -> Eye:
    """With what eye the actor reads in private."""
    return Eye.TUTOR if is_tutor(unit, actor) else Eye.PEER


def session_here(unit: Unit, actor: Actor) -> Session:
    """The session of the actor's channel: the open one, or else the last.

    Raises :class:`NotFound` when there never was one.
    """
    session = unit.sessions.latest(actor.guild_id, actor.channel_id)
    if session is None:
        raise NotFound("no-session")
    return session


def session_of(unit: Unit, actor: Actor, session_id: int | None) -> Session:
    """The session with that id, if it belongs to the actor's channel; without an id, the session of the channel.

    Raises :class:`NotFound` otherwise: what goes on in a channel is for those who can see it.
    """
    if session_id is None:
        return session_here(unit, actor)
    session = unit.sessions.get(session_id)
    if session is None or (session.guild_id, session.channel_id) != (actor.guild_id, actor.channel_id):
        raise NotFound("session-gone")
    return session
