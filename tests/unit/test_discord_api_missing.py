"""Without Discord's description of its API, tests run and report that in one line; CI refuses to run them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.discord_api import DiscordApi, description
from tests.unit.payloads import MESSAGES, message, row, text

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SAID = "Discord's description of its API is not at "


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "openapi.json"
    monkeypatch.setenv(description.VARIABLE, str(path))
    monkeypatch.delenv("CI", raising=False)
    return path


def run(*args: str) -> subprocess.CompletedProcess[str]:
    """Runs pytest on some of our own tests, with the environment as it is now."""
    command = [sys.executable, "-m", "pytest", "-q", *args]
    return subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)  # noqa: S603


def test_says_plainly_that_the_file_is_not_there(nowhere: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        description.document.__wrapped__()
    assert str(raised.value).startswith(f"{SAID}{nowhere}: get it from https://")


def test_the_limits_that_need_no_file_are_held_to_without_it() -> None:
    api = DiscordApi(None)
    assert api.problems("POST", MESSAGES, None, message(text(), strange=1)) == []
    assert api.problems("POST", MESSAGES, None, message(row())) == [
        "components[0].components: an action row holds one to five buttons, or exactly one select"
    ]


def test_flows_run_and_tests_of_the_file_are_skipped(nowhere: Path) -> None:
    done = run("tests/flows/test_loop.py", "tests/unit/test_discord_api.py")

    *_, told, counted = done.stdout.splitlines()
    assert done.returncode == pytest.ExitCode.OK, done.stdout
    assert told == f"{description.how_to_get_it()} No request was held against it."
    assert str(nowhere) in told
    assert "1 passed" in counted
    assert "skipped" in counted


def test_ci_fails_without_the_file(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")

    done = run("tests/flows/test_loop.py")

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: {SAID}{nowhere}: " in done.stderr
    assert "passed" not in done.stdout
