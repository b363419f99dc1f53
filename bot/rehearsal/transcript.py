"""The transcript of a rehearsal: what everybody did and saw, in order, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.rehearsal import screen

_TIMESTAMP = re.compile(r"<t:(\d+):([A-Za-z])>")


class Transcript:
    """Collects the steps of a rehearsal; ``str()`` is the transcript in Markdown."""

    def __init__(self, title: str) -> None:
        self._lines = [f"# {title}", ""]
        self._steps = 0

    def step(self, headline: str, at: datetime) -> None:
        """Adds the heading of a step."""
        self._steps += 1
        self._lines += [f"## {self._steps}. {headline}", "", f"*{at:%H:%M}*", ""]

    def did(self, what: str) -> None:
        """Adds a sentence about what somebody did."""
        self._lines += [what, ""]

    def filled_in(self, who: str, fields: Mapping[str, str]) -> None:
        """Adds what somebody entered in a form, by the labels of its fields."""
        self._lines += [f"{who} fills in the form:", ""]
        for label, text in fields.items():
            self._lines += [f"- **{label}**", *(f"  {line}".rstrip() for line in text.splitlines() or ["(left empty)"])]
        self._lines.append("")

    def saw(self, who: str, shown: screen.Shown) -> None:
        """Adds a card as ``who`` saw it, with its buttons and lists."""
        self._lines += [f"{who} {'sees' if who != 'All' else 'see'}:", ""]
        self._lines += [f"> {line}".rstrip() for line in _plain(screen.text_of(shown)).splitlines()]
        controls = [f"[{label}]" for label in (*screen.buttons_of(shown), *screen.links_of(shown))]
        controls += [f"({placeholder} ▾)" for placeholder in screen.selects_of(shown)]
        if controls:
            self._lines += [">", f"> {' '.join(controls)}"]
        self._lines.append("")

    def __str__(self) -> str:
        return "\n".join(self._lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """Returns a card's text as it appears: times written out, small print and headings as bold lines."""
    text = _TIMESTAMP.sub(_time, text)
    return re.sub(r"^(?:-# |#{1,3} )(.*)$", r"**\1**", text, flags=re.MULTILINE).replace("**-# ", "**")


def _time(match: re.Match[str]) -> str:
    moment = datetime.fromtimestamp(int(match[1]), tz=UTC)
    return f"{moment:%H:%M}" if match[2] in "tTR" else f"{moment:%d %B %Y, %H:%M}"
