"""All services, made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.pack import Pack
from bot.packs import Library
from bot.services.answers import AnswerService
from bot.services.conclusions import ConclusionService
from bot.services.discussion import DiscussionService
from bot.services.limitations import LimitationService
from bot.services.projects import ProjectService
from bot.services.sessions import SessionService
from bot.services.settings import SettingsService
from bot.services.shelf import Shelf
from bot.services.summaries import SummaryService
from bot.services.voting import VotingService
from bot.store.database import Store


@dataclass(frozen=True)
class Services:
    """What the cogs can ask for."""

    sessions: SessionService
    answers: AnswerService
    projects: ProjectService
    limitations: LimitationService
    voting: VotingService
    summaries: SummaryService
    discussion: DiscussionService
    conclusions: ConclusionService
    settings: SettingsService


def make_services(store: Store, library: Library, parse: Callable[[str], Pack], clock: Clock) -> Services:
    """The services on that store, with these packs and that clock; ``parse`` reads a pack out of its snapshot."""
    shelf = Shelf(library, parse)
    summaries = SummaryService(store, shelf)
    sessions = SessionService(store, library, shelf, clock)
    return Services(
        sessions=sessions,
        answers=AnswerService(store, shelf, clock),
        projects=ProjectService(store, shelf, clock),
        limitations=LimitationService(store, shelf, clock),
        voting=VotingService(store, shelf, clock),
        summaries=summaries,
        discussion=DiscussionService(store, sessions, summaries, clock),
        conclusions=ConclusionService(store, summaries, clock),
        settings=SettingsService(store),
    )
