"""Voting on limitations: the handlers of a ballot's buttons."""

from __future__ import annotations

from bot.domain.ids import StatementId
from bot.runtime.request import Reply, Request, Response
from bot.services.voting.views import Ballot
from bot.ui.ids.voting import (
    CastVote,
    ChangeVote,
    GiveReason,
    NextBallot,
    OpenReasonForm,
    ShowBallot,
    SkipStatement,
    UndoVote,
)
from bot.ui.voting import ballot_card, reason_form
from cogs.base import RoundtableCog, handles


class VotingCog(RoundtableCog):
    """Shows one ballot at a time until the member has voted on every limitation."""

    @handles(NextBallot)
    async def _next(self, request: Request, pressed: NextBallot) -> Response:
        return _card(request, await self.services.voting.ballot(request.actor, pressed.session))

    @handles(ShowBallot)
    async def _show(self, request: Request, pressed: ShowBallot) -> Response:
        return _card(request, await self.services.voting.ballot(request.actor, pressed.session, pressed.statement))

    @handles(ChangeVote)
    async def _change(self, request: Request, pressed: ChangeVote) -> Response:
        chosen = request.chosen_id(StatementId)
        return _card(request, await self.services.voting.ballot(request.actor, pressed.session, chosen))

    @handles(CastVote)
    async def _cast(self, request: Request, pressed: CastVote) -> Response:
        ballot = await self.services.voting.vote(request.actor, pressed.session, pressed.statement, pressed.vote)
        return self._voted(request, ballot)

    @handles(SkipStatement)
    async def _skip(self, request: Request, pressed: SkipStatement) -> Response:
        return _card(request, await self.services.voting.skip(request.actor, pressed.session, pressed.statement))

    @handles(UndoVote)
    async def _undo(self, request: Request, pressed: UndoVote) -> Response:
        ballot = await self.services.voting.undo(request.actor, pressed.session, pressed.statement, pressed.previous)
        return self._voted(request, ballot)

    @handles(OpenReasonForm)
    async def _why(self, request: Request, pressed: OpenReasonForm) -> Response:
        cast = await self.services.voting.own_vote(request.actor, pressed.session, pressed.statement)
        return reason_form(request.words, cast, pressed.previous)

    @handles(GiveReason)
    async def _reason(self, request: Request, pressed: GiveReason) -> Response:
        ballot = await self.services.voting.give_reason(
            request.actor,
            pressed.session,
            pressed.statement,
            pressed.previous,
            pressed.vote,
            request.text("reason"),
        )
        return _card(request, ballot)

    def _voted(self, request: Request, ballot: Ballot) -> Response:
        self.live.mark(ballot.context.session.id)
        return _card(request, ballot)


def _card(request: Request, ballot: Ballot) -> Response:
    return Reply(ballot_card(request.words, ballot), replace=True)
