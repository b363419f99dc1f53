"""Constructs all services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.pack import Pack
from bot.packs import Library
from bot.services.answers.service import AnswerService
from bot.services.conclusions.service import ConclusionService
from bot.services.discussion.service import DiscussionService
from bot.services.journal.service import JournalService
from bot.services.limitations.service import LimitationService
from bot.services.pack_cache import PackCache
from bot.services.projects.service import ProjectService
from bot.services.sessions.service import SessionService
from bot.services.settings.service import SettingsService
from bot.services.summaries.service import SummaryService
from bot.services.voting.service import VotingService
from bot.store.interface import Store


@dataclass(frozen=True)
class Services:
    """The services that cogs and workflows can use."""

    sessions: SessionService
    answers: AnswerService
    projects: ProjectService
    limitations: LimitationService
    voting: VotingService
    summaries: SummaryService
    discussion: DiscussionService
    conclusions: ConclusionService
    settings: SettingsService
    journal: JournalService


def make_services(store: Store, library: Library, parse: Callable[[str], Pack], clock: Clock) -> Services:
    """Returns the services on that store, with these packs and that clock; ``parse`` parses a pack's snapshot."""
    pack_cache = PackCache(library, parse)
    summaries = SummaryService(store, pack_cache)
    sessions = SessionService(store, library, pack_cache, clock)
    return Services(
        sessions=sessions,
        answers=AnswerService(store, pack_cache, clock),
        projects=ProjectService(store, pack_cache, clock),
        limitations=LimitationService(store, pack_cache, clock),
        voting=VotingService(store, pack_cache, clock),
        summaries=summaries,
        discussion=DiscussionService(store, sessions, summaries, clock),
        conclusions=ConclusionService(store, summaries, clock),
        settings=SettingsService(store),
        journal=JournalService(store),
    )
