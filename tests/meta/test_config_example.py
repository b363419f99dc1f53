"""config.example.toml lists every setting with its default."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

from bot.config import Config
from bot.config_file import load_config

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
LINES = EXAMPLE.read_text(encoding="utf-8").splitlines()
SETTING = re.compile(r"#([a-z_]+) = ")


def uncommented() -> str:
    return "\n".join(line.removeprefix("#") if SETTING.match(line) else line for line in LINES)


def known_settings() -> dict[str, set[str]]:
    return {section: set(settings) for section, settings in asdict(Config()).items()}


def test_it_has_every_setting_and_no_other() -> None:
    given = {section: set(settings) for section, settings in tomllib.loads(uncommented()).items()}
    assert given == known_settings()


def test_its_settings_are_what_holds_without_it(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(uncommented(), encoding="utf-8")
    assert load_config(file, {}) == Config()


def test_as_it_is_it_sets_nothing() -> None:
    assert load_config(EXAMPLE, {}) == Config()
    assert not any(tomllib.loads("\n".join(LINES)).values())


def test_every_setting_is_explained_right_above_it() -> None:
    for number, line in enumerate(LINES):
        if SETTING.match(line):
            assert re.match(r"# \w", LINES[number - 1]), f"line {number + 1} has no explanation"
