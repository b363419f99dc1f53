"""The snapshot of a pack that a session stores, and its hash."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from pack_samples import PACK, write_pack

from bot.domain.pack import Strength
from bot.packs import SnapshotError, parse_snapshot
from bot.packs.loading import load_pack, read_pack


def _hash(text: str) -> str:
    return read_pack(text.encode(), "pack.yaml").hash


def test_round_trip(tmp_path: Path) -> None:
    loaded = load_pack(write_pack(tmp_path))
    pack = parse_snapshot(loaded.body)
    assert pack == loaded.pack
    assert pack.component("trust") is pack.components[1]
    reading = pack.projects[0].reading
    assert reading is not None
    assert reading.components[0].strength is Strength.CLEAR


def test_the_body_is_canonical_json() -> None:
    loaded = read_pack(PACK.replace("Tea on wheels", "Té on wheels").encode(), "pack.yaml")
    again = json.dumps(json.loads(loaded.body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert loaded.body == again
    assert "Té on wheels" in loaded.body
    assert loaded.hash == sha256(loaded.body.encode()).hexdigest()


def test_the_hash_of_a_pack_never_changes() -> None:
    # Existing sessions refer to packs by this hash, so it must not change without a migration.
    assert _hash(PACK) == "9456dd57e95ff1d45d775ef55ffca4ed859799aff8edae645f15d335584bac17"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: tea-club\nlanguage: en-GB\n", "language: en-GB\nid: tea-club\n"),
        ("id: tea-club\n", "# A comment.\n\nid:   tea-club  # and another\n"),
        ("    sources: [The log of the van]\n", "    sources:\n      - 'The log of the van'\n"),
        ("text: A van brings tea to the street.", "text: >\n      A van brings\n      tea to the street.\n"),
        ("explanation: People rely on each other.\n", "explanation: People rely on each other.\n    indicators: []\n"),
    ],
    ids=["order", "comments", "layout", "folding", "left out or empty"],
)
def test_what_does_not_change_the_hash(old: str, new: str) -> None:
    assert PACK.count(old) == 1
    assert _hash(PACK.replace(old, new)) == _hash(PACK)


@pytest.mark.parametrize("old", ["Tea on wheels", "strength: clear", "minutes: 60", "  - text: The tea growers\n"])
def test_what_changes_the_hash(old: str) -> None:
    new = {"strength: clear": "strength: partial", "minutes: 60": "minutes: 61"}.get(old, old.replace("ea", "oa"))
    assert _hash(PACK.replace(old, new)) != _hash(PACK)


@pytest.mark.parametrize("body", ["", "{", "{}", "[]", "null", '{"id":"tea-club"}', "\ud800"])
def test_no_snapshot(body: str) -> None:
    with pytest.raises(SnapshotError):
        parse_snapshot(body)


def test_a_snapshot_outlives_a_limit() -> None:
    pack = parse_snapshot(read_pack(PACK.encode(), "pack.yaml").body.replace("Tea and talk", "t" * 5_000))
    assert len(pack.activity.title) == 5_000
