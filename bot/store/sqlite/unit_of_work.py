"""One transaction's view of the store: a table object for each kind of thing kept."""

from __future__ import annotations

import sqlite3

from bot.store.sqlite.conclusions import Conclusions
from bot.store.sqlite.entries import Entries
from bot.store.sqlite.members import Members
from bot.store.sqlite.metadata import Metadata
from bot.store.sqlite.own_projects import OwnProjects
from bot.store.sqlite.packs import Packs
from bot.store.sqlite.pseudonyms import Pseudonyms
from bot.store.sqlite.questions import Questions
from bot.store.sqlite.sessions import Sessions
from bot.store.sqlite.settings import Settings
from bot.store.sqlite.statements import Statements
from bot.store.sqlite.votes import Votes
from bot.store.sqlite.workflow_runs import WorkflowRuns


class UnitOfWork:
    """What a piece of work can reach. It is only valid inside that work."""

    def __init__(self, connection: sqlite3.Connection, pseudonyms: Pseudonyms) -> None:
        self.settings = Settings(connection)
        self.packs = Packs(connection)
        self.sessions = Sessions(connection)
        self.members = Members(connection, pseudonyms)
        self.own_projects = OwnProjects(connection)
        self.entries = Entries(connection)
        self.statements = Statements(connection)
        self.votes = Votes(connection)
        self.questions = Questions(connection)
        self.conclusions = Conclusions(connection)
        self.metadata = Metadata(connection)
        self.workflow_runs = WorkflowRuns(connection)
