"""The import rule holds, and whatever tries to break it is found: each probe is written into a copy of the code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.meta.sources import ROOT

pytestmark = pytest.mark.slow

FLOORS: Final = "The floors of the house"
COGS: Final = "Cogs call services and workflows, and draw with ui"
APART: Final = "No cog knows another"
DOMAIN: Final = "The domain knows nothing but the standard library and itself"
STORE: Final = "Services know the store as its interface, the composition root makes it"
INTERFACE: Final = "The store's interface knows no database"
PACKS: Final = "Packs are for services, and for what starts the bot"
SETTINGS: Final = "Settings are for what starts the bot"
SQL: Final = "SQL is spoken in bot.store.sqlite alone"
DISCORD: Final = "discord.py is known where Discord is spoken"
COUNTING: Final = "Only the composition root knows how things are counted"
NUMPY: Final = "NumPy is for opinion groups alone"
LEAN: Final = "The running bot does without Typer, pydantic, PyYAML and NumPy"

UNTOUCHED: Final = "nothing"


class Probe(NamedTuple):
    """Code for a file, at the end of it where there is one, and the contracts that it breaks."""

    path: str
    code: str
    breaks: frozenset[str]


def probe(path: str, code: str, *breaks: str) -> Probe:
    return Probe(path, code, frozenset(breaks))


PROBES: Final = {
    UNTOUCHED: probe("bot/domain/probe.py", ""),
    "a module without a floor": probe("bot/probe.py", "import sqlite3\nfrom bot import ui", FLOORS, SQL),
    "a package without a floor": probe("bot/probe/__init__.py", "from bot import domain", FLOORS),
    "export -> ui": probe("bot/export/probe.py", "from bot import ui", FLOORS),
    "ui -> export": probe("bot/ui/probe.py", "from bot import export", FLOORS),
    "ui -> runtime": probe("bot/ui/probe.py", "from bot import runtime", FLOORS),
    "services -> ui": probe("bot/services/probe.py", "from bot import ui", FLOORS),
    "services -> ui, in a function": probe("bot/services/probe.py", "def f():\n    import bot.ui", FLOORS),
    "services -> ui, for types": probe(
        "bot/services/probe.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import bot.ui", FLOORS
    ),
    "packs -> store": probe("bot/packs/probe.py", "from bot.store import errors", FLOORS, STORE),
    "domain -> services": probe("bot/domain/probe.py", "from bot import services", FLOORS),
    "the ground floor -> domain": probe("bot/clock.py", "from bot import domain", FLOORS),
    "domain -> aiohttp": probe("bot/domain/probe.py", "import aiohttp", DOMAIN),
    "domain -> logs": probe("bot/domain/probe.py", "from bot import logs", DOMAIN),
    "services -> store.sqlite": probe("bot/services/probe.py", "from bot.store import sqlite", STORE),
    "services -> sqlite3": probe("bot/services/probe.py", "import sqlite3", SQL),
    "the interface of the store -> sqlite3": probe("bot/store/interface/probe.py", "import sqlite3", SQL),
    "the interface of the store -> store.sqlite": probe(
        "bot/store/interface/probe.py", "from bot.store import sqlite", INTERFACE
    ),
    "app, beside its root -> store.sqlite": probe("bot/app/health.py", "from bot.store.sqlite import database", STORE),
    "ui -> store": probe("bot/ui/probe.py", "from bot.store import interface", STORE),
    "ui -> packs": probe("bot/ui/probe.py", "from bot import packs", PACKS),
    "runtime -> config": probe("bot/runtime/probe.py", "from bot import config", SETTINGS),
    "services -> discord.py": probe("bot/services/probe.py", "from discord.ext import commands", DISCORD),
    "ui -> simcord": probe("bot/ui/probe.py", "import simcord", DISCORD),
    "runtime -> metrics": probe("bot/runtime/probe.py", "from bot import metrics", COUNTING),
    "services -> NumPy": probe("bot/services/probe.py", "import numpy", NUMPY),
    "what runs -> PyYAML": probe("bot/cli/main.py", "import yaml", LEAN),
    "cog -> store": probe("cogs/probe.py", "from bot.store import interface", COGS, STORE),
    "cog -> app": probe("cogs/probe.py", "from bot import app", COGS),
    "cog -> sqlite3": probe("cogs/probe.py", "import sqlite3", COGS, SQL),
    "a new cog -> cog": probe("cogs/probe.py", "from cogs import help", APART),
    "cog -> a new cog": probe("cogs/help.py", "from cogs import setup", APART),
    "what cogs share -> cog": probe("cogs/base.py", "from cogs import help", APART),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says with each of the probes."""
    copy = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in ("bot", "cogs"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    ran = subprocess.run(  # noqa: S603 - ourselves.
        [sys.executable, "-P", Path(__file__).with_name("lint_probes.py"), copy],
        input=json.dumps({name: (path, code) for name, (path, code, _) in PROBES.items()}),
        env=os.environ | {"COLUMNS": "200"},  # A contract, a line.
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


@pytest.mark.parametrize("name", PROBES)
def test_the_import_rule_finds(reports: dict[str, str], name: str) -> None:
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)\b", reports[name], re.MULTILINE))

    assert verdicts.keys() == contracts(), reports[name]
    assert {contract for contract, verdict in verdicts.items() if verdict == "BROKEN"} == PROBES[name].breaks


def test_every_contract_is_broken_by_a_probe() -> None:
    assert frozenset[str]().union(*(one.breaks for one in PROBES.values())) == contracts()


def contracts() -> set[str]:
    """The names of the contracts."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["name"] for contract in settings["contracts"]}
