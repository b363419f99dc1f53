"""Which part of a file, and of its schema, an error of pydantic's is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from bot.packs.nodes import Where


@dataclass(frozen=True)
class Place:
    """``where`` it is in the file, the models of what it ``takes``, and the model whose key leads there (``owner``)."""

    where: Where
    takes: tuple[type[BaseModel], ...]
    owner: type[BaseModel] | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the mapping that may stand here; none if several kinds of mapping may, or no mapping."""
        return tuple(self.takes[0].model_fields) if len(self.takes) == 1 else ()

    @property
    def tags(self) -> tuple[str, ...]:
        """What ``does`` may say here, where that decides which kind of mapping it is."""
        return tuple(tag for model in self.takes if len(self.takes) > 1 for tag in _tags(model))

    @property
    def key(self) -> str:
        """The nearest key on the way here; empty at the top of the file."""
        return next((step for step in reversed(self.where) if isinstance(step, str)), "")

    @property
    def optional(self) -> bool:
        """Whether the key could as well be left out."""
        field = self.owner.model_fields.get(self.key) if self.owner else None
        return bool(field and isinstance(self.where[-1], str) and not field.is_required())


def locate(schema: type[BaseModel], location: Where) -> Place:
    """The place of an error, without the tags of unions that pydantic puts on the way to it."""
    where: Where = ()
    takes: tuple[type[BaseModel], ...] = (schema,)
    owner: type[BaseModel] | None = None
    for step in location:
        if isinstance(step, str) and len(takes) > 1:
            takes = tuple(model for model in takes if step in _tags(model))
            continue
        where += (step,)
        if isinstance(step, str):
            owner = takes[0] if takes else None
            field = owner.model_fields.get(step) if owner else None
            takes = tuple(_models(field.annotation)) if field else ()
    return Place(where, takes, owner)


def _tags(model: type[BaseModel]) -> tuple[str, ...]:
    return get_args(model.model_fields["does"].annotation)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
