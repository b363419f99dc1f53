"""The questions drafted for a discussion, from hand-written and generated groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry import Author, Entry
from bot.domain.opinion.analysis import TalliedStatement, VoteAnalysis
from bot.domain.opinion.tally import Tally
from bot.domain.pack import Limitation
from bot.domain.questions import (
    MAX_PER_KIND,
    AboutLimitation,
    NotRead,
    Question,
    ReadDifferently,
    SeenByNobody,
    TheActivity,
    Why,
    draft_questions,
)
from bot.domain.quotes import Quote
from bot.domain.statement import Statement
from bot.domain.summary import summarise
from tests.unit.samples import COMPONENTS, PROJECTS, entry, findings_of, groups, statement

ACTIVITY = "What do you see?"
LIMITATIONS = (
    Limitation("time", "It takes time.", None, None, None),
    Limitation("money", "Somebody has to pay.", None, None, None),
)
DIVISIVE, UNCERTAIN = statement(1), statement(2)


def drafted(
    entries: Sequence[Entry],
    *,
    limitations: Sequence[Limitation] = LIMITATIONS,
    divisive: Sequence[Statement] = (),
    uncertain: Sequence[Statement] = (),
) -> tuple[Question, ...]:
    discussion = VoteAnalysis(0, (), divisive=_weighed(divisive), unsure=_weighed(uncertain))
    silent: dict[str, tuple[Quote, ...]] = dict.fromkeys(COMPONENTS, ())
    summary = summarise(COMPONENTS, PROJECTS, findings_of(entries), silent, discussion)
    return draft_questions(summary, limitations, ACTIVITY)


def _weighed(statements: Sequence[Statement]) -> tuple[TalliedStatement, ...]:
    return tuple(TalliedStatement(one, Tally(3, 3, 0)) for one in statements)


def of_kind(kind: type[Question], questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if isinstance(question, kind)]


def about(why: Why, questions: Sequence[Question]) -> list[AboutLimitation]:
    return [one for one in questions if isinstance(one, AboutLimitation) and one.why is why]


def test_a_group_that_found_nothing_still_has_questions() -> None:
    assert drafted([])[-3:] == (
        AboutLimitation(Why.FROM_PACK, "time", "It takes time."),
        AboutLimitation(Why.FROM_PACK, "money", "Somebody has to pay."),
        TheActivity(ACTIVITY),
    )
    assert drafted([])[0] == NotRead(PROJECTS[0])


def test_what_most_is_disputed_about_comes_first() -> None:
    choir, bank = PROJECTS[1], PROJECTS[2]
    entries = [
        entry(1, 1, ("assets",), project=choir),
        entry(2, 2, (), project=choir),
        entry(3, 1, ("networks",), project=bank),
        entry(4, 2, ("networks",), project=bank),
        entry(5, 3, (), project=bank),
        entry(6, 4, (), project=bank),
    ]
    first, second = of_kind(ReadDifferently, drafted(entries))
    assert first == ReadDifferently(bank, "networks", 2, 2)
    assert second == ReadDifferently(choir, "assets", 1, 1)
    assert drafted(entries)[0] == first


def test_a_blank_that_more_people_looked_at_comes_first() -> None:
    entries = [
        entry(1, 1, ("assets", "mutuality"), project=PROJECTS[0]),
        entry(2, 1, ("assets", "mutuality"), project=PROJECTS[1]),
        entry(3, 2, ("assets", "mutuality"), project=PROJECTS[1]),
    ]
    assert of_kind(SeenByNobody, drafted(entries)) == [
        SeenByNobody(PROJECTS[1], "networks", 2),
        SeenByNobody(PROJECTS[0], "networks", 1),
    ]


def test_kinds_take_turns() -> None:
    entries = [entry(1, 1, ("assets",)), entry(2, 2, ())]
    questions = drafted(entries, divisive=[DIVISIVE], uncertain=[UNCERTAIN])
    assert questions[:7] == (
        ReadDifferently(PROJECTS[0], "assets", 1, 1),
        AboutLimitation(Why.DIVISIVE, f"#{DIVISIVE.id}", DIVISIVE.text),
        SeenByNobody(PROJECTS[0], "mutuality", 2),
        AboutLimitation(Why.UNCERTAIN, f"#{UNCERTAIN.id}", UNCERTAIN.text),
        NotRead(PROJECTS[1]),
        SeenByNobody(PROJECTS[0], "networks", 2),
        NotRead(PROJECTS[2]),
    )


def test_no_kind_crowds_out_the_others() -> None:
    many = [statement(number) for number in range(20)]
    others = [statement(number) for number in range(20, 40)]
    questions = drafted([], divisive=many, uncertain=others)
    assert len(about(Why.DIVISIVE, questions)) == len(about(Why.UNCERTAIN, questions)) == MAX_PER_KIND
    assert len(about(Why.FROM_PACK, questions)) == len(LIMITATIONS)


def test_a_limitation_is_asked_about_once_also_when_the_group_is_divided_on_it() -> None:
    questions = drafted([], divisive=[replace(DIVISIVE, author=None, seed="money")])
    assert about(Why.DIVISIVE, questions) == [AboutLimitation(Why.DIVISIVE, "money", DIVISIVE.text)]
    assert about(Why.FROM_PACK, questions) == [AboutLimitation(Why.FROM_PACK, "time", "It takes time.")]


@given(groups())
def test_each_question_is_there_once_and_the_activity_s_own_last(entries: list[Entry]) -> None:
    questions = drafted(entries, divisive=[DIVISIVE], uncertain=[DIVISIVE])
    assert max(Counter(question.key for question in questions).values()) == 1
    assert questions[-1] == TheActivity(ACTIVITY)


@given(groups())
def test_a_question_is_about_what_is_so(entries: list[Entry]) -> None:
    on = Counter(one.project for one in entries)
    saw = Counter((one.project, component) for one in entries for component in one.components)
    for question in drafted(entries):
        match question:
            case ReadDifferently(project, component, yes, no):
                assert (yes, no) == (saw[project, component], on[project] - saw[project, component])
                assert yes > 0
                assert no > 0
            case SeenByNobody(project, component, recorded):
                assert saw[project, component] == 0
                assert recorded == on[project] > 0
            case NotRead(project):
                assert on[project] == 0
            case _:
                pass


@given(groups(), st.integers(1, 9))
def test_who_somebody_is_does_not_matter(entries: list[Entry], shift: int) -> None:
    others = [replace(one, author=Author(one.author.number + shift, "Aisha Khan")) for one in entries]
    assert drafted(others) == drafted(entries)
