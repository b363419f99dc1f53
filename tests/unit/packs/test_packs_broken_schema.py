"""Packs that are valid YAML but violate the schema: wrong keys, types or numbers of values."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import PACK, Broken, broken, changed, told, write_pack

_PROJECT_KEYS = "id, title, audience, run_by, link, summary, text, questions, sources and reading"

CASES = [
    broken(
        "a misspelt key is told once, not as a missing one too",
        "    explanation: People rely",
        "    explanaton: People rely",
        'pack.yaml:19:5: the key "explanaton" is not known here; did you mean "explanation"?',
    ),
    broken(
        "a key with a hyphen",
        "    long_name: Trusting",
        "    long-name: Trusting",
        'pack.yaml:18:5: the key "long-name" is not known here; did you mean "long_name"?',
    ),
    broken(
        "a key like no other",
        "    audience: Neighbours\n",
        "    audience: Neighbours\n    colour: red\n",
        f'pack.yaml:24:5: the key "colour" is not known here; the keys here are {_PROJECT_KEYS}',
    ),
    broken(
        "a key that YAML reads as true",
        "source_note: Written",
        "yes: Written",
        'pack.yaml:49:1: the key "yes" is not known here; the keys here are id, language, summary, activity, '
        "components, projects, reading, limitations, next_steps, credits and source_note",
    ),
    broken(
        "a sentence where a key belongs",
        "    questions:\n      - Who pours?\n",
        f"    {'ask ' * 12}:\n      - Who pours?\n",
        f'pack.yaml:28:5: the key "{"ask " * 10}…" is not known here; the keys here are {_PROJECT_KEYS}',
    ),
    broken(
        "a missing key, told at the mapping that lacks it",
        "  question: What do you see?\n",
        "",
        'pack.yaml:5:3: the key "question" is missing; add it here',
    ),
    broken(
        "a missing key at the top",
        "language: en-GB\n",
        "",
        'pack.yaml:1:1: the key "language" is missing; add it here',
    ),
    broken(
        "a missing key in an item",
        "    name: Trust\n",
        "",
        'pack.yaml:16:5: the key "name" is missing; add it here',
    ),
    broken(
        "a number where a text belongs",
        "title: The tea van",
        "title: 1984",
        'pack.yaml:22:12: "title" is 1984, which YAML reads as a number; put it in quotes: "1984"',
    ),
    broken(
        "a decimal number where a text belongs",
        "title: The tea van",
        "title: 3.14",
        'pack.yaml:22:12: "title" is 3.14, which YAML reads as a number; put it in quotes: "3.14"',
    ),
    broken(
        "a yes that is true",
        "name: Trust\n",
        "name: Yes\n",
        'pack.yaml:17:11: "name" is Yes, which YAML reads as true or false; put it in quotes: "Yes"',
    ),
    broken(
        "an off that is false",
        "- Who pours?",
        "- off",
        'pack.yaml:29:9: item 1 of "questions" is off, which YAML reads as true or false; put it in quotes: "off"',
    ),
    broken(
        "a date",
        "prompted_by: A winter day",
        "prompted_by: 2024-02-29",
        'pack.yaml:41:18: "prompted_by" is 2024-02-29, which YAML reads as a date; put it in quotes: "2024-02-29"',
    ),
    broken(
        "null",
        "audience: Neighbours",
        "audience: null",
        'pack.yaml:23:15: "audience" is null, which YAML reads as nothing at all; put it in quotes: "null"',
    ),
    broken(
        "left empty where a text must be",
        "audience: Neighbours",
        "audience:",
        'pack.yaml:23:14: "audience" is left empty; write a text',
    ),
    broken(
        "left empty where a text may be",
        "source_note: Written for the tests.",
        "source_note:",
        'pack.yaml:49:13: "source_note" is left empty; write a text, or take the key out',
    ),
    broken(
        "quotes with only space between them",
        "audience: Neighbours",
        'audience: "  "',
        'pack.yaml:23:15: "audience" is empty; write a text',
    ),
    broken(
        "a text in which there is nothing to see",
        "prompted_by: A winter day",
        'prompted_by: "\\u200b"',
        'pack.yaml:41:18: "prompted_by" is empty; write a text, or take the key out',
    ),
    broken(
        "a text of letters that show nothing",
        "prompted_by: A winter day",
        "prompted_by: \u3164",
        'pack.yaml:41:18: "prompted_by" is empty; write a text, or take the key out',
    ),
    broken(
        "a colon that makes keys of a text",
        "- Who pours?",
        "- Think: who pours?",
        'pack.yaml:29:9: item 1 of "questions" is a set of keys; write one text, in quotes if it has ": " in it',
    ),
    broken(
        "a bracket that makes a list of a text",
        "- Who pours?",
        "- [Who pours]",
        'pack.yaml:29:9: item 1 of "questions" is a list; write one text, in quotes if it begins with a bracket',
    ),
    broken(
        "a text where a list belongs",
        "sources: [The log of the van]",
        "sources: The log of the van",
        'pack.yaml:30:14: "sources" is the text "The log of the van"; make it a list, each item on a line that '
        'begins with "- "',
    ),
    broken(
        "nothing where a list belongs",
        "next_steps:\n  - Brew a pot.\n",
        "next_steps:\n",
        'pack.yaml:44:12: "next_steps" is left empty; make it a list, each item on a line that begins with "- "',
    ),
    broken(
        "a text where keys belong",
        "reading:\n      text: The van belongs to all.\n      components:\n        - component: sharing\n"
        "          strength: clear\n          why: One pot for all.\n",
        "reading: The van belongs to all.\n",
        'pack.yaml:31:14: "reading" is the text "The van belongs to all."; it takes keys: text, components',
    ),
    broken(
        "a text where an item with keys belongs",
        "- text: The tea growers\n    link: https://example.org/growers\n",
        "- The tea growers\n",
        'pack.yaml:47:5: item 1 of "credits" is the text "The tea growers"; it takes keys: text, link',
    ),
    broken(
        "no minutes",
        "minutes: 60",
        "minutes: 0",
        'pack.yaml:7:12: "minutes" is 0; give a whole number from 1 to 10080',
    ),
    broken(
        "too many minutes",
        "minutes: 60",
        "minutes: 10081",
        'pack.yaml:7:12: "minutes" is 10081; give a whole number from 1 to 10080',
    ),
    broken(
        "minutes in quotes",
        "minutes: 60",
        'minutes: "60"',
        'pack.yaml:7:12: "minutes" is the text "60"; give a whole number from 1 to 10080, without quotes',
    ),
    broken(
        "minutes in words",
        "minutes: 60",
        "minutes: an hour",
        'pack.yaml:7:12: "minutes" is the text "an hour"; give a whole number from 1 to 10080',
    ),
    broken(
        "a clock time, which YAML 1.1 takes for a number to the base of sixty",
        "minutes: 60",
        "minutes: 1:30",
        'pack.yaml:7:12: "minutes" is 1:30; give a whole number from 1 to 10080',
    ),
    broken(
        "a leading zero, which YAML 1.1 takes for octal",
        "minutes: 60",
        "minutes: 060",
        'pack.yaml:7:12: "minutes" is 060; give a whole number from 1 to 10080',
    ),
    broken(
        "more minutes than anybody can count",
        "minutes: 60",
        f"minutes: {'9' * 5000}",
        f'pack.yaml:7:12: "minutes" is {"9" * 40}…; give a whole number from 1 to 10080',
    ),
    broken(
        "a strength misspelt",
        "strength: clear",
        "strength: claer",
        'pack.yaml:35:21: "strength" is "claer"; did you mean "clear"?',
    ),
    broken(
        "a strength that is none",
        "strength: clear",
        "strength: 7",
        'pack.yaml:35:21: "strength" is "7"; write clear, partial or contested',
    ),
    broken(
        "a strength that is a list",
        "strength: clear",
        "strength: [clear]",
        'pack.yaml:35:21: "strength" is a list; write clear, partial or contested',
    ),
    broken(
        "no projects at all",
        PACK[PACK.index("projects:") : PACK.index("reading: Tea")],
        "projects: []\n",
        'pack.yaml:20:11: "projects" is empty; give at least 1',
    ),
    broken(
        "too many indicators",
        "      - A pot for everybody\n",
        "      - A pot for everybody\n" * 7,
        'pack.yaml:15:7: "indicators" has 7 items; 6 is the most, so please take out 1',
    ),
    broken(
        "a list at the top",
        PACK,
        "- id: tea-club\n",
        "pack.yaml:1:1: the file is a list; it takes keys: id, "
        "language, summary, activity, components, projects, reading, limitations, next_steps, credits, source_note",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_pack(case: Broken, tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, changed(PACK, case), None)) == case.told
