"""Raising limitations, reading them, and putting the list in order."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import SessionId, StatementId
from bot.ui.kit.ids import CustomId, FormId


@dataclass(frozen=True)
class ListLimitations(CustomId, action="limitations"):
    """Lists the limitations raised so far."""

    session: SessionId
    page: int | None = None


@dataclass(frozen=True)
class OpenLimitationForm(CustomId, action="add-limitation"):
    """Opens the form for a limitation."""

    session: SessionId


@dataclass(frozen=True)
class AddLimitation(FormId, action="limitation-added"):
    """The form for a limitation."""

    session: SessionId


@dataclass(frozen=True)
class AddHeldLimitation(CustomId, action="add-held"):
    """Puts a limitation on the list that is much like another."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class ShowLimitation(CustomId, action="limitation"):
    """Shows the limitation chosen. ``menu`` counts the lists on the card."""

    session: SessionId
    menu: int


@dataclass(frozen=True)
class OpenMendForm(CustomId, action="mend"):
    """Opens the form to give a limitation other words."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class MendLimitation(FormId, action="mended"):
    """The form with other words for a limitation."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class OpenHideForm(CustomId, action="hide"):
    """Opens the form for why a limitation is taken off the list."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class HideLimitation(FormId, action="hidden"):
    """The form for why a limitation is taken off the list."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class RestoreLimitation(CustomId, action="restore"):
    """Puts a limitation back on the list."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class MergeLimitation(CustomId, action="merge"):
    """Makes a limitation part of the one chosen. ``menu`` counts the lists on the card."""

    session: SessionId
    statement: StatementId
    menu: int
