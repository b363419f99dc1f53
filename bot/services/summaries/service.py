"""The group's picture."""

from __future__ import annotations

from itertools import chain
from typing import Final

from bot.domain.errors import NotFound
from bot.domain.ids import SessionId
from bot.domain.member import Audience, Standing
from bot.domain.opinion.analysis import VoteAnalysis, analyse_votes
from bot.domain.quotes import choose_quotes, quotes_from
from bot.domain.summary import QUOTES_PER_COMPONENT, summarise
from bot.services.access import standing_of, tutor_standing_of
from bot.services.actor import Actor
from bot.services.pack_cache import PackCache
from bot.services.session_context import anybody, choice_of, context_with_recorded
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import EntriesBehind, GroupRecord, GroupSummary
from bot.services.voting.disclosing import pictures_of
from bot.store.interface import Store, UnitOfWork

_BATCH: Final = 10
"""Entries that are read at a time: a group of a thousand has hundreds behind each line."""


class SummaryService:
    """Summaries for one reader, and for the whole group."""

    def __init__(self, store: Store, pack_cache: PackCache) -> None:
        self._store = store
        self._pack_cache = pack_cache

    async def show(self, actor: Actor, session_id: SessionId | None = None) -> GroupSummary:
        """The summary as the actor may read it in private: with names where they may know them."""

        def transaction(unit: UnitOfWork) -> GroupSummary:
            return self._summary(unit, standing_of(unit, actor, session_id))

        return await self._store.read(transaction)

    async def components(self, actor: Actor) -> tuple[tuple[str, str], ...]:
        """The names and ids of the components studied in the actor's channel; none where no session is."""

        def transaction(unit: UnitOfWork) -> tuple[tuple[str, str], ...]:
            session = unit.sessions.latest(actor.guild_id, actor.channel_id)
            if session is None:
                return ()
            pack = self._pack_cache.pack_of(unit, session)
            return tuple((component.name, component.id) for component in pack.components)

        return await self._store.read(transaction)

    async def share(self, actor: Actor) -> GroupSummary:
        """The summary as everybody may read it, asked for by a tutor."""

        def transaction(unit: UnitOfWork) -> GroupSummary:
            return self._summary(unit, anybody(tutor_standing_of(unit, actor, None).session))

        return await self._store.read(transaction)

    async def behind(
        self,
        actor: Actor,
        component: str | int | None,
        project: str | None,
        session_id: SessionId | None = None,
        batch: int = 0,
    ) -> EntriesBehind:
        """The entries behind a part of the summary: on a project, that saw a component, or both.

        The component is meant by its id or name, or by its place in the pack as buttons know it. Of a batch that is not
        there, the nearest is answered. Raises :class:`NotFound` for a project or component that is not in the session.
        """

        def transaction(unit: UnitOfWork) -> EntriesBehind:
            at = standing_of(unit, actor, session_id)
            found = context_with_recorded(unit, self._pack_cache, at, unit.entries.per_project(at.session.id))
            seen = _component_of(found, component)
            on = None if project is None else choice_of(found, project).key
            numbers = unit.entries.numbers(at.session.id, component=seen, project=on)
            nearest = min(batch, max(len(numbers) - 1, 0) // _BATCH)
            before = nearest * _BATCH
            shown = unit.entries.numbered(at.session.id, numbers[before : before + _BATCH], at.audience)
            return EntriesBehind(found, seen, on, tuple(shown), nearest, before + 1, len(numbers))

        return await self._store.read(transaction)

    async def of_session(self, session_id: SessionId, audience: Audience) -> GroupRecord:
        """All that a session found with a given eye, for exports. Raises :class:`NotFound` when it is gone."""

        def transaction(unit: UnitOfWork) -> GroupRecord:
            session = unit.sessions.get(session_id)
            if session is None:
                raise NotFound("session-gone")
            group = self._summary(unit, Standing(session, None, None, is_tutor=audience is Audience.TUTOR))
            return GroupRecord(
                group.context, group.summary, group.conclusion, tuple(unit.entries.of_session(session_id, audience))
            )

        return await self._store.read(transaction)

    def within(self, unit: UnitOfWork, at: Standing) -> GroupSummary:
        """The summary as somebody who stands there like that may read it, for other services' works."""
        return self._summary(unit, at)

    def _summary(self, unit: UnitOfWork, at: Standing) -> GroupSummary:
        session, audience = at.session, at.audience
        findings = unit.entries.findings(session.id)
        recorded = {finding.project for finding in findings}
        context = context_with_recorded(unit, self._pack_cache, at, recorded)
        components = [component.id for component in context.pack.components]
        chosen = choose_quotes(components, findings, QUOTES_PER_COMPONENT)
        quoted = unit.entries.numbered(session.id, chain.from_iterable(chosen.values()), audience)
        summary = summarise(
            components=components,
            projects=[choice.key for choice in context.choices if not choice.is_waiting or choice.key in recorded],
            findings=findings,
            quotes=quotes_from(chosen, quoted),
            opinion=_opinion(unit, session.id, audience),
        )
        return GroupSummary(context, summary, None if session.is_open else unit.conclusions.last(session.id))


def _opinion(unit: UnitOfWork, session_id: SessionId, audience: Audience) -> VoteAnalysis:
    listed = unit.statements.of_session(session_id, audience)
    if not listed:
        return analyse_votes((), {}, 0)
    return analyse_votes(listed, pictures_of(unit, session_id), unit.votes.voters(session_id))


def _component_of(context: SessionContext, meant: str | int | None) -> str | None:
    if meant is None or isinstance(meant, int):
        return context.component_at(meant)
    component = context.component(meant)
    if component is None:
        raise NotFound("no-such-component", components=", ".join(c.name for c in context.pack.components))
    return component.id
