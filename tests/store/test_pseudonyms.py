"""The key of pseudonyms: one per database, readable only by its owner, and never lost unnoticed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.store.errors import StoreUnusable
from bot.store.pseudonyms import KEY_BYTES, Pseudonyms


def key_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")


def test_the_key_is_made_once_and_readable_by_its_owner_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        first = Pseudonyms.beside(path).of(1, 2)
    finally:
        os.umask(before)
    key = key_of(path).read_text(encoding="ascii")
    assert stat.S_IMODE(key_of(path).stat().st_mode) == 0o600
    assert len(bytes.fromhex(key)) == KEY_BYTES
    assert Pseudonyms.beside(path).of(1, 2) == first
    assert key_of(path).read_text(encoding="ascii") == key


def test_every_database_has_a_key_of_its_own(tmp_path: Path) -> None:
    made = {Pseudonyms.beside(tmp_path / name).of(1, 2) for name in ("one.db", "two.db")}
    assert len(made) == 2


def test_a_pseudonym_depends_on_session_and_user_and_says_neither() -> None:
    pseudonyms = Pseudonyms(b"k" * KEY_BYTES)
    made = {(session, user): pseudonyms.of(session, user) for session in range(1, 12) for user in range(1, 12)}
    assert len(set(made.values())) == len(made), "session 1, user 11 is not session 11, user 1"
    assert {len(pseudonym) for pseudonym in made.values()} == {32}
    # HMAC-SHA256 of "1:2" under this key, worked out with openssl: its first half.
    assert made[1, 2] == "91c47f89a9ba65c12b6069709e8f4c57"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is damaged. Put back the one from your backup."),
        (b"abcdef\n", "is damaged. Put back the one from your backup."),
        (b"not hexadecimal", "cannot be used: .* Put back the one from your backup."),
        (b"\xff\xfe", "cannot be used: .* Put back the one from your backup."),
    ],
)
def test_a_damaged_key_is_told_and_never_replaced(path: Path, content: bytes, sentence: str) -> None:
    key_of(path).write_bytes(content)
    with pytest.raises(StoreUnusable, match=sentence):
        Pseudonyms.beside(path)
    assert key_of(path).read_bytes() == content


def test_a_key_that_cannot_be_read_is_told(path: Path) -> None:
    key_of(path).mkdir()
    with pytest.raises(StoreUnusable, match="cannot be used"):
        Pseudonyms.beside(path)
