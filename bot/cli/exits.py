"""How a command ends when it cannot go on: one sentence for the operator, and an exit code."""

from __future__ import annotations

import logging
import sys
from typing import NoReturn

from bot.domain.errors import RoundtableError

log = logging.getLogger(__name__)


def give_up(reason: RoundtableError | str, code: int = 2) -> NoReturn:
    """Says why, and ends the process."""
    print(f"roundtable: {reason}", file=sys.stderr)
    sys.exit(code)


def give_up_over_mistake(error: Exception) -> NoReturn:
    """Ends the process over a mistake of ours: the log says where, the last line what now."""
    from bot.logs import described  # noqa: PLC0415 - aiohttp comes along, which most commands do without.

    log.error("stopped by a mistake of its own\n%s", described(error))  # Without the error's text.
    give_up("Something unexpected stopped it. The lines above say where; please report them.", code=1)
