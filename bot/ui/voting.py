"""Ballots: voting on one limitation at a time, with progress through the list."""

from __future__ import annotations

from discord import ui

from bot.domain import limits
from bot.domain.statement import Statement
from bot.domain.vote import Vote
from bot.locale.catalogue import Words
from bot.services.voting.views import Ballot, GivenVote
from bot.ui.ids.limitations import ListLimitations, OpenLimitationForm
from bot.ui.ids.voting import CastVote, ChangeVote, GiveReason, NextBallot, OpenReasonForm, SkipStatement, UndoVote
from bot.ui.kit.forms import form, text_field
from bot.ui.kit.parts import Card, Row, Style, button, card, line, option, row, select_rows
from bot.ui.kit.texts import quoted
from bot.ui.limitations import statement_name, statement_topic


def ballot_card(words: Words, ballot: Ballot) -> Card:
    """Returns a card that confirms the vote just cast, if any, and shows the next limitation to vote on."""
    statement, session = ballot.statement, ballot.context.session
    before = [*_kept(words, ballot), line()] if ballot.last is not None else []
    if statement is None:
        return card(*before, *_finished(words, ballot))
    return card(
        *before,
        words("ballot.title"),
        _place(words, ballot),
        quoted(statement.text),
        _about(words, ballot, statement),
        words("ballot.so-far", vote=words(f"vote.{ballot.vote}")) if ballot.vote is not None else None,
        row(
            *(
                button(words(f"button.{vote}"), CastVote(session.id, statement.id, vote), Style.primary)
                for vote in Vote
            ),
            button(words("button.skip"), SkipStatement(session.id, statement.id))
            if ballot.turn is not None
            else button(words("button.next-limitation"), NextBallot(session.id)),
        ),
        words("ballot.how") if ballot.last is None else None,
        words("ballot.secret") if ballot.last is None else None,
    )


def reason_form(words: Words, cast: GivenVote, previous: Vote | None) -> ui.Modal:
    """Returns the form for the reason for a vote."""
    return form(
        words("why.title"),
        GiveReason(cast.statement.session_id, cast.statement.id, previous, cast.vote),
        text_field(
            words(f"why.{cast.vote}"),
            "reason",
            most=limits.REASON,
            hint=words("why.hint"),
            typed=cast.reason,
            long=True,
        ),
    )


def _kept(words: Words, ballot: Ballot) -> list[Row | str | None]:
    """Returns the parts of a card that confirm the vote just cast, with buttons to undo it and to give a reason."""
    cast, session = ballot.last, ballot.context.session
    if cast is None:
        return []
    lines = [words(f"ballot.kept-{cast.vote}"), quoted(cast.statement.text)]
    if cast.reason:
        lines += ["", words("ballot.reason"), quoted(cast.reason)]
    return [
        "\n".join(lines),
        row(
            button(
                words("button.change-why" if cast.reason else "button.why"),
                OpenReasonForm(session.id, cast.statement.id, cast.previous),
            ),
            button(words("button.undo"), UndoVote(session.id, cast.statement.id, cast.previous)),
        ),
    ]


def _place(words: Words, ballot: Ballot) -> str:
    turn = ballot.turn
    if turn is None:
        return words("ballot.chosen", number=ballot.statement.number if ballot.statement else "")
    if turn.paper.skipped_at is not None:
        key = "ballot.place-skipped"
    else:
        key = "ballot.place-own" if ballot.last is None and ballot.given else "ballot.place"
    return words(key, position=turn.position, total=turn.total)


def _finished(words: Words, ballot: Ballot) -> list[Row | str | None]:
    session = ballot.context.session
    if not ballot.given:
        return [
            words("ballot.empty"),
            row(button(words("button.add-limitation"), OpenLimitationForm(session.id), Style.primary)),
        ]
    options = [
        option(statement_name(cast.statement), str(cast.statement.id), words(f"vote.{cast.vote}"))
        for cast in ballot.given
    ]
    return [
        words.count("ballot.finished", len(ballot.given)),
        *select_rows(
            words("select.change-vote"),
            words("select.more-votes"),
            lambda number: ChangeVote(session.id, number),
            options,
        ),
        row(
            button(words("button.add-limitation"), OpenLimitationForm(session.id)),
            button(words("button.limitations"), ListLimitations(session.id)),
        ),
        words("ballot.secret"),
    ]


def _about(words: Words, ballot: Ballot, statement: Statement) -> str:
    """Returns what the limitation came up with, but not who raised it, so that people vote on the text alone."""
    topic = statement_topic(words, ballot.context, statement)
    return words("ballot.about", about=topic) if topic else ""
