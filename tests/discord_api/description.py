"""Loads Discord's own description of its HTTP API (OpenAPI 3.1), with a few corrections.

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

# Fields that discord.py 2.7.1 sends although the file does not have them, and their only allowed values; the bot cannot
# omit them. (`nsfw` is in Discord's written documentation, which is right where the two differ.)
TOLERATED: dict[str, Object] = {
    "ApplicationCommandCreateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    "ApplicationCommandPatchRequestPartial": {"nsfw": {"type": "boolean"}},
    # `tts` is sent with every message, even with edits, where it has no meaning.
    "MessageEditRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateRequestPartial": {"tts": {"const": False}},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts": {"const": False}},
    # An edit that keeps a file sends it back with every field of Attachment.to_dict().
    "MessageAttachmentRequest": {
        **{name: {"type": "string"} for name in ("url", "proxy_url", "content_type")},
        **{name: {"type": "integer"} for name in ("size", "width", "height")},
        "spoiler": {"type": "boolean"},
    },
    # Embed.to_dict() repeats a field that only Discord sets.
    "RichEmbed": {"flags": {"const": 0}},
}


def path() -> Path:
    """Returns the path at which the file is expected."""
    return Path(os.environ.get(VARIABLE) or BESIDE)


def is_there() -> bool:
    """Whether the file exists."""
    return path().is_file()


def how_to_get_it() -> str:
    """Returns a sentence that says the file is missing and how to get it."""
    return f"Discord's description of its API is not at {path()}: get it from {SOURCE} and name the file in {VARIABLE}."


needs_description: Final = pytest.mark.skipif(
    not is_there(), reason=f"needs Discord's description of its API: see {VARIABLE}"
)
"""Skips a test that needs the description if the file is missing."""


@cache
def document() -> dict[str, Any]:
    """Returns the description as JSON, with what is known to be too narrow in it widened.

    Raises :class:`FileNotFoundError`, with a message that says how to get the file, if it is missing.
    """
    if not is_there():
        raise FileNotFoundError(how_to_get_it())
    read: dict[str, Any] = json.loads(path().read_text(encoding="utf-8"))
    schemas: dict[str, dict[str, Any]] = read["components"]["schemas"]
    # Ids are typed as strings, but Discord accepts integers as well, and discord.py sends both.
    schemas["SnowflakeType"] |= {"type": ["string", "integer"], "minimum": 0}
    for name, fields in TOLERATED.items():
        schemas[name]["properties"].update(fields)
    return read
