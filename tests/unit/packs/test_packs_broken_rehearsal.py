"""Rehearsals that are valid YAML but violate the schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import PACK, REHEARSAL, Broken, broken, changed, told, write_pack

CASES = [
    broken(
        "a step that does what no step does",
        "does: read,",
        "does: raed,",
        'rehearsal.yaml:9:23: "does" is "raed"; did you mean "read"?',
    ),
    broken(
        "a step that does a list",
        "does: read,",
        "does: [read],",
        'rehearsal.yaml:9:23: "does" is a list; write read, record, suggest, approve, add-limitation, vote, discuss, '
        "next-question or close",
    ),
    broken(
        "a step that does not say what it does",
        "{by: ruth, does: discuss}",
        "{by: ruth}",
        'rehearsal.yaml:22:5: this step does not say what it does; add "does" with read, record, suggest, approve, '
        "add-limitation, vote, discuss, next-question or close",
    ),
    broken(
        "a step that is a text",
        "{by: ruth, does: discuss}",
        "discuss",
        'rehearsal.yaml:22:5: item 7 of "steps" is the text "discuss"; it takes keys, beginning with "by" and "does"',
    ),
    broken(
        "a key of another kind of step",
        "{by: ruth, does: discuss}",
        "{by: ruth, does: discuss, project: soup}",
        'rehearsal.yaml:22:31: the key "project" is not known here; the keys here are by and does',
    ),
    broken(
        "a key that a step lacks",
        "text: We cook soup.}",
        "}",
        'rehearsal.yaml:18:5: the key "text" is missing; add it here',
    ),
    broken(
        "an item deep inside a step",
        "evidence: One pot.}",
        "evidence: 1}",
        'rehearsal.yaml:16:40: "evidence" is 1, which YAML reads as a number; put it in quotes: "1"',
    ),
    broken(
        "names that are neither shown, hidden nor secret",
        "names: hidden",
        "names: off",
        'rehearsal.yaml:3:8: "names" is "off"; write shown, hidden or secret',
    ),
    broken(
        "a name longer than Discord has room for",
        "name: Dan}",
        f"name: {'D' * 33}}}",
        'rehearsal.yaml:7:21: "name" has 33 characters; 32 is the most, so please shorten it by 1',
    ),
    broken(
        "a text where the tutor belongs",
        "tutor: {id: ruth, name: Ruth}",
        "tutor: Ruth",
        'rehearsal.yaml:4:8: "tutor" is the text "Ruth"; it takes keys: id, name',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rehearsal(case: Broken, tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, PACK, changed(REHEARSAL, case))) == case.told
