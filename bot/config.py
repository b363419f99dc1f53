"""The settings of the process; :mod:`bot.config_file` reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, TypeAlias

from bot.domain.errors import OperatorError
from bot.files import read_small

TOKEN_VARIABLE: Final = "ROUNDTABLE_TOKEN"  # noqa: S105 - the name of a variable.
TOKEN_FILE_VARIABLE: Final = "ROUNDTABLE_TOKEN_FILE"  # noqa: S105 - likewise.
DEFAULT_PATH: Final = Path("config.toml")
DISCORD_API: Final = "https://discord.com/api/v10"
DISCORD_GATEWAY: Final = "wss://gateway.discord.gg"

_LARGEST_TOKEN_FILE: Final = 4_096
"""Bytes. A token has about seventy; whatever is this large is another file."""

Level: TypeAlias = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Format: TypeAlias = Literal["text", "json"]


class ConfigError(OperatorError):
    """The settings are invalid; ``str()`` is one line that says what to do."""


@dataclass(frozen=True)
class DiscordConfig:
    """How to reach Discord."""

    token: str = field(default="", repr=False)
    token_file: Path | None = None
    api_url: str = DISCORD_API
    gateway_url: str = DISCORD_GATEWAY


@dataclass(frozen=True)
class StoreConfig:
    """Where the database is."""

    path: Path = Path("data/roundtable.db")


@dataclass(frozen=True)
class ContentConfig:
    """The folder of packs; ``None`` for those that are shipped with the bot."""

    path: Path | None = None


@dataclass(frozen=True)
class PanelConfig:
    """The least number of seconds between two edits of a panel."""

    interval: float = 2.0


@dataclass(frozen=True)
class LogConfig:
    """The log's level and format."""

    level: Level = "INFO"
    format: Format = "text"


@dataclass(frozen=True)
class MonitoringConfig:
    """The address of the monitoring server; port 0 turns it off."""

    host: str = "127.0.0.1"
    port: int = 0


@dataclass(frozen=True)
class Config:
    """All settings. Every one but the token has a usable default."""

    discord: DiscordConfig = DiscordConfig()
    store: StoreConfig = StoreConfig()
    content: ContentConfig = ContentConfig()
    panel: PanelConfig = PanelConfig()
    log: LogConfig = LogConfig()
    monitoring: MonitoringConfig = MonitoringConfig()

    def require_token(self) -> str:
        """Returns the bot's token, read from its file if one is set. Raises :class:`ConfigError` if there is none."""
        token = self.discord.token.strip()
        if not token and self.discord.token_file is not None:
            token = _read_token(self.discord.token_file)
        if not token:
            raise ConfigError(
                f"There is no token. Set {TOKEN_VARIABLE} or {TOKEN_FILE_VARIABLE}, or token under [discord] in "
                f"{DEFAULT_PATH}; the README says where Discord gives it to you."
            )
        if not (token.isascii() and token.isprintable()) or " " in token:
            raise ConfigError(
                "The token has a space or a strange character in it. Copy it again, without anything else."
            )
        return token


def _read_token(path: Path) -> str:
    try:
        token = read_small(path, _LARGEST_TOKEN_FILE).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ConfigError(f"The token file {path} cannot be read: {why}.") from None
    if not token:
        raise ConfigError(f"The token file {path} is empty. Put the token into it, and nothing else.")
    return token
