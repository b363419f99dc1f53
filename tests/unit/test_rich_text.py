"""Sentences filled with pieces, and the little Markdown that they and packs are written in."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from bot.locale.catalogue import Catalogue, Words
from bot.locale.rich import BREAK, Emphasis, EntryReference, Strong, Text, Typed, filled, prose, template_of

WORDS = Catalogue.load().source


def of(text: str, **pieces: str | Typed | Text) -> Text:
    return filled(template_of(text), pieces)


def test_pieces_stand_where_the_sentence_has_them() -> None:
    assert of("{who} said: {what}.", who="Ann", what=Typed("*no*")) == ("Ann", " said: ", Typed("*no*"), ".")
    assert of("{what}, {who} said.", who="Ann", what=Typed("*no*")) == (Typed("*no*"), ", ", "Ann", " said.")


def test_words_that_stand_out_may_hold_pieces() -> None:
    assert of("**{who}** *only* {who}", who=Typed("A")) == (
        Strong((Typed("A"),)),
        " ",
        Emphasis(("only",)),
        " ",
        Typed("A"),
    )


def test_a_text_of_several_pieces_fills_one_place() -> None:
    assert of("see {entries}", entries=(EntryReference(1), ", ", EntryReference(2))) == (
        "see ",
        EntryReference(1),
        ", ",
        EntryReference(2),
    )


def test_what_is_filled_in_is_not_read_again() -> None:
    assert of("{a}", a=Typed("**{b}**")) == (Typed("**{b}**"),)
    assert of("{a}", a="{b}") == ("{b}",)


def test_a_line_ends_where_the_sentence_says() -> None:
    assert of("one\ntwo") == ("one", BREAK, "two")


def test_a_missing_piece_or_text_is_an_error() -> None:
    with pytest.raises(KeyError, match="who"):
        of("{who}")
    with pytest.raises(KeyError, match=r"no\.such-text"):
        WORDS.rich("no.such-text")


def test_numbers_are_written_out() -> None:
    assert "".join(map(str, WORDS.rich("member", number=3))) == "Member 3"


@pytest.mark.parametrize(
    ("things", "listed"),
    [
        ([("a",)], ("a",)),
        ([("a",), (Typed("b"),)], ("a", " and ", Typed("b"))),
        ([("a",), (Typed("b"),), ("c", "d")], ("a", ", ", Typed("b"), " and ", "c", "d")),
    ],
)
def test_pieces_are_listed_like_words(things: list[Text], listed: Text) -> None:
    assert WORDS.rich_listed(things) == listed


def test_each_language_orders_its_pieces_by_itself() -> None:
    class Turned(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"summary.quote-by": "{entry}: {member}"}.get(message, message)

    turned = Words("xx", Turned())
    assert turned.rich("summary.quote-by", member="Ann", entry=EntryReference(7)) == (EntryReference(7), ": ", "Ann")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain {braces} stay", ("plain {braces} stay",)),
        ("a *word* and **two words**.", ("a ", Emphasis(("word",)), " and ", Strong(("two words",)), ".")),
        ("**bold and *both***", (Strong(("bold and *both",)), "*")),
        ("2 * 3 * 4", ("2 * 3 * 4",)),
        ("*", ("*",)),
        ("", ()),
    ],
)
def test_what_a_packs_author_wrote(written: str, read: Text) -> None:
    assert prose(written) == read
