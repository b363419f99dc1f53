"""Fragments that several documents use: members, projects, and references to entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.entry import Author
from bot.locale.catalogue import Words
from bot.locale.rich import BREAK, EntryReference, Inline, Text, Typed, prose
from bot.report.blocks import Block, Blocks, Item, ItemList, Paragraph
from bot.services.sessions.views import SessionContext


def member(words: Words, author: Author) -> Inline:
    """Returns a member's name if the reader may know it, otherwise "Member 3"."""
    return Typed(author.name) if author.name is not None else words("member", number=author.number)


def title(context: SessionContext, project: str) -> Typed:
    """Returns the title of the project with that key."""
    return Typed(context.title_of(project))


def component_names(words: Words, context: SessionContext, components: Iterable[str]) -> str:
    """Returns the names of one or more components as a list in words."""
    return words.listed(context.component_name(component) for component in components)


def references(entries: Sequence[int], most: int | None = None) -> Text:
    """Returns references to the first ``most`` entries, and how many more there are: "#3, #7 + 5"."""
    found: list[Inline] = []
    for number in entries[:most]:
        found += [", ", EntryReference(number)] if found else [EntryReference(number)]
    if most is not None and len(entries) > most:
        found.append(f" + {len(entries) - most}")
    return tuple(found)


def paragraphs(text: str) -> Blocks:
    """Returns a pack's text as blocks: paragraphs and lists, which are separated by empty lines."""
    return tuple(_paragraph(part) for part in text.split("\n\n") if part.strip())


def _paragraph(text: str) -> Block:
    lines = text.strip().splitlines()
    if all(line.startswith("- ") for line in lines):
        return ItemList(tuple(Item(prose(line.removeprefix("- "))) for line in lines))
    numbered = [line.partition(". ") for line in lines]
    if all(rest and number.isdecimal() for number, _, rest in numbered):
        return ItemList(tuple(Item(prose(rest)) for _, _, rest in numbered), ordered=True)
    first, *others = [prose(line) for line in lines]
    return Paragraph((*first, *(piece for line in others for piece in (BREAK, *line))))
