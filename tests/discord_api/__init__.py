"""Validates what the bot sends to Discord against Discord's own description of its HTTP API.

The description omits the limits that span several components, for which Discord rejects a request, and does not forbid
unknown fields, most of which Discord silently drops. Both are reported as problems here, because in either case people
would not see what was intended. If the file is missing, only the limits are checked.
"""

from tests.discord_api.description import needs_description
from tests.discord_api.json_values import JSON, Object
from tests.discord_api.limits import COMPONENTS_V2, component_problems
from tests.discord_api.requests import DiscordApi

__all__ = ["COMPONENTS_V2", "JSON", "DiscordApi", "Object", "component_problems", "needs_description"]
