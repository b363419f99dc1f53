"""Fixtures: Chromium, and a rehearsal opened in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.process import rehearsal
from tests.browser.screen import Screen

CHROMIUM: Final = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
PICTURES: Final = Path(__file__).parent / "screenshots"
DESK: Final = ViewportSize(width=1280, height=1900)
PHONE: Final = ViewportSize(width=390, height=844)

_FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_FAILED: Final = pytest.StashKey[bool]()

Sit: TypeAlias = Callable[..., Screen]
"""Starts a rehearsal and opens its page: ``sit("--played", window=PHONE)``."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Runs the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def sit(chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sit]:
    """Starts a rehearsal and opens its page; takes a screenshot if the test fails."""
    pictures = PICTURES / request.node.name.removeprefix("test_")
    shutil.rmtree(pictures, ignore_errors=True)
    with ExitStack() as afterwards:

        def sit_down(*options: str, window: ViewportSize = DESK) -> Screen:
            address = afterwards.enter_context(rehearsal(tmp_path / "rehearsal", *options))
            page = afterwards.enter_context(chromium.new_context(viewport=window)).new_page()
            screen = Screen(page, pictures, count(1))
            afterwards.callback(lambda: screen.picture("failed") if request.node.stash.get(_FAILED, False) else None)
            screen.open(address)
            return screen

        yield sit_down
