"""Drives the page of a rehearsal as a person would, finding everything by its text and role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

_NAMELESS: Final = re.compile(r"- (?:button|link|combobox|checkbox|textbox|option|group)(?! [\"'])")
"""A control without a name in Playwright's snapshot of the accessibility tree, which is what screen readers read."""

_DONE: Final = re.compile(r"^(Preview ready|Viewport updated|Viewer switched|\w+ completed)$")

_CUT: Final = """
    (box, edge) => [box, ...box.querySelectorAll("*")].filter(part => {
        const {left, right, width} = part.getBoundingClientRect();
        const wide = part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1;
        return width > 1 && !part.closest("[role=combobox], input") && (left < -1 || right > edge + 1 || wide);
    }).map(part => part.textContent.trim())
"""
"""Text that overflows the window or its own box.

Lists, which truncate the chosen option, and single-line fields, which scroll, are exempt: so are Discord's.
"""


@dataclass(frozen=True)
class Screen:
    """The page of a rehearsal, and the folder for its screenshots, which are numbered in order."""

    page: Page
    pictures: Path
    numbers: count[int]

    @property
    def cards(self) -> Locator:
        """All messages visible to the current person, oldest first."""
        return self.page.get_by_role("log").get_by_role("article")

    @property
    def panel(self) -> Locator:
        """The activity's panel."""
        return self.cards.filter(has=self.page.get_by_role("combobox", name="Choose a project to read"))

    def open(self, address: str) -> None:
        """Goes to the rehearsal's page."""
        self.page.goto(address)
        expect(self.page.get_by_role("heading", name="co-production", exact=True)).to_be_visible()
        self._settle()

    def be(self, name: str) -> None:
        """Switches to another person."""
        self._settle()
        self.page.get_by_role("combobox", name="Viewing as").select_option(label=name)
        self._settle()

    def begin(self, command: str) -> None:
        """Types a slash command up to its options."""
        self._settle()
        self.page.get_by_role("textbox", name="Message", exact=True).press("/")
        offered = self.page.get_by_role("listbox", name="Application commands")
        expect(offered).to_be_visible()
        self.page.keyboard.type(command.removeprefix("/"))
        offered.get_by_role("option", name=f"{command} ").click()

    def type_option(self, name: str, typed: str, offered: str) -> None:
        """Types the beginning of an option's value and picks the suggestion ``offered``."""
        self.page.get_by_role("combobox", name=f"{name}, required").press_sequentially(typed)
        self.page.get_by_role("option", name=offered).click()

    def add_option(self, name: str, choice: str) -> None:
        """Adds an optional option of the command and picks its value."""
        self.page.get_by_role("button", name=re.compile(r"\+\d more")).click()
        self.page.get_by_role("option", name=name).click()
        self.page.get_by_role("option", name=choice).click()

    def send_command(self) -> None:
        """Sends the typed command."""
        self.page.get_by_role("button", name="Send").click()
        self._settle()

    def card(self, heading: str) -> Locator:
        """Returns the only message with that heading."""
        return self.cards.filter(has_text=heading)

    def press(self, card: Locator, label: str) -> None:
        """Presses a button on a card."""
        self._settle()
        card.get_by_role("button", name=label, exact=True).click()
        self._settle()

    def choose(self, inside: Locator, menu: str, option: str) -> None:
        """Chooses an option in a select on a card or form."""
        self._settle()
        inside.get_by_role("combobox", name=menu).click()
        inside.get_by_role("option", name=option).click()
        self._settle()

    def form(self, title: str) -> Locator:
        """Returns the open form with that title."""
        form = self.page.get_by_role("dialog", name=title)
        expect(form).to_be_visible()
        return form

    def send(self, form: Locator) -> None:
        """Sends a form."""
        form.get_by_role("button", name="Submit").click()
        expect(form).to_be_hidden()
        self._settle()

    def picture(self, name: str, of: Locator | None = None) -> None:
        """Takes a screenshot, scrolled to the top of ``of`` if given."""
        if of is not None:
            of.evaluate("part => part.scrollIntoView({block: 'start'})")
        self.page.screenshot(path=self.pictures / f"{next(self.numbers):02}-{name}.png")

    def _settle(self) -> None:
        """Waits until the page reports that the last request is complete; a failed one never is."""
        expect(self.page.get_by_role("banner").get_by_role("status")).to_have_text(_DONE)


def nameless(part: Locator) -> list[str]:
    """Returns the controls on a card or form that have no accessible name."""
    return [line.strip() for line in part.aria_snapshot().splitlines() if _NAMELESS.search(line)]


def cut(part: Locator) -> list[str]:
    """Returns the texts on a card or form that overflow horizontally."""
    viewport = part.page.viewport_size
    assert viewport is not None
    return part.evaluate(_CUT, viewport["width"])
