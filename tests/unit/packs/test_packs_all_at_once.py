"""All problems are reported at once and in order, up to a limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import PACK, REHEARSAL, told, write_pack

from bot.packs import PackProblems
from bot.packs.loading import load_pack
from bot.packs.problem import MAX_PROBLEMS

pytestmark = pytest.mark.slow


def test_both_files_and_every_kind_of_mistake(tmp_path: Path) -> None:
    pack = (
        PACK.replace("title: Tea and talk", "title: 12")
        .replace("minutes: 60", "minutes: &m 0")
        .replace("long_name: Sharing things", "longname: Sharing things")
        .replace("    audience: Neighbours\n", "")
        .replace("strength: clear", "strength: claer")
        .replace("project: tea-van", "project: tea-vna")
        .replace("source_note: Written for the tests.", "source_note: *note")
    )
    rehearsal = REHEARSAL.replace("names: hidden", "names: maybe").replace(
        "by: ruth, does: close", "by: dan, does: close"
    )
    assert told(write_pack(tmp_path, pack, rehearsal)) == (
        'pack.yaml:5:10: "title" is 12, which YAML reads as a number; put it in quotes: "12"',
        "pack.yaml:7:12: an anchor (&) names a text to use elsewhere; remove it, or put the whole text in quotes",
        'pack.yaml:12:5: the key "longname" is not known here; did you mean "long_name"?',
        'pack.yaml:21:5: the key "audience" is missing; add it here',
        'pack.yaml:34:21: "strength" is "claer"; did you mean "clear"?',
        'pack.yaml:41:14: there is no project "tea-vna"; did you mean "tea-van"?',
        "pack.yaml:48:14: an alias (*) stands for a text elsewhere; write the text out, or put it in quotes",
        'rehearsal.yaml:3:8: "names" is "maybe"; write shown, hidden or secret',
        'rehearsal.yaml:23:10: only the tutor can close; write "by: ruth"',
    )


@pytest.mark.parametrize(
    "line",
    ["k{}: 1", "{0}: &a 1", "{0}: *a", "id: {0}", "k{0}: \x01", "%{0}"],
    ids=["unknown keys", "anchors", "aliases", "twins", "control characters", "directives"],
)
def test_a_hopeless_file_is_told_up_to_a_point(line: str, tmp_path: Path) -> None:
    text = PACK + "".join(f"{line.format(number)}\n" for number in range(20_000))
    with pytest.raises(PackProblems) as caught:
        load_pack(write_pack(tmp_path, text))
    problems = caught.value.problems
    assert len(problems) == MAX_PROBLEMS + 1
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)
    assert problems[-1].message.endswith(" more problems are not listed here; please mend these first and check again")


def test_a_step_for_everybody_is_no_reason_to_compare_everybody_with_everybody(tmp_path: Path) -> None:
    steps = "".join(f"  - {{by: nobody{n}, does: read, project: none{n}}}\n" for n in range(5_000))
    with pytest.raises(PackProblems) as caught:
        load_pack(write_pack(tmp_path, PACK, REHEARSAL + steps))
    assert len(caught.value.problems) == MAX_PROBLEMS + 1


def test_as_text_problems_are_a_line_each(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, PACK.replace("minutes: 60", "minutes: 0").replace("- id: cold", "- id: '1 2'"))
    with pytest.raises(PackProblems) as caught:
        load_pack(folder)
    assert str(caught.value).splitlines() == [
        f'{folder}/pack.yaml:7:12: "minutes" is 0; give a whole number from 1 to 10080',
        f'{folder}/pack.yaml:39:9: "id" is "1 2"; use small letters, digits and single hyphens, such as "1-2"',
    ]
