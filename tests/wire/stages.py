"""Records every change of a session's stage with triggers in the database, so that none is missed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

ALLOWED: Final = {
    (None, "explore"),  # started
    ("explore", "discuss"),
    ("explore", "closed"),
    ("discuss", "closed"),
    ("closed", "discuss"),  # reopened
    ("discuss", "explore"),  # reopened
}
_RECORDER: Final = """
CREATE TABLE recorded_moves (session_id INTEGER, old TEXT, new TEXT);
CREATE TRIGGER record_starts AFTER INSERT ON sessions BEGIN
    INSERT INTO recorded_moves VALUES (NEW.id, NULL, NEW.stage);
END;
CREATE TRIGGER record_moves AFTER UPDATE OF stage ON sessions WHEN NEW.stage <> OLD.stage BEGIN
    INSERT INTO recorded_moves VALUES (NEW.id, OLD.stage, NEW.stage);
END;
"""


def record_moves(path: Path) -> None:
    """Adds the triggers to the database of a running bot, which does not notice."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        connection.executescript(f"BEGIN IMMEDIATE;{_RECORDER}COMMIT;")


def moves(path: Path) -> list[tuple[str | None, str]]:
    """Returns every change of stage since then as (old, new), in order; a new session has no old stage."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT old, new FROM recorded_moves ORDER BY rowid").fetchall()


def illegal_moves(path: Path) -> list[tuple[str | None, str]]:
    """Returns the changes of stage that no tutor's command can cause."""
    return [move for move in moves(path) if move not in ALLOWED]
