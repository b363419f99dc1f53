"""The documents describe the code correctly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.runtime.request import REQUIRED_PERMISSIONS
from tests.meta.sources import ROOT

PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT: dict[str, Any] = PYPROJECT["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAME = re.compile(r"[A-Za-z0-9._-]+")


def dependencies() -> list[str]:
    groups = (
        PROJECT["dependencies"],
        *PROJECT["optional-dependencies"].values(),
        *PYPROJECT["dependency-groups"].values(),
    )
    entries = [entry for group in groups for entry in group if isinstance(entry, str)]
    return sorted({name[0].casefold() for entry in entries if (name := NAME.match(entry))})


def reasons() -> dict[str, str]:
    """Returns each package in CONTRIBUTING.md's table, with its reason."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    return {name.casefold(): reason for names, reason in rows for name in re.split(r"[\s,()`]+", names) if name}


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_is_there_for_a_reason_that_is_written_down(name: str) -> None:
    assert len(reasons().get(name, "")) > 3, f"CONTRIBUTING.md does not say why {name} is there"


def test_the_invitation_asks_for_what_the_bot_needs_and_no_more() -> None:
    asked = [int(value) for value in re.findall(r"permissions=(\d+)", README)]
    assert asked
    assert set(asked) == {REQUIRED_PERMISSIONS.value}


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda one: one.name
)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
