"""Packs with duplicate ids or broken references, and rehearsals that do not match their pack."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import PACK, REHEARSAL, Broken, broken, changed, told, write_pack

_COMPONENTS = "the components are sharing and trust"
_PEOPLE = "the people are ruth, aisha and dan"
_TWICE = "name another, or take one of the two out"

PACKS = [
    broken(
        "a component twice",
        "- id: trust\n",
        "- id: sharing\n",
        f'pack.yaml:16:9: the component "sharing" is on line 10 already; {_TWICE}',
        'pack.yaml:43:16: there is no component "trust"; the components are sharing',
    ),
    broken(
        "a limitation twice",
        "next_steps:\n",
        "  - {id: cold, text: It really does.}\nnext_steps:\n",
        f'pack.yaml:44:10: the limitation "cold" is on line 39 already; {_TWICE}',
    ),
    broken(
        "a project twice",
        "reading: Tea",
        "  - {id: tea-van, title: T, audience: A, run_by: R, link: 'https://example.org', summary: S, text: T}\n"
        "reading: Tea",
        f'pack.yaml:37:10: the project "tea-van" is on line 21 already; {_TWICE}',
    ),
    broken(
        "a component read twice",
        "reading: Tea",
        "        - {component: sharing, strength: partial, why: Again.}\nreading: Tea",
        f'pack.yaml:37:23: the component "sharing" is on line 34 already; {_TWICE}',
    ),
    broken(
        "a reading of a component that is not there",
        "component: sharing",
        "component: sharin",
        'pack.yaml:34:22: there is no component "sharin"; did you mean "sharing"?',
    ),
    broken(
        "a limitation of a component that is not there",
        "component: trust",
        "component: money",
        f'pack.yaml:43:16: there is no component "money"; {_COMPONENTS}',
    ),
    broken(
        "a limitation of a project that is not there",
        "project: tea-van",
        "project: milk-float",
        'pack.yaml:42:14: there is no project "milk-float"; the projects are tea-van',
    ),
    broken(
        "references are looked up although something else is wrong",
        "  - id: trust\n    name: Trust\n",
        "  - id: truth\n    name: 1\n",
        'pack.yaml:17:11: "name" is 1, which YAML reads as a number; put it in quotes: "1"',
        'pack.yaml:43:16: there is no component "trust"; did you mean "truth"?',
    ),
    broken(
        "references are not looked up where an id is missing",
        "  - id: trust\n    name: Trust\n",
        "  - name: Trust\n",
        'pack.yaml:16:5: the key "id" is missing; add it here',
    ),
    broken(
        "another name than the folder's",
        "id: tea-club\n",
        "id: coffee-club\n",
        'pack.yaml:1:5: the pack is called "coffee-club" but its folder "tea-club"; give both one name',
    ),
]

REHEARSALS = [
    broken(
        "a member twice",
        "id: dan, name",
        "id: aisha, name",
        f'rehearsal.yaml:7:10: the person "aisha" is on line 6 already; {_TWICE}',
        'rehearsal.yaml:18:10: there is no person "dan"; the people are ruth and aisha',
        'rehearsal.yaml:19:10: there is no person "dan"; the people are ruth and aisha',
        'rehearsal.yaml:21:10: there is no person "dan"; the people are ruth and aisha',
    ),
    broken(
        "a member called what the tutor is called",
        "  - {id: dan, name: Dan}\n",
        "  - {id: dan, name: Dan}\n  - {id: ruth, name: Ruth}\n",
        f'rehearsal.yaml:8:10: the person "ruth" is on line 4 already; {_TWICE}',
    ),
    broken(
        "a step by nobody",
        "by: aisha, does: read",
        "by: zebedee, does: read",
        f'rehearsal.yaml:9:10: there is no person "zebedee"; {_PEOPLE}',
    ),
    broken(
        "a step by somebody misspelt",
        "by: aisha, does: read",
        "by: aysha, does: read",
        'rehearsal.yaml:9:10: there is no person "aysha"; did you mean "aisha"?',
    ),
    broken(
        "a project that nobody has",
        "read, project: tea-van",
        "read, project: milk-float",
        'rehearsal.yaml:9:38: there is no project "milk-float"; the projects are tea-van',
    ),
    broken(
        "a project that is suggested only later",
        "read, project: tea-van",
        "read, project: soup",
        'rehearsal.yaml:9:38: the project "soup" is suggested further down; move that step up',
    ),
    broken(
        "a limitation of a project that nobody has, with those suggested so far to choose from",
        "project: soup, component: trust",
        "project: soop, component: trust",
        'rehearsal.yaml:21:66: there is no project "soop"; did you mean "soup"?',
    ),
    broken(
        "a suggestion with an id of the pack's",
        "  - {by: ruth, does: discuss}\n",
        "  - {by: dan, does: suggest, id: tea-van, title: T, text: T}\n",
        'rehearsal.yaml:22:34: the pack has a project "tea-van" of its own; choose another id',
    ),
    broken(
        "a suggestion twice",
        "  - {by: ruth, does: discuss}\n",
        "  - {by: aisha, does: suggest, id: soup, title: T, text: T}\n",
        f'rehearsal.yaml:22:36: the project "soup" is on line 18 already; {_TWICE}',
    ),
    broken(
        "approval of the pack's own project",
        "approve, project: soup",
        "approve, project: tea-van",
        'rehearsal.yaml:20:40: "tea-van" is the pack\'s own project and open to all; take this step out',
    ),
    broken(
        "a ticked component that is not there",
        "components: [sharing]",
        "components: [sharing, love]",
        f'rehearsal.yaml:13:27: there is no component "love"; {_COMPONENTS}',
    ),
    broken(
        "a component ticked twice",
        "components: [sharing]",
        "components: [sharing, sharing]",
        f'rehearsal.yaml:13:27: the component "sharing" is on line 13 already; {_TWICE}',
    ),
    broken(
        "evidence for a component that is not ticked",
        "- {component: sharing,",
        "- {component: trust,",
        'rehearsal.yaml:16:21: "trust" is not ticked in this step; add it to "components" too',
    ),
    broken(
        "evidence for a component twice",
        "      - {component: sharing, evidence: One pot.}\n",
        "      - {component: sharing, evidence: One pot.}\n      - {component: sharing, evidence: Two.}\n",
        f'rehearsal.yaml:17:21: the component "sharing" is on line 16 already; {_TWICE}',
    ),
    broken(
        "a limitation of a component that is not there",
        "component: trust",
        "component: trus",
        'rehearsal.yaml:21:83: there is no component "trus"; did you mean "trust"?',
    ),
    *(
        broken(
            f"{does} by a member",
            f"by: ruth, does: {does}",
            f"by: dan, does: {does}",
            f'rehearsal.yaml:{line}:10: only the tutor can {does}; write "by: ruth"',
        )
        for does, line in (("approve", 20), ("discuss", 22), ("close", 23))
    ),
]


@pytest.mark.parametrize("case", PACKS, ids=str)
def test_pack(case: Broken, tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, changed(PACK, case), None)) == case.told


@pytest.mark.parametrize("case", REHEARSALS, ids=str)
def test_rehearsal(case: Broken, tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, PACK, changed(REHEARSAL, case))) == case.told


def test_a_rehearsal_is_checked_by_itself_when_its_pack_cannot_be_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, "a: [\n", REHEARSAL.replace("by: aisha, does: read", "by: aysha, does: read"))
    assert told(folder) == (
        "pack.yaml:1:5: the text ends too soon; close the bracket or the quotation mark that is still open",
        'rehearsal.yaml:9:10: there is no person "aysha"; did you mean "aisha"?',
    )


def test_a_long_list_of_choices_is_not_read_out(tmp_path: Path) -> None:
    members = "".join(f"  - {{id: m{number}, name: M}}\n" for number in range(20))
    rehearsal = REHEARSAL.replace("members:\n", f"members:\n{members}").replace(
        "by: aisha, does: read", "by: zebedee, does: read"
    )
    choices = "ruth, m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10 and 11 more"
    assert told(write_pack(tmp_path, PACK, rehearsal)) == (
        f'rehearsal.yaml:29:10: there is no person "zebedee"; the people are {choices}',
    )
