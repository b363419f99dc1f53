"""One person at the screen of a rehearsal, who finds everything by what it says and what it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

_NAMELESS: Final = re.compile(r"- (?:button|link|combobox|checkbox|textbox|option|group)(?! [\"'])")
"""A control in Playwright's account of a page, as somebody hears it who cannot see it, that says nothing of itself."""

_DONE: Final = re.compile(r"^(Preview ready|Viewport updated|Viewer switched|\w+ completed)$")

_CUT: Final = """
    (box, edge) => [box, ...box.querySelectorAll("*")].filter(part => {
        const {left, right, width} = part.getBoundingClientRect();
        const wide = part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1;
        return width > 1 && !part.closest("[role=combobox], input") && (left < -1 || right > edge + 1 || wide);
    }).map(part => part.textContent.trim())
"""
"""What sticks out of the window, or out of its own box.

Not in lists, which cut what was chosen, nor in fields of one line, which move with what is typed: so do Discord's.
"""


@dataclass(frozen=True)
class Screen:
    """The page of a rehearsal, and where pictures of it are kept, numbered in the order they are taken."""

    page: Page
    pictures: Path
    numbers: count[int]

    @property
    def cards(self) -> Locator:
        """All messages that are there for whoever is looking, oldest first."""
        return self.page.get_by_role("log").get_by_role("article")

    @property
    def panel(self) -> Locator:
        """The activity's own message."""
        return self.cards.filter(has=self.page.get_by_role("combobox", name="Choose a project to read"))

    def open(self, address: str) -> None:
        """Goes to the rehearsal's page."""
        self.page.goto(address)
        expect(self.page.get_by_role("heading", name="co-production", exact=True)).to_be_visible()
        self._settle()

    def be(self, name: str) -> None:
        """Becomes another person."""
        self._settle()
        self.page.get_by_role("combobox", name="Viewing as").select_option(label=name)
        self._settle()

    def begin(self, command: str) -> None:
        """Types a slash command as far as its options."""
        self._settle()
        self.page.get_by_role("textbox", name="Message", exact=True).press("/")
        offered = self.page.get_by_role("listbox", name="Application commands")
        expect(offered).to_be_visible()
        self.page.keyboard.type(command.removeprefix("/"))
        offered.get_by_role("option", name=f"{command} ").click()

    def type_option(self, name: str, typed: str, offered: str) -> None:
        """Begins to type what a command asks for, and takes what it offers."""
        self.page.get_by_role("combobox", name=f"{name}, required").press_sequentially(typed)
        self.page.get_by_role("option", name=offered).click()

    def add_option(self, name: str, choice: str) -> None:
        """Adds something that a command does not insist on."""
        self.page.get_by_role("button", name=re.compile(r"\+\d more")).click()
        self.page.get_by_role("option", name=name).click()
        self.page.get_by_role("option", name=choice).click()

    def send_command(self) -> None:
        """Sends the command that was typed."""
        self.page.get_by_role("button", name="Send").click()
        self._settle()

    def card(self, heading: str) -> Locator:
        """The one message that says this."""
        return self.cards.filter(has_text=heading)

    def press(self, card: Locator, label: str) -> None:
        """Presses a button of a card."""
        self._settle()
        card.get_by_role("button", name=label, exact=True).click()
        self._settle()

    def choose(self, inside: Locator, menu: str, option: str) -> None:
        """Chooses in a list of a card or a form."""
        self._settle()
        inside.get_by_role("combobox", name=menu).click()
        inside.get_by_role("option", name=option).click()
        self._settle()

    def form(self, title: str) -> Locator:
        """The form that is open."""
        form = self.page.get_by_role("dialog", name=title)
        expect(form).to_be_visible()
        return form

    def send(self, form: Locator) -> None:
        """Sends a form."""
        form.get_by_role("button", name="Submit").click()
        expect(form).to_be_hidden()
        self._settle()

    def picture(self, name: str, of: Locator | None = None) -> None:
        """Keeps a picture of the screen, moved to where ``of`` begins."""
        if of is not None:
            of.evaluate("part => part.scrollIntoView({block: 'start'})")
        self.page.screenshot(path=self.pictures / f"{next(self.numbers):02}-{name}.png")

    def _settle(self) -> None:
        """Waits until the page says that what it was asked last is done; what failed never is."""
        expect(self.page.get_by_role("banner").get_by_role("status")).to_have_text(_DONE)


def nameless(part: Locator) -> list[str]:
    """The controls of a card or a form that do not say what they are."""
    return [line.strip() for line in part.aria_snapshot().splitlines() if _NAMELESS.search(line)]


def cut(part: Locator) -> list[str]:
    """The texts in a card or a form that do not fit on the screen from side to side."""
    viewport = part.page.viewport_size
    assert viewport is not None
    return part.evaluate(_CUT, viewport["width"])
