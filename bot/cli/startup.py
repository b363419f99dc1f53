"""The data that the bot starts with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config import Config
from bot.packs import Library


@dataclass(frozen=True)
class Start:
    """The settings, and the packs from the folder that they name."""

    config: Config
    library: Library
    files_with_token: tuple[Path, ...] = ()
    """Files that whoever can read them can be the bot with."""
