"""Voting on the limitations: what the buttons of a ballot do."""

from __future__ import annotations

from bot.live import LivePanels
from bot.services.all import Services
from bot.services.discussion_views import Ballot
from bot.ui.ask import Answer, Ask, Reply
from bot.ui.desk import Desk
from bot.ui.ids import whole_number
from bot.ui.voting import ballot_card, reason_form
from cogs import RoundtableCog


class VotingCog(RoundtableCog):
    """One limitation at a time, until all have been voted on."""

    def __init__(self, services: Services, desk: Desk, live: LivePanels) -> None:
        super().__init__(services, desk, live)
        desk.on("vote", self._next)
        desk.on("ballot", self._chosen)
        desk.on("change-vote", self._change)
        desk.on("cast", self._cast)
        desk.on("skip", self._skip)
        desk.on("undo", self._undo)
        desk.on("why", self._why)
        desk.on("reason", self._reason)

    async def _next(self, ask: Ask) -> Answer:
        return _card(ask, await self.services.voting.ballot(ask.actor, ask.session_id))

    async def _chosen(self, ask: Ask) -> Answer:
        return _card(ask, await self.services.voting.ballot(ask.actor, ask.session_id, _statement(ask)))

    async def _change(self, ask: Ask) -> Answer:
        chosen = whole_number(ask.chosen()) or 0
        return _card(ask, await self.services.voting.ballot(ask.actor, ask.session_id, chosen))

    async def _cast(self, ask: Ask) -> Answer:
        vote = ask.id.arg(2) or ""
        return self._voted(ask, await self.services.voting.vote(ask.actor, ask.session_id, _statement(ask), vote))

    async def _skip(self, ask: Ask) -> Answer:
        return _card(ask, await self.services.voting.skip(ask.actor, ask.session_id, _statement(ask)))

    async def _undo(self, ask: Ask) -> Answer:
        return self._voted(
            ask, await self.services.voting.undo(ask.actor, ask.session_id, _statement(ask), _previous(ask))
        )

    async def _why(self, ask: Ask) -> Answer:
        cast = await self.services.voting.own_vote(ask.actor, ask.session_id, _statement(ask))
        return reason_form(ask.words, cast, _previous(ask))

    async def _reason(self, ask: Ask) -> Answer:
        statement, text = _statement(ask), ask.text("reason")
        asked_about = ask.id.arg(3) or ""
        ballot = await self.services.voting.give_reason(
            ask.actor, ask.session_id, statement, _previous(ask), asked_about, text
        )
        return _card(ask, ballot)

    def _voted(self, ask: Ask, ballot: Ballot) -> Answer:
        self.live.mark(ballot.work.session.id)
        return _card(ask, ballot)


def _card(ask: Ask, ballot: Ballot) -> Answer:
    return Reply(ballot_card(ask.words, ballot), replace=True)


def _statement(ask: Ask) -> int:
    return ask.id.number(1) or 0


def _previous(ask: Ask) -> str:
    """The vote that the one at hand replaced; empty for none."""
    return ask.id.arg(2) or ""
