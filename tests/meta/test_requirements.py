"""What is installed is pinned, with its hashes, and all files of pins say the same."""

from __future__ import annotations

import re
import tomllib
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.meta.sources import ROOT

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS: Final = PROJECT["dependency-groups"]
FILES: Final = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "requirements").glob("*.txt")}
ASKED: Final[dict[str, list[str]]] = {
    "build": [*PROJECT["build-system"]["requires"], *GROUPS["build"]],
    "run": PROJECT["project"]["dependencies"],
    "rehearsal": [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["rehearsal"]],
    "dev": [
        *(line for line in GROUPS["dev"] if isinstance(line, str)),
        *GROUPS["build"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["rehearsal"],
    ],
}


def pins(text: str) -> dict[str, Requirement]:
    """The packages of a file of pins, by name."""
    found = [Requirement(line.removesuffix(" \\")) for line in text.splitlines() if re.match(r"\w", line)]
    return {canonicalize_name(pin.name): pin for pin in found}


def test_there_is_a_file_for_each_purpose() -> None:
    assert set(FILES) == set(ASKED)


@pytest.mark.parametrize("purpose", ASKED)
def test_each_package_has_one_version_and_its_hashes(purpose: str) -> None:
    text = FILES[purpose]

    packages = re.findall(r"^\w.*?(?=^ +#)", text, re.MULTILINE | re.DOTALL)

    assert len(packages) == len(pins(text))
    for package in packages:
        assert re.match(r"[\w.-]+==[\w.]+( ; .+?)? \\\n", package), package
        assert re.search(r"--hash=sha256:[0-9a-f]{64}$", package.rstrip()), package


@pytest.mark.parametrize("purpose", ASKED)
def test_it_pins_what_the_project_asks_for(purpose: str) -> None:
    pinned = pins(FILES[purpose])

    for asked in map(Requirement, ASKED[purpose]):
        (version,) = pinned[canonicalize_name(asked.name)].specifier
        assert asked.specifier.contains(version.version), f"{asked} is pinned as {version}: make lock"


@pytest.mark.parametrize("purpose", ["build", "run", "rehearsal"])
def test_it_is_tested_with_what_is_installed_elsewhere(purpose: str) -> None:
    assert pins(FILES[purpose]).items() <= pins(FILES["dev"]).items()


@pytest.mark.parametrize("purpose", ASKED)
def test_it_names_no_place_to_install_from(purpose: str) -> None:
    assert "//" not in FILES[purpose]
    assert "--index" not in FILES[purpose]
    assert "--find-links" not in FILES[purpose]


def test_the_project_is_built_with_what_it_says() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(GROUPS["build"])
