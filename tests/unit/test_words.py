"""The message catalogue, with a second language beside the source."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot.locale
from bot.locale.catalogue import SOURCE, Catalogue, Words

POLISH = r"""
msgid ""
msgstr ""
"Language: pl\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\n"

msgid "member"
msgstr "Uczestnik {number}"

msgid "n-entries"
msgid_plural "n-entries"
msgstr[0] "{n} wpis"
msgstr[1] "{n} wpisy"
msgstr[2] "{n} wpisów"

msgid "list.and"
msgstr "{most} i {last}"
"""


@pytest.fixture
def english() -> Words:
    return Catalogue.load().source


@pytest.fixture
def two_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The catalogue with Polish as a second language."""
    source = Path(bot.locale.__file__).parent / SOURCE / "messages.po"
    for language, text in ((SOURCE, source.read_text(encoding="utf-8")), ("pl", POLISH)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "messages.po").write_text(text, encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()

    def files(_: str) -> Path:
        return tmp_path

    monkeypatch.setattr("bot.locale.catalogue.resources.files", files)
    return Catalogue.load()


def test_values_are_filled_in(english: Words) -> None:
    assert english("member", number=3) == "Member 3"


def test_braces_in_what_somebody_wrote_are_left_alone(english: Words) -> None:
    assert english("list.and", most="{number}", last="{0.__class__}") == "{number} and {0.__class__}"


def test_an_unknown_key_is_an_error(english: Words) -> None:
    with pytest.raises(KeyError, match="no-such-key"):
        english("no-such-key")
    with pytest.raises(KeyError, match="no-such-key"):
        english.count("no-such-key", 1)
    with pytest.raises(KeyError, match="member"):
        english.count("member", 1)


def test_a_value_left_out_is_an_error(english: Words) -> None:
    with pytest.raises(KeyError, match="number"):
        english("member")


@pytest.mark.parametrize(("n", "text"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (21, "21 entries")])
def test_english_has_two_forms(english: Words, n: int, text: str) -> None:
    assert english.count("n-entries", n) == text


@pytest.mark.parametrize(("n", "text"), [(1, "1 wpis"), (2, "2 wpisy"), (5, "5 wpisów"), (22, "22 wpisy")])
def test_another_language_has_forms_of_its_own(two_languages: Catalogue, n: int, text: str) -> None:
    assert two_languages.words_for("pl").count("n-entries", n) == text


def test_what_is_not_translated_is_shown_in_the_source_language(two_languages: Catalogue) -> None:
    polish = two_languages.words_for("pl")
    assert polish("member", number=3) == "Uczestnik 3"
    assert polish("button.my-log") == "My log"
    assert polish.count("n-members", 1) == "1 member"
    with pytest.raises(KeyError):
        polish("no-such-key")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("pl", "pl"),
        ("pl-PL", "pl"),
        ("en-GB", SOURCE),
        ("en-US", SOURCE),
        ("de", SOURCE),
        ("es-419", SOURCE),
        ("zh-CN", SOURCE),
        ("", SOURCE),
        ("../../etc", SOURCE),
    ],
)
def test_the_nearest_language_is_picked(two_languages: Catalogue, locale: str, language: str) -> None:
    assert two_languages.words_for(locale).language == language


@pytest.mark.parametrize(("things", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_things_are_listed(english: Words, things: list[str], text: str) -> None:
    assert english.listed(iter(things)) == text
