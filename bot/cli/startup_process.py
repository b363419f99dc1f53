"""Reads what the bot starts with in a short-lived process of its own."""

from __future__ import annotations

import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from bot.cli.startup import Start
from bot.domain.errors import OperatorError


class StartupProcessEnded(OperatorError):
    """The process ended without a result; ``str()`` is a sentence for the operator, unless :attr:`has_reported`."""

    def __init__(self, code: int) -> None:
        super().__init__(
            f"The process that reads the settings and the packs was stopped by signal {-code} before it was done. "
            "If nobody did that, this machine may be short of memory."
        )
        self.code = code

    @property
    def has_reported(self) -> bool:
        """Whether the process ended by itself and has already printed what there is to say."""
        return self.code >= 0


class StartupProcess:
    """A child process that reads the command line, the settings and the packs.

    Being a fork, it inherits the command line, working directory, environment and import path, exposes none of these in
    the process list, and starts at once. It ends when its parent does.
    """

    def __init__(self) -> None:
        fork = get_context("fork")
        self._ours, theirs = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_read, args=(self._ours, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def result(self) -> Start:
        """Waits for the result and returns it. Raises :class:`StartupProcessEnded` if there is none."""
        start: Start | None = None
        with self._ours, suppress(EOFError):  # The exit code says why there is no result.
            start = self._ours.recv()
        self._process.join()
        if start is None:
            raise StartupProcessEnded(self._process.exitcode or 0)
        return start


def _read(ours: Connection, theirs: Connection) -> None:
    """Runs in the child process."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # There is nothing to clean up or to report.
    ours.close()  # Otherwise the child would not notice that its parent has gone.
    from bot.cli.commands import app  # noqa: PLC0415 - the process exists to keep this out of its parent.

    app(prog_name="roundtable", obj=theirs.send)
