"""The data that the bot starts with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.config import Config
from bot.packs import Library


@dataclass(frozen=True)
class Start:
    """The settings, and the packs from the folder that they name."""

    config: Config
    library: Library
