"""The invariants hold for what the bot writes, and each can fail."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.wire.abuse.offers import components
from tests.wire.activity import AISHA, TUTOR, buttons_of, close_session, database, start_session, text_of
from tests.wire.invariants import RULES, violated
from tests.wire.process import connected
from tests.wire.stages import illegal_moves, moves, record_moves
from tests.wire.stand_in import Event, Person, StandIn

TABLES = (
    "packs",
    "sessions",
    "members",
    "own_projects",
    "entries",
    "entry_components",
    "entry_versions",
    "statements",
    "statement_versions",
    "votes",
    "reasons",
    "skips",
    "disclosures",
    "disclosed_votes",
    "questions_asked",
    "conclusions",
    "workflow_runs",
)

BREAKS = {
    "numbers of members are their own": "UPDATE members SET number = 1",
    "numbers of entries are their own": "UPDATE entries SET number = 1",
    "numbers of statements are their own": "UPDATE statements SET number = 0",
    "numbers of own_projects are their own": "UPDATE own_projects SET number = -1",
    "as many members as were numbered": "UPDATE members SET number = 9 WHERE number = 2",
    "as many statements as were numbered": "UPDATE statements SET number = 2",
    "as many own_projects as were numbered": "UPDATE own_projects SET number = 2",
    "no number of an entry is missing": "UPDATE entries SET number = 9 WHERE number = 2",
    "the number of a deleted entry is not given again": "UPDATE sessions SET last_gone = 2",
    "a channel has at most one open session": "INSERT INTO sessions SELECT 2, guild_id, channel_id, tutor_id,"
    " pack_hash, names, stage, started_at, deadline, closed_at, panel_id, last_gone, thread_id FROM sessions",
    "a member has at most one entry on a project": "UPDATE entries SET member_id = 1, project = 'care-leavers'",
    "somebody is one member of a session": "UPDATE members SET user_id = 1, pseudonym = NULL",
    "closed_at is there if and only if": "UPDATE sessions SET stage = 'closed'",
    "stages are known": "UPDATE sessions SET stage = 'break'",
    "a session with secret names holds no id": "UPDATE sessions SET names = 'secret'",
    "sessions.pack_hash leads": "DELETE FROM packs",
    "members.session_id leads": "DELETE FROM sessions",
    "entries.session_id leads": "UPDATE entries SET session_id = 9",
    "statements.session_id leads": "UPDATE statements SET session_id = 9",
    "own_projects.session_id leads": "UPDATE own_projects SET session_id = 9",
    "entries.member_id leads to a row:": "UPDATE entries SET member_id = 9",
    "statements.member_id leads to a row:": "UPDATE statements SET member_id = 9",
    "own_projects.member_id leads to a row:": "UPDATE own_projects SET member_id = 9",
    "entry_components.entry_id leads": "DELETE FROM entries WHERE number = 1",
    "entry_versions.entry_id leads": "DELETE FROM entries",
    "statements.entry_id leads to a row:": "DELETE FROM entries",
    "entries.member_id leads to a row of the same session": "UPDATE members SET session_id = 9",
    "statements.member_id leads to a row of the same session": "UPDATE statements SET session_id = 9",
    "own_projects.member_id leads to a row of the same session": "UPDATE own_projects SET session_id = 9",
    "statements.entry_id leads to a row of the same session": "UPDATE statements SET session_id = 9",
    "entries.project is known": "UPDATE entries SET project = '~2'",
    "statements.project is known": "UPDATE statements SET project = 'nowhere'",
    **{
        f"{table}.{column} leads to a row": f"UPDATE {table} SET {column} = 99"
        for table in ("votes", "reasons", "skips")
        for column in ("statement_id", "member_id")
    },
    **{
        f"{table} are of statements and members of the same session": "UPDATE members SET session_id = 9"
        for table in ("votes", "reasons", "skips")
    },
    **{
        f"{table} are of statements that were put on the list": "UPDATE statements SET number = NULL"
        for table in ("votes", "reasons", "skips")
    },
    "statement_versions.statement_id leads": "UPDATE statement_versions SET statement_id = 99",
    "statements.merged_into leads": "UPDATE statements SET merged_into = 99",
    "a statement is merged into one of its session": "UPDATE statements SET merged_into = 1",
    "what was hidden or merged was on the list": "UPDATE statements SET number = NULL, hidden_because = 'x'",
    "a statement is a member's or the pack's": "UPDATE statements SET seed = NULL",
    "the pack's statements are there once": "UPDATE statements SET seed = 'risk-and-safety' WHERE seed IS NOT NULL",
    "a discussion has all of the pack's statements": "DELETE FROM statements WHERE seed = 'risk-and-safety'",
    "a member has at most one vote": "INSERT INTO votes SELECT * FROM votes",
    "votes are for one of three": "UPDATE votes SET vote = 'yes'",
    "reasons are for one of three": "UPDATE reasons SET vote = ''",
    "statements.seed is known": "UPDATE statements SET seed = 'nowhere' WHERE seed IS NOT NULL",
    "component is known to the pack": "UPDATE entry_components SET component = 'kindness'",
    "an entry says something": "UPDATE entries SET evidence = ''; DELETE FROM entry_components",
    "the components of an entry have places": "UPDATE entry_components SET place = 3",
    "entries.evidence has": "UPDATE entries SET evidence = replace(hex(zeroblob(1001)), '0', 'x')",
    "entry_components.evidence has": "UPDATE entry_components SET evidence = ''",
    "entry_versions.evidence has": "UPDATE entry_versions SET evidence = hex(zeroblob(1001))",
    "statements.text has": "UPDATE statements SET text = hex(zeroblob(71))",
    "statements.hidden_because has": "UPDATE statements SET hidden_because = ''",
    "statement_versions.text has": "UPDATE statement_versions SET text = ''",
    "reasons.text has": "UPDATE reasons SET text = hex(zeroblob(151))",
    "own_projects.title has": "UPDATE own_projects SET title = ''",
    "own_projects.text has": "UPDATE own_projects SET text = hex(zeroblob(501))",
    "own_projects.link has": "UPDATE own_projects SET link = hex(zeroblob(201))",
    "the time to work in": "UPDATE sessions SET deadline = started_at",
    "the time to work in is one": "UPDATE sessions SET deadline = started_at + 26 * 7 * 86400000 + 1",
    "started_at is in this century": "UPDATE sessions SET started_at = 0",
    "deadline is in this century": "UPDATE sessions SET deadline = 0",
    "closed_at is in this century": "UPDATE sessions SET closed_at = -1",
    "joined_at is in this century": "UPDATE members SET joined_at = 1",
    "recorded_at is in this century": "UPDATE entries SET recorded_at = 1",
    "edited_at is in this century": "UPDATE entries SET edited_at = 1",
    "entry_versions.replaced_at is in this century": "UPDATE entry_versions SET replaced_at = 1",
    "statement_versions.replaced_at is in this century": "UPDATE statement_versions SET replaced_at = 1",
    "voted_at is in this century": "UPDATE votes SET voted_at = 1",
    "given_at is in this century": "UPDATE reasons SET given_at = 1",
    "skipped_at is in this century": "UPDATE skips SET skipped_at = 1",
    "statements.added_at is in this century": "UPDATE statements SET added_at = 9e15",
    "own_projects.added_at is in this century": "UPDATE own_projects SET added_at = 1",
    "packs.added_at is in this century": "UPDATE packs SET added_at = 1",
    "conclusions.session_id leads": "UPDATE conclusions SET session_id = 9",
    "questions_asked.session_id leads": "UPDATE questions_asked SET session_id = 9",
    "conclusions.text has": "UPDATE conclusions SET text = hex(zeroblob(751))",
    "conclusions.written_at is in this century": "UPDATE conclusions SET written_at = 1",
    "questions_asked.asked_at is in this century": "UPDATE questions_asked SET asked_at = 1",
    "workflow_runs.session_id leads": "INSERT INTO workflow_runs VALUES ('k', 9, 'ask', 'tell', 1, '', '', 1, 2e12)",
    "workflow_runs.began_at is in this": "INSERT INTO workflow_runs VALUES ('k', 1, 'ask', 'tell', 1, '', '', 1, 1)",
    "a thread is that of one session": "UPDATE sessions SET thread_id = channel_id",
    "earlier versions can be read": "UPDATE entry_versions SET components = '[[1'",
}


@pytest.fixture
async def good(tmp_path: Path, discord: StandIn) -> Path:
    """A database with entries, limitations in every state, votes, a suggested project, a question and a conclusion."""
    async with connected(tmp_path, discord) as bot:
        session = await start_session(discord)
        for who, words in ((AISHA, "first"), (TUTOR, "second"), (AISHA, "third")):
            await session.record(who, words)
        form = await session.press(AISHA, "A project of my own")
        typed = [("title", "The choir"), ("text", "We sing."), ("link", "example.org")]
        fields = [{"type": 4, "custom_id": name, "value": value} for name, value in typed]
        brought = await discord.submit(AISHA, form.body["data"]["custom_id"], fields)
        assert "The choir" in text_of(brought)
        await vote(discord)
        await put_in_order(discord)
        await close_session(discord, "It is worth the time.")
        await discord.command(TUTOR, "activity reopen")
        assert await bot.end(signal.SIGTERM) == 0
    return database(tmp_path)


async def raise_limitation(discord: StandIn, who: Person, words: str) -> Event:
    """Raises a message of ``who`` as a limitation."""
    form = await discord.use_menu(who, "Raise as a limitation", who, words)
    return await send(discord, who, form, "limitation", words)


async def send(discord: StandIn, who: Person, form: Event, field: str, words: str) -> Event:
    """Submits a form with one field as ``who``."""
    typed = [{"type": 4, "custom_id": field, "value": words}]
    return await discord.submit(who, form.body["data"]["custom_id"], typed)


async def press(discord: StandIn, who: Person, label: str) -> Event:
    """Presses a button on the card that ``who`` was shown last."""
    shown = max(discord.routes.messages)
    return await discord.press(who, shown, buttons_of(discord.routes.messages[shown])[label])


async def vote(discord: StandIn) -> None:
    """Edits Aisha's limitation, skips one of the pack's, votes on the next and gives a reason."""
    await discord.command(TUTOR, "activity discuss")
    listed = await discord.command(AISHA, "limitation list")
    menu = next(one for one in components(listed.body) if one.get("placeholder") == "Choose a limitation to look at")
    await discord.choose(AISHA, max(discord.routes.messages), menu["custom_id"], menu["options"][0]["value"])
    form = await press(discord, AISHA, "Correct the words")
    mended = await send(discord, AISHA, form, "limitation", "Meetings were at bad times")
    assert "This is what it says now" in text_of(mended)
    await discord.command(AISHA, "limitation vote")
    await press(discord, AISHA, "Skip for now")
    await press(discord, AISHA, "Disagree")
    said = await send(discord, AISHA, await press(discord, AISHA, "Say why"), "reason", "Nobody asked us.")
    assert "Nobody asked us." in text_of(said)


async def put_in_order(discord: StandIn) -> None:
    """Raises three limitations as Aisha: one is hidden, one merged into her first, and one held."""
    for words in ("The kettle broke", "Buses stop at nine", "Buses stop at ten"):
        await raise_limitation(discord, AISHA, words)
    await discord.command(TUTOR, "limitation hide", limitation="The kettle broke", reason="It is about the kitchen.")
    await discord.command(TUTOR, "limitation merge", limitation="Buses stop at nine", into="1")


def without_guards(path: Path) -> Path:
    """Returns a copy of the database without constraints, indexes and triggers, which accepts anything."""
    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for table in TABLES:
            connection.executescript(
                f"CREATE TABLE plain AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE plain RENAME TO {table};"
            )
    return copy


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


async def test_each_invariant_holds_and_each_can_fail(good: Path) -> None:
    assert violated(good) == []
    assert violated(without_guards(good)) == []
    for sentence, sql in BREAKS.items():
        copy = without_guards(good)
        change(copy, sql)
        found = violated(copy)
        assert any(sentence in one for one in found), f"{sql} breaks nothing of {sentence!r}: {found}"


async def test_a_session_may_get_more_time_than_the_week_that_it_can_start_with(good: Path) -> None:
    change(good, "UPDATE sessions SET deadline = started_at + 7 * 86400000 + 600000")
    assert violated(good) == []


async def test_sqlites_own_checks_are_made(good: Path) -> None:
    damaged = good.with_name("damaged.db")
    shutil.copy(good, damaged)
    damage(damaged)
    assert [one.partition(":")[0] for one in violated(damaged)] == ["the file is whole"]
    change(good, "PRAGMA foreign_keys = OFF; DELETE FROM packs")
    assert any(one.startswith("every reference leads somewhere") for one in violated(good))


def damage(path: Path) -> None:
    """Truncates the database after the first pages, as a failing disk might."""
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))


async def test_moves_of_the_stage_are_recorded(tmp_path: Path, discord: StandIn) -> None:
    async with connected(tmp_path, discord):
        record_moves(database(tmp_path))
        await start_session(discord)
        await discord.command(TUTOR, "activity discuss")
        await discord.command(TUTOR, "activity reopen")
        await close_session(discord)
        await discord.command(TUTOR, "activity close")
        await discord.command(TUTOR, "activity reopen")
    path = database(tmp_path)
    assert moves(path) == [
        (None, "explore"),
        ("explore", "discuss"),
        ("discuss", "explore"),
        ("explore", "closed"),
        ("closed", "discuss"),
    ]
    assert illegal_moves(path) == []
    assert violated(path) == []
    change(
        path,
        "UPDATE sessions SET stage = 'closed', closed_at = 1; UPDATE sessions SET stage = 'explore', closed_at = NULL",
    )
    assert illegal_moves(path) == [("closed", "explore")]


def test_every_rule_is_broken_once() -> None:
    unbroken = [rule.sentence for rule in RULES if not any(part.rstrip(":") in rule.sentence for part in BREAKS)]
    assert unbroken == []
