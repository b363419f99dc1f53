"""Views that several services return."""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.entry import OwnProject
from bot.domain.errors import NotFound
from bot.domain.member import Audience, Standing
from bot.domain.pack import Pack
from bot.domain.session import Session, Stage
from bot.services.pack_cache import PackCache
from bot.services.sessions.views import Choice, Progress, SessionContext
from bot.store.interface import UnitOfWork


def context_for(unit: UnitOfWork, pack_cache: PackCache, at: Standing) -> SessionContext:
    """Returns a session with the projects that a person with that standing may use."""
    pack = pack_cache.pack_of(unit, at.session)
    return _context(at.session, pack, unit.own_projects.usable(at.session.id, at.member, at.audience))


def context_with_recorded(
    unit: UnitOfWork, pack_cache: PackCache, at: Standing, recorded: Collection[str]
) -> SessionContext:
    """Returns a session with the projects that the person may use, and those that somebody ``recorded`` on."""
    pack = pack_cache.pack_of(unit, at.session)
    usable = {own.key for own in unit.own_projects.usable(at.session.id, at.member, at.audience)}
    everything = unit.own_projects.all(at.session.id, at.audience)
    return _context(at.session, pack, [own for own in everything if own.key in usable or own.key in recorded])


def _context(session: Session, pack: Pack, own: list[OwnProject]) -> SessionContext:
    from_pack = (Choice(project.id, project.title, project, None) for project in pack.projects)
    return SessionContext(
        session, pack, (*from_pack, *(Choice(project.key, project.title, None, project) for project in own))
    )


def anybody(session: Session) -> Standing:
    """Returns the standing of an unknown person, who may read only what everybody may."""
    return Standing(session, None, None, is_tutor=False)


def choice_of(context: SessionContext, key: str) -> Choice:
    """Returns the project with that key or title. Raises :class:`NotFound` if the reader may not use such a project."""
    choice = context.choice(key)
    if choice is None:
        raise NotFound("unknown-project")
    return choice


def progress_of(unit: UnitOfWork, pack_cache: PackCache, session: Session) -> Progress:
    """Returns a session's progress as everybody may see it."""
    context = context_for(unit, pack_cache, anybody(session))
    entries, members = unit.entries.count(session.id)
    everything = unit.own_projects.all(session.id, Audience.PEER)
    return Progress(
        context=context,
        entries=entries,
        members=members,
        joined=unit.members.count(session.id),
        limitations=unit.statements.count(session.id),
        voters=0 if session.stage is Stage.EXPLORE else unit.votes.voters(session.id),
        per_project=unit.entries.per_project(session.id),
        cells=unit.entries.cells(session.id),
        waiting=tuple(project for project in everything if not project.approved),
    )
