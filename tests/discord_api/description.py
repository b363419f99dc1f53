"""Discord's own description of its HTTP API (OpenAPI 3.1): where it is looked for, and what is widened in it.

The file lies beside the project, or where ``DISCORD_OPENAPI`` says, and is never copied into the project.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from tests.discord_api.json_values import Object

VARIABLE: Final = "DISCORD_OPENAPI"
BESIDE: Final = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
SOURCE: Final = "https://raw.githubusercontent.com/discord/discord-api-spec/main/specs/openapi.json"

# What discord.py 2.7.1 sends although the file does not know it, and the only values it may have: nothing that the bot
# could leave out. (`nsfw` is in Discord's written documentation, which is right where the two differ.)
TOLERATED: dict[str, Object] = {
    "ApplicationCommandCreateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandPatchRequestPartial": {"nsfw": {"type": "boolean"}},
    # `tts` goes with every message, also with edits, where it has no meaning.
    "MessageEditRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts": {"const": False}},
    # A file that an edit keeps goes back with everything Attachment.to_dict() knows of it.
    "MessageAttachmentRequest": {
        **{name: {"type": "string"} for name in ("url", "proxy_url", "content_type")},
        **{name: {"type": "integer"} for name in ("size", "width", "height")},
        "spoiler": {"type": "boolean"},
    },
    # Embed.to_dict() repeats a field that only Discord sets.
    "RichEmbed": {"flags": {"const": 0}},
}


def path() -> Path:
    """Where the file is looked for."""
    return Path(os.environ.get(VARIABLE) or BESIDE)


def is_there() -> bool:
    """Whether there is a description to hold requests against."""
    return path().is_file()


def how_to_get_it() -> str:
    """That the file is missing, and how to get it, in one sentence."""
    return f"Discord's description of its API is not at {path()}: get it from {SOURCE} and name the file in {VARIABLE}."


needs_description: Final = pytest.mark.skipif(
    not is_there(), reason=f"needs Discord's description of its API: see {VARIABLE}"
)
"""Skips a test that is about nothing but the description, where that is missing."""


@cache
def document() -> dict[str, Any]:
    """The description as JSON, with what is known to be too narrow in it widened.

    Raises FileNotFoundError, saying how to get the file, where it is missing.
    """
    if not is_there():
        raise FileNotFoundError(how_to_get_it())
    read: dict[str, Any] = json.loads(path().read_text(encoding="utf-8"))
    schemas: dict[str, dict[str, Any]] = read["components"]["schemas"]
    # Ids are typed as strings, but Discord takes integers alike, and discord.py sends both.
    schemas["SnowflakeType"] |= {"type": ["string", "integer"], "minimum": 0}
    for name, fields in TOLERATED.items():
        schemas[name]["properties"].update(fields)
    return read
