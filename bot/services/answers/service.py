"""Recording entries, and the learning log."""

from __future__ import annotations

from datetime import datetime

from bot.clock import Clock
from bot.domain import limits
from bot.domain.entry import Draft, Entry
from bot.domain.errors import BadInput, NotFound, Refusal
from bot.domain.ids import EntryId, SessionId
from bot.domain.member import Member, Standing
from bot.domain.pack import Pack
from bot.domain.session import Session, Stage
from bot.domain.texts import fitting, one_line
from bot.services.access import is_tutor, standing_of
from bot.services.actor import Actor
from bot.services.answers.views import Form, Log, LogPart, ReadingPage, Receipt
from bot.services.limitations.raising import NewStatement, raise_limitation
from bot.services.pack_cache import PackCache
from bot.services.session_context import choice_of, context_for
from bot.services.sessions.views import SessionContext
from bot.store.interface import Store, UnitOfWork


class AnswerService:
    """Entries: recorded, read, changed and deleted by their authors."""

    def __init__(self, store: Store, pack_cache: PackCache, clock: Clock) -> None:
        self._store = store
        self._pack_cache = pack_cache
        self._clock = clock

    async def form(self, actor: Actor, session_id: SessionId | None, project: str | None) -> Form:
        """Returns what the answer form is filled in with. Opening the form adds the actor to the session's members."""

        def transaction(unit: UnitOfWork) -> Form:
            at = standing_of(unit, actor, session_id, Session.require_open)
            member = unit.members.join(at, actor.user_id, actor.name, self._clock.now())
            found = context_for(unit, self._pack_cache, at)
            if project is None:
                return Form(found, None, None)
            choice = choice_of(found, project)
            return Form(found, choice.key, unit.entries.on_project(member, choice.key))

        return await self._store.write(transaction)

    async def record(self, actor: Actor, session_id: SessionId | None, draft: Draft, limitation: str) -> Receipt:
        """Records an entry, and the limitation submitted with it, if any.

        If the member has an entry on the project, it gets the new text and components, and its previous version is
        kept. Raises :class:`Refusal` if the session is closed, and :class:`BadInput` if the draft is not valid.
        """

        def transaction(unit: UnitOfWork) -> Receipt:
            at = standing_of(unit, actor, session_id, Session.require_open)
            now = self._clock.now()
            found = context_for(unit, self._pack_cache, at)
            checked = _checked(found, draft)
            statement = one_line("limitation", limitation, limits.STATEMENT, optional=True)
            member = unit.members.join(at, actor.user_id, actor.name, now)
            before = None if at.member is None else unit.entries.on_project(member, checked.project)
            if before is None:
                entry = unit.entries.add(member, checked, now)
            else:
                entry = _changed(unit, member, before, checked, now)
            raised = (
                raise_limitation(unit, member, NewStatement(statement, checked.project, None, entry.id), now)
                if statement
                else None
            )
            return Receipt(found, entry, before is not None, raised)

        return await self._store.write(transaction)

    async def own_entry(self, actor: Actor, entry_id: EntryId) -> Receipt:
        """Returns an entry of the actor's own, for its receipt.

        Raises :class:`NotFound` if they have no such entry.
        """
        return await self._store.read(lambda unit: self._receipt(unit, actor, entry_id))

    async def to_deepen(self, actor: Actor, entry_id: EntryId, component: str) -> Receipt:
        """Returns the entry, for the form for evidence on a component. Raises what :meth:`add_evidence` would."""
        return await self._store.read(lambda unit: self._deepened(unit, actor, entry_id, component))

    async def add_evidence(self, actor: Actor, entry_id: EntryId, component: str, text: str) -> Receipt:
        """Sets the evidence for one component of an entry, or removes it if ``text`` is empty.

        Raises :class:`NotFound` if the entry is not the actor's, :class:`Refusal` if the session is closed, and
        :class:`BadInput` if the component is not ticked or the text is too long.
        """

        def transaction(unit: UnitOfWork) -> Receipt:
            entry = self._deepened(unit, actor, entry_id, component).entry
            words = {evidence.component: evidence.text for evidence in entry.evidence_for}
            words[component] = fitting("evidence", text, limits.EVIDENCE, optional=True)
            kept = {key: value for key, value in words.items() if value}
            draft = Draft(entry.project, entry.components, entry.evidence)
            unit.entries.change(entry, draft, kept, self._clock.now())
            return self._receipt(unit, actor, entry_id)

        return await self._store.write(transaction)

    async def reading(self, actor: Actor, session_id: SessionId | None, project: str) -> ReadingPage:
        """Returns the author's reading of a project.

        Raises :class:`Refusal` while the session is exploring and the actor has not recorded on the project.
        """

        def transaction(unit: UnitOfWork) -> ReadingPage:
            at = standing_of(unit, actor, session_id)
            found = context_for(unit, self._pack_cache, at)
            choice = choice_of(found, project)
            entry = None if at.member is None else unit.entries.on_project(at.member, choice.key)
            if entry is None and at.session.stage is Stage.EXPLORE:
                raise Refusal("reading-not-yet")
            return ReadingPage(found, choice, entry)

        return await self._store.read(transaction)

    async def overall_reading(self, actor: Actor, session_id: SessionId | None) -> SessionContext:
        """Returns the session, whose pack has the reading of the activity as a whole.

        Raises :class:`Refusal` while the session is exploring and the actor has not recorded anything.
        """

        def transaction(unit: UnitOfWork) -> SessionContext:
            at = standing_of(unit, actor, session_id)
            recorded = at.member is not None and unit.entries.of_members([at.member])
            if not recorded and at.session.stage is Stage.EXPLORE:
                raise Refusal("reading-not-yet")
            return context_for(unit, self._pack_cache, at)

        return await self._store.read(transaction)

    async def log(self, actor: Actor) -> Log:
        """Returns the actor's learning log on this server, across sessions."""

        def transaction(unit: UnitOfWork) -> Log:
            parts: list[LogPart] = []
            tutor = is_tutor(unit, actor)
            for member in unit.members.of_user(actor.guild_id, actor.user_id):
                entries = unit.entries.of_members([member])
                session = unit.sessions.get(member.session_id)
                if entries and session is not None:
                    found = context_for(unit, self._pack_cache, Standing(session, member, None, tutor))
                    parts.append(LogPart(found, tuple(entries)))
            return Log(tuple(parts))

        return await self._store.read(transaction)

    async def delete_log(self, actor: Actor) -> tuple[int, frozenset[SessionId]]:
        """Deletes the actor's entries on this server.

        Returns the number of deleted entries, and the ids of the sessions that the actor had joined.
        """

        def transaction(unit: UnitOfWork) -> tuple[int, frozenset[SessionId]]:
            members = unit.members.of_user(actor.guild_id, actor.user_id)
            return unit.entries.remove(members), frozenset(member.session_id for member in members)

        return await self._store.write(transaction)

    def _deepened(self, unit: UnitOfWork, actor: Actor, entry_id: EntryId, component: str) -> Receipt:
        receipt = self._receipt(unit, actor, entry_id)
        receipt.context.session.require_open()
        if component not in receipt.entry.components:
            raise BadInput("component-not-ticked")
        return receipt

    def _receipt(self, unit: UnitOfWork, actor: Actor, entry_id: EntryId) -> Receipt:
        session_id = unit.sessions.id_of_entry(entry_id)
        at = None if session_id is None else unit.members.standing(session_id, actor.user_id, actor.role_ids)
        if at is None or at.member is None or at.session.guild_id != actor.guild_id:
            raise NotFound("entry-gone")
        entry = _found(unit, entry_id, at.member)
        found = context_for(unit, self._pack_cache, at.managing() if actor.manages else at)
        return Receipt(found, entry, changed=False, limitation=None)


def _found(unit: UnitOfWork, entry_id: EntryId, member: Member) -> Entry:
    entry = unit.entries.get(entry_id, member)
    if entry is None:
        raise NotFound("entry-gone")
    return entry


def _changed(unit: UnitOfWork, member: Member, before: Entry, draft: Draft, now: datetime) -> Entry:
    """Saves the draft as the entry's new version; evidence for components that are still ticked is kept."""
    words = {e.component: e.text for e in before.evidence_for if e.component in draft.components}
    unit.entries.change(before, draft, words, now)
    return _found(unit, before.id, member)


def _checked(context: SessionContext, draft: Draft) -> Draft:
    """Returns the draft with its text trimmed and its components in the pack's order. Raises :class:`BadInput`."""
    choice = choice_of(context, draft.project)
    evidence = fitting("evidence", draft.evidence, limits.EVIDENCE, optional=True)
    components = _known_components(context.pack, draft.components)
    if not evidence and not components:
        raise BadInput("nothing-recorded")
    return Draft(choice.key, components, evidence)


def _known_components(pack: Pack, ticked: tuple[str, ...]) -> tuple[str, ...]:
    if any(pack.component(component) is None for component in ticked):
        raise BadInput("unknown-component")
    return tuple(component.id for component in pack.components if component.id in ticked)
