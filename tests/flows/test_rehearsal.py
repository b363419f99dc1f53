"""The scripted rehearsal: its output is exactly what the rehearsal's file says its members did."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.packs import SHIPPED_PACKS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("rehearsal")]

Step = Mapping[str, Any]

PACK = SHIPPED_PACKS / "co-production"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that a scripted rehearsal wrote, and what it printed."""
    out = tmp_path_factory.mktemp("rehearsal") / "out"
    result = CliRunner().invoke(app, ["rehearse", "--script", "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out, result.output


@pytest.fixture(scope="module")
def session(played: tuple[Path, str]) -> Mapping[str, Any]:
    """The content of ``session.json``."""
    return cast("Mapping[str, Any]", json.loads((played[0] / "session.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def rehearsal() -> Mapping[str, Any]:
    """The content of the rehearsal's file, read without the code under test."""
    return cast("Mapping[str, Any]", yaml.safe_load((PACK / "rehearsal.yaml").read_text(encoding="utf-8")))


def steps(rehearsal: Mapping[str, Any], does: str) -> list[Step]:
    return [step for step in rehearsal["steps"] if step["does"] == does]


def last_entries(rehearsal: Mapping[str, Any]) -> dict[tuple[str, str], Step]:
    """Returns each person's last recording on each project; recording again replaces the text."""
    return {(step["by"], step["project"]): step for step in steps(rehearsal, "record")}


def names(rehearsal: Mapping[str, Any]) -> dict[str, str]:
    return {person["id"]: person["name"] for person in rehearsal["members"]}


def keys_of_own(session: Mapping[str, Any], rehearsal: Mapping[str, Any]) -> dict[str, str]:
    """Returns the bot's keys of the projects that the rehearsal's members suggested."""
    by_title = {project["title"]: project["key"] for project in session["projects"] if project["own"]}
    return {step["id"]: by_title[step["title"]] for step in steps(rehearsal, "suggest")}


def test_every_entry_is_there_word_for_word(session: Mapping[str, Any], rehearsal: Mapping[str, Any]) -> None:
    own, name = keys_of_own(session, rehearsal), names(rehearsal)
    evidence_for: dict[tuple[str, str], dict[str, str]] = {}
    for step in steps(rehearsal, "record"):
        known = evidence_for.setdefault((step["by"], step["project"]), {})
        known |= {part["component"]: part["evidence"].strip() for part in step.get("evidence_for", [])}
    expected = [
        {
            "by": name[by],
            "project": own.get(project, project),
            "components": set(step["components"]),
            "evidence": step["evidence"].strip(),
            "evidence_for": {c: text for c, text in evidence_for[by, project].items() if c in step["components"]},
        }
        for (by, project), step in last_entries(rehearsal).items()
    ]
    found = [
        {
            "by": entry["by"]["name"],
            "project": entry["project"],
            "components": set(entry["components"]),
            "evidence": entry["evidence"],
            "evidence_for": entry["evidence_for"],
        }
        for entry in session["entries"]
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_every_limitation_is_there_with_what_it_came_up_with(
    session: Mapping[str, Any], rehearsal: Mapping[str, Any]
) -> None:
    own, name = keys_of_own(session, rehearsal), names(rehearsal)
    expected: list[tuple[str, str, str | None, str | None]] = [
        (name[step["by"]], step["limitation"].strip(), own.get(step["project"], step["project"]), None)
        for step in steps(rehearsal, "record")
        if "limitation" in step
    ]
    for step in steps(rehearsal, "add-limitation"):
        project = cast("str | None", step.get("project"))
        key = None if project is None else own.get(project, project)
        expected.append((name[step["by"]], step["text"].strip(), key, step.get("component")))
    found = [(s["by"]["name"], s["text"], s["project"], s["component"]) for s in session["limitations"] if s["by"]]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_the_counts_are_those_of_the_file(session: Mapping[str, Any], rehearsal: Mapping[str, Any]) -> None:
    own, entries = keys_of_own(session, rehearsal), last_entries(rehearsal)
    saw: Counter[str] = Counter()
    cells: Counter[tuple[str, str]] = Counter()
    for component in {component for step in entries.values() for component in step["components"]}:
        saw[component] = len({by for (by, _), step in entries.items() if component in step["components"]})
    for (_, project), step in entries.items():
        cells.update((own.get(project, project), component) for component in step["components"])

    summary = session["summary"]
    assert summary["entries"] == len(entries)
    assert summary["members"] == len({by for by, _ in entries})
    assert summary["components_seen"] == len(saw)
    assert {c: line["members"] for c, line in summary["components"].items() if line["members"]} == saw
    assert {
        (project, component): len(numbers)
        for component, line in summary["components"].items()
        for project, numbers in line["projects"].items()
    } == cells


def test_projects_of_ones_own_are_there(session: Mapping[str, Any], rehearsal: Mapping[str, Any]) -> None:
    name = names(rehearsal)
    approved = {step["project"] for step in steps(rehearsal, "approve")}
    expected = [
        (step["title"], step["text"].strip(), name[step["by"]], step["id"] in approved)
        for step in steps(rehearsal, "suggest")
    ]
    found = [(p["title"], p["text"], p["by"]["name"], p["approved"]) for p in session["projects"] if p["own"]]
    assert found == expected


def test_the_session_is_closed_at_the_end_with_its_conclusion(
    played: tuple[Path, str], session: Mapping[str, Any], rehearsal: Mapping[str, Any]
) -> None:
    conclusion = steps(rehearsal, "close")[0]["conclusion"].strip()
    summary = (played[0] / "summary.md").read_text(encoding="utf-8")
    assert session["session"]["stage"] == "closed"
    assert session["conclusion"] == conclusion
    assert all(f"> {paragraph}" in summary for paragraph in conclusion.splitlines() if paragraph)
    assert summary.index("## What we conclude") < summary.index("## Component by component")


def test_the_last_line_says_how_much_there_was(played: tuple[Path, str], rehearsal: Mapping[str, Any]) -> None:
    entries = last_entries(rehearsal)
    limitations = len(steps(rehearsal, "add-limitation")) + sum("limitation" in s for s in steps(rehearsal, "record"))
    seen = {component for step in entries.values() for component in step["components"]}
    members = len({by for by, _ in entries})
    expected = (
        f"{len(entries)} entries by {members} members, {len(seen)} of 6 components seen, {limitations} limitations"
    )
    assert played[1].strip().splitlines()[-1] == expected


def test_each_member_has_a_learning_log_with_their_words_alone(
    played: tuple[Path, str], rehearsal: Mapping[str, Any]
) -> None:
    for person in rehearsal["members"]:
        log = (played[0] / f"learning-log-{person['id']}.md").read_text(encoding="utf-8")
        assert log.startswith(f"# Learning log of {person['name']}\n")
        assert "Nothing has been recorded" not in log
        for other in rehearsal["members"]:
            assert (other["name"] in log) == (other["id"] == person["id"])


def test_earlier_words_stay_in_the_log(played: tuple[Path, str], rehearsal: Mapping[str, Any]) -> None:
    records = steps(rehearsal, "record")
    again = [
        s for i, s in enumerate(records) if (s["by"], s["project"]) in {(r["by"], r["project"]) for r in records[:i]}
    ]
    assert again, "the rehearsal has nobody who changes their mind"
    for step in again:
        first = next(r for r in records if (r["by"], r["project"]) == (step["by"], step["project"]))
        log = (played[0] / f"learning-log-{step['by']}.md").read_text(encoding="utf-8")
        assert first["evidence"].strip().splitlines()[0] in log


def test_the_summary_hides_names_and_leads_every_line_to_its_entries(
    played: tuple[Path, str], rehearsal: Mapping[str, Any], session: Mapping[str, Any]
) -> None:
    summary = (played[0] / "summary.md").read_text(encoding="utf-8")
    for person in rehearsal["members"]:
        assert person["name"] not in summary
    for entry in session["entries"]:
        assert f"\n### Entry {entry['number']}\n" in summary
        assert f"(#entry-{entry['number']})" in summary


def test_every_component_and_every_member_is_heard(session: Mapping[str, Any]) -> None:
    by_number = {entry["number"]: entry["by"]["number"] for entry in session["entries"]}
    quoted = {c: line["quoted"] for c, line in session["summary"]["components"].items()}
    assert all(quoted.values())
    heard = {by_number[number] for numbers in quoted.values() for number in numbers}
    assert heard == set(by_number.values())


def test_the_transcript_has_every_step_in_order(played: tuple[Path, str], rehearsal: Mapping[str, Any]) -> None:
    transcript = (played[0] / "transcript.md").read_text(encoding="utf-8")
    headlines = [line for line in transcript.splitlines() if line.startswith("## ") and line[3].isdigit()]
    assert [line.split(".")[0] for line in headlines] == [f"## {n}" for n in range(1, len(rehearsal["steps"]) + 2)]
    people = names(rehearsal) | {rehearsal["tutor"]["id"]: rehearsal["tutor"]["name"]}
    for step, headline in zip(rehearsal["steps"], headlines[1:], strict=True):
        assert people[step["by"]] in headline


def test_a_pack_without_a_rehearsal_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "co-production"
    folder.mkdir()
    (folder / "pack.yaml").write_bytes((PACK / "pack.yaml").read_bytes())
    result = CliRunner().invoke(app, ["rehearse", "--script", "--pack", str(folder), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "has no rehearsal.yaml" in result.output
    assert not (tmp_path / "out").exists()
