"""The message catalogue: every text a person reads, by its key.

One gettext file for each language under ``bot/locale/<language>/messages.po``. English (UK) is the source: its file
has every key. Another language may lack some; those are shown in English rather than not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from gettext import NullTranslations
from importlib import resources
from io import BytesIO
from typing import Final

from babel import negotiate_locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

SOURCE: Final = "en_GB"


class Words:
    """The texts of one language."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def __call__(self, key: str, **values: object) -> str:
        """The text of that key with its ``{values}`` filled in. Raises :class:`KeyError` for an unknown key."""
        text = self._translations.gettext(key)
        if text == key:
            raise KeyError(key)
        return text.format_map(values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The text for ``n`` things, in the form that the language has for that number; ``{n}`` is filled in."""
        text = self._translations.ngettext(key, key, n)
        if text == key:
            raise KeyError(key)
        return text.format_map({"n": n, **values})

    def date(self, at: datetime) -> str:
        """A day in words, in UTC: "3 March 2026". For files; on a card each app shows times in its owner's way."""
        return format_date(at.astimezone(UTC), "long", locale=self.language)

    def moment(self, at: datetime) -> str:
        """A day and time in UTC: "3 March 2026, 19:05 UTC"."""
        return f"{self.date(at)}, {at.astimezone(UTC):%H:%M} UTC"

    def listed(self, things: Iterable[str]) -> str:
        """Things one after the other: "a, b and c"."""
        *most, last = list(things)
        return self("list.and", most=", ".join(most), last=last) if most else last


class Catalogue:
    """All languages that there are texts in."""

    def __init__(self, languages: dict[str, Words]) -> None:
        self._languages = languages

    @classmethod
    def load(cls) -> Catalogue:
        """Reads every language beside this module."""
        folder = resources.files("bot.locale")
        names = [entry.name for entry in folder.iterdir() if entry.joinpath("messages.po").is_file()]
        source = _translations(SOURCE)
        languages = {SOURCE: Words(SOURCE, source)}
        for name in names:
            if name != SOURCE:
                translations = _translations(name)
                translations.add_fallback(source)
                languages[name] = Words(name, translations)
        return cls(languages)

    @property
    def source(self) -> Words:
        """English (UK), the language that everything is written in first."""
        return self._languages[SOURCE]

    def words_for(self, locale: str) -> Words:
        """The texts for a locale as Discord names it (``en-US``, ``pl``): the nearest there is, else the source."""
        name = negotiate_locale([locale.replace("-", "_")], list(self._languages))
        return self._languages[name] if name else self.source


def _translations(language: str) -> Translations:
    source = resources.files("bot.locale").joinpath(language, "messages.po")
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
