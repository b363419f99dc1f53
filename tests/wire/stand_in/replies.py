"""Discord's answers to requests, including errors."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Payload: TypeAlias = dict[str, Any]
Scope: TypeAlias = Literal["user", "shared", "global"]


@dataclass(frozen=True)
class Reply:
    """An answer to a request: JSON, or a page as text."""

    status: int
    body: Payload | list[Payload] | str | None = None
    headers: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def content(self) -> bytes | None:
        """The body in bytes."""
        if self.body is None:
            return None
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()

    @property
    def content_type(self) -> str:
        """The content type, without a charset because discord.py would not read the body as JSON otherwise."""
        return "text/html" if isinstance(self.body, str) else "application/json"


def error(status: int, code: int, message: str) -> Reply:
    """Returns an error as Discord sends it."""
    return Reply(status, {"message": message, "code": code})


NOT_FOUND: Final = error(404, 0, "404: Not Found")
UNAUTHORIZED: Final = error(401, 0, "401: Unauthorized")
UNKNOWN_MESSAGE: Final = error(404, 10008, "Unknown Message")
UNKNOWN_INTERACTION: Final = error(404, 10062, "Unknown interaction")
ANSWERED_ALREADY: Final = error(400, 40060, "Interaction has already been acknowledged.")
UNKNOWN_CHANNEL: Final = error(404, 10003, "Unknown Channel")
MISSING_PERMISSIONS: Final = error(403, 50013, "Missing Permissions")
ARCHIVED: Final = error(400, 50083, "Thread is archived")
HAS_A_THREAD: Final = error(400, 160004, "A thread has already been created for this message")
INVALID_FORM: Final = error(400, 50035, "Invalid Form Body")
TOKEN_OVER: Final = error(401, 50027, "Invalid Webhook Token")
BAD_GATEWAY: Final = Reply(502, "<html><head><title>502 Bad Gateway</title></head></html>")
INTERNAL_ERROR: Final = error(500, 0, "500: Internal Server Error")
BANNED: Final = Reply(429, "<html><title>Access denied | discord.com used Cloudflare to restrict access</title></html>")
"""The answer of Cloudflare, not Discord, to an address that sent too many failing requests."""


def too_many(retry_after: float, scope: Scope = "user") -> Reply:
    """Returns the answer to a request over the limit of its bucket or of the whole bot."""
    everywhere = scope == "global"
    headers = {"Via": "1.1 google", "Retry-After": str(max(1, round(retry_after))), "X-RateLimit-Scope": scope}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
    return Reply(429, body, headers)
