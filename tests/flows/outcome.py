"""Classifies the outcome of an interaction in one word."""

from __future__ import annotations

import re
from importlib import resources

import simcord
from babel.messages.pofile import read_po

from bot.locale.catalogue import Catalogue
from tests.flows import screen

WORDS = Catalogue.load().source


def outcome_of(result: simcord.InteractionResult) -> str:
    """Returns ``form``, ``private`` or ``public``, or the key of the refusal."""
    assert result.acknowledged, f"nobody answered: {result}"
    if result.modal is not None:
        return "form"
    message = screen.message_of(result)
    first = screen.texts_of(message)[0]
    for key, sentence in _SENTENCES.items():
        if sentence.fullmatch(first):
            assert message.ephemeral, f"everybody can read that somebody was told: {first}"
            return key
    return "private" if message.ephemeral else "public"


def given_back(result: simcord.InteractionResult) -> str:
    """Returns the typed text that a refusal gives back."""
    messages = [message for message in [result.response, *result.followups] if message is not None]
    texts = [text for message in messages for text in screen.texts_of(message)]
    assert texts[1].startswith("Here is what you wrote, so that you can copy it:\n")
    typed = "\n".join([texts[1].split("\n", 1)[1], *texts[2:]])
    return "\n".join(line.removeprefix("> ") for line in typed.split("\n"))


def _sentences() -> dict[str, re.Pattern[str]]:
    with resources.files("bot.locale").joinpath("en_GB", "messages.po").open("rb") as file:
        catalogue = read_po(file)
    return {
        str(message.id): re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(str(message.string))), re.DOTALL)
        for message in catalogue
        if str(message.id).startswith(("refusal.", "store.", "error.unexpected"))
    }


_SENTENCES = _sentences()
