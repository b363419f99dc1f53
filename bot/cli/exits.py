"""Ends a command that cannot continue, with a sentence for the operator and an exit code."""

from __future__ import annotations

import logging
import sys
from typing import NoReturn

from bot.domain.errors import OperatorError

log = logging.getLogger(__name__)


def give_up(reason: OperatorError | str, code: int = 2) -> NoReturn:
    """Prints the reason and ends the process with that exit code."""
    print(f"roundtable: {reason}", file=sys.stderr)
    sys.exit(code)


def give_up_over_bug(error: Exception) -> NoReturn:
    """Ends the process because of a bug: the log says where it happened, the last line what to do about it."""
    from bot.logs import described  # noqa: PLC0415 - imports aiohttp, which most commands do not need.

    log.error("stopped by a mistake of its own\n%s", described(error))  # The error's text may hold secrets.
    give_up("Something unexpected stopped it. The lines above say where; please report them.", code=1)
