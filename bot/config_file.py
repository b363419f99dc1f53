"""Reads the settings from a TOML file, and from the environment what should not be in a file."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator

from bot.config import (
    DEFAULT_PATH,
    TOKEN_FILE_VARIABLE,
    TOKEN_VARIABLE,
    Config,
    ConfigError,
    ContentConfig,
    DiscordConfig,
    Format,
    Level,
    LogConfig,
    MonitoringConfig,
    PanelConfig,
    StoreConfig,
)
from bot.files import read_small

_LARGEST: Final = 1_000_000
"""Bytes of a file of settings."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _url(value: str, schemes: Sequence[str]) -> str:
    if not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        raise ValueError(f"must start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
    return value.rstrip("/")


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


class _Discord(_Section):
    token: SecretStr = SecretStr(DiscordConfig.token)
    token_file: Annotated[Path | None, BeforeValidator(_none_if_empty)] = DiscordConfig.token_file
    api_url: str = DiscordConfig.api_url
    gateway_url: str = DiscordConfig.gateway_url

    @field_validator("api_url")
    @classmethod
    def _check_api_url(cls, value: str) -> str:
        return _url(value, ("http", "https"))

    @field_validator("gateway_url")
    @classmethod
    def _check_gateway_url(cls, value: str) -> str:
        return _url(value, ("ws", "wss"))

    def config(self) -> DiscordConfig:
        return DiscordConfig(self.token.get_secret_value(), self.token_file, self.api_url, self.gateway_url)


class _Store(_Section):
    path: Path = StoreConfig.path

    def config(self) -> StoreConfig:
        return StoreConfig(self.path)


class _Content(_Section):
    path: Annotated[Path | None, BeforeValidator(_none_if_empty)] = ContentConfig.path

    def config(self) -> ContentConfig:
        return ContentConfig(self.path)


class _Panel(_Section):
    interval: Annotated[float, Field(ge=0, le=3600)] = PanelConfig.interval

    def config(self) -> PanelConfig:
        return PanelConfig(self.interval)


class _Log(_Section):
    level: Level = LogConfig.level
    format: Format = LogConfig.format

    def config(self) -> LogConfig:
        return LogConfig(self.level, self.format)


class _Monitoring(_Section):
    host: Annotated[str, Field(min_length=1)] = MonitoringConfig.host
    port: Annotated[int, Field(ge=0, le=65535)] = MonitoringConfig.port

    def config(self) -> MonitoringConfig:
        return MonitoringConfig(self.host, self.port)


class _File(_Section):
    """The sections of the file. Mirrors :class:`bot.config.Config`."""

    discord: _Discord = _Discord()
    store: _Store = _Store()
    content: _Content = _Content()
    panel: _Panel = _Panel()
    log: _Log = _Log()
    monitoring: _Monitoring = _Monitoring()

    def config(self) -> Config:
        return Config(
            discord=self.discord.config(),
            store=self.store.config(),
            content=self.content.config(),
            panel=self.panel.config(),
            log=self.log.config(),
            monitoring=self.monitoring.config(),
        )


def load_config(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """Returns the settings; without a ``path``, from ``config.toml`` if it exists. The environment takes precedence.

    An empty variable counts as unset. Raises :class:`ConfigError` if the settings are invalid.
    """
    data = _read(path or DEFAULT_PATH, required=path is not None)
    token, token_file = environment.get(TOKEN_VARIABLE), environment.get(TOKEN_FILE_VARIABLE)
    if (token or token_file) and isinstance(section := data.setdefault("discord", {}), dict):
        section["token"], section["token_file"] = token or "", token_file or ""
    try:
        return _File.model_validate(data).config()
    except ValidationError as error:
        problems = "; ".join(_sentence(problem["loc"], problem["type"], problem["msg"]) for problem in error.errors())
        raise ConfigError(f"{path or DEFAULT_PATH}: {problems}") from None  # The cause would reveal the token.


def files_with_token(path: Path | None, config: Config) -> tuple[Path, ...]:
    """Returns the files that have a token in them: the settings read from ``path``, and the one that they name."""
    section = _read(path or DEFAULT_PATH, required=False).get("discord")
    in_settings = isinstance(section, dict) and bool(cast("dict[str, object]", section).get("token"))
    settings = (path or DEFAULT_PATH,) if in_settings else ()
    return settings if config.discord.token_file is None else (*settings, config.discord.token_file)


def _read(path: Path, *, required: bool) -> dict[str, object]:
    try:
        return tomllib.loads(read_small(path, _LARGEST).decode("utf-8"))
    except FileNotFoundError:
        if not required:
            return {}
        raise ConfigError(f"{path} is not there. Copy config.example.toml to it, or leave --config out.") from None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise ConfigError(f"{path} cannot be read: {why}. Name a file like config.example.toml.") from error
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
        return list(_File.model_fields)
    section = _File.model_fields[str(where[0])].default
    return list(type(section).model_fields) if isinstance(section, BaseModel) else []
