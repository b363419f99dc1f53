"""Forged interactions of every kind, by anybody, anywhere."""

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
class ForgedInteraction:
    """An interaction to send to the bot: who does what, and where, whether or not they were offered it."""

    who: Person
    kind: int
    data: Payload
    place: Place = HERE


def forged_interactions(offers: Offers) -> st.SearchStrategy[ForgedInteraction]:
    """Interactions of all four kinds: presses and forms more often than commands and suggestions."""
    typed = uses(offers, typing=True).filter(_is_typing)
    kinds = (
        (COMPONENT, presses(offers), 3),
        (FORM, forms(offers), 3),
        (COMMAND, uses(offers), 3),
        (SUGGESTIONS, typed, 1),
    )
    each = [
        st.builds(ForgedInteraction, who, st.just(kind), data, where)
        for kind, data, often in kinds
        for _ in range(often)
    ]
    return st.sampled_from(each).flatmap(lambda chosen: chosen)


def _is_typing(data: Payload) -> bool:
    return "focused" in json.dumps(data)


def generated(strategy: st.SearchStrategy[ForgedInteraction], number: int, seed_: int) -> list[ForgedInteraction]:
    """A list of ``number`` interactions. A seed always gives the same list, provided that the bot offered the same."""
    found: list[ForgedInteraction] = []

    @seed(seed_)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much),
    )
    @given(strategy)
    def collect(one: ForgedInteraction) -> None:
        found.append(one)

    collect()
    return found
