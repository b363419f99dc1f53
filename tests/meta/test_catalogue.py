"""The catalogue matches the code: no text is missing or unused, and each is given the values it needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from tests.meta.catalogue_texts import SOURCE, languages, places_in, source_texts
from tests.meta.catalogue_uses import TEMPLATES, strings, uses
from tests.meta.sources import ROOT
from tests.unit.test_error_sentences import errors_raised

PATHS = re.compile(r".*\.(db|json|key|md|py|toml|yaml)")
KEY = re.compile(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+")


def used() -> set[str]:
    named = {text for text, _ in strings()}
    put_together = {key for use in uses() for key in use.keys}
    return named | put_together | {raised.key for raised in errors_raised()}


@cache
def sections() -> frozenset[str]:
    """Returns the first parts of the keys that have several."""
    return frozenset(key.partition(".")[0] for key in source_texts() if "." in key)


def looks_like_a_key(text: str) -> bool:
    return KEY.fullmatch(text) is not None and text.partition(".")[0] in sections() and not PATHS.fullmatch(text)


def mismatches() -> Iterator[str]:
    for use in uses():
        for key in use.keys & source_texts().keys():
            wanted = frozenset[str]().union(*map(places_in, source_texts()[key]))
            if use.values is not None and use.values != wanted:
                yield f"{use.where}: {key} has places for {sorted(wanted)} and is given {sorted(use.values)}"


def test_every_key_in_the_code_has_a_text() -> None:
    wanted = {(key, use.where) for use in uses() for key in use.keys}
    wanted |= {(text, where) for text, where in strings() if looks_like_a_key(text)}
    assert sorted(f"{where}: {key}" for key, where in wanted if key not in source_texts()) == []


def test_every_text_is_used() -> None:
    assert sorted(source_texts().keys() - used()) == []


def test_every_text_gets_the_values_that_it_has_places_for() -> None:
    assert sorted(mismatches()) == []


def test_the_search_sees_what_it_should() -> None:
    """If the search overlooked a way of using texts, the tests above would prove nothing."""
    found = {key for use in uses() for key in use.keys}
    assert {"help.title", "n-entries", "receipt.changed", "receipt.saved", "command.answer", "moved.closed"} <= found
    assert len(uses()) > 150
    assert all(any(template.format(value) in found for value in values) for template, values in TEMPLATES.items())


def test_no_key_is_there_twice() -> None:
    for language in languages():
        text = (ROOT / "bot" / "locale" / language / "messages.po").read_text(encoding="utf-8")
        times = Counter(re.findall(r'^msgid "(.+)"$', text, re.MULTILINE))
        assert [key for key, count in times.items() if count > 1] == []


def test_no_text_is_empty() -> None:
    assert [key for key, forms in source_texts().items() if not forms or not all(forms)] == []


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_translation_fits_its_source(language: str) -> None:
    """It has no additional keys, and no placeholder for a value that the code does not pass."""
    assert SOURCE in languages()
    for key, forms in languages()[language].items():
        assert key in source_texts()
        wanted = frozenset[str]().union(*map(places_in, source_texts()[key]))
        assert all(places_in(form) <= wanted for form in forms), key
