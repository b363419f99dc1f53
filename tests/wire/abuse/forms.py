"""Buttons, lists and forms, as the bot showed them or forged."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.wire.abuse.offers import Offers, Payload, actions
from tests.wire.abuse.words import junk, mostly, numbers, odd_characters, one_of, texts


def custom_ids(offers: Offers) -> st.SearchStrategy[str]:
    """Custom ids that the bot made, ids composed like them or with one part replaced, and text that is not an id."""
    seen = one_of(offers.ids, st.just("rt:log"))
    args = st.lists(st.one_of(numbers, values(offers), texts), max_size=4)
    forged = st.builds(_joined, st.sampled_from(actions()), args)
    twisted = st.builds(_twisted, seen, st.integers(1, 4), st.one_of(numbers, values(offers), odd_characters))
    strange = st.one_of(texts, st.sampled_from(["rt", "rt:", "rt::", ":", "rt:log:" + "x" * 93, "RT:log", "rt:lоg"]))
    return mostly(st.one_of(seen, forged), twisted, strange).map(lambda one: one[:100])


def _joined(action: str, args: list[str]) -> str:
    return ":".join(["rt", action, *args])


def _twisted(custom_id: str, place: int, word: str) -> str:
    parts = custom_id.split(":")
    parts[min(place, len(parts) - 1)] = word
    return ":".join(parts)


def values(offers: Offers) -> st.SearchStrategy[str]:
    """Values that some list offered, numbers, and arbitrary text."""
    return mostly(one_of(offers.values, numbers), numbers, texts.map(lambda text: text[:100]))


def presses(offers: Offers) -> st.SearchStrategy[Payload]:
    """Buttons pressed and choices made, sometimes with a component type or values that do not belong to the id."""
    return st.fixed_dictionaries(
        {"custom_id": custom_ids(offers), "component_type": st.sampled_from([2, 3, 5, 6, 7, 8, 2, 3])},
        optional={"values": st.one_of(st.lists(values(offers), max_size=3), junk)},
    )


def forms(offers: Offers) -> st.SearchStrategy[Payload]:
    """Forms sent, filled in as they were shown or with fields missing, doubled, added or of another type."""
    shown = [_shown_form(offers, action, fields) for action, fields in offers.forms.items()]
    any_fields = st.lists(st.one_of(_field(offers), junk), max_size=6)
    forged = st.builds(
        _sent,
        custom_ids(offers),
        any_fields,
        st.booleans(),
    )
    return mostly(st.one_of(shown), forged) if shown else forged


def _shown_form(offers: Offers, action: str, fields: list[Payload]) -> st.SearchStrategy[Payload]:
    filled = st.tuples(*(_filled(offers, one) for one in fields)).map(list)
    spoilt = st.builds(_spoilt, filled, st.integers(0, 5), st.sampled_from(["drop", "double", "turn"]), junk)
    return st.builds(
        _sent,
        mostly(st.sampled_from(offers.form_ids[action]), custom_ids(offers)),
        mostly(filled, spoilt),
        st.just(True),
    )


def _filled(offers: Offers, shown: Payload) -> st.SearchStrategy[Payload]:
    base = {"type": st.just(shown["type"]), "custom_id": st.just(shown["custom_id"])}
    options = [option["value"] for option in shown.get("options") or ()]
    if not options:
        return st.fixed_dictionaries({**base, "value": texts})
    fitting = st.lists(st.sampled_from(options), unique=True, max_size=len(options) if shown["type"] == 22 else 1)
    others = st.lists(values(offers), max_size=3)
    return st.fixed_dictionaries({**base, "values": mostly(fitting, others)})


def _spoilt(fields: list[Payload], at: int, how: str, instead: Any) -> list[Payload]:
    if not fields:
        return fields
    place = at % len(fields)
    if how == "drop":
        return fields[:place] + fields[place + 1 :]
    if how == "double":
        return [*fields, fields[place]]
    changed = {name: instead if name in {"value", "values"} else kept for name, kept in fields[place].items()}
    return [*fields[:place], changed, *fields[place + 1 :]]


def _field(offers: Offers) -> st.SearchStrategy[Payload]:
    return st.fixed_dictionaries(
        {"type": st.sampled_from([2, 3, 4, 21, 22, 23, 99])},
        optional={
            "custom_id": st.one_of(one_of(offers.fields, texts), junk),
            "value": st.one_of(texts, junk),
            "values": st.one_of(st.lists(st.one_of(values(offers), junk), max_size=12), junk),
        },
    )


def _sent(custom_id: str, fields: list[Any], in_labels: bool) -> Payload:
    labels = [{"type": 18, "id": 1, "component": one} for one in fields]
    return {"custom_id": custom_id, "components": labels if in_labels else fields, "resolved": {}}
