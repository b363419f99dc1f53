"""docs/what-votes-mean.md describes correctly how votes are analysed."""

from __future__ import annotations

import re
from itertools import repeat
from pathlib import Path
from typing import Final

import pytest

from bot.domain.opinion.tally import Tally
from bot.domain.opinion.votes import LEAST_VOTES
from bot.domain.vote import Vote
from bot.locale.catalogue import Catalogue
from bot.report.limitations import sections
from tests.unit.samples import statement, told

DOCUMENT: Final = (Path(__file__).parents[2] / "docs" / "what-votes-mean.md").read_text(encoding="utf-8")
WORDS: Final = Catalogue.load().source
NEEDED: Final = [(int(n), int(agree)) for n, agree in re.findall(r"^\| (\d+) \| (\d+) \|$", DOCUMENT, re.MULTILINE)]
EXAMPLES: Final = re.findall(
    r"^\*\*([^*]+)\.\*\*(?:(?!^\*\*).)*?\*Example:\* "
    r"(\d+) of (\d+) agrees?(?:, (\d+) disagrees?)?(?:, (\d+) pass(?:es)?)?\.",
    DOCUMENT,
    re.MULTILINE | re.DOTALL,
)


def headings(tally: Tally) -> list[str]:
    """Returns the headings under which a limitation with these votes is listed."""
    sides = [*repeat(Vote.AGREE, tally.agree), *repeat(Vote.DISAGREE, tally.disagree), *repeat(Vote.PASS, tally.passed)]
    limitation = statement(1)
    votes = [(limitation.id, voter, side) for voter, side in enumerate(sides)]
    return [heading for heading, _ in sections(WORDS, told([limitation], votes, tally.n))]


@pytest.mark.parametrize(("n", "agree"), NEEDED)
def test_so_many_are_needed_for_most_of_us(n: int, agree: int) -> None:
    assert headings(Tally(agree, n - agree, 0)) == [WORDS("discussion.agreed")]
    assert headings(Tally(agree - 1, n - agree + 1, 0)) != [WORDS("discussion.agreed")]
    assert headings(Tally(n - agree, agree, 0)) == [WORDS("discussion.rejected")]


@pytest.mark.parametrize(("heading", "agree", "n", "disagree", "passed"), EXAMPLES)
def test_each_example_stands_under_its_heading(heading: str, agree: str, n: str, disagree: str, passed: str) -> None:
    tally = Tally(int(agree), int(disagree or 0), int(passed or 0))
    assert tally.n == int(n)
    alone = heading == WORDS("discussion.few")  # Where all have too few votes there is no heading.
    assert headings(tally) == ["" if alone else heading]
    assert (tally.n < LEAST_VOTES) is alone


def test_every_heading_has_its_example() -> None:
    keys = ("agreed", "rejected", "divisive", "unsure", "mixed", "few")
    assert [heading for heading, *_ in EXAMPLES] == [WORDS(f"discussion.{key}") for key in keys]
    assert len(NEEDED) == 9
