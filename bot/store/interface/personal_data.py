"""Everything that a store holds of one person."""

from __future__ import annotations

from bot.domain.ids import GuildId, UserId
from bot.domain.personal_data import PersonalRecord
from bot.store.interface.unit_of_work import UnitOfWork


def personal_data(unit: UnitOfWork, guild_id: GuildId | None, user_id: UserId) -> list[PersonalRecord]:
    """Returns all that is stored of a user, on one server or, for ``None``, on all servers.

    This includes sessions with secret names, for which the user's pseudonyms are computed again.
    """
    members = unit.members.of_user(guild_id, user_id)
    return [
        *unit.sessions.personal_data(guild_id, user_id),
        *unit.members.personal_data(members),
        *unit.entries.personal_data(members),
        *unit.own_projects.personal_data(members),
        *unit.statements.personal_data(members),
        *unit.votes.personal_data(members),
        *unit.disclosures.personal_data(members),
    ]
