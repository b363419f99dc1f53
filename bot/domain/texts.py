"""Cleans and validates the texts that members type."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from bot.domain import limits
from bot.domain.cleaning import cleaned
from bot.domain.direction import is_overridden
from bot.domain.errors import BadInput

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST: Final = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_](?:[\w-]*[^\W_])?")


def fitting(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """Returns the text, cleaned as by :func:`bot.domain.cleaning.cleaned`.

    ``field`` selects the error message. Raises :class:`BadInput` if the text is then longer than ``most`` characters,
    if it is empty and not ``optional``, or if people would see its letters in another order than they stand in.
    Characters are code points, which Discord's API counts too.
    """
    kept = _checked(text)
    if not kept and not optional:
        raise BadInput(f"empty-{field}")
    if len(kept) > most:
        raise BadInput(f"long-{field}", length=len(kept), most=most, over=len(kept) - most)
    return kept


def one_line(field: str, text: str, most: int, *, optional: bool = False) -> str:
    """Returns the text on a single line: cleaned as by :func:`fitting`, with runs of white space collapsed to a space.

    Raises :class:`BadInput` for what :func:`fitting` refuses.
    """
    return fitting(field, " ".join(_checked(text).split()), most, optional=optional)


def visible(text: str) -> str:
    """Returns a text from outside, such as a person's name, on one line and cleaned; empty if nothing of it is seen."""
    return " ".join(cleaned(text).split())


def link(text: str) -> str | None:
    """Returns a typed web address, with ``https://`` added if it has no scheme, or ``None`` if nothing was typed.

    Raises :class:`BadInput` if it is not a valid web address.
    """
    typed = text.strip()
    if not typed:
        return None
    address = typed if _SCHEME.match(typed) else f"https://{typed}"
    if len(address) > limits.LINK or not address.isprintable() or re.search(r"[\s<>\"]", address):
        raise BadInput("bad-link")
    if cleaned(address) != address:  # It has letters that show nothing, or marks piled up.
        raise BadInput("bad-link")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadInput("bad-link") from error
    if parts.scheme not in {"http", "https"} or parts.username is not None or not _HOST.fullmatch(host):
        raise BadInput("bad-link")
    return address


def _checked(text: str) -> str:
    if is_overridden(text):
        raise BadInput("turned-letters")
    return cleaned(text)
