"""Entries and statements to sum up, made up by hand or by hypothesis, and the findings in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.domain.entry import Author, Entry, Evidence
from bot.domain.finding import Finding
from bot.domain.ids import EntryId, SessionId, StatementId
from bot.domain.statement import Statement

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
COMPONENTS = ("assets", "mutuality", "networks")
PROJECTS = ("allotment", "choir", "timebank")


def entry(
    number: int,
    member: int,
    components: tuple[str, ...] = (),
    evidence: str = "",
    *,
    project: str = PROJECTS[0],
    words: Mapping[str, str] | None = None,
) -> Entry:
    """An entry; ``words`` are those for single components."""
    return Entry(
        id=EntryId(1000 + number),
        session_id=SessionId(1),
        number=number,
        author=Author(member),
        project=project,
        components=components,
        evidence=evidence,
        evidence_for=tuple(Evidence(component, text) for component, text in (words or {}).items()),
        recorded_at=NOON,
        edited_at=None,
    )


def findings_of(entries: Iterable[Entry]) -> list[Finding]:
    """What these entries found, those together that found the same."""
    together: dict[object, list[Entry]] = {}
    for one in sorted(entries, key=lambda entry: entry.number):
        words = frozenset(evidence.component for evidence in one.evidence_for)
        together.setdefault((one.project, frozenset(one.components), words, bool(one.evidence)), []).append(one)
    return [_finding(alike) for alike in together.values()]


def findings_apart(entries: Iterable[Entry]) -> list[Finding]:
    """The same, each entry by itself."""
    return [_finding([one]) for one in entries]


def _finding(alike: Sequence[Entry]) -> Finding:
    return Finding(
        project=alike[0].project,
        components=frozenset(alike[0].components),
        specific=frozenset(evidence.component for evidence in alike[0].evidence_for),
        general=alike[0].evidence != "",
        numbers=tuple(one.number for one in alike),
        members=tuple(one.author.number for one in alike),
    )


def statement(number: int, *, project: str | None = None, component: str | None = None) -> Statement:
    return Statement(
        StatementId(2000 + number), SessionId(1), number, Author(1), f"Limitation {number}", project, component, NOON
    )


@st.composite
def groups(draw: st.DrawFn, *, members: int = 5, projects: tuple[str, ...] = PROJECTS) -> list[Entry]:
    """Entries of a small group: at most one per member and project, numbered in the order in which they came."""
    pairs = st.tuples(st.integers(1, members), st.sampled_from(projects))
    found: list[Entry] = []
    for number, (member, project) in enumerate(draw(st.lists(pairs, unique=True, max_size=9)), start=1):
        ticked = tuple(c for c in COMPONENTS if draw(st.booleans()))
        words = {component: f"{component} in #{number}" for component in ticked if draw(st.booleans())}
        evidence = draw(st.sampled_from(("", f"everything in #{number}")))
        found.append(entry(number, member, ticked, evidence, project=project, words=words))
    return found
