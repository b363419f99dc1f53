"""Findings: what entries say a group found, without the words that say why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Which components one or more entries found in a project, and for which of them these entries have words to quote.

    In a large group many find the same, and a summary need not look at each of them: a finding holds the numbers of
    such entries, in order, and in ``members``, in the same order, the numbers of the members who recorded them.
    ``specific`` are those among ``components`` with words of their own; ``general`` says that there are words for the
    entry as a whole. The words themselves stay in the store until it is known whose are quoted.
    """

    project: str
    components: frozenset[str]
    specific: frozenset[str]
    general: bool
    numbers: tuple[int, ...]
    members: tuple[int, ...]

    def speaks_of(self, component: str) -> bool:
        """Whether its entries have words to quote for a component."""
        return component in self.components and (self.general or component in self.specific)
