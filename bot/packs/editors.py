"""Exports the schemas of content files as JSON Schema, so that editors can complete and check them."""

from __future__ import annotations

from typing import Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.packs.loading import PACK_FILE, REHEARSAL_FILE
from bot.packs.rehearsal_schema import RehearsalPart
from bot.packs.schema import PackPart

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class _WithoutNull(GenerateJsonSchema):
    """Excludes ``null``: as when a file is read, an optional key may be left out but not left empty."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def json_schema() -> dict[str, dict[str, object]]:
    """Returns the JSON Schema of each content file, by the file's name."""
    schemas = {PACK_FILE: PackPart, REHEARSAL_FILE: RehearsalPart}
    return {
        name: {"$schema": _DIALECT, **schema.model_json_schema(schema_generator=_WithoutNull)}
        for name, schema in schemas.items()
    }
