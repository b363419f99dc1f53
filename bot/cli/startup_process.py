"""What the bot starts with, read in a process of its own that ends."""

from __future__ import annotations

import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from bot.cli.startup import Start
from bot.domain.errors import RoundtableError


class StartupProcessEnded(RoundtableError):
    """There is nothing to start with; ``str()`` is a sentence for the operator, unless one was printed already."""

    def __init__(self, code: int) -> None:
        super().__init__(
            f"The process that reads the settings and the packs was stopped by signal {-code} before it was done. "
            "If nobody did that, this machine may be short of memory."
        )
        self.code = code

    @property
    def has_spoken(self) -> bool:
        """Whether it came to an end of its own and has said what there is to say."""
        return self.code >= 0


class StartupProcess:
    """The command line, the settings and the packs, while they are being read.

    The process is a fork: it has our command line, our folder, our environment and our import path without being told,
    nothing of it shows in the list of processes, and it is at work at once. It ends when we do.
    """

    def __init__(self) -> None:
        fork = get_context("fork")
        self._ours, theirs = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_read, args=(self._ours, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def result(self) -> Start:
        """What was read, once it is. Raises :class:`StartupProcessEnded` when there is none, as for ``run --help``."""
        start: Start | None = None
        with self._ours, suppress(EOFError):  # Its exit code says why there is nothing.
            start = self._ours.recv()
        self._process.join()
        if start is None:
            raise StartupProcessEnded(self._process.exitcode or 0)
        return start


def _read(ours: Connection, theirs: Connection) -> None:
    """The life of the process."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)  # It has nothing to put in order, and nothing to tell whoever stops it.
    ours.close()  # Else it would not notice when nobody waits for it any more.
    from bot.cli.commands import app  # noqa: PLC0415 - here and not above: that is what the process is for.

    app(prog_name="roundtable", obj=theirs.send)
