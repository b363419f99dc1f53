"""URLs on Discord."""

from __future__ import annotations

from bot.domain.session import Session


def thread_address(session: Session) -> str | None:
    """Returns the URL of the thread in which a session is discussed, or ``None`` if it has no thread."""
    return None if session.thread_id is None else _address(session.guild_id, session.thread_id)


def panel_address(session: Session) -> str | None:
    """Returns the URL of a session's panel, or ``None`` if it has not been posted."""
    return None if session.panel_id is None else _address(session.guild_id, session.channel_id, session.panel_id)


def _address(*ids: int) -> str:
    return "/".join(("https://discord.com/channels", *map(str, ids)))
