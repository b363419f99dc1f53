"""The interface of the store, independent of the database behind it.

Services and their tests depend on this package alone; the composition root chooses the implementation.
"""

from bot.store.interface.members import EntryRepository, MemberRepository, OwnProjectRepository
from bot.store.interface.personal_data import personal_data
from bot.store.interface.sessions import (
    ConclusionRepository,
    PackRepository,
    QuestionRepository,
    SessionRepository,
    WorkflowRunRepository,
)
from bot.store.interface.settings import MetadataRepository, SettingsRepository
from bot.store.interface.statements import DisclosureRepository, StatementRepository, VoteRepository
from bot.store.interface.unit_of_work import OnCommit, Store, UnitOfWork

__all__ = [
    "ConclusionRepository",
    "DisclosureRepository",
    "EntryRepository",
    "MemberRepository",
    "MetadataRepository",
    "OnCommit",
    "OwnProjectRepository",
    "PackRepository",
    "QuestionRepository",
    "SessionRepository",
    "SettingsRepository",
    "StatementRepository",
    "Store",
    "UnitOfWork",
    "VoteRepository",
    "WorkflowRunRepository",
    "personal_data",
]
