"""All services, made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.pack import Pack
from bot.packs import Library
from bot.services.answers import AnswerService
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
    settings: SettingsService


def make_services(store: Store, library: Library, parse: Callable[[str], Pack], clock: Clock) -> Services:
    """The services on that store, with these packs and that clock; ``parse`` reads a pack out of its snapshot."""
    shelf = Shelf(library, parse)
    return Services(
        sessions=SessionService(store, library, shelf, clock),
        answers=AnswerService(store, shelf, clock),
        projects=ProjectService(store, shelf, clock),
        limitations=LimitationService(store, shelf, clock),
        voting=VotingService(store, shelf, clock),
        summaries=SummaryService(store, shelf),
        settings=SettingsService(store),
    )
