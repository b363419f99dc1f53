"""Programs that read Markdown, each written independently of the others: what people see of a file in them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final, TypeAlias

import marko
import pytest
from markdown_it import MarkdownIt
from marko.ext.gfm import GFM, elements
from marko.helpers import MarkoExtension

Reader: TypeAlias = Callable[[str], str]
"""Makes a page of HTML of a Markdown file."""

_BREAKS: Final = {"br", "p", "li", "td", "th", "tr", "blockquote", "h1", "h2", "h3"}

_markdown_it: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Without bare addresses, which GitHub makes links of in any case.
_marko: Final = marko.Markdown(
    extensions=[
        MarkoExtension(
            elements=[element for element in GFM.elements if element is not elements.Url],
            renderer_mixins=GFM.renderer_mixins,
        )
    ]
)


def with_markdown_it(text: str) -> str:
    """Reads as markdown-it does."""
    return str(_markdown_it.render(text))


def with_marko(text: str) -> str:
    """Reads as GitHub does."""
    return _marko.convert(text)


def with_pandoc(text: str) -> str:
    """Reads all that pandoc knows, but leaves straight quotation marks and dots as they are."""
    command = ["pandoc", "--from", "markdown-smart", "--to", "html", "--wrap", "none", "--mathjax"]
    done = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8")  # noqa: S603 - nothing of it is typed.
    return done.stdout


READERS: Final = (with_markdown_it, with_marko)

needs_pandoc: Final = pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs Debian's package pandoc")
"""Skips a test that reads with pandoc where it is not installed; it is where CI is."""


class Page(HTMLParser):
    """A page: its words as people see them, one space between them, and the names of its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self._words: list[str] = []
        self.feed(page)
        self.close()

    @property
    def words(self) -> list[str]:
        """The words of the page."""
        return "".join(self._words).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's.
        """Takes the beginning of an element."""
        self.elements.add(tag)
        if tag in _BREAKS:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        """Takes words."""
        self._words.append(data)
