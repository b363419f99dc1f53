"""Says in one line that Discord's description of its API is missing; in CI nothing is run without it."""

from __future__ import annotations

import os

import pytest

from tests.discord_api import description


def pytest_configure() -> None:
    if os.environ.get("CI") and not description.is_there():
        raise pytest.UsageError(f"{description.how_to_get_it()} In CI no test is run without it.")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not description.is_there():
        terminalreporter.write_line(f"{description.how_to_get_it()} No request was held against it.", yellow=True)
