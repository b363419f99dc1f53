"""Where things can be found on Discord."""

from __future__ import annotations

from bot.domain.session import Session


def thread_address(session: Session) -> str | None:
    """The address of the thread that a session is discussed in; ``None`` where it has none of its own."""
    return None if session.thread_id is None else _address(session.guild_id, session.thread_id)


def panel_address(session: Session) -> str | None:
    """The address of a session's panel; ``None`` before it is posted."""
    return None if session.panel_id is None else _address(session.guild_id, session.channel_id, session.panel_id)


def _address(*ids: int) -> str:
    return "/".join(("https://discord.com/channels", *map(str, ids)))
