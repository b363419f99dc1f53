"""Opening a database: new, current, older, newer, another program's, and none at all."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.ids import ChannelId, SessionId
from bot.domain.pack import Limitation
from bot.domain.workflow_run import Workflow, WorkflowRun
from bot.store.errors import NewerDatabase, StoreUnusable
from bot.store.sqlite import migrate as module
from bot.store.sqlite.database import SqliteStore
from bot.store.sqlite.migrate import APPLICATION_ID, migrate, migrations
from tests.store.samples import NOON, join, looking_at, record, start

PACK = {
    "limitations": [
        {"id": "cost", "text": "It costs time.", "prompted_by": None, "project": None, "component": None},
        {"id": "risk", "text": "It is a risk.", "prompted_by": "Life", "project": "choir", "component": "assets"},
    ]
}
SEED = Limitation("cost", "It costs time.", None, None, None)
TOLD = (
    "SELECT session_id, number, member_id, seed, text, project, component, added_at FROM statements"
    " ORDER BY session_id, number"
)

LATEST = migrations()[-1][0]
LATER = (LATEST + 1, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;")
BROKEN = (LATEST + 1, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);")


def schema(path: Path) -> list[tuple[str, str | None]]:
    with looking_at(path) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def pragma(path: Path, name: str) -> int:
    with looking_at(path) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def add_migration(monkeypatch: pytest.MonkeyPatch, step: tuple[int, str]) -> None:
    steps = [*migrations(), step]

    def with_one_more() -> list[tuple[int, str]]:
        return steps

    monkeypatch.setattr(module, "migrations", with_one_more)


def test_migrations_are_numbered_from_one_without_a_gap() -> None:
    assert [version for version, _ in migrations()] == list(range(1, LATEST + 1))


def test_a_new_database_is_ours_and_up_to_date(path: Path) -> None:
    migrate(path)
    assert pragma(path, "user_version") == LATEST
    assert pragma(path, "application_id") == APPLICATION_ID
    with looking_at(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.touch()
    migrate(path)
    assert pragma(path, "user_version") == LATEST


def test_migrating_twice_changes_nothing(path: Path) -> None:
    migrate(path)
    before = schema(path)
    migrate(path)
    assert schema(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name], "no copy was needed"


def test_every_table_is_strict(path: Path) -> None:
    migrate(path)
    with looking_at(path) as connection:
        tables = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    assert len(tables) > 5
    assert [name for name, strict in tables if not strict] == []


async def test_an_older_database_is_copied_before_it_is_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = await SqliteStore.open(path)
    await record(store, await join(store, await start(store)), evidence="kept words")
    await store.close()
    add_migration(monkeypatch, LATER)

    migrate(path)

    copy = path.with_name(f"{path.name}.before-{LATER[0]}")
    assert (pragma(path, "user_version"), pragma(copy, "user_version")) == (LATER[0], LATEST)
    for file in (path, copy):
        with looking_at(file) as connection:
            assert connection.execute("SELECT evidence FROM entries").fetchall() == [("kept words",)]
    assert "later" in {name for name, _ in schema(path)} - {name for name, _ in schema(copy)}


def make_first_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Creates a database of the first version, with a session per stage in which Ann raised a limitation."""
    with monkeypatch.context() as patched:
        patched.setattr(module, "migrations", lambda: migrations()[:1])
        migrate(path)
    with looking_at(path) as connection:
        connection.execute("INSERT INTO packs VALUES ('hash', 'pack', ?, 1)", (json.dumps(PACK),))
        for number, (stage, closed) in enumerate([("explore", None), ("discuss", None), ("closed", 9)], 1):
            connection.execute(
                "INSERT INTO sessions (id, guild_id, channel_id, tutor_id, pack_hash, names, stage, started_at,"
                " deadline, closed_at) VALUES (?1, 1, ?1, 1, 'hash', 'hidden', ?2, 5, 6, ?3)",
                (number, stage, closed),
            )
            connection.execute("INSERT INTO members VALUES (?1, ?1, 1, ?1, 'Ann', NULL, 5)", (number,))
            connection.execute(
                "INSERT INTO statements (session_id, member_id, number, text, project, component, added_at)"
                " VALUES (?1, ?1, 1, 'Who pays?', 'choir', 'assets', 7)",
                (number,),
            )


def test_the_second_version_has_implied_votes_and_the_packs_limitations(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_first_version(path, monkeypatch)

    migrate(path)

    with looking_at(path) as connection:
        listed = connection.execute(TOLD).fetchall()
        votes = connection.execute("SELECT statement_id, member_id, vote, voted_at FROM votes ORDER BY 1").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert listed == [
        (1, 1, 1, None, "Who pays?", "choir", "assets", 7),
        (2, 1, 2, None, "Who pays?", "choir", "assets", 7),
        (2, 2, None, "cost", "It costs time.", None, None, 5),
        (2, 3, None, "risk", "It is a risk.", "choir", "assets", 5),
        (3, 1, 3, None, "Who pays?", "choir", "assets", 7),
    ]
    assert votes == [(number, number, "agree", 7) for number in (1, 2, 3)]
    assert broken == []


async def test_a_session_of_the_first_version_goes_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_first_version(path, monkeypatch)

    store = await SqliteStore.open(path)
    papers = await store.read(lambda unit: unit.votes.papers(SessionId(2), None))
    await store.write(lambda unit: unit.statements.plant(SessionId(2), [SEED], NOON))
    again = await store.read(lambda unit: unit.votes.papers(SessionId(2), None))
    await store.close()

    assert [(paper.number, paper.votes) for paper in papers] == [(1, 1), (2, 0), (3, 0)]
    assert again == papers, "the pack's limitations are there once"


def make_third_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of the third version: a session that is discussed in its thread, and one question asked in it."""
    with monkeypatch.context() as patched:
        patched.setattr(module, "migrations", lambda: migrations()[:3])
        migrate(path)
    with looking_at(path) as connection:
        connection.execute("INSERT INTO packs VALUES ('hash', 'pack', ?, 1)", (json.dumps(PACK),))
        connection.execute(
            "INSERT INTO sessions (id, guild_id, channel_id, tutor_id, pack_hash, names, stage, started_at, deadline,"
            " panel_id, thread_id) VALUES (1, 1, 2, 3, 'hash', 'hidden', 'discuss', 5, 6, 7, 8)"
        )
        connection.execute("INSERT INTO questions_asked VALUES (1, 'limitation:cost', 9)")


async def test_a_database_of_the_third_version_has_no_workflow_under_way_and_takes_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_third_version(path, monkeypatch)
    run = WorkflowRun.begin(Workflow.ASK, ChannelId(8), "a ticket").of(SessionId(1)).asking("limitation:risk")

    store = await SqliteStore.open(path)
    before = await store.read(lambda unit: (unit.workflow_runs.under_way(), unit.sessions.get(SessionId(1))))
    asked = await store.write(
        lambda unit: unit.questions.ask_first(SessionId(1), ["limitation:cost", "limitation:risk"], NOON)
    )
    await store.write(lambda unit: unit.workflow_runs.begin(run, NOON))
    after = await store.read(lambda unit: unit.workflow_runs.under_way())
    await store.close()

    assert before[0] == []
    assert before[1] is not None
    assert before[1].thread_id == 8
    assert asked == "limitation:risk"
    assert after == [run]


def test_a_new_database_needs_no_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_migration(monkeypatch, LATER)
    migrate(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(path)
    before = schema(path)
    add_migration(monkeypatch, BROKEN)
    with pytest.raises(StoreUnusable, match="nowhere"):
        migrate(path)
    assert schema(path) == before
    assert pragma(path, "user_version") == LATEST


async def test_a_newer_database_is_refused_with_what_to_do(path: Path) -> None:
    migrate(path)
    with looking_at(path) as connection:
        connection.execute("PRAGMA user_version = 7000")
    with pytest.raises(NewerDatabase) as caught:
        await SqliteStore.open(path)
    assert str(caught.value) == (
        f"The database {path} is from a newer Roundtable (its version is 7000, this one knows {LATEST}). "
        "Install that newer Roundtable again, or set [store] path to another file."
    )


@pytest.mark.parametrize("version", [0, 1, 7000])
def test_the_database_of_another_program_is_refused_and_left_alone(path: Path, version: int) -> None:
    with looking_at(path) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")
        connection.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    with pytest.raises(StoreUnusable) as caught:
        migrate(path)
    assert str(caught.value) == f"{path} is a database of another program. Set [store] path to another file."
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, this is no database. " * 40, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="is a Roundtable database"):
        migrate(path)
    assert path.read_bytes() == before


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="Check that the folder exists"):
        await SqliteStore.open(tmp_path / "nowhere" / "roundtable.db")


async def test_a_connection_that_cannot_be_made_leaves_none_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sqlite.worker._PRAGMAS", ("PRAGMA no such thing",))
    with pytest.raises(StoreUnusable, match="cannot be opened"):
        await SqliteStore.open(path)
    with closing(sqlite3.connect(path)) as connection:  # Nobody holds on to the file any more.
        assert connection.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
