"""Reads the catalogue files: every text of every language."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Final

from babel.messages.pofile import read_po

from tests.meta.sources import ROOT

SOURCE: Final = "en_GB"


@cache
def languages() -> dict[str, dict[str, tuple[str, ...]]]:
    """Returns each language's texts by key: one for each of the language's plural forms, or a single one."""
    folders = sorted(file.parent for file in (ROOT / "bot" / "locale").glob("*/messages.po"))
    return {folder.name: _texts(folder.name) for folder in folders}


def source_texts() -> dict[str, tuple[str, ...]]:
    """Returns the texts of the source language, by key."""
    return languages()[SOURCE]


def places_in(text: str) -> frozenset[str]:
    """Returns the names of a text's placeholders."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _texts(language: str) -> dict[str, tuple[str, ...]]:
    with (ROOT / "bot" / "locale" / language / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    texts: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key:
            texts[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return texts
