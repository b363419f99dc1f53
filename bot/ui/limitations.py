"""Limitations: the list, one limitation with what can be done about it, and the forms."""

from __future__ import annotations

from collections.abc import Iterable

import discord
from discord import ui

from bot.domain import limits
from bot.domain.session import Stage
from bot.domain.statement import Statement
from bot.locale.catalogue import Words
from bot.report.statements import origin, topic
from bot.services.limitations.views import Limitations, Raised, StatementPage
from bot.services.sessions.views import SessionContext
from bot.ui.ids.limitations import (
    AddHeldLimitation,
    AddLimitation,
    HideLimitation,
    ListLimitations,
    MendLimitation,
    MergeLimitation,
    OpenHideForm,
    OpenLimitationForm,
    OpenMendForm,
    RestoreLimitation,
    ShowLimitation,
)
from bot.ui.ids.voting import NextBallot, ShowBallot
from bot.ui.kit.blocks import line_of
from bot.ui.kit.forms import form, select_field, text_field
from bot.ui.kit.pages import paged_card
from bot.ui.kit.parts import (
    OPTIONS,
    SELECTS,
    Button,
    Card,
    Row,
    Style,
    button,
    card,
    option,
    row,
    select_rows,
    shortened,
)
from bot.ui.kit.texts import escaped, quoted


def limitations_card(words: Words, shown: Limitations, at: int | None = None, *, note: str = "") -> Card:
    """Returns a page of the list of limitations.

    Below it are the reader's own that are not on the list and, for tutors, those that were hidden or merged.
    """
    context = shown.context
    session = context.session
    raised = [statement for statement in shown.listed if statement.author is not None]
    seeds = [statement for statement in shown.listed if statement.author is None]
    blocks = [note, words("limitations.title"), *(_line(words, context, statement) for statement in raised)]
    if not raised:
        blocks.append(words("limitations.none"))
    if seeds:
        blocks += [words("limitations.from-pack"), *(_line(words, context, statement) for statement in seeds)]
    if shown.own:
        blocks += [words("limitations.own"), *(_own_line(words, statement) for statement in shown.own)]
    if shown.set_aside:
        blocks.append(words("limitations.set-aside"))
        blocks += [_line(words, context, statement) for statement in shown.set_aside]
    voting = session.stage is Stage.DISCUSS
    return paged_card(
        words,
        blocks,
        at,
        lambda to: ListLimitations(session.id, to),
        row(
            button(words("button.vote"), NextBallot(session.id), Style.primary) if voting else None,
            button(
                words("button.add-limitation"),
                OpenLimitationForm(session.id),
                Style.secondary if voting else Style.primary,
            )
            if session.is_open
            else None,
        ),
        *_ways_to_one(words, shown),
    )


def like_card(words: Words, context: SessionContext, raised: Raised) -> Card:
    """Returns the card that asks what to do about a new limitation that resembles one on the list."""
    return card("\n".join(like_texts(words, context, raised)), row(*like_buttons(words, context, raised)))


def like_texts(words: Words, context: SessionContext, raised: Raised) -> list[str]:
    """Returns the texts of that question: the limitation on the list, and the new one that resembles it."""
    if raised.like is None:
        return []
    return [
        words("like.listed"),
        quoted(raised.like.text),
        "",
        words("like.yours"),
        quoted(raised.text),
        "",
        words("like.what-now" if context.session.stage is Stage.DISCUSS else "like.what-now-exploring"),
    ]


def like_buttons(words: Words, context: SessionContext, raised: Raised) -> list[Button]:
    """Returns the buttons that answer that question: vote on the one on the list, or add the new one all the same."""
    if raised.like is None or raised.held is None:
        return []
    session = context.session
    instead = (
        [button(words("button.vote-instead"), ShowBallot(session.id, raised.like.id), Style.primary)]
        if session.stage is Stage.DISCUSS
        else []
    )
    return [*instead, button(words("button.add-held"), AddHeldLimitation(session.id, raised.held))]


def statement_card(words: Words, page: StatementPage, note: str = "") -> Card:
    """Returns a card with one limitation and what the reader may do about it."""
    context, statement = page.context, page.statement
    session = context.session
    target = (session.id, statement.id)
    voting = session.stage is Stage.DISCUSS and statement.is_listed
    moderates = page.may_moderate
    return card(
        note,
        words("statement.title", number=statement.number) if statement.number else words("statement.title-held"),
        quoted(statement.text),
        f"-# {statement_origin(words, context, statement)}",
        *_state(words, statement),
        row(
            button(words("button.vote-on-this"), ShowBallot(*target), Style.primary) if voting else None,
            button(words("button.add-held"), AddHeldLimitation(*target), Style.primary)
            if statement.number is None and session.is_open
            else None,
            button(words("button.mend"), OpenMendForm(*target)) if page.may_mend else None,
            button(words("button.hide"), OpenHideForm(*target)) if moderates and statement.is_listed else None,
            button(words("button.restore"), RestoreLimitation(*target))
            if moderates and not statement.is_listed
            else None,
            button(words("button.limitations"), ListLimitations(session.id)),
        ),
        *(_ways_to_merge(words, page) if moderates and statement.is_listed and session.is_open else ()),
    )


def limitation_form(words: Words, context: SessionContext, message: str = "") -> ui.Modal:
    """Returns the form for a limitation, filled in with ``message``, the text of a message that it is raised from."""
    too_long = len(message) > limits.STATEMENT
    return form(
        words("limitation.title"),
        AddLimitation(context.session.id),
        text_field(
            words("limitation.text"),
            "limitation",
            most=limits.STATEMENT,
            hint=words("limitation.text-cut" if too_long else "limitation.text-hint", most=limits.STATEMENT),
            typed=shortened(message, limits.STATEMENT),
            long=True,
        ),
        select_field(
            words("limitation.project"),
            "project",
            [option(choice.title, choice.key) for choice in context.choices[:OPTIONS]],
            hint=words("limitation.optional"),
            required=False,
        ),
        select_field(
            words("limitation.component"),
            "component",
            [option(component.name, component.id, component.long_name) for component in context.pack.components],
            hint=words("limitation.optional"),
            required=False,
        ),
    )


def mend_form(words: Words, page: StatementPage) -> ui.Modal:
    """Returns the form for rewording a limitation."""
    return form(
        words("mend.title"),
        MendLimitation(page.context.session.id, page.statement.id),
        text_field(
            words("limitation.text"),
            "limitation",
            most=limits.STATEMENT,
            hint=words("mend.hint"),
            typed=page.statement.text,
            long=True,
        ),
    )


def hide_form(words: Words, page: StatementPage) -> ui.Modal:
    """Returns the form for hiding a limitation, which asks for the reason."""
    return form(
        words("hide.title"),
        HideLimitation(page.context.session.id, page.statement.id),
        text_field(words("hide.reason"), "reason", most=limits.REASON, hint=words("hide.hint"), long=True),
    )


def statement_origin(words: Words, context: SessionContext, statement: Statement) -> str:
    """Returns who raised a limitation and what it came up with."""
    return line_of(origin(words, context, statement))


def statement_topic(words: Words, context: SessionContext, statement: Statement) -> str:
    """Returns the project and the component that a limitation came up with, or the empty string."""
    return line_of(topic(words, context, statement))


def _line(words: Words, context: SessionContext, statement: Statement) -> str:
    line = f"**{statement.number}.** {escaped(statement.text)}"
    return "\n".join([line, f"-# {statement_origin(words, context, statement)}", *_state(words, statement)])


def _own_line(words: Words, statement: Statement) -> str:
    head = escaped(statement.text) if statement.number is None else f"**{statement.number}.** {escaped(statement.text)}"
    return "\n".join([head, *_state(words, statement)])


def _state(words: Words, statement: Statement) -> list[str]:
    """Returns the reasons why a limitation is not on the list; nothing if it is."""
    if statement.number is None:
        return [words("statement.held")]
    lines: list[str] = []
    if statement.hidden_because is not None:
        lines.append(words("statement.hidden", reason=escaped(statement.hidden_because)))
    if statement.merged_into is not None:
        lines.append(words("statement.merged", number=statement.merged_into))
    return lines


def _ways_to_one(words: Words, shown: Limitations) -> list[Row]:
    aside = {statement.id for statement in shown.set_aside}  # These may include a tutor's own.
    own = [statement for statement in shown.own if statement.id not in aside]
    off = (*own, *shown.set_aside)
    # Those off the list must fit, since they cannot be chosen anywhere else.
    room = max(SELECTS * OPTIONS - len(off), 0)
    return select_rows(
        words("select.limitation"),
        words("select.more-limitations"),
        lambda number: ShowLimitation(shown.context.session.id, number),
        _options((*shown.listed[:room], *off)),
    )


def _ways_to_merge(words: Words, page: StatementPage) -> list[Row]:
    return select_rows(
        words("select.merge"),
        words("select.more-limitations"),
        lambda number: MergeLimitation(page.context.session.id, page.statement.id, number),
        _options(page.others),
    )


def _options(statements: Iterable[Statement]) -> list[discord.SelectOption]:
    return [option(statement_name(statement), str(statement.id)) for statement in statements]


def statement_name(statement: Statement) -> str:
    """Returns the label of a limitation in a select: its number, if it has one, and its text."""
    return statement.text if statement.number is None else f"{statement.number}. {statement.text}"
