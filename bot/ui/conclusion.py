"""The conclusion of a session: the forms for writing it, and the card that shows it."""

from __future__ import annotations

from discord import ui

from bot.domain import limits
from bot.locale.catalogue import Words
from bot.report.blocks import Heading
from bot.report.summary import conclusion_words
from bot.services.conclusions.views import Wording
from bot.services.summaries.views import GroupSummary
from bot.ui.ids.discussion import CloseSession, OpenConclusionForm, WriteConclusion
from bot.ui.ids.summary import ShowSummary
from bot.ui.kit.blocks import text_of
from bot.ui.kit.forms import form, text_field
from bot.ui.kit.ids import FormId
from bot.ui.kit.parts import TEXT_ROOM, Button, Card, Style, button, card, row
from bot.ui.kit.texts import paged


def closing_form(words: Words, wording: Wording) -> ui.Modal:
    """Returns the form for closing a session."""
    return _form(words, words("closing.title"), CloseSession(wording.session.id), wording)


def conclusion_form(words: Words, wording: Wording) -> ui.Modal:
    """Returns the form for the conclusion of a closed session."""
    return _form(words, words("conclusion.title"), WriteConclusion(wording.session.id), wording)


def conclusion_card(words: Words, group: GroupSummary) -> Card:
    """Returns the public card with the conclusion, for when it is written or changed after the session was closed."""
    heading = text_of(Heading(2, words.rich("conclusion.heading", activity=group.context.pack.activity.title)))
    return card(
        heading,
        as_far_as_fits(words, text_of(conclusion_words(words, group)), TEXT_ROOM - len(heading)),
        row(
            button(words("button.summary"), ShowSummary(group.context.session.id), Style.primary),
            conclude_button(words, group),
        ),
    )


def as_far_as_fits(words: Words, text: str, room: int) -> str:
    """Returns the text whole if it has at most ``room`` characters, else its beginning and a note that it continues."""
    if len(text) <= room:
        return text
    goes_on = words("conclusion.goes-on")
    return f"{paged([text], room - len(goes_on) - 1)[0]}\n{goes_on}"


def conclude_button(words: Words, group: GroupSummary) -> Button | None:
    """Returns a button for tutors to write or change the conclusion of a closed session; ``None`` while it is open."""
    session = group.context.session
    if session.is_open:
        return None
    label = words("button.conclude") if group.conclusion is None else words("button.change-conclusion")
    return button(label, OpenConclusionForm(session.id))


def _form(words: Words, title: str, target: FormId, wording: Wording) -> ui.Modal:
    field = text_field(
        words("conclusion.text"),
        "conclusion",
        most=limits.CONCLUSION,
        hint=words("conclusion.text-hint"),
        typed=wording.conclusion or "",
        required=False,
        long=True,
    )
    return form(title, target, field)
