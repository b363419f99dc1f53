"""The message catalogue: every text that people read, by its key.

There is a gettext file for each language, ``bot/locale/<language>/messages.po``. British English is the source: its
file has every key. Texts that another language lacks are shown in English.
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

from bot.locale.rich import Filling, Template, Text, filled, template_of

SOURCE: Final = "en_GB"


class Words:
    """The texts of one language."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations
        self._templates: dict[str, Template] = {}

    def __call__(self, key: str, **values: object) -> str:
        """Returns the text with that key, with ``values`` filled in. Raises :class:`KeyError` for an unknown key."""
        return self._text(key).format_map(values)

    def rich(self, key: str, **pieces: Filling) -> Text:
        """Returns the text with that key, with ``pieces`` filled in. Raises :class:`KeyError` for an unknown key."""
        template = self._templates.get(key)
        if template is None:
            template = self._templates[key] = template_of(self._text(key))
        return filled(template, pieces)

    def count(self, key: str, n: int, **values: object) -> str:
        """Returns the text with that key in the plural form for ``n``, with ``n`` and ``values`` filled in.

        Raises :class:`KeyError` for an unknown key.
        """
        text = self._translations.ngettext(key, key, n)
        if text == key:
            raise KeyError(key)
        return text.format_map({"n": n, **values})

    def date(self, at: datetime) -> str:
        """Returns a date in UTC as in "3 March 2026". For files: on cards, Discord formats times for each reader."""
        return format_date(at.astimezone(UTC), "long", locale=self.language)

    def moment(self, at: datetime) -> str:
        """Returns a date and time in UTC as in "3 March 2026, 19:05 UTC"."""
        return f"{self.date(at)}, {at.astimezone(UTC):%H:%M} UTC"

    def listed(self, things: Iterable[str]) -> str:
        """Returns a list of things as in "a, b and c"."""
        *most, last = list(things)
        return self("list.and", most=", ".join(most), last=last) if most else last

    def rich_listed(self, things: Iterable[Text]) -> Text:
        """Texts of pieces one after the other: "a, b and c"."""
        *most, last = list(things)
        if not most:
            return last
        first, *others = most
        return self.rich("list.and", most=(*first, *(piece for one in others for piece in (", ", *one))), last=last)

    def _text(self, key: str) -> str:
        text = self._translations.gettext(key)
        if text == key:
            raise KeyError(key)
        return text


class Catalogue:
    """The texts of all languages."""

    def __init__(self, languages: dict[str, Words]) -> None:
        self._languages = languages

    @classmethod
    def load(cls) -> Catalogue:
        """Loads every language in this package."""
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
        """British English, the language that every text is first written in."""
        return self._languages[SOURCE]

    def words_for(self, locale: str) -> Words:
        """Returns the texts of the language closest to a Discord locale (``en-US``, ``pl``), or else the source."""
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
