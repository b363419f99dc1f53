"""Votes on statements."""

from __future__ import annotations

from enum import StrEnum


class Vote(StrEnum):
    """A member's vote on a statement. A member who has not voted has no :class:`Vote`."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 - a vote, not a password.
