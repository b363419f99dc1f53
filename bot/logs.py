"""What goes into the log, and what never does: the token, and what members wrote or who they are."""

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
    "DEBUG": logging.INFO,  # Below that, libraries log whole requests and queries, with people's words in them.
    "INFO": logging.WARNING,
    "WARNING": logging.WARNING,
    "ERROR": logging.ERROR,
}
_ANSWER_ADDRESS: Final = re.compile(r"/(interactions|webhooks)/(\d+)/[^/\s?]+")
"""The address to answer an interaction at: whoever has it can speak as the bot for a quarter of an hour."""

_ID: Final = re.compile(r"\b\d{17,20}\b")
"""An id of Discord's, which says of everything, people included, which one it is. discord.py writes some out."""

_PLAIN: Final = re.compile(r"[^\s\"=]+")
"""A value that needs no quotes for people and programs to see where it ends."""

interaction_reference: ContextVar[str] = ContextVar("interaction_reference", default="")
"""The reference of the interaction that is being served. Every line that is logged meanwhile has it."""


def outside_interactions() -> Context:
    """A context for work that an interaction sets off and that is not about it any more."""
    context = copy_context()
    context.run(interaction_reference.set, "")
    return context


def fields(**values: Field) -> dict[str, object]:
    """What a line says beside its message, for ``extra``. Never people's words, names or ids."""
    return {"fields": values}


def set_up_logging(level: Level, token: str, form: Format = "text") -> None:
    """Logs to standard error from here on: our own records from ``level`` on, those of libraries one step later."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # No line says these.
    handler = logging.StreamHandler()
    handler.setFormatter(lines_for(token, form))
    logging.basicConfig(level=_OTHERS[level], handlers=[handler])
    for name in _OURS:
        logging.getLogger(name).setLevel(level)


def lines_for(token: str, form: Format = "text") -> logging.Formatter:
    """Makes each record a line (as text, more only where something of ours failed), without secrets."""
    return _Text(token) if form == "text" else _Json(token)


class _Lines(logging.Formatter):
    """Takes a record apart: a message of one line, what came with it, and where an error came from."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        message, _, detail = record.getMessage().partition("\n")
        if record.exc_info and (error := record.exc_info[1]) is not None:
            # Without the error's text, which may quote what a member wrote.
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
    """For people: time, level, logger and message, what else there is to say, and the frames of an error below."""

    def _line(self, record: logging.LogRecord, message: str, given: Mapping[str, Field], detail: str) -> str:
        said = "".join(f" {name}={_plain(value)}" for name, value in given.items())
        below = f"\n{detail}" if detail else ""
        return f"{self.formatTime(record)} {record.levelname} {record.name}: {message}{said}{below}"


class _Json(_Lines):
    """For programs: one object a line."""

    def _line(self, record: logging.LogRecord, message: str, given: Mapping[str, Field], detail: str) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": at, "level": record.levelname, "logger": record.name, "message": message, **given}
        return json.dumps({**line, "detail": detail} if detail else line, ensure_ascii=False)


def _plain(value: Field) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def described(error: BaseException) -> str:
    """An error for the log: one line for the network and the disk, else its kind and where it came from."""
    if isinstance(error, (OSError, aiohttp.ClientError)):
        return f"{type(error).__name__}: {error}"
    text = f": {error}" if type(error).__module__ == "sqlite3" else ""  # Names what is wrong, never a value.
    return f"{''.join(traceback.format_tb(error.__traceback__))}{type(error).__name__}{text}"
