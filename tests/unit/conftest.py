"""Examples made up by hypothesis may take as long as a busy machine needs: no test here is about the clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
