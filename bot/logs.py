"""Logging without secrets: the token, members' texts and members' identities are never logged."""

from __future__ import annotations

import json
import logging
import re
import traceback
from abc import abstractmethod
from collections.abc import Mapping
from contextvars import Context, ContextVar, copy_context
from datetime import UTC, datetime
from typing import Final, Literal, TypeAlias

import aiohttp

Level: TypeAlias = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Format: TypeAlias = Literal["text", "json"]
Field: TypeAlias = str | int | float

_OURS: Final = ("bot", "cogs")
_OTHERS: Final[dict[Level, int]] = {
    "DEBUG": logging.INFO,  # Below that, libraries log whole requests and queries, texts of members included.
    "INFO": logging.WARNING,
    "WARNING": logging.WARNING,
    "ERROR": logging.ERROR,
}
_ANSWER_ADDRESS: Final = re.compile(r"/(interactions|webhooks)/(\d+)/[^/\s?]+")
"""The address for answering an interaction: whoever has it can post as the bot for 15 minutes."""

_ID: Final = re.compile(r"\b\d{17,20}\b")
"""A Discord id, which may identify a person. discord.py logs some."""

_PLAIN: Final = re.compile(r"[^\s\"=]+")
"""A value that is unambiguous without quotes."""

interaction_reference: ContextVar[str] = ContextVar("interaction_reference", default="")
"""The reference of the interaction being served; it is added to every line logged meanwhile."""


def outside_interactions() -> Context:
    """Returns a copy of the current context without a reference, for tasks that outlive their interaction."""
    context = copy_context()
    context.run(interaction_reference.set, "")
    return context


def fields(**values: Field) -> dict[str, object]:
    """Returns the ``extra`` of a log call, to add fields to its line. Never pass people's texts, names or ids."""
    return {"fields": values}


def set_up_logging(level: Level, token: str, form: Format = "text") -> None:
    """Sends the log to standard error: our own records from ``level`` up, those of libraries less verbosely."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # No line shows these.
    handler = logging.StreamHandler()
    handler.setFormatter(make_formatter(token, form))
    logging.basicConfig(level=_OTHERS[level], handlers=[handler])
    for name in _OURS:
        logging.getLogger(name).setLevel(level)


def make_formatter(token: str, form: Format = "text") -> logging.Formatter:
    """Returns a formatter that removes secrets and makes each record one line, except tracebacks as text."""
    return _Text(token) if form == "text" else _Json(token)


class _Lines(logging.Formatter):
    """Splits a record into a one-line message, its fields and details such as an error's traceback."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """Returns the record as text, without secrets."""
        message, _, detail = record.getMessage().partition("\n")
        if record.exc_info and (error := record.exc_info[1]) is not None:
            # The error's text is left out, since it may quote what a member wrote.
            detail = "\n".join(part for part in (detail, described(error)) if part)
        given: Mapping[str, Field] = getattr(record, "fields", {})
        if reference := interaction_reference.get():
            given = {**given, "interaction": reference}
        return self._line(record, self._without_secrets(message), given, self._without_secrets(detail))

    @abstractmethod
    def _line(self, record: logging.LogRecord, message: str, given: Mapping[str, Field], detail: str) -> str: ...

    def _without_secrets(self, text: str) -> str:
        if not text:
            return text
        return _ID.sub("[id]", _ANSWER_ADDRESS.sub(r"/\1/\2/[secret]", text.replace(self._token, "[token]")))


class _Text(_Lines):
    """For people: time, level, logger, message and fields, and an error's traceback below."""

    def _line(self, record: logging.LogRecord, message: str, given: Mapping[str, Field], detail: str) -> str:
        said = "".join(f" {name}={_plain(value)}" for name, value in given.items())
        below = f"\n{detail}" if detail else ""
        return f"{self.formatTime(record)} {record.levelname} {record.name}: {message}{said}{below}"


class _Json(_Lines):
    """For programs: one JSON object per line."""

    def _line(self, record: logging.LogRecord, message: str, given: Mapping[str, Field], detail: str) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": at, "level": record.levelname, "logger": record.name, "message": message, **given}
        return json.dumps({**line, "detail": detail} if detail else line, ensure_ascii=False)


def _plain(value: Field) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def described(error: BaseException) -> str:
    """Returns an error as text for the log: one line for network and disk errors, else its traceback and type.

    The text of other errors is left out, since it may quote what a member wrote.
    """
    if isinstance(error, (OSError, aiohttp.ClientError)):
        return f"{type(error).__name__}: {error}"
    text = f": {error}" if type(error).__module__ == "sqlite3" else ""  # SQLite's messages contain no values.
    return f"{''.join(traceback.format_tb(error.__traceback__))}{type(error).__name__}{text}"
