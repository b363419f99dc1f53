"""One transaction's view of the store: a table object for each kind of thing kept."""

from __future__ import annotations

import sqlite3

from bot.store.conclusions import Conclusions
from bot.store.entries import Entries
from bot.store.facts import Facts
from bot.store.members import Members
from bot.store.own_projects import OwnProjects
from bot.store.packs import Packs
from bot.store.pseudonyms import Pseudonyms
from bot.store.questions import Questions
from bot.store.sessions import Sessions
from bot.store.settings import Settings
from bot.store.statements import Statements
from bot.store.votes import Votes


class Unit:
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
        self.facts = Facts(connection)
