"""The files for deployment. There is no container engine here to run them, so their text is checked."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch

import pytest

from bot.cli.last_resort import LONGEST
from bot.config import TOKEN_FILE_VARIABLE, TOKEN_VARIABLE
from bot.config_file import load_config
from tests.meta.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SERVICE = (ROOT / "deploy" / "roundtable.service").read_text(encoding="utf-8")
CONTAINER = load_config(ROOT / "deploy" / "container.toml", {})
LONGEST_CLOSING = LONGEST


def stages() -> list[list[tuple[str, str]]]:
    """Returns the instructions of each stage as (name, rest of the line)."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE).replace("\\\n", " ")
    found: list[list[tuple[str, str]]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, _, rest = line.partition(" ")
        if name == "FROM":
            found.append([])
        found[-1].append((name, rest.strip()))
    return found


def final(name: str) -> list[str]:
    return [rest for instruction, rest in stages()[-1] if instruction == name]


def run_while_building() -> list[str]:
    """The commands of the first stage, one by one."""
    return [step.strip() for name, rest in stages()[0] if name == "RUN" for step in rest.split("&&")]


def settings_of_the_unit() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in SERVICE.splitlines():
        if re.match(r"\w+=", line):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def test_the_image_does_not_run_as_root_and_writes_to_its_one_volume_alone() -> None:
    assert final("USER") == ["10001:10001"]
    (volume,) = final("VOLUME")
    assert json.loads(volume) == ["/data"]
    assert final("WORKDIR") == ["/data"]
    assert CONTAINER.store.path.is_relative_to("/data")


def test_a_signal_reaches_the_bot_itself() -> None:
    (entrypoint,), (command,) = final("ENTRYPOINT"), final("CMD")
    assert json.loads(entrypoint) == ["/opt/roundtable/bin/roundtable"]
    assert json.loads(command) == ["run"]
    assert final("STOPSIGNAL") == ["SIGTERM"]


def test_the_image_asks_the_port_that_its_settings_open() -> None:
    (check,) = final("HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    compile(command[-1], "HEALTHCHECK", "exec")
    assert f"http://{CONTAINER.monitoring.host}:{CONTAINER.monitoring.port}/healthz" in command[-1]


def test_the_image_has_nothing_to_build_or_install_with_and_every_version_is_pinned() -> None:
    assert [rest for rest in final("COPY") if not rest.startswith("--from=build ")] == [
        "deploy/container.toml /etc/roundtable/config.toml"
    ]
    assert any("pip uninstall" in rest for rest in final("RUN"))
    assert not any("apt" in rest or "pip install" in rest for rest in final("RUN"))
    installing = [step for step in run_while_building() if " install " in step]
    assert installing
    assert all("--require-hashes -r requirements/" in step or "--no-deps --no-index" in step for step in installing)


def test_the_image_is_built_with_what_is_installed_and_nothing_newer() -> None:
    (building,) = [step for step in run_while_building() if " wheel " in step]
    assert {"--no-deps", "--no-build-isolation"} <= set(building.split())


@pytest.mark.parametrize("text", [DOCKERFILE, SERVICE], ids=["Dockerfile", "unit"])
def test_no_secret_is_in_it(text: str) -> None:
    assert f"{TOKEN_VARIABLE}=" not in text
    assert not re.search(r"^(ARG|ENV) .*(TOKEN|SECRET|PASSWORD)", text, re.MULTILINE)


def test_everything_that_goes_into_the_image_is_named_and_there() -> None:
    ignoring = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert "*" in ignoring, "nothing but what is named"
    named = [line.removeprefix("!") for line in ignoring if line.startswith("!")]
    copied = [
        source
        for stage in stages()
        for name, rest in stage
        if name == "COPY" and not rest.startswith("--from")
        for source in rest.split()[:-1]
    ]
    assert sorted(copied) == sorted(named)
    assert all((ROOT / source).exists() for source in copied)
    assert not any(fnmatch(secret, name) for name in named for secret in (".env", "config.toml", "data", ".git"))


def test_the_image_has_a_python_that_the_project_is_made_for() -> None:
    versions = set(re.findall(r"^FROM python:(\d\.\d+)-slim", DOCKERFILE, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert versions == {project["tool"]["basedpyright"]["pythonVersion"]}


def test_the_unit_gives_the_bot_time_to_close_and_as_little_else_as_it_can() -> None:
    unit = settings_of_the_unit()
    assert int(unit["TimeoutStopSec"][0]) > LONGEST_CLOSING
    assert unit["Restart"] == ["on-failure"]
    assert 86_400 / int(unit["RestartSec"][0]) < 1_000, "Discord's limit of connections a day"
    for name, value in {
        "DynamicUser": "yes",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "StateDirectory": "roundtable",
        "CapabilityBoundingSet": "",
    }.items():
        assert unit[name] == [value]
    (credential,) = unit["LoadCredential"]
    assert f"{TOKEN_FILE_VARIABLE}=%d/{credential.partition(':')[0]}" in unit["Environment"]
