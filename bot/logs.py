"""What goes into the log, and what never does: the token, and what members wrote or who they are."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType
from typing import Final, Literal, TypeAlias

import aiohttp

Level: TypeAlias = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
ExcInfo: TypeAlias = "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]"

_OURS: Final = ("bot", "cogs")
_OTHERS: Final[dict[Level, int]] = {
    "DEBUG": logging.INFO,  # Below that, libraries log whole requests and queries, with people's words in them.
    "INFO": logging.WARNING,
    "WARNING": logging.WARNING,
    "ERROR": logging.ERROR,
}
_ANSWER_ADDRESS: Final = re.compile(r"/(interactions|webhooks)/(\d+)/[^/\s?]+")
"""The address to answer an interaction at: whoever has it can speak as the bot for a quarter of an hour."""


def set_up_logging(level: Level, token: str) -> None:
    """Logs to standard error from here on: our own records from ``level`` on, those of libraries one step later."""
    handler = logging.StreamHandler()
    handler.setFormatter(lines_for(token))
    logging.basicConfig(level=_OTHERS[level], handlers=[handler])
    for name in _OURS:
        logging.getLogger(name).setLevel(level)


def lines_for(token: str) -> logging.Formatter:
    """Makes each record a line (more only where something of ours failed), without secrets."""
    return _Lines(token)


class _Lines(logging.Formatter):
    """Time, level, logger and message, without secrets."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        text = super().format(record).replace(self._token, "[token]")
        return _ANSWER_ADDRESS.sub(r"/\1/\2/[secret]", text)

    def formatException(self, ei: ExcInfo) -> str:
        """Where an error came from, without its text, which may quote what a member wrote."""
        error = ei[1]
        return "" if error is None else described(error)


def described(error: BaseException) -> str:
    """An error for the log: one line for the network and the disk, else its kind and where it came from."""
    if isinstance(error, (OSError, aiohttp.ClientError)):
        return f"{type(error).__name__}: {error}"
    text = f": {error}" if type(error).__module__ == "sqlite3" else ""  # Names what is wrong, never a value.
    return f"{''.join(traceback.format_tb(error.__traceback__))}{type(error).__name__}{text}"
