"""Access rules: who may do what, in which session, and at which stage. All services check them in the same order.

1. Does the session exist in this channel? If not, :class:`NotFound`: ``no-session`` or ``session-gone``.
2. May this person do it? If not, :class:`NotAllowed`.
3. Does the stage allow it? If not, :class:`Refusal`, as raised by the rule of :class:`Session` that is passed in.

Only then does a service check what was chosen or typed. So an offence is refused with the same message everywhere, and
people outside a session learn nothing about it, not even whether they could run it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.ids import SessionId
from bot.domain.member import Standing
from bot.domain.session import Session
from bot.services.actor import Actor
from bot.store.interface import UnitOfWork

StageRule: TypeAlias = Callable[[Session], None]
"""A rule about the stage, such as ``Session.require_open``; raises :class:`bot.domain.errors.Refusal`."""


def standing_of(
    unit: UnitOfWork, actor: Actor, session_id: SessionId | None, stage: StageRule | None = None
) -> Standing:
    """Returns the actor's standing in the session that they mean, for what everybody in it may do.

    The session is the one with that id; without an id, the open one of the actor's channel, or else its latest. A
    session belongs to its channel and to the thread of its discussion. Raises :class:`NotFound` if the actor is in
    neither, and :class:`bot.domain.errors.Refusal` if the rule ``stage`` does not allow it.
    """
    at = _found(unit, actor, session_id)
    return _at_stage(at, stage)


def tutor_standing_of(
    unit: UnitOfWork, actor: Actor, session_id: SessionId | None, stage: StageRule | None = None
) -> Standing:
    """Returns the actor's standing in the session that they mean, for what only tutors may do.

    The session is found, and errors are raised, as by :func:`standing_of`. Also raises :class:`NotAllowed` if the actor
    is not a tutor.
    """
    at = _found(unit, actor, session_id)
    if not at.is_tutor:
        raise NotAllowed("tutors-only")
    return _at_stage(at, stage)


def is_tutor(unit: UnitOfWork, actor: Actor) -> bool:
    """Whether the actor may run sessions: through a role, by managing the server, or as the system itself."""
    return actor.is_system or actor.manages or not actor.role_ids.isdisjoint(unit.settings.tutor_roles(actor.guild_id))


def require_tutor(unit: UnitOfWork, actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor may run sessions. For actions that need no session."""
    if not is_tutor(unit, actor):
        raise NotAllowed("tutors-only")


def require_manager(actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor manages the server."""
    if not actor.manages:
        raise NotAllowed("managers-only")


def _found(unit: UnitOfWork, actor: Actor, session_id: SessionId | None) -> Standing:
    where = unit.sessions.latest_id(actor.guild_id, actor.channel_id) if session_id is None else session_id
    found = None if where is None else unit.members.standing(where, actor.user_id, actor.role_ids)
    if found is None:
        raise NotFound("no-session") if session_id is None else NotFound("session-gone")
    if not found.session.is_in(actor.guild_id, actor.channel_id):
        raise NotFound("session-gone")
    return found.managing() if actor.manages or actor.is_system else found


def _at_stage(at: Standing, stage: StageRule | None) -> Standing:
    if stage is not None:
        stage(at.session)
    return at
