"""JSON as it is sent, and reading what may be of any shape."""

from __future__ import annotations

from typing import TypeAlias

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
Object: TypeAlias = dict[str, JSON]
Problem: TypeAlias = tuple[str, str]  # where in the request, and what is wrong there


def as_object(value: JSON) -> Object:
    """An object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_objects(value: JSON) -> list[Object]:
    """The objects in a list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def as_number(value: JSON) -> int:
    """An integer, or 0 in place of anything else."""
    return value if isinstance(value, int) else 0
