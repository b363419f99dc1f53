"""The page for tutors matches the tables."""

from __future__ import annotations

from tests.flows.rights.document import PATH, document


def test_the_page_is_the_one_that_the_tables_make() -> None:
    """Run ``python -m tests.flows.rights.document`` to update the page."""
    assert PATH.read_text(encoding="utf-8") == document()
