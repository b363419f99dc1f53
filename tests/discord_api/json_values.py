"""Types for JSON, and functions to read values that may have any shape."""

from __future__ import annotations

from typing import TypeAlias

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
Object: TypeAlias = dict[str, JSON]
Problem: TypeAlias = tuple[str, str]  # where in the request, and what is wrong there


def as_object(value: JSON) -> Object:
    """Returns the value if it is an object, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: JSON) -> list[Object]:
    """Returns the objects in a list; an empty list if the value is not a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def as_number(value: JSON) -> int:
    """Returns the value if it is an integer, otherwise 0."""
    return value if isinstance(value, int) else 0
