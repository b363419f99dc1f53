"""A small valid pack and rehearsal, and ways to break them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.packs import PackProblems
from bot.packs.loading import load_pack

PACK = """\
id: tea-club
language: en-GB
summary: A club that drinks tea.
activity:
  title: Tea and talk
  prompt: Read, then say what you see.
  minutes: 60
  question: What do you see?
components:
  - id: sharing
    name: Sharing
    long_name: Sharing things
    explanation: People share what they have.
    indicators:
      - A pot for everybody
  - id: trust
    name: Trust
    long_name: Trusting one another
    explanation: People rely on each other.
projects:
  - id: tea-van
    title: The tea van
    audience: Neighbours
    run_by: Volunteers
    link: https://example.org/tea
    summary: Tea on wheels.
    text: A van brings tea to the street.
    questions:
      - Who pours?
    sources: [The log of the van]
    reading:
      text: The van belongs to all.
      components:
        - component: sharing
          strength: clear
          why: One pot for all.
reading: Tea brings people together.
limitations:
  - id: cold
    text: Tea gets cold.
    prompted_by: A winter day
    project: tea-van
    component: trust
next_steps:
  - Brew a pot.
credits:
  - text: The tea growers
    link: https://example.org/growers
source_note: Written for the tests.
"""

REHEARSAL = """\
server: Street club
channel: tea
names: hidden
tutor: {id: ruth, name: Ruth}
members:
  - {id: aisha, name: Aisha}
  - {id: dan, name: Dan}
steps:
  - {by: aisha, does: read, project: tea-van}
  - by: aisha
    does: record
    project: tea-van
    components: [sharing]
    evidence: They share a pot.
    evidence_for:
      - {component: sharing, evidence: One pot.}
    limitation: Pots break.
  - {by: dan, does: suggest, id: soup, title: Soup night, text: We cook soup.}
  - {by: dan, does: record, project: soup, components: [], evidence: Nothing fits.}
  - {by: ruth, does: approve, project: soup}
  - {by: dan, does: add-limitation, text: Soup spills., project: soup, component: trust}
  - {by: ruth, does: discuss}
  - {by: ruth, does: close}
"""


@dataclass(frozen=True)
class Broken:
    """The sample with ``old`` replaced by ``new``, and all problems that must be reported.

    ``told`` are whole lines, ``file:line:column: message``; positions were counted by hand in the sample above.
    """

    name: str
    old: str
    new: str
    told: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def broken(name: str, old: str, new: str, *told: str) -> Broken:
    return Broken(name, old, new, told)


def changed(text: str, case: Broken) -> str:
    assert text.count(case.old) == 1, f"{case.old!r} must stand exactly once in the sample"
    return text.replace(case.old, case.new)


def write_pack(parent: Path, pack: str | bytes = PACK, rehearsal: str | bytes | None = REHEARSAL) -> Path:
    folder = parent / "tea-club"
    folder.mkdir()
    for name, content in (("pack.yaml", pack), ("rehearsal.yaml", rehearsal)):
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def told(folder: Path) -> tuple[str, ...]:
    """Returns the problems that loading the folder reports, with paths relative to the folder."""
    with pytest.raises(PackProblems) as caught:
        load_pack(folder)
    return tuple(str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems)
