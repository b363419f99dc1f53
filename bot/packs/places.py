"""Finds the part of a file, and of its schema, that a pydantic error is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel

from bot.packs.nodes import Where


@dataclass(frozen=True)
class Place:
    """A place in a file: its path, the models it accepts (``takes``) and the model that has its key (``owner``)."""

    where: Where
    takes: tuple[type[BaseModel], ...]
    owner: type[BaseModel] | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the mapping allowed here; none if there are several kinds of mapping, or none."""
        return tuple(self.takes[0].model_fields) if len(self.takes) == 1 else ()

    @property
    def tags(self) -> tuple[str, ...]:
        """The values of ``does`` allowed here, if they select the kind of mapping; otherwise none."""
        return tuple(tag for model in self.takes if len(self.takes) > 1 for tag in _tags(model))

    @property
    def key(self) -> str:
        """The last key on the path; empty at the top of the file."""
        return next((step for step in reversed(self.where) if isinstance(step, str)), "")

    @property
    def optional(self) -> bool:
        """Whether the key may be left out."""
        field = self.owner.model_fields.get(self.key) if self.owner else None
        return bool(field and isinstance(self.where[-1], str) and not field.is_required())


def locate(schema: type[BaseModel], location: Where) -> Place:
    """Returns the place of an error, removing the union tags that pydantic includes in its location."""
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
