"""Takes out of a text what nobody sees and what only disguises it, and leaves what real writing needs.

Taken out, wherever they are of no use: control and default-ignorable characters, tags, fillers, variation selectors,
joiners, directional formatting, and combining marks beyond what scripts pile on a letter. What a reader sees is left.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.domain import characters, direction
from bot.domain.characters import is_for_any_letter, is_mark, is_seen, is_selector, takes_joiner, takes_selector

MARKS: Final = 8
"""The most marks kept on a letter; Tibetan piles as many for the syllables of meditation. Unicode's Stream-Safe Text
Format (Annex #15) has 30, enough to cover the lines above and below."""

MARKS_FOR_ANY_LETTER: Final = 4
"""The most marks kept on a letter that belong to no script, as in Unicode Technical Standard #39, section 5.4. Greek
with its accents and a macron has as many."""

_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEVER: Final = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_CONTROL: Final = re.compile(rf"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_NEVER}]")
"""Controls, halves of surrogate pairs, and what Unicode promises never to make a character."""

_BESIDE: Final = f"{characters.SELECTORS}{characters.JOINERS}"
_ELSEWHERE: Final = f"{_BESIDE}{characters.BLANK}{direction.FORMATTING}{direction.MARKS}"
_FLAG: Final = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"  # Of Wales, say, by its code.
_ANNOTATION: Final = "\ufff9-\ufffc"
_USELESS: Final = re.compile(f"({_FLAG})|(?![{_ELSEWHERE}])[{characters.IGNORABLE}{_ANNOTATION}]")
"""A flag, as its first group; or what does nothing in a message, wherever it stands."""

_BRAILLE: Final = "\u2801-\u28ff"
_FILLER: Final = re.compile(rf"((?<=[{_BRAILLE}])\u2800+|\u2800+(?=[{_BRAILLE}]))|[{characters.BLANK}]")
"""A space beside braille, as its first group; or any other filler."""

_DEPENDENT: Final = re.compile(f"[{_BESIDE}]+")
_IGNORABLE: Final = re.compile(f"[{characters.IGNORABLE}]")


def cleaned(text: str) -> str:
    r"""Returns the text without what nobody sees and without white space around it; empty if nothing is to be seen.

    Line ends become ``\n``, and fillers spaces. Cleaning a cleaned text changes nothing.
    """
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    if not text.isascii():
        text = _USELESS.sub(lambda found: found[1] or "", text)
        text = _FILLER.sub(lambda found: found[1] or " ", text)
        text = direction.tidied(_DEPENDENT.sub(_useful, _without_piles(text)))
    return text.strip() if any(map(is_seen, text)) else ""


def comparable(text: str) -> str:
    """Returns the text as it is compared with others: without case, shapes of the same letters, and what is unseen."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKC", _IGNORABLE.sub("", text)).casefold()


def _without_piles(text: str) -> str:
    """The text without marks that stand on nothing at the beginning of a line, and without those that are too many."""
    kept: list[str] = []
    begun = False
    room = room_for_any = 0
    for char in text:
        if is_mark(char):
            for_any = is_for_any_letter(char)
            if not room or (for_any and not room_for_any):
                continue
            room, room_for_any = room - 1, room_for_any - for_any
        elif char == "\n":
            room = room_for_any = 0
        elif _carries_marks(char, begun=begun):
            room, room_for_any = MARKS, MARKS_FOR_ANY_LETTER
        begun = begun or is_seen(char)
        kept.append(char)
    return "".join(kept)


def _carries_marks(char: str, *, begun: bool) -> bool:
    """Whether marks go on this character rather than on the one before it. White space does once a text has begun."""
    return (is_seen(char) and unicodedata.category(char) != "Mc") or (begun and char.isspace())


def _useful(found: re.Match[str]) -> str:
    """Returns those selectors and joiners in a row that do something between the characters on either side."""
    before, after = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    kept = ""
    for char in found[0]:
        last = kept[-1:] or before
        if takes_selector(last, char) if is_selector(char) else takes_joiner(last, char, after):
            kept += char
    return kept
