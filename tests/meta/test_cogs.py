"""What cogs leave to others."""

from __future__ import annotations

import ast

from tests.meta.sources import sources


def test_cogs_make_up_no_value_for_one_that_is_missing() -> None:
    """A custom id without its number is refused where it is read; to go on with 0 would be about something else."""
    made_up = [
        source.at(node)
        for source in sources("cogs")
        for node in source.nodes(ast.BoolOp)
        if isinstance(node.op, ast.Or)
        and isinstance(node.values[-1], ast.Constant)
        and node.values[-1].value is not None
    ]
    assert made_up == []
