"""Holds what the bot sends to Discord against Discord's own description of its HTTP API.

The description leaves out the limits that go across components, on which Discord refuses a request, and says nothing of
unknown fields, which Discord mostly drops in silence: both are problems here, because either way people do not get to
see what was meant. Where the file is missing, only the limits are checked.
"""

from tests.discord_api.description import needs_description
from tests.discord_api.json_values import JSON, Object
from tests.discord_api.limits import COMPONENTS_V2, component_problems
from tests.discord_api.requests import DiscordApi

__all__ = ["COMPONENTS_V2", "JSON", "DiscordApi", "Object", "component_problems", "needs_description"]
