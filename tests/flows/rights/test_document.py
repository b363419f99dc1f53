"""The page for tutors agrees with the tables."""

from __future__ import annotations

from tests.flows.rights.document import PATH, document


def test_the_page_is_the_one_that_the_tables_make() -> None:
    """Make it again with ``python -m tests.flows.rights.document``."""
    assert PATH.read_text(encoding="utf-8") == document()
