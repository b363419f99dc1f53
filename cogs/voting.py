"""Voting on the limitations: what the buttons of a ballot do."""

from __future__ import annotations

from bot.discord.live_panels import LivePanels
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.request import Reply, Request, Response
from bot.services.registry import Services
from bot.services.voting.views import Ballot
from bot.ui.kit.ids import whole_number
from bot.ui.voting import ballot_card, reason_form
from cogs.base import RoundtableCog


class VotingCog(RoundtableCog):
    """One limitation at a time, until all have been voted on."""

    def __init__(self, services: Services, dispatcher: Dispatcher, live: LivePanels) -> None:
        super().__init__(services, dispatcher, live)
        dispatcher.on("vote", self._next)
        dispatcher.on("ballot", self._chosen)
        dispatcher.on("change-vote", self._change)
        dispatcher.on("cast", self._cast)
        dispatcher.on("skip", self._skip)
        dispatcher.on("undo", self._undo)
        dispatcher.on("why", self._why)
        dispatcher.on("reason", self._reason)

    async def _next(self, request: Request) -> Response:
        return _card(request, await self.services.voting.ballot(request.actor, request.session_id))

    async def _chosen(self, request: Request) -> Response:
        return _card(request, await self.services.voting.ballot(request.actor, request.session_id, _statement(request)))

    async def _change(self, request: Request) -> Response:
        chosen = whole_number(request.chosen()) or 0
        return _card(request, await self.services.voting.ballot(request.actor, request.session_id, chosen))

    async def _cast(self, request: Request) -> Response:
        vote = request.id.arg(2) or ""
        return self._voted(
            request, await self.services.voting.vote(request.actor, request.session_id, _statement(request), vote)
        )

    async def _skip(self, request: Request) -> Response:
        return _card(request, await self.services.voting.skip(request.actor, request.session_id, _statement(request)))

    async def _undo(self, request: Request) -> Response:
        return self._voted(
            request,
            await self.services.voting.undo(request.actor, request.session_id, _statement(request), _previous(request)),
        )

    async def _why(self, request: Request) -> Response:
        cast = await self.services.voting.own_vote(request.actor, request.session_id, _statement(request))
        return reason_form(request.words, cast, _previous(request))

    async def _reason(self, request: Request) -> Response:
        statement, text = _statement(request), request.text("reason")
        asked_about = request.id.arg(3) or ""
        ballot = await self.services.voting.give_reason(
            request.actor, request.session_id, statement, _previous(request), asked_about, text
        )
        return _card(request, ballot)

    def _voted(self, request: Request, ballot: Ballot) -> Response:
        self.live.mark(ballot.context.session.id)
        return _card(request, ballot)


def _card(request: Request, ballot: Ballot) -> Response:
    return Reply(ballot_card(request.words, ballot), replace=True)


def _statement(request: Request) -> int:
    return request.id.number(1) or 0


def _previous(request: Request) -> str:
    """The vote that the one at hand replaced; empty for none."""
    return request.id.arg(2) or ""
