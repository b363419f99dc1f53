"""Findings: which components entries found in projects, without the texts that explain why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The components that one or more entries found in a project, and which of them have text to quote.

    In a large group many entries are alike, so equal ones share a finding and a summary need not visit each of them:
    ``numbers`` are the numbers of these entries in ascending order, and ``members`` the numbers of their authors in the
    matching order. ``specific`` are those of ``components`` that have a text of their own; ``general`` says that
    there is a text for the entry as a whole. The texts stay in the store until the quotes have been chosen.
    """

    project: str
    components: frozenset[str]
    specific: frozenset[str]
    general: bool
    numbers: tuple[int, ...]
    members: tuple[int, ...]

    def speaks_of(self, component: str) -> bool:
        """Whether the finding's entries have a text to quote about that component."""
        return component in self.components and (self.general or component in self.specific)
