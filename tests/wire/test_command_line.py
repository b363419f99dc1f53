"""The command line: its help, and checking packs."""

from __future__ import annotations

import json
import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from tests.wire.process import ROOT, finished

SHIPPED = ROOT / "content"
COMMAND = str(Path(sys.executable).parent / "roundtable")


async def test_without_arguments_it_says_what_it_can_do(tmp_path: Path) -> None:
    bare, code = await finished(tmp_path)
    assert code == 2
    assert "Usage: roundtable" in bare.printed
    for command in ("run", "check", "rehearse", "backup"):
        assert command in bare.printed


async def test_help_is_asked_for_and_goes_to_standard_output(tmp_path: Path) -> None:
    shown, code = await finished(tmp_path, "--help")
    assert code == 0
    assert "Connect to Discord and run until stopped." in shown.printed
    assert shown.stderr == []


async def test_python_m_bot_is_the_command_itself(tmp_path: Path) -> None:
    module, code = await finished(tmp_path, "--help")
    script, same_code = await finished(tmp_path, "--help", program=(COMMAND,))
    assert (script.stdout, same_code) == (module.stdout, code)


async def test_it_says_which_version_it_is(tmp_path: Path) -> None:
    shown, code = await finished(tmp_path, "--version")
    assert code == 0
    assert shown.stdout == [f"roundtable {version('roundtable-bot')}"]


async def test_a_command_that_there_is_not_is_refused_without_a_traceback(tmp_path: Path) -> None:
    refused, code = await finished(tmp_path, "rnu")
    assert code == 2
    assert "rnu" in refused.printed
    assert "Traceback" not in refused.printed


async def test_it_checks_the_shipped_packs_when_no_other_are_named(tmp_path: Path) -> None:
    checked, code = await finished(tmp_path, "check")
    assert code == 0
    assert checked.stdout
    assert all(line.endswith("Good.") for line in checked.stdout)
    assert checked.stdout[0].startswith(str(SHIPPED))


async def test_it_tells_everything_that_is_wrong_at_once(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    shutil.copytree(SHIPPED / "co-production", packs / "co-production")
    (packs / "two").mkdir()
    (packs / "two" / "pack.yaml").write_text("id: two\ntitel: Two\nprojects: 3\n", encoding="utf-8")
    checked, code = await finished(tmp_path, "check", "packs")
    assert code == 1
    good, *problems = checked.stdout
    assert good.startswith("packs/co-production: ")
    assert good.endswith("Good.")
    assert len(problems) > 2
    assert all(line.startswith("packs/two/pack.yaml:") for line in problems)
    assert checked.stderr == []


async def test_it_checks_one_file(tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text("id: [\n", encoding="utf-8")
    checked, code = await finished(tmp_path, "check", "draft.yaml")
    assert code == 1
    assert all(line.startswith("draft.yaml:") for line in checked.stdout)


async def test_a_path_that_leads_nowhere_is_a_problem_with_a_line(tmp_path: Path) -> None:
    checked, code = await finished(tmp_path, "check", "nowhere")
    assert code == 1
    assert len(checked.stdout) == 1
    assert "nowhere" in checked.stdout[0]
    assert "Traceback" not in checked.printed


async def test_it_writes_the_schema_of_packs_for_editors(tmp_path: Path) -> None:
    written, code = await finished(tmp_path, "schema", "schemas")

    assert code == 0, written.printed
    pack = json.loads((tmp_path / "schemas" / "pack.schema.json").read_text(encoding="utf-8"))
    assert set(pack["required"]) >= {"id", "activity", "components", "projects"}
    assert (tmp_path / "schemas" / "rehearsal.schema.json").exists()
