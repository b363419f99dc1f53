"""Custom ids: what goes in comes out, and nothing that somebody makes up does harm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import EntryId, SessionId, StatementId
from bot.domain.vote import Vote
from bot.ui.ids.answers import OpenAnswerForm, OpenEntry, RecordEntry, ShowReceipt
from bot.ui.ids.summary import TurnEntries
from bot.ui.ids.voting import CastVote, UndoVote
from bot.ui.kit.ids import LIMIT, CustomId, FormId, action_of, decode, encode, whole_number
from tests.unit.every_id import any_of, every_kind, longest_of

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.action)
@given(data=st.data())
def test_an_id_comes_back_as_it_was_made(kind: type[CustomId], data: st.DataObject) -> None:
    made = data.draw(any_of(kind))

    assert decode(kind, encode(made)) == made
    assert action_of(encode(made)) == kind.action


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.action)
def test_the_longest_id_of_each_kind_fits(kind: type[CustomId]) -> None:
    assert len(encode(longest_of(kind))) <= LIMIT == 100


def test_no_two_kinds_have_one_action() -> None:
    assert [action for action, n in Counter(kind.action for kind in every_kind()).items() if n > 1] == []


def test_forms_require_all_their_fields() -> None:
    """What follows the last field is the nonce: it would be taken for one that was left out."""
    forms = [cast("type", kind) for kind in every_kind() if issubclass(kind, FormId)]
    assert len(forms) > 5
    assert {field.default for form in forms for field in fields(form)} == {fields(RecordEntry)[0].default}


def test_an_id_says_what_is_asked_for() -> None:
    assert encode(CastVote(SessionId(12), StatementId(3), Vote.AGREE)) == "rt:cast:12:3:agree"
    assert encode(TurnEntries(SessionId(12), None, "~3", 0, 1)) == "rt:entries:12::~3:0:1"
    assert encode(UndoVote(SessionId(12), StatementId(3), None)) == "rt:undo:12:3:"
    assert encode(OpenAnswerForm(SessionId(12))) == "rt:answer:12"
    assert encode(OpenEntry()) == "rt:open-entry"


def test_two_forms_never_have_the_same_id() -> None:
    one, other = encode(RecordEntry(SessionId(1))), encode(RecordEntry(SessionId(1)))

    assert one != other
    assert decode(RecordEntry, one) == decode(RecordEntry, other) == RecordEntry(SessionId(1))


def test_an_id_is_never_longer_than_discord_takes() -> None:
    room = LIMIT - len(encode(OpenAnswerForm(SessionId(1)))) - 1
    assert len(encode(OpenAnswerForm(SessionId(1), "y" * room))) == LIMIT
    with pytest.raises(ValueError, match="101"):
        encode(OpenAnswerForm(SessionId(1), "y" * (room + 1)))


def test_an_id_that_could_not_be_read_back_is_not_made() -> None:
    with pytest.raises(ValueError, match="has a ':' in it"):
        encode(OpenAnswerForm(SessionId(1), "fnp:2"))


def test_a_field_of_a_type_without_a_text_is_no_field() -> None:
    @dataclass(frozen=True)
    class Odd(CustomId, action=""):
        share: float

    with pytest.raises(TypeError, match="float"):
        encode(Odd(0.5))


@pytest.mark.parametrize("text", ["", "rt", "xx:answer", "RT:answer", "answer", ":", "rt2:answer", " rt:answer"])
def test_ids_of_others_are_not_ours(text: str) -> None:
    assert action_of(text) == ""
    assert [kind for kind in every_kind() if decode(kind, text) is not None] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ShowReceipt, "rt:receipt"),
        (ShowReceipt, "rt:receipt:1"),
        (ShowReceipt, "rt:receipt::0"),
        (ShowReceipt, "rt:receipt:one:0"),
        (ShowReceipt, "rt:receipt:1:-1"),
        (ShowReceipt, "rt:receipt:9223372036854775808:0"),
        (ShowReceipt, "rt:receipt:1:0:0"),
        (ShowReceipt, "rt:record:1:0"),
        (CastVote, "rt:cast:1:2"),
        (CastVote, "rt:cast:1:2:"),
        (CastVote, "rt:cast:1:2:AGREE"),
        (CastVote, "rt:cast:1:2:yes"),
        (UndoVote, "rt:undo:1:2"),
        (UndoVote, "rt:undo:1:2:agree "),
        (OpenAnswerForm, "rt:answer"),
        (OpenAnswerForm, "rt:answer:"),
        (OpenAnswerForm, "rt:answer::fnp"),
        (RecordEntry, "rt:record"),
        (RecordEntry, "rt:record:1"),  # Without its nonce.
        (RecordEntry, "rt:record::0"),
        (OpenEntry, "rt:open-entry:1"),
    ],
)
def test_what_says_no_id_of_a_kind_is_none(kind: type[CustomId], text: str) -> None:
    assert decode(kind, text) is None


def test_the_largest_number_that_the_store_can_hold_is_one() -> None:
    assert decode(ShowReceipt, "rt:receipt:9223372036854775807:0") == ShowReceipt(EntryId(2**63 - 1), 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999999999999", 999_999_999_999_999_999),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),  # More than the store can hold.
        ("10000000000000000000", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        ("1_000", None),
        ("٣", None),
        ("²", None),
        ("", None),
        (" 1", None),
    ],
)
def test_only_plain_whole_numbers_are_numbers(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.action)
@given(text=ANY_TEXT, args=st.lists(ANY_TEXT | st.sampled_from(["1", "0", "agree", "", "waiting"]), max_size=6))
def test_a_forged_id_never_raises(kind: type[CustomId], text: str, args: list[str]) -> None:
    assert decode(kind, text) is None or text.startswith("rt:")

    found = decode(kind, ":".join(["rt", kind.action, *args]))
    assert found is None or type(found) is kind
