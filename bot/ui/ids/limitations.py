"""Custom ids for raising, reading and moderating limitations."""

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
    """Submits the form for a limitation."""

    session: SessionId


@dataclass(frozen=True)
class AddHeldLimitation(CustomId, action="add-held"):
    """Adds a held limitation to the list although a similar one is there."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class ShowLimitation(CustomId, action="limitation"):
    """Shows the selected limitation. ``menu`` is the select's index on the card."""

    session: SessionId
    menu: int


@dataclass(frozen=True)
class OpenMendForm(CustomId, action="mend"):
    """Opens the form for rewording a limitation."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class MendLimitation(FormId, action="mended"):
    """Submits the form for rewording a limitation."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class OpenHideForm(CustomId, action="hide"):
    """Opens the form for hiding a limitation, which asks for the reason."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class HideLimitation(FormId, action="hidden"):
    """Submits the form for hiding a limitation."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class RestoreLimitation(CustomId, action="restore"):
    """Puts a limitation back on the list."""

    session: SessionId
    statement: StatementId


@dataclass(frozen=True)
class MergeLimitation(CustomId, action="merge"):
    """Merges a limitation into the selected one. ``menu`` is the select's index on the card."""

    session: SessionId
    statement: StatementId
    menu: int
