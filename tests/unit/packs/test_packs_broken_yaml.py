"""Files that are not YAML, or use features of YAML that content files do not allow."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_samples import PACK, Broken, broken, changed, told, write_pack

_UNCLOSED = "this quotation mark is never closed; put one at the end of the text"
_MISFIT = "this does not fit what is above it; check the indentation, and put quotes round the whole of a text"
_COLON = 'a colon does not fit here; put a text with ": " in it in quotes, and check the indentation'
_ESCAPE = 'in double quotes a backslash begins a code, and this is none; write "\\\\", or use single quotes'
_NO_ITEM = 'this does not belong to the list above; begin the line with "- ", or check its indentation'
_TAB = "a tab stands where YAML wants spaces; replace it with spaces"
_ALIAS = "an alias (*) stands for a text elsewhere; write the text out, or put it in quotes"
_ANCHOR = "an anchor (&) names a text to use elsewhere; remove it, or put the whole text in quotes"
_DEEP = "this is more than 20 levels deep; take out the brackets or indents that nest it"

CASES = [
    broken("a colon in a text", "title: Tea and", "title: Tea: and", f"pack.yaml:5:13: {_COLON}"),
    broken("a key indented too far", "  minutes: 60", "    minutes: 60", f"pack.yaml:7:12: {_COLON}"),
    broken("a key not indented enough", "    name: Trust\n", "   name: Trust\n", f"pack.yaml:17:4: {_NO_ITEM}"),
    broken("a key not indented at all", "  minutes: 60", " minutes: 60", f"pack.yaml:7:2: {_MISFIT}"),
    broken("a text after a quoted text", "title: The tea van", 'title: "The" tea van', f"pack.yaml:22:18: {_MISFIT}"),
    broken("an apostrophe in single quotes", "title: The tea van", "title: 'It's'", f"pack.yaml:22:16: {_MISFIT}"),
    broken("a tab before a key", "  minutes: 60", "\tminutes: 60", f"pack.yaml:7:1: {_TAB}"),
    broken("a tab before an item", "      - Who pours?", "\t- Who pours?", f"pack.yaml:29:1: {_TAB}"),
    broken("quotes never closed", "title: The tea van", 'title: "The tea van', f"pack.yaml:22:12: {_UNCLOSED}"),
    broken(
        "quotes not closed before a second document",
        "title: The tea van",
        'title: "The tea\n--- van',
        f"pack.yaml:22:12: {_UNCLOSED}",
    ),
    broken(
        "a bracket never closed",
        "sources: [The log of the van]",
        "sources: [The log of the van",
        'pack.yaml:30:14: this "[" is never closed; add "]", or put the text in quotes',
    ),
    broken(
        "a brace never closed",
        "sources: [The log of the van]",
        "sources: {The log of the van",
        'pack.yaml:30:14: this "{" is never closed; add "}", or put the text in quotes',
    ),
    broken(
        "a bracket that closes nothing",
        "title: The tea van",
        "title: ] tea",
        'pack.yaml:22:12: "]" does not fit here; put a text that begins with it in quotes',
    ),
    broken(
        "a line without a colon",
        "language: en-GB",
        "language en-GB",
        'pack.yaml:2:1: this line has no colon; write "key: value", or indent it if it continues the text above',
    ),
    broken(
        "a list beside its key",
        "questions:\n      - Who pours?",
        "questions: - Who pours?",
        'pack.yaml:28:16: a list cannot begin beside its key; put each "- " on a line of its own',
    ),
    broken(
        "a key among items",
        "  - Brew a pot.",
        "  - Brew a pot.\n  then: drink it",
        f"pack.yaml:46:3: {_NO_ITEM}",
    ),
    broken(
        "a text that begins with an at sign",
        "run_by: Volunteers",
        "run_by: @volunteers",
        'pack.yaml:24:13: "@" cannot begin a text; put the text in quotes',
    ),
    broken(
        "a text that begins with a question mark",
        "title: The tea van",
        "title: ? tea",
        'pack.yaml:22:12: "?" cannot begin a text; put the text in quotes',
    ),
    broken(
        "a text that begins with an exclamation mark",
        "title: The tea van",
        "title: !stop!it now",
        'pack.yaml:22:12: "!" cannot begin a text; put the text in quotes',
    ),
    broken(
        "a text that begins with a star and a space",
        "title: The tea van",
        "title: * tea",
        'pack.yaml:22:12: "*" or "&" cannot begin a text; put the text in quotes',
    ),
    broken("a code that is none", "title: The tea van", 'title: "Tea \\d"', f"pack.yaml:22:17: {_ESCAPE}"),
    broken("half a code", "title: The tea van", 'title: "C:\\x"', f"pack.yaml:22:17: {_ESCAPE}"),
    broken("half a character", "title: The tea van", 'title: "\\ud83d"', f"pack.yaml:22:15: {_ESCAPE}"),
    broken(
        "a text beside its bar",
        "title: The tea van",
        "title: | The tea van",
        'pack.yaml:22:14: a text after "|" or ">" begins on the next line; put it there, indented',
    ),
    broken(
        "a bar with a number that YAML has no use for",
        "title: The tea van",
        "title: |0\n      The tea van",
        "pack.yaml:22:13: this cannot be read as YAML; check the quotes, colons and indentation here and just above",
    ),
    broken(
        "something after the end",
        "source_note: Written for the tests.\n",
        "source_note: Written for the tests.\n...\nmore\n",
        'pack.yaml:51:1: the pack has ended above; remove what follows, or the "..." before it',
    ),
    broken(
        "a second document",
        "source_note: Written for the tests.\n",
        "source_note: Written for the tests.\n---\nid: another\n",
        'pack.yaml:50:1: a second document begins here; a file holds one, so remove this "---"',
    ),
    broken(
        "a directive",
        "id: tea-club\n",
        "%YAML 1.1\n---\nid: tea-club\n",
        'pack.yaml:1:1: a line cannot begin with "%"; indent it, or put the text in quotes',
    ),
    broken(
        "a key twice",
        "language: en-GB\n",
        "language: en-GB\nid: tea-club\n",
        'pack.yaml:3:1: the key "id" stands on line 1 already; keep one of the two',
    ),
    broken(
        "a key twice, deep inside",
        "          strength: clear\n",
        "          strength: clear\n          strength: partial\n",
        'pack.yaml:36:11: the key "strength" stands on line 35 already; keep one of the two',
    ),
    broken(
        "a key that is a list",
        "language: en-GB\n",
        "language: en-GB\n? [a]\n: b\n",
        "pack.yaml:3:3: a key cannot be a list or hold keys itself; write one word and a colon",
    ),
    broken("an alias for a text", "title: The tea van", "title: *van", f"pack.yaml:22:12: {_ALIAS}"),
    broken(
        "an alias for a key",
        "    title: The tea van\n",
        "    title: The tea van\n    *van : 1\n",
        f"pack.yaml:23:5: {_ALIAS}",
    ),
    broken("an anchor", "title: The tea van", "title: &van The tea van", f"pack.yaml:22:12: {_ANCHOR}"),
    broken("an anchor on a list", "sources: [The", "sources: &s [The", f"pack.yaml:30:14: {_ANCHOR}"),
    broken(
        "a merge key",
        "  - id: cold\n",
        "  - <<: {id: cold}\n    id: cold\n",
        'pack.yaml:39:5: the key "<<" is not known here; the keys here are id, text, prompted_by, project and '
        "component",
    ),
    broken(
        "a tag that would run a program",
        "title: The tea van",
        "title: !!python/object/apply:os.system [echo]",
        'pack.yaml:22:12: "title" is a list; write one text, in quotes if it begins with a bracket',
        'pack.yaml:22:12: the tag "!!python/object/apply:os.system" is not used here; remove it, or put the whole text '
        "in quotes",
    ),
    broken(
        "a tag that would do no harm",
        "minutes: 60",
        "minutes: !!int 60",
        'pack.yaml:7:12: the tag "!!int" is not used here; remove it, or put the whole text in quotes',
    ),
    broken(
        "a tag of nobody's",
        "title: The tea van",
        "title: !tea van",
        'pack.yaml:22:12: the tag "!tea" is not used here; remove it, or put the whole text in quotes',
    ),
    broken(
        "a control character",
        "title: The tea van",
        "title: The tea\x07 van",
        "pack.yaml:22:19: there is an invisible control character here (U+0007); remove it",
    ),
    broken(
        "a line end that editors do not count",
        "title: The tea van",
        "title: The tea\u2028van",
        "pack.yaml:22:19: there is an invisible control character here (U+2028); remove it",
    ),
    broken(
        "a control character as a code",
        "title: The tea van",
        'title: "The tea\\0 van"',
        "pack.yaml:22:12: a code in this text makes a control character (U+0000); take the code out",
    ),
    broken("21 levels", "title: The tea van", f"title: {'[' * 20}{']' * 20}", f"pack.yaml:22:29: {_DEEP}"),
    broken(
        "a column counted in characters",
        "title: The tea van",
        "title: ['😀é', @]",
        'pack.yaml:22:19: "@" cannot begin a text; put the text in quotes',
    ),
    broken(
        "an empty file", PACK, "", "pack.yaml:1:1: the file is empty; write the keys of a pack or a rehearsal into it"
    ),
    broken(
        "a file of comments",
        PACK,
        "# soon\n\n",
        "pack.yaml:1:1: the file is empty; write the keys of a pack or a rehearsal into it",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_yaml(case: Broken, tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, changed(PACK, case), None)) == case.told


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_lines_are_counted_whatever_ends_them(end: str, tmp_path: Path) -> None:
    text = PACK.replace("minutes: 60", "minutes: 0").replace("\n", end)
    assert told(write_pack(tmp_path, text, None)) == (
        'pack.yaml:7:12: "minutes" is 0; give a whole number from 1 to 10080',
    )


def test_a_byte_that_is_not_utf_8(tmp_path: Path) -> None:
    data = PACK.replace("Tea and talk", "Café talk").encode("latin-1")
    assert told(write_pack(tmp_path, data, None)) == (
        "pack.yaml:5:13: the byte 0xe9 (number 85 of the file) is not UTF-8; save the file as UTF-8",
    )


def test_utf_16(tmp_path: Path) -> None:
    assert told(write_pack(tmp_path, PACK.encode("utf-16"), None)) == (
        "pack.yaml:1:1: the file is UTF-16; save it as UTF-8",
    )
