"""Runs the rehearsal as in a terminal: in a process of its own, ended with Control-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, Final, TypeAlias

ROOT: Final = Path(__file__).parents[2]
_ADDRESS: Final = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
_PATIENCE: Final = 60
"""Seconds after which a rehearsal that neither opens nor ends is considered stuck."""

Process: TypeAlias = "subprocess.Popen[str]"


@contextmanager
def rehearsal(folder: Path, *options: str) -> Generator[str]:
    """Runs ``roundtable rehearse`` with ``options`` and its files below ``folder``; yields its address.

    Afterwards, ends it with Control-C and checks that it reported no problem and left nothing behind.
    """
    folder.mkdir()
    complaints = folder.with_suffix(".stderr")
    with complaints.open("w+", encoding="utf-8") as stderr, _started(folder, options, stderr) as process:
        try:
            yield _address(process, complaints)
        finally:
            said = _ended(process)
    assert process.returncode == 0, f"it ended with {process.returncode}: {complaints.read_text('utf-8')}"
    assert complaints.read_text("utf-8") == ""
    assert "The rehearsal is over. Nothing of it was kept." in said
    assert list(folder.iterdir()) == []


def _started(folder: Path, options: tuple[str, ...], stderr: IO[str]) -> Process:
    # A process inherits an ignored SIGINT, which is what a shell sets for background jobs.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(  # noqa: S603 - this Python and words of ours.
            [sys.executable, "-u", "-m", "bot", "rehearse", "--no-browse", *options],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(folder)},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def _address(process: Process, complaints: Path) -> str:
    assert process.stdout is not None
    stuck = Timer(_PATIENCE, process.kill)
    stuck.start()
    try:
        for line in process.stdout:
            if found := _ADDRESS.search(line):
                return found[0]
    finally:
        stuck.cancel()
    raise AssertionError(f"the rehearsal did not open: {complaints.read_text('utf-8')}")


def _ended(process: Process) -> str:
    """Presses Control-C and returns what the process printed after its address."""
    process.send_signal(signal.SIGINT)
    try:
        return process.communicate(timeout=_PATIENCE)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        raise
