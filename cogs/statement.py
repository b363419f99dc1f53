"""One limitation: showing it, rewording it, and moderating it."""

from __future__ import annotations

from bot.domain.ids import StatementId
from bot.runtime.request import Reply, Request, Response
from bot.services.limitations.views import StatementPage
from bot.ui.ids.limitations import (
    HideLimitation,
    MendLimitation,
    MergeLimitation,
    OpenHideForm,
    OpenMendForm,
    RestoreLimitation,
    ShowLimitation,
)
from bot.ui.limitations import hide_form, mend_form, statement_card
from cogs.base import RoundtableCog, handles


class StatementCog(RoundtableCog):
    """Handlers of the buttons, selects and forms about one limitation."""

    @handles(ShowLimitation)
    async def _show(self, request: Request, pressed: ShowLimitation) -> Response:
        chosen = request.chosen_id(StatementId)
        page = await self.services.limitations.show(request.actor, pressed.session, chosen)
        return Reply(statement_card(request.words, page), replace=True)

    @handles(OpenMendForm)
    async def _open_mend_form(self, request: Request, pressed: OpenMendForm) -> Response:
        page = await self.services.limitations.to_mend(request.actor, pressed.session, pressed.statement)
        return mend_form(request.words, page)

    @handles(MendLimitation)
    async def _mend(self, request: Request, pressed: MendLimitation) -> Response:
        text = request.text("limitation")
        page = await self.services.limitations.mend(request.actor, pressed.session, pressed.statement, text)
        return Reply(statement_card(request.words, page, request.words("mend.done")), replace=True)

    @handles(OpenHideForm)
    async def _open_hide_form(self, request: Request, pressed: OpenHideForm) -> Response:
        page = await self.services.limitations.to_hide(request.actor, pressed.session, pressed.statement)
        return hide_form(request.words, page)

    @handles(HideLimitation)
    async def _hide(self, request: Request, pressed: HideLimitation) -> Response:
        reason = request.text("reason")
        page = await self.services.limitations.hide(request.actor, pressed.session, pressed.statement, reason)
        return self._moderated(request, page, "hide.done")

    @handles(RestoreLimitation)
    async def _restore(self, request: Request, pressed: RestoreLimitation) -> Response:
        page = await self.services.limitations.restore(request.actor, pressed.session, pressed.statement)
        return self._moderated(request, page, "restore.done")

    @handles(MergeLimitation)
    async def _merge(self, request: Request, pressed: MergeLimitation) -> Response:
        into = request.chosen_id(StatementId)
        page = await self.services.limitations.merge(request.actor, pressed.session, pressed.statement, into)
        return self._moderated(request, page, "merge.done")

    def _moderated(self, request: Request, page: StatementPage, note: str) -> Response:
        self.live.mark(page.context.session.id)
        return Reply(statement_card(request.words, page, request.words(note)), replace=True)
