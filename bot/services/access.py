"""Who may do what, in which session, and at which stage. Every service asks here, and here there is one order.

1. Is there such a session here? Otherwise :class:`NotFound`, ``no-session`` or ``session-gone``.
2. May this person do it? Otherwise :class:`NotAllowed`.
3. Is it the stage for it? Otherwise :class:`Refusal`, in the words of the rule of :class:`Session` that is asked for.

Only then does a service look at what was chosen or typed: whether there is such a thing for this person, and whether it
is good. So a trespass is refused in the same words wherever it is tried, and from outside a session nobody learns
anything about it: not even whether they could run it.
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
    """Returns who the actor is in the session that they mean, for what everybody there may do.

    The session is the one with that id; without an id, the open one of their channel, or its last. A session is in its
    channel and in the thread of its discussion. Raises :class:`NotFound` when the actor is in neither, and
    :class:`bot.domain.errors.Refusal` when it is not at the ``stage`` for it.
    """
    at = _found(unit, actor, session_id)
    return _at_stage(at, stage)


def tutor_standing_of(
    unit: UnitOfWork, actor: Actor, session_id: SessionId | None, stage: StageRule | None = None
) -> Standing:
    """Returns who the actor is in the session that they mean, for what only tutors may do.

    Which session is meant, and what is raised, is as for :func:`standing_of`; :class:`NotAllowed` besides, for anybody
    in the session who is not a tutor.
    """
    at = _found(unit, actor, session_id)
    if not at.is_tutor:
        raise NotAllowed("tutors-only")
    return _at_stage(at, stage)


def is_tutor(unit: UnitOfWork, actor: Actor) -> bool:
    """Whether the actor may run sessions: by a role set for the server, as its manager, or as the system itself."""
    return actor.is_system or actor.manages or not actor.role_ids.isdisjoint(unit.settings.tutor_roles(actor.guild_id))


def require_tutor(unit: UnitOfWork, actor: Actor) -> None:
    """Raises :class:`NotAllowed` unless the actor may run sessions: for what needs no session, such as starting one."""
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
