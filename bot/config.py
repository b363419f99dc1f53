"""Settings of the process: a TOML file, and the environment for what should not be in a file."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from bot.domain.errors import RoundtableError

TOKEN_VARIABLE: Final = "ROUNDTABLE_TOKEN"  # noqa: S105 - the name of a variable.
DEFAULT_PATH: Final = Path("config.toml")
DISCORD_API: Final = "https://discord.com/api/v10"
DISCORD_GATEWAY: Final = "wss://gateway.discord.gg"


class ConfigError(RoundtableError):
    """The settings cannot be used; ``str()`` is one line that says what to do."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _url(value: str, schemes: Sequence[str]) -> str:
    if not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        raise ValueError(f"must start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    return value.rstrip("/")


class DiscordConfig(_Section):
    """How to reach Discord."""

    token: SecretStr = SecretStr("")
    api_url: str = DISCORD_API
    gateway_url: str = DISCORD_GATEWAY

    @field_validator("api_url")
    @classmethod
    def _check_api_url(cls, value: str) -> str:
        return _url(value, ("http", "https"))

    @field_validator("gateway_url")
    @classmethod
    def _check_gateway_url(cls, value: str) -> str:
        return _url(value, ("ws", "wss"))


class StoreConfig(_Section):
    """Where what members record is kept."""

    path: Path = Path("data/roundtable.db")


class ContentConfig(_Section):
    """Where packs come from; the shipped ones when there is no path."""

    path: Path | None = None

    @field_validator("path", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value


class PanelConfig(_Section):
    """How often a panel may be edited, in seconds."""

    interval: Annotated[float, Field(ge=0, le=3600)] = 2.0


class LogConfig(_Section):
    """What is logged, and how."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    format: Literal["text", "json"] = "text"


class MonitoringConfig(_Section):
    """Where to answer those who watch over the bot; nowhere while the port is 0."""

    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 0


class Config(_Section):
    """All settings; each has a value that works, but for the token."""

    discord: DiscordConfig = DiscordConfig()
    store: StoreConfig = StoreConfig()
    content: ContentConfig = ContentConfig()
    panel: PanelConfig = PanelConfig()
    log: LogConfig = LogConfig()
    monitoring: MonitoringConfig = MonitoringConfig()

    def require_token(self) -> str:
        """The bot's token. Raises :class:`ConfigError` when there is none."""
        token = self.discord.token.get_secret_value().strip()
        if not token:
            raise ConfigError(
                f"There is no token. Set {TOKEN_VARIABLE}, or token under [discord] in {DEFAULT_PATH}; "
                "the README says where Discord gives it to you."
            )
        if not (token.isascii() and token.isprintable()) or " " in token:
            raise ConfigError(
                "The token has a space or a strange character in it. Copy it again, without anything else."
            )
        return token


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """Reads the settings; without a ``path``, from ``config.toml`` where that is there. The environment comes first.

    A variable that is set to nothing counts as not set. Raises :class:`ConfigError`.
    """
    data = _read(path or DEFAULT_PATH, required=path is not None)
    token = environment.get(TOKEN_VARIABLE)
    if token and isinstance(section := data.setdefault("discord", {}), dict):
        section["token"] = token
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        problems = "; ".join(_sentence(problem["loc"], problem["type"], problem["msg"]) for problem in error.errors())
        raise ConfigError(f"{path or DEFAULT_PATH}: {problems}") from None  # The cause would show the token.


def _read(path: Path, *, required: bool) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if not required:
            return {}
        raise ConfigError(f"{path} is not there. Copy config.example.toml to it, or leave --config out.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not readable as TOML: {error}") from error


def _sentence(where: tuple[int | str, ...], kind: str, message: str) -> str:
    names = [str(name) for name in where]
    section, key = (f"[{names[0]}] ", names[-1]) if names[1:] else ("", names[0])
    if kind == "model_type":
        return f"{key} is a section: write [{key}] on a line of its own, and its settings below"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, _known(where), n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"these are known: {', '.join(_known(where))}"
        return f'{section}"{key}" is not a setting; {hint}'
    return f"{section}{key}: {message.removeprefix('Value error, ')}"


def _known(where: tuple[int | str, ...]) -> list[str]:
    if len(where) == 1:
        return list(Config.model_fields)
    section = Config.model_fields[str(where[0])].default
    return list(type(section).model_fields) if isinstance(section, BaseModel) else []
