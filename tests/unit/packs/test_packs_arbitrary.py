"""Any file is either read or rejected: no other error is raised, and the effort is bounded."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from pack_samples import PACK, REHEARSAL

from bot.packs import PackProblems
from bot.packs.loading import read_pack
from bot.packs.nodes import Kind, Node, kind_of
from bot.packs.parser import MAX_VALUES
from bot.packs.problem import Findings, Problem
from bot.packs.references import check_pack
from bot.packs.rehearsal_references import check_rehearsal
from bot.packs.rehearsal_schema import RehearsalPart
from bot.packs.schema import PackPart
from bot.packs.source import MAX_BYTES, read_bytes
from bot.packs.validation import validate

pytestmark = pytest.mark.slow

_LINE = re.compile(r"(?:pack|rehearsal)\.yaml:[1-9][0-9]*:[1-9][0-9]*: [^\n]+")
# pydantic's own wording, and PyYAML's.
_FOREIGN = re.compile(
    r"Input should|Field required|Extra inputs|did not find|while (?:parsing|scanning)|found character"
)


def _problems(data: bytes) -> tuple[Problem, ...]:
    try:
        read_pack(data, "pack.yaml")
    except PackProblems as caught:
        problems = caught.problems
    else:
        return ()
    assert problems, "a refusal says why"
    return problems


def _read(data: bytes) -> None:
    """Reads the bytes as a pack and as a rehearsal, and checks that each problem is one line at a place in the file."""
    lines = re.split(r"\r\n?|\n", data.decode(errors="replace"))
    findings = Findings(Path("rehearsal.yaml"))
    if root := read_bytes(data, findings):
        _check_rehearsal(root, findings)
    for problem in (*_problems(data), *findings.problems):
        assert _LINE.fullmatch(str(problem)), str(problem)
        assert not _FOREIGN.search(problem.message)
        assert problem.column <= len(lines[problem.line - 1]) + 1


def _check_rehearsal(root: Node, findings: Findings) -> None:
    assert validate(RehearsalPart, root, findings) or findings.problems, "a refusal says why"
    names = check_pack(root, findings)
    check_rehearsal(root, names, findings)


@given(st.binary(max_size=200))
@example(b"\xff\xfea\x00")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbfid: a")
def test_any_bytes(data: bytes) -> None:
    _read(data)


@given(st.text(max_size=200))
@example("\x00")
@example("a: \ud7ff\ue000\ufffd")
@example("\U0001f600: \U0010ffff")
def test_any_text(text: str) -> None:
    _read(text.encode(errors="surrogatepass"))


# Fragments of YAML, so that more of the examples get past the parser.
_TOKENS = st.one_of(
    st.sampled_from(
        [": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\t", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "<<: "]
    ),
    st.sampled_from(
        ["'", '"', "|", ">", "|2-\n", "#", " #", "---\n", "...\n", "%", "@", "`", "!", "!!str ", "\\", "\\x0"]
    ),
    st.sampled_from(
        ["a", "id", "steps", "does", "read", "by", "~", "null", "yes", "1", "0x1", ".inf", "1:30", "2024-01-01"]
    ),
    st.sampled_from(["=", "é", "\u2028", "\r", "\ufeff"]),
)


@given(st.lists(_TOKENS, max_size=40).map("".join))
@example('"a')
@example("? ? ? a")
@example("|\n\ta")
@example('"\\UFFFFFFFF"')
@example("a: |9\n x")
@example("!<tag:yaml.org,2002:str> a")
@example("*a : b")
@example("--- ")
def test_anything_like_yaml(text: str) -> None:
    _read(text.encode())


_SAMPLE = PACK + REHEARSAL
_VALUES = st.recursive(
    st.sampled_from(
        ["1", "yes", "~", "''", "tea-van", "'A text.'", "2024-01-01", "*a", "&a b", "!t b", '"\\0"', "-1", "1.5"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["id", "text", "does", "by", "x"]), inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        ),
    ),
    max_leaves=6,
)


@given(st.sampled_from([PACK, REHEARSAL]), st.data())
def test_any_value_anywhere(text: str, data: st.DataObject) -> None:
    """Replaces some values of a valid file, and removes some of its lines."""
    lines = text.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        key, colon, _rest = lines[at].partition(":")
        lines[at] = f"{key}{colon} {data.draw(_VALUES)}" if data.draw(st.booleans()) else ""
    _read("\n".join(lines).encode())


@given(
    st.one_of(
        st.from_regex(r"[-+]?[0-9_.:xob]{1,8}([eE][-+]?[0-9]{1,3})?", fullmatch=True),
        st.from_regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9:.]{1,9}( ?(Z|[-+][0-9:]{1,5}))?)?", fullmatch=True),
        st.sampled_from(["y", "Yes", "NO", "True", "off", "~", "Null", "NULL", "", ".inf", "-.INF", ".NaN", "0b1_0"]),
        st.text("0123456789-+.:eE_~ntfYONaxob", max_size=10),
    )
)
def test_no_tool_reads_as_a_number_what_we_read_as_text(text: str) -> None:
    """A value that PyYAML does not read as text is not text for us either."""
    try:
        node = yaml.compose(f"- {text}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    assert isinstance(node, yaml.SequenceNode)
    (item,) = node.value
    if isinstance(item, yaml.ScalarNode) and item.tag.rpartition(":")[2] not in {"str", "value", "merge"}:
        assert kind_of(item.value) is not Kind.TEXT


def _calls(context: Callable[[], object]) -> int:
    """Returns the number of calls, of Python and C functions: a measure of cost that is equal on any machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        context()
    finally:
        sys.setprofile(before)
    return count


def _cost(text: str) -> int:
    data = text.encode()
    assert len(data) <= MAX_BYTES
    return _calls(lambda: _read(data))


@pytest.mark.parametrize(
    "piece",
    ["[", "{", "- ", "? ", "{a: ", "- [", '["a", '],
    ids=["lists", "maps", "items", "keys", "a", "mixed", "pairs"],
)
def test_depth_is_refused_before_it_is_entered(piece: str) -> None:
    deep = MAX_BYTES // len(piece)
    assert _cost(piece * deep) < 1.5 * _cost(piece * 200)


def test_aliases_are_never_expanded() -> None:
    """Nine levels of nine aliases each would make 387 million values."""
    laughs = ["a0: &a0 [lol]"]
    laughs += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)]
    assert _cost("\n".join(laughs)) < 50_000


@pytest.mark.parametrize(
    "piece",
    [
        "- a\n",
        "k{}: 1\n",
        "? [a]\n: 1\n",
        "- &a b\n",
        "- *a\n",
        "- !t a\n",
        "- {{id: p{}}}\n",
        "%TAG !a! b\n",
        "\x01\n",
    ],
    ids=repr,
)
def test_width_costs_no_more_than_its_length(piece: str) -> None:
    def wide(pieces: int) -> str:
        return "".join(piece.format(number) for number in range(pieces))

    assert _cost(wide(8_000)) < 2.2 * _cost(wide(4_000))


def test_people_and_steps_cost_no_more_than_their_number() -> None:
    def crowd(size: int) -> str:
        members = "".join(f"  - {{id: m{n}, name: M}}\n" for n in range(size))
        steps = "".join(f"  - {{by: m{n}, does: suggest, id: p{n}, title: T, text: T}}\n" for n in range(size))
        return f"server: S\nchannel: C\nnames: shown\ntutor: {{id: t, name: T}}\nmembers:\n{members}steps:\n{steps}"

    assert _cost(crowd(2_000)) < 2.2 * _cost(crowd(1_000))


def test_a_file_of_too_many_values_is_not_read_to_its_end() -> None:
    assert _cost("- a\n" * (MAX_BYTES // 4)) < 1.5 * _cost("- a\n" * (MAX_VALUES + 10_000))


def test_a_large_pack_is_within_the_bounds() -> None:
    """The most projects allowed, with the longest texts allowed: the bounds stop attacks, not authors."""
    findings = Findings(Path("pack.yaml"))
    lines = PACK.replace("reading: Tea", f"{_projects(24)}reading: Tea")
    root = read_bytes(lines.encode(), findings)
    assert root
    assert validate(PackPart, root, findings)
    assert not findings.problems
    assert len(lines) * 3 < MAX_BYTES


def _projects(number: int) -> str:
    return "".join(
        f"  - id: p{n}\n    title: {'t' * 80}\n    audience: {'a' * 60}\n    run_by: {'r' * 200}\n"
        f"    link: https://example.org/{'l' * 350}\n    summary: {'s' * 100}\n    text: {'é' * 2200}\n"
        f"    questions: [{', '.join(['q' * 300] * 5)}]\n    sources: [{', '.join(['s' * 200] * 10)}]\n"
        for n in range(number)
    )
