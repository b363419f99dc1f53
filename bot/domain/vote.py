"""A vote: what one member makes of one statement."""

from __future__ import annotations

from enum import StrEnum


class Vote(StrEnum):
    """What a member can say to a statement. Not to have voted is none of these."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 - a vote, not a password.
