"""What the bot starts with, read in a process of its own that ends.

Settings and packs are read once, with pydantic and PyYAML. Both would stay in memory for as long as the bot runs, a
fifth of all it takes; so the bot never imports them, and is handed what they read as plain data.
"""

from __future__ import annotations

import logging
import signal
import sys
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeAlias

from bot.config import Config, ConfigError
from bot.domain.errors import RoundtableError
from bot.packs import SHIPPED_PACKS, Library, PackProblems

log = logging.getLogger(__name__)

_MISTAKE: Final = 1
"""The exit code of a reading that was stopped by a mistake of our own and has said where."""


@dataclass(frozen=True)
class Start:
    """The settings, and the packs that they name."""

    config: Config
    library: Library


_Outcome: TypeAlias = Start | ConfigError | PackProblems


class CannotRead(RoundtableError):
    """The reading ended before it had read anything; ``str()`` is a sentence for the operator."""


class Reading:
    """The settings at a path (or where they are by default) and the packs, while they are being read.

    The process is a fork: it has our folder, our environment and our import path without being told, nothing of it
    shows in the list of processes, and it is at work at once. It ends when we do.
    """

    def __init__(self, path: Path | None) -> None:
        fork = get_context("fork")
        self._ours, theirs = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_read, args=(path, self._ours, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def result(self) -> Start:
        """What was read, once it is. Raises :class:`ConfigError`, :class:`PackProblems` and :class:`CannotRead`."""
        outcome = self._outcome()
        if isinstance(outcome, Start):
            return outcome
        raise outcome

    def _outcome(self) -> _Outcome:
        with self._ours:
            try:
                outcome: _Outcome = self._ours.recv()
            except EOFError:
                raise self._unfinished() from None
        self._process.join()
        self._process.close()
        return outcome

    def _unfinished(self) -> CannotRead:
        self._process.join()
        code = self._process.exitcode
        if code == _MISTAKE:
            raise RuntimeError("the settings and packs were not read")
        return CannotRead(
            f"The process that reads the settings and the packs was ended (exit code {code}) before it was done. "
            "Check that this machine has memory to spare, and start again."
        )


def _read(path: Path | None, ours: Connection, theirs: Connection) -> None:
    """The life of the process."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # It has nothing to put in order, and nobody to tell.
    ours.close()  # Else it would not notice that nobody waits for it any more.
    try:
        theirs.send(_start(path))
    except (ConfigError, PackProblems) as error:
        theirs.send(error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours; Python's own words about it may hold the token.
        from bot.logs import described  # noqa: PLC0415 - it brings along more than the reading itself.

        log.error("stopped by a mistake of its own\n%s", described(error))  # noqa: TRY400 - without the error's text.
        sys.exit(_MISTAKE)


def _start(path: Path | None) -> Start:
    from bot.config_file import load_config  # noqa: PLC0415 - pydantic stays in this process.
    from bot.packs.checking import load_library  # noqa: PLC0415 - PyYAML does, too.

    config = load_config(path)
    config.require_token()  # Whoever has not come that far need not hear of packs.
    return Start(config, load_library(config.content.path or SHIPPED_PACKS))
