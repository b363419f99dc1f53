"""Settings: the file, the environment, and errors in either."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

from bot.config import Config, ContentConfig, DiscordConfig, LogConfig, MonitoringConfig, PanelConfig, StoreConfig
from bot.config_file import load_config

OTHER = Config(
    discord=DiscordConfig("a-token", Path("token"), "http://api.example", "ws://gateway.example"),
    store=StoreConfig(Path("elsewhere.db")),
    content=ContentConfig(Path("packs")),
    panel=PanelConfig(7.5),
    log=LogConfig("DEBUG", "json"),
    monitoring=MonitoringConfig("::1", 9464),
)
"""A file in which every setting differs from its default."""


def written(config: Config) -> str:
    lines: list[str] = []
    for section, settings in asdict(config).items():
        lines.append(f"[{section}]")
        lines += [f"{key} = {json.dumps(value, default=str)}" for key, value in settings.items()]
    return "\n".join(lines)


def test_every_setting_arrives(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(written(OTHER), encoding="utf-8")
    assert load_config(file, {}) == OTHER
    for section in fields(Config):
        settings, defaults = asdict(OTHER)[section.name], asdict(Config())[section.name]
        assert not settings.items() & defaults.items(), "this proves nothing about a setting that has its default"


def test_the_token_is_not_shown() -> None:
    assert "gateway.example" in repr(OTHER)
    assert "a-token" not in repr(OTHER)
