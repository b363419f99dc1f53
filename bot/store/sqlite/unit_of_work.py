"""The unit of work on SQLite: the repositories of one transaction."""

from __future__ import annotations

import sqlite3

from bot.store.interface import (
    ConclusionRepository,
    DisclosureRepository,
    EntryRepository,
    MemberRepository,
    MetadataRepository,
    OwnProjectRepository,
    PackRepository,
    QuestionRepository,
    SessionRepository,
    SettingsRepository,
    StatementRepository,
    VoteRepository,
    WorkflowRunRepository,
)
from bot.store.pseudonyms import Pseudonyms
from bot.store.sqlite.conclusions import SqliteConclusionRepository
from bot.store.sqlite.disclosures import SqliteDisclosureRepository
from bot.store.sqlite.entries import SqliteEntryRepository
from bot.store.sqlite.members import SqliteMemberRepository
from bot.store.sqlite.metadata import SqliteMetadataRepository
from bot.store.sqlite.own_projects import SqliteOwnProjectRepository
from bot.store.sqlite.packs import SqlitePackRepository
from bot.store.sqlite.questions import SqliteQuestionRepository
from bot.store.sqlite.sessions import SqliteSessionRepository
from bot.store.sqlite.settings import SqliteSettingsRepository
from bot.store.sqlite.statements import SqliteStatementRepository
from bot.store.sqlite.votes import SqliteVoteRepository
from bot.store.sqlite.workflow_runs import SqliteWorkflowRunRepository


class SqliteUnitOfWork:
    """See :class:`bot.store.interface.UnitOfWork`. The type checker verifies each repository against its interface."""

    def __init__(self, connection: sqlite3.Connection, pseudonyms: Pseudonyms) -> None:
        self.settings: SettingsRepository = SqliteSettingsRepository(connection)
        self.packs: PackRepository = SqlitePackRepository(connection)
        self.sessions: SessionRepository = SqliteSessionRepository(connection)
        self.members: MemberRepository = SqliteMemberRepository(connection, pseudonyms)
        self.own_projects: OwnProjectRepository = SqliteOwnProjectRepository(connection)
        self.entries: EntryRepository = SqliteEntryRepository(connection)
        self.statements: StatementRepository = SqliteStatementRepository(connection)
        self.votes: VoteRepository = SqliteVoteRepository(connection)
        self.disclosures: DisclosureRepository = SqliteDisclosureRepository(connection)
        self.questions: QuestionRepository = SqliteQuestionRepository(connection)
        self.conclusions: ConclusionRepository = SqliteConclusionRepository(connection)
        self.metadata: MetadataRepository = SqliteMetadataRepository(connection)
        self.workflow_runs: WorkflowRunRepository = SqliteWorkflowRunRepository(connection)
