"""Which characters nobody sees, and beside which others real writing needs them.

Python's ``unicodedata`` knows no scripts, joining types or emoji. A character's script is told from its name, which
begins with it; the rest is in the short tables here, which a test compares with Unicode's own.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Unicode's Default_Ignorable_Code_Point, which fonts show as nothing; a set for a regular expression's brackets."""

BLANK: Final = "\u115f\u1160\u2800\u3164\uffa0\U0001d159"
"""Fillers: letters and symbols that take room and show nothing; a set for brackets."""

SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Variation selectors: they choose among the shapes of the character before them; a set for brackets."""

JOINERS: Final = "\u00ad\u034f\u180e\u200b-\u200d"
"""What joins or parts the two characters beside it, or lets a line end there; a set for brackets."""

_SELECTOR: Final = re.compile(f"[{SELECTORS}]")
_JOINER: Final = re.compile(f"[{JOINERS}]")
_UNSEEN: Final = re.compile(f"[{IGNORABLE}{BLANK}]")
_PICTURES: Final = range(0x1F000, 0x1FC00)
"""The blocks of emoji, with the places of those that this Python's ``unicodedata`` does not know yet."""

_SHOWN_AS_EMOJI: Final = "#*0123456789\u203c\u2049\u2139\u3030\u303d"
"""What can be shown as an emoji without being a symbol: the digits of keycaps, and some punctuation."""

_JOINING_SCRIPTS: Final = (
    "ADLAM AHOM ARABIC BALINESE BATAK BENGALI BHAIKSUKI BRAHMI CHAKMA CHORASMIAN DEVANAGARI DIVES DOGRA GRANTHA "
    "GUJARATI GUNJALA GURMUKHI GURUNG HANIFI HANUNOO HEBREW JAVANESE KAITHI KANNADA KAWI KHAROSHTHI KHMER KHOJKI "
    "KHUDAWADI LAO MALAYALAM MANDAIC MANICHAEAN MASARAM MEETEI MODI MONGOLIAN MYANMAR NANDINAGARI NEWA NKO OLD "
    "ORIYA PHAGS-PA PSALTER REJANG SAURASHTRA SHARADA SIDDHAM SINHALA SOGDIAN SOYOMBO SUNDANESE SYLOTI SYRIAC "
    "TAGALOG TAI TAKRI TAMIL TELUGU THAI TIBETAN TIFINAGH TIRHUTA TULU-TIGALARI ZANABAZAR"
)
"""Scripts whose letters join or combine, or whose points a joiner keeps apart, by the first word of their names."""

_JOINING: Final = frozenset(_JOINING_SCRIPTS.split())
_UNSPACED: Final = frozenset({"JAVANESE", "KHMER", "LAO", "MYANMAR", "NEW", "TAI", "THAI"})
"""Scripts that write no spaces between words, so that a zero-width space says where a line may end."""


def is_seen(char: str) -> bool:
    """Whether a reader sees something of this character where it stands alone."""
    return unicodedata.category(char) not in {"Cc", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"} and not _UNSEEN.match(char)


def is_selector(char: str) -> bool:
    """Whether the character is a variation selector."""
    return _SELECTOR.match(char) is not None


def is_mark(char: str) -> bool:
    """Whether the character is drawn on the one before it, and shows something."""
    return unicodedata.category(char) in {"Me", "Mn"} and not _UNSEEN.match(char)


def is_for_any_letter(mark: str) -> bool:
    """Whether the mark belongs to no script, so that it can be put on any letter."""
    return _script(mark) == "COMBINING"


def takes_selector(char: str, selector: str) -> bool:
    """Whether Unicode defines variants of such characters that such a selector chooses among.

    Those are the looks of emoji (U+FE0E, U+FE0F), Mongolian letters, Han characters, and what the other selectors were
    standardised for: signs of mathematics, punctuation, letters without case, and the digit zero. ``char`` is empty at
    the beginning of a text.
    """
    if not char:
        return False
    if selector in "\ufe0e\ufe0f":
        return _is_picture(char) or char in _SHOWN_AS_EMOJI
    if selector < "\ufe00":
        return _script(char) == "MONGOLIAN" and not is_selector(char)
    if selector > "\ufe0f":
        return _script(char) == "CJK"
    return char == "0" or unicodedata.category(char) in {"Lo", "Mc", "Pe", "Pf", "Pi", "Po", "Ps", "Sm", "So"}


def takes_joiner(before: str, joiner: str, after: str) -> bool:
    """Whether a joiner does something between these two characters that writing needs.

    ``before`` and ``after`` are empty at the ends of a text.
    """
    if joiner == "\N{ZERO WIDTH JOINER}":
        alone = not _is_joiner(before) and (_is_joining(before) or _is_joining(after))
        return alone or _joins_pictures(before, after)
    if not (_is_written(before) and _is_written(after)):
        return False
    scripts = {_script(before), _script(after)}
    match joiner:
        case "\N{SOFT HYPHEN}":
            return True
        case "\N{ZERO WIDTH SPACE}":
            return scripts <= _UNSPACED
        case "\N{MONGOLIAN VOWEL SEPARATOR}":
            return scripts == {"MONGOLIAN"}
        case "\N{COMBINING GRAPHEME JOINER}":
            return scripts == {"HEBREW"}
        case _:
            return scripts <= _JOINING


def _joins_pictures(before: str, after: str) -> bool:
    return bool(before and after) and (before in "\ufe0f\U000e007f" or _is_picture(before)) and _is_picture(after)


def _is_picture(char: str) -> bool:
    return ord(char) in _PICTURES or unicodedata.category(char) in {"Sm", "So"}


def _is_written(char: str) -> bool:
    """Whether the character is part of a word: a letter, a mark, or what chooses among a letter's shapes."""
    return bool(char) and unicodedata.category(char)[0] in "LM"


def _is_joining(char: str) -> bool:
    """Whether a joiner beside the character can give it another shape, even where nothing follows."""
    return _is_written(char) and _script(char) in _JOINING


def _is_joiner(char: str) -> bool:
    return bool(char) and _JOINER.match(char) is not None


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
