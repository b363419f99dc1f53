"""The tables of characters, compared with Unicode's own as the package regex has them."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable
from typing import cast

from bot.domain.characters import BLANK, IGNORABLE, JOINERS, SELECTORS, is_seen, takes_joiner, takes_selector
from bot.domain.direction import FORMATTING, MARKS

ZWJ = "\N{ZERO WIDTH JOINER}"


EVERYTHING = "".join(map(chr, range(0x110000)))


def having(unicode_set: str) -> set[str]:
    """Returns the characters of a set such as ``\\p{Emoji}``."""
    find = cast("Callable[[str, str], list[str]]", importlib.import_module("regex").findall)  # It has no type stubs.
    return set(find(unicode_set, EVERYTHING))


def within(brackets: str) -> set[str]:
    return set(re.findall(f"[{brackets}]", EVERYTHING))


def test_ignorable_characters_are_those_of_unicode() -> None:
    assert within(IGNORABLE) == having(r"\p{Default_Ignorable_Code_Point}")


def test_variation_selectors_are_those_of_unicode() -> None:
    assert within(SELECTORS) == having(r"\p{Variation_Selector}")


def test_what_says_how_a_text_runs_is_what_unicode_says() -> None:
    assert within(FORMATTING + MARKS) == having(r"\p{Bidi_Control}")


def test_every_class_of_unseen_characters_is_ignorable_or_blank() -> None:
    assert within(SELECTORS + JOINERS + FORMATTING + MARKS) <= within(IGNORABLE)
    assert not [char for char in within(IGNORABLE + BLANK) if is_seen(char)]


def test_every_emoji_takes_its_selectors_and_can_be_joined() -> None:
    emoji = having(r"\p{Emoji}")

    assert [char for char in emoji if not takes_selector(char, "\ufe0f")] == []
    assert [
        char for char in emoji - set("#*0123456789\u203c\u2049\u2139\u3030\u303d") if not takes_joiner(char, ZWJ, char)
    ] == []


def test_joiners_stay_in_every_script_whose_letters_join_or_combine() -> None:
    joining = having(r"[\p{Joining_Type=Dual_Joining}\p{Joining_Type=Right_Joining}\p{Joining_Type=Left_Joining}]")
    killers = having(r"\p{Canonical_Combining_Class=9}")
    known = [
        char for char in sorted(joining | killers) if unicodedata.category(char)[0] in "LM"
    ]  # As far as Python knows.

    assert len(known) > 500
    assert [unicodedata.name(char) for char in known if not takes_joiner(char, ZWJ, "")] == []
    assert [unicodedata.name(char) for char in known if not takes_joiner(char, "\u200c", char)] == []


def test_joiners_stay_in_no_script_that_needs_none() -> None:
    for letters in ("ab", "яй", "αβ", "漢字", "かな", "한글", "გე"):
        assert not takes_joiner(letters[0], ZWJ, letters[1])
        assert not takes_joiner(letters[0], "\u200c", letters[1])
        assert not takes_joiner(letters[0], "\u200b", letters[1])
