"""The kinds of text in content files, as pydantic constraints.

Only pydantic's own constraints are used, so that all of them are in the JSON Schema for editors; the sentences about
violations are in :mod:`bot.packs.sentences`.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.domain import limits

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE_PATTERN: Final = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
LINE_PATTERN: Final = r"^[^\n\t]*\s*$"
_LABELS: Final = r"""[^\s/?#@:\\<>"]+"""
LINK_PATTERN: Final = rf"""^https?://{_LABELS}\.{_LABELS}(:[0-9]{{1,5}})?([/?#][^\s<>"]*)?$"""

_LANGUAGE_LENGTH: Final = 35  # The length that RFC 5646 recommends supporting.


def line(most: int) -> StringConstraints:
    """Returns the constraints of a text on one line, of at most ``most`` characters."""
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most, pattern=LINE_PATTERN)


def prose(most: int) -> StringConstraints:
    """Returns the constraints of a text that may have several lines, of at most ``most`` characters."""
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


def _formed(pattern: str, most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most, pattern=pattern)


Id: TypeAlias = Annotated[str, _formed(ID_PATTERN, limits.ID)]
Language: TypeAlias = Annotated[str, _formed(LANGUAGE_PATTERN, _LANGUAGE_LENGTH)]
Link: TypeAlias = Annotated[str, _formed(LINK_PATTERN, limits.LINK)]


class Part(BaseModel):
    """A mapping in a content file. Editors show its docstrings beside its keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True)
