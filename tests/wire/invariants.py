"""Invariants of the database, checked with plain SQL instead of the bot's own code."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.domain import limits
from bot.domain.entry import OWN_PREFIX


@dataclass(frozen=True)
class Rule:
    """An invariant in words, and a query for the rows that break it."""

    sentence: str
    broken_by: str


def _numbered(table: str) -> str:
    grouped = "GROUP BY session_id, number HAVING count(*) > 1 OR number < 1"
    return f"SELECT session_id, number FROM {table} WHERE number IS NOT NULL {grouped}"


def _counted(table: str) -> str:
    counted = "max(number), count(number)"
    return f"SELECT session_id, {counted} FROM {table} GROUP BY session_id HAVING max(number) <> count(number)"


def _orphans(table: str, column: str, parent: str, key: str = "id") -> Rule:
    return Rule(
        f"{table}.{column} leads to a row",
        f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})",
    )


def _same_session(table: str, column: str, parent: str) -> Rule:
    return Rule(
        f"{table}.{column} leads to a row of the same session",
        f"SELECT t.id FROM {table} AS t JOIN {parent} AS p ON p.id = t.{column} WHERE p.session_id <> t.session_id",
    )


def _fits(table: str, column: str, most: int, least: int = 1) -> Rule:
    return Rule(
        f"{table}.{column} has {least} to {most} characters",
        f"SELECT length({column}) FROM {table} WHERE length({column}) NOT BETWEEN {least} AND {most}",
    )


def _known(what: str, table: str, column: str, own: str = "") -> Rule:
    """Returns the rule that an id is in the pack of the row's session or, by ``own``, among its members' projects."""
    return Rule(
        f"{table}.{column} is known to the pack",
        f"SELECT {column} FROM {table} AS t JOIN sessions ON sessions.id = session_id JOIN packs ON hash = pack_hash"
        f" WHERE {column} IS NOT NULL AND {column} NOT IN"
        f" (SELECT value ->> 'id' FROM json_each(packs.body, '$.{what}')) {own}",
    )


def _of_one_session(table: str) -> Rule:
    return Rule(
        f"{table} are of statements and members of the same session",
        f"SELECT t.* FROM {table} AS t JOIN statements AS s ON s.id = statement_id"
        " JOIN members AS m ON m.id = t.member_id WHERE s.session_id <> m.session_id",
    )


def _on_the_list(table: str) -> Rule:
    return Rule(
        f"{table} are of statements that were put on the list",
        f"SELECT statement_id FROM {table} JOIN statements ON statements.id = statement_id WHERE number IS NULL",
    )


_VOTED: Final = ("votes", "reasons", "skips")
_COMPONENTS_OF: Final = (
    "(SELECT session_id, component FROM entry_components JOIN entries ON entries.id = entry_id"
    " UNION ALL SELECT session_id, component FROM statements)"
)
_OWN: Final = (
    f"AND {{0}} NOT IN (SELECT '{OWN_PREFIX}' || number FROM own_projects AS o WHERE o.session_id = t.session_id)"
)
_YEARS: Final = (946_684_800_000, 4_102_444_800_000)
"""The years 2000 and 2100, in milliseconds since 1970."""

_TIMES: Final = (
    ("sessions", "started_at"),
    ("sessions", "deadline"),
    ("sessions", "closed_at"),
    ("members", "joined_at"),
    ("entries", "recorded_at"),
    ("entries", "edited_at"),
    ("entry_versions", "replaced_at"),
    ("statements", "added_at"),
    ("statement_versions", "replaced_at"),
    ("votes", "voted_at"),
    ("reasons", "given_at"),
    ("skips", "skipped_at"),
    ("own_projects", "added_at"),
    ("packs", "added_at"),
    ("conclusions", "written_at"),
    ("questions_asked", "asked_at"),
    ("workflow_runs", "began_at"),
)

RULES: Final = (
    *(
        Rule(f"numbers of {t} are their own", _numbered(t))
        for t in ("members", "entries", "statements", "own_projects")
    ),
    *(Rule(f"as many {t} as were numbered", _counted(t)) for t in ("members", "statements", "own_projects")),
    Rule(
        "no number of an entry is missing but those of deleted ones",
        "SELECT s.id FROM sessions AS s JOIN entries AS e ON e.session_id = s.id WHERE e.number > s.last_gone"
        " GROUP BY s.id HAVING max(e.number) - s.last_gone <> count(*)",
    ),
    Rule(
        "the number of a deleted entry is not given again",
        "SELECT e.id FROM sessions AS s JOIN entries AS e ON e.session_id = s.id WHERE e.number = s.last_gone",
    ),
    Rule(
        "a channel has at most one open session",
        "SELECT channel_id FROM sessions WHERE stage <> 'closed' GROUP BY channel_id HAVING count(*) > 1",
    ),
    Rule(
        "a thread is that of one session, and not its channel",
        "SELECT thread_id FROM sessions WHERE thread_id IS NOT NULL"
        " GROUP BY thread_id HAVING count(*) > 1 OR max(thread_id = channel_id)",
    ),
    Rule(
        "a member has at most one entry on a project",
        "SELECT member_id, project FROM entries GROUP BY member_id, project HAVING count(*) > 1",
    ),
    Rule(
        "somebody is one member of a session",
        "SELECT session_id FROM members GROUP BY session_id, user_id, pseudonym HAVING count(*) > 1",
    ),
    Rule(
        "closed_at is there if and only if the session is closed",
        "SELECT id FROM sessions WHERE (stage = 'closed') <> (closed_at IS NOT NULL)",
    ),
    Rule("stages are known", "SELECT stage FROM sessions WHERE stage NOT IN ('explore', 'discuss', 'closed')"),
    Rule(
        "a session with secret names holds no id and no name, any other holds both",
        "SELECT m.id FROM members AS m JOIN sessions AS s ON s.id = session_id WHERE"
        " (s.names = 'secret') <> (user_id IS NULL) OR (s.names = 'secret') <> (name IS NULL)"
        " OR (s.names = 'secret') <> (pseudonym IS NOT NULL)",
    ),
    _orphans("sessions", "pack_hash", "packs", "hash"),
    *(_orphans(table, "session_id", "sessions") for table in ("members", "entries", "statements", "own_projects")),
    *(_orphans(table, "session_id", "sessions") for table in ("conclusions", "questions_asked", "workflow_runs")),
    *(_orphans(table, "member_id", "members") for table in ("entries", "statements", "own_projects")),
    *(_orphans(table, "entry_id", "entries") for table in ("entry_components", "entry_versions", "statements")),
    *(_same_session(table, "member_id", "members") for table in ("entries", "statements", "own_projects")),
    _same_session("statements", "entry_id", "entries"),
    *(
        _orphans(table, column, parent)
        for table in _VOTED
        for column, parent in (("statement_id", "statements"), ("member_id", "members"))
    ),
    *(check(table) for table in _VOTED for check in (_of_one_session, _on_the_list)),
    _orphans("statement_versions", "statement_id", "statements"),
    _orphans("statements", "merged_into", "statements"),
    Rule(
        "a statement is merged into one of its session that stands for itself",
        "SELECT t.id FROM statements AS t JOIN statements AS p ON p.id = t.merged_into"
        " WHERE p.session_id <> t.session_id OR p.merged_into IS NOT NULL OR p.number IS NULL",
    ),
    Rule(
        "what was hidden or merged was on the list before",
        "SELECT id FROM statements WHERE number IS NULL AND (hidden_because IS NOT NULL OR merged_into IS NOT NULL)",
    ),
    Rule(
        "a statement is a member's or the pack's",
        "SELECT id FROM statements WHERE (member_id IS NULL) = (seed IS NULL)",
    ),
    Rule(
        "the pack's statements are there once",
        "SELECT session_id, seed FROM statements WHERE seed IS NOT NULL GROUP BY session_id, seed HAVING count(*) > 1",
    ),
    Rule(
        "a discussion has all of the pack's statements",
        "SELECT sessions.id FROM sessions JOIN packs ON hash = pack_hash, json_each(body, '$.limitations')"
        " WHERE stage = 'discuss' AND value ->> 'id' NOT IN"
        " (SELECT seed FROM statements WHERE session_id = sessions.id AND seed IS NOT NULL)",
    ),
    Rule(
        "a member has at most one vote on a statement",
        "SELECT statement_id, member_id FROM votes GROUP BY statement_id, member_id HAVING count(*) > 1",
    ),
    *(
        Rule(
            f"{table} are for one of three", f"SELECT vote FROM {table} WHERE vote NOT IN ('agree', 'disagree', 'pass')"
        )
        for table in ("votes", "reasons")
    ),
    _known("limitations", "statements", "seed"),
    _known("projects", "entries", "project", _OWN.format("t.project")),
    _known("projects", "statements", "project", _OWN.format("t.project")),
    _known("components", _COMPONENTS_OF, "component"),
    Rule(
        "an entry says something",
        "SELECT id FROM entries WHERE evidence = '' AND id NOT IN (SELECT entry_id FROM entry_components)",
    ),
    Rule(
        "the components of an entry have places one after the other",
        "SELECT entry_id FROM entry_components GROUP BY entry_id"
        " HAVING min(place) <> 0 OR max(place) <> count(*) - 1 OR count(DISTINCT place) <> count(*)",
    ),
    _fits("entries", "evidence", limits.EVIDENCE, least=0),
    _fits("entry_components", "evidence", limits.EVIDENCE),
    _fits("entry_versions", "evidence", limits.EVIDENCE, least=0),
    _fits("statements", "text", limits.STATEMENT),
    _fits("statements", "hidden_because", limits.REASON),
    _fits("statement_versions", "text", limits.STATEMENT),
    _fits("reasons", "text", limits.REASON),
    _fits("own_projects", "title", limits.TITLE),
    _fits("own_projects", "text", limits.OWN_PROJECT_TEXT),
    _fits("conclusions", "text", limits.CONCLUSION, least=0),
    _fits("own_projects", "link", limits.LINK),
    Rule(
        "the time to work in is one that may be given",
        f"SELECT id FROM sessions WHERE deadline - started_at NOT BETWEEN 60000 AND {limits.OPEN_FOR * 60_000}",
    ),
    *(
        Rule(f"{t}.{c} is in this century", f"SELECT {c} FROM {t} WHERE {c} NOT BETWEEN {_YEARS[0]} AND {_YEARS[1]}")
        for t, c in _TIMES
    ),
)


def violated(path: Path) -> list[str]:
    """Returns every invariant that the database at ``path`` violates, with the offending rows."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return [f"{sentence}: {rows[:5]}" for sentence, rows in _broken(connection) if rows]


def _broken(connection: sqlite3.Connection) -> Iterator[tuple[str, list[Any]]]:
    found = _rows(connection, "PRAGMA integrity_check")
    if found != [("ok",)]:  # A corrupt database's content says little.
        yield "the file is whole", found
        return
    yield "every reference leads somewhere", _rows(connection, "PRAGMA foreign_key_check")
    for rule in RULES:
        yield rule.sentence, _rows(connection, rule.broken_by)
    yield "earlier versions can be read", [one for one in _versions(connection) if not _is_version(one)]


def _rows(connection: sqlite3.Connection, sql: str) -> list[Any]:
    """Returns the rows that a query finds, or SQLite's message if it fails."""
    try:
        return connection.execute(sql).fetchall()
    except sqlite3.Error as error:
        return [str(error)]


def _versions(connection: sqlite3.Connection) -> list[str]:
    return [components for (components,) in connection.execute("SELECT components FROM entry_versions")]


def _is_version(text: str) -> bool:
    try:
        parts = json.loads(text)
    except ValueError:
        return False
    return isinstance(parts, list) and all(isinstance(one, list) and len(one) == 2 for one in parts)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
