"""Cleaning of texts: what is unseen or disguises goes, what writing needs stays."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.characters import BLANK, IGNORABLE, is_seen
from bot.domain.cleaning import MARKS, MARKS_FOR_ANY_LETTER, cleaned, comparable
from bot.domain.direction import is_overridden
from tests.unit.writing import DECOMPOSED, SENTENCES

TAGS = "\U000e0068\U000e0069"
ODD = "".join(chr(code) for code in range(0x2000, 0x2070)) + (
    "\x00\x07\r\x0b\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u2800\u3164\ufe00\ufe0e\ufe0f\ufeff\uffa0\ufff0"
    "\ufff9\ufffb\ufffc\ufffe\ud800\U0001bca0\U0001d159\U0001d173\U000e0001\U000e0041\U000e007f\U000e0100\U0001ffff"
)
MARKED = "\u0301\u0323\u0489\u05b9\u0651\u064e\u093c\u094d\u0e34\u0e48\u0f90\u20e3\u3099\u093e"
BASES = "aZ0#é \n\tאبیक्রខกᠠ한字か⠁👩🏿🌾🏴☠↔❤∅۝"
NEVER_SHOWN = re.compile(
    "[\ufff9-\ufffc\ufdd0-\ufdef"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""Marks of annotations and of pictures, and what never is a character."""
odd_texts = st.text(st.sampled_from(ODD + MARKED + BASES) | st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize("text", (SENTENCES | DECOMPOSED).values(), ids=(SENTENCES | DECOMPOSED).keys())
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text
    assert not is_overridden(text)


@pytest.mark.parametrize("odd", sorted(set(ODD) - set(" ")))
@pytest.mark.parametrize("times", [1, 7])
def test_a_text_of_nothing_that_is_seen_is_empty(odd: str, times: int) -> None:
    assert cleaned(odd * times) == "" or is_seen(odd)
    assert cleaned(f" {odd}\n" * times) == "" or is_seen(odd)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("pay\u200bment", "payment"),
        ("pay\u200dm\u200cent", "payment"),
        ("\ufeffpay\u2060ment\u180e", "payment"),
        ("p\u00ad\u00ada\u034fy", "p\u00aday"),
        ("pay\ufe0f\ufe0f m\U000e0100ent", "pay ment"),
        ("❤\ufe0f\ufe0f\ufe0e", "❤\ufe0f"),
        ("字\U000e0100\U000e0101\ufe00", "字\U000e0100"),
        (f"Hello{TAGS}", "Hello"),
        (f"🏴{TAGS}", "🏴"),
        (f"👩{TAGS}\U000e007f", "👩"),
        ("👩\u200d\u200d🌾\u200d", "👩\u200d🌾"),
        ("👩\u200d a", "👩 a"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c خواهم", "می خواهم"),
        ("ㅤname\u3164of\uffa0a\u2800person\u115f", "name of a person"),
        ("see \ufff9base\ufffanote\ufffb", "see basenote"),
        ("picture \ufffc here", "picture  here"),
        ("left\u200e to right\u200f", "left to right"),
        ("שלום\u200f\u200f\u200e!", "שלום\u200f!"),
        ("\u202aleft\u202c \u2067to\u2069 right\u202e", "left to right"),
        ("\u202bשלום", "שלום"),
        ("שלום\u2069 \u2067", "שלום"),
        ("שלום \u2067\u2069\u2067 \u2066\u2069\u2069.", "שלום  ."),
        ("\u2067שלום \u202b(a)\u2069\nב\u202c", "\u2067שלום (a)\u2069\nב"),
        ("\u202eשלום\u202c", "שלום"),
        ("\u202d+44 20 7946 0958\u202c", "+44 20 7946 0958"),
        ("\u0301\u0302 \u0303a", "a"),
        ("one\n\u0301two", "one\ntwo"),
    ],
)
def test_what_only_disguises_is_taken_out(typed: str, left: str) -> None:
    assert cleaned(typed) == left
    assert not is_overridden(typed)


@pytest.mark.parametrize(
    "marks", ["\u0301", "\u0301\u0327\u0489", "\u0e34", "\u064e\u0651", "\u0301\u200d", "\u0301\u093e"]
)
def test_marks_are_not_piled_up(marks: str) -> None:
    left = cleaned(f"pile{marks * 600} up")

    stacked = [char for char in left if unicodedata.category(char) in {"Mn", "Me"}]
    assert left.replace("\u093e", "").rstrip("p u").startswith("pile" + marks[0])
    assert left.endswith(" up")
    assert len(stacked) == (MARKS_FOR_ANY_LETTER if "\u0301" in marks else MARKS)


@pytest.mark.parametrize(
    ("typed", "turned"),
    [
        ("\u202eyllaer", True),
        ("It is \u202eton\u202c bad", True),
        ("\u202e2024\u202c", True),
        ("\u202a\u202ea", True),
        ("\u202e\u2066x\u2069y", True),
        ("\u202dשלום\u202c", True),
        ("\u202dשלום", True),
        ("one\n\u202eowt", True),
        ("\u202e\u202cplain", False),
        ("\u202e\nplain", False),
        ("\u202e \u200b", False),
        ("\u202e\u202aplain\u202c", False),
        ("\u202e\u2066plain\u2069", False),
        ("\u2067plain\u2069 \u202bplain\u202c", False),
    ],
)
def test_an_override_counts_where_it_turns_letters_round(typed: str, turned: bool) -> None:
    assert is_overridden(typed) is turned


@given(odd_texts)
@example("⠁\u2068\u2800\u2069א")
@example("א\u2067\u200c\u0301\u2069")
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert cleaned(cleaned(typed)) == cleaned(typed)


@given(odd_texts)
def test_nothing_that_is_seen_is_lost_or_moved(typed: str) -> None:
    def seen(text: str) -> list[str]:
        return [char for char in text if is_seen(char) and not NEVER_SHOWN.match(char)]

    assert seen(cleaned(typed)) == seen(typed)


@given(odd_texts)
def test_what_is_left_shows_something_and_is_plain(typed: str) -> None:
    left = cleaned(typed)

    assert not left or any(map(is_seen, left))
    assert left == left.strip()
    assert not re.search(r"[\u202d\u202e\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffc\U000e0000-\U000e001f]", left)
    assert not re.search("[\u3164\uffa0\u115f\u1160]|[\ufe00-\ufe0f]{2}|[\u061c\u200e\u200f]{2}", left)
    for line in left.split("\n"):
        assert len(re.findall("[\u202a\u202b]", line)) == line.count("\u202c")
        assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069")


@given(st.lists(st.sampled_from([*SENTENCES.values(), *DECOMPOSED.values()]), min_size=1, max_size=3), odd_texts)
def test_odd_characters_do_no_harm_to_what_stands_beside_them(sentences: list[str], odd: str) -> None:
    text = "\n".join(sentences)

    assert cleaned(f"{text}\n{odd}").startswith(text)


@given(odd_texts)
def test_texts_that_look_alike_compare_as_one(typed: str) -> None:
    assert comparable(cleaned(typed)) == comparable(comparable(cleaned(typed)))
    unseen = re.compile(f"[{IGNORABLE}]")
    assert comparable(unseen.sub("", typed)) == comparable(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It costs time", "IT COSTS TIME"),
        ("It costs time", "It c\u00adosts time"),
        ("It costs time", "𝐈𝐭 𝐜𝐨𝐬𝐭𝐬 ｔｉｍｅ"),
        ("Das heißt é", "DAS HEISST e\u0301"),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_disguises_do_not_make_another_text(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_fillers_are_seen_nowhere() -> None:
    assert not any(map(is_seen, BLANK))
