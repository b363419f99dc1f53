"""One interaction of any kind, by anybody, anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.wire.abuse.commands import uses
from tests.wire.abuse.forms import forms, presses
from tests.wire.abuse.offers import Offers, Payload
from tests.wire.abuse.words import where, who
from tests.wire.load import HERE
from tests.wire.stand_in import Person
from tests.wire.stand_in.interactions import COMMAND, COMPONENT, FORM, SUGGESTIONS
from tests.wire.stand_in.places import Place


@dataclass(frozen=True)
class Trick:
    """One interaction: who does what, and where."""

    who: Person
    kind: int
    data: Payload
    place: Place = HERE


def tricks(offers: Offers) -> st.SearchStrategy[Trick]:
    """Anything at all."""
    typed = uses(offers, typing=True).filter(_is_typing)
    kinds = (
        (COMPONENT, presses(offers), 3),
        (FORM, forms(offers), 3),
        (COMMAND, uses(offers), 3),
        (SUGGESTIONS, typed, 1),
    )
    each = [st.builds(Trick, who, st.just(kind), data, where) for kind, data, often in kinds for _ in range(often)]
    return st.sampled_from(each).flatmap(lambda chosen: chosen)


def _is_typing(data: Payload) -> bool:
    return "focused" in json.dumps(data)


def made(strategy: st.SearchStrategy[Trick], number: int, seed_: int) -> list[Trick]:
    """So many tricks; the same for the same seed, where the same was offered."""
    found: list[Trick] = []

    @seed(seed_)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
    )
    @given(strategy)
    def collect(one: Trick) -> None:
        found.append(one)

    collect()
    return found
