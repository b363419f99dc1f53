"""Plays a rehearsal: its people press buttons and send forms as real members would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import simcord

from bot.domain import rehearsal as steps
from bot.domain.errors import OperatorError
from bot.domain.ids import SessionId
from bot.locale.catalogue import Words
from bot.rehearsal import screen
from bot.rehearsal.transcript import Transcript
from bot.rehearsal.world import World
from bot.ui.ids.answers import OpenAnswerForm
from bot.ui.ids.limitations import ListLimitations
from bot.ui.kit.ids import decode

Sent: TypeAlias = Mapping[str, str | list[str]]
"""The values of a form's fields, by their custom ids."""

_MAX_SKIPS: Final = 100
"""The number of skips after which a limitation is assumed not to come up any more."""

SECONDS_PER_STEP: Final = 40
"""How far each step moves the simulated clock, as a group of people takes its time."""


class RehearsalFailed(OperatorError):
    """A step expected something that was not on the screen; ``str()`` says what, and in which step."""


@dataclass
class Player:
    """Plays the steps of a rehearsal in a world, and records in a transcript what everybody did and saw."""

    world: World
    words: Words
    transcript: Transcript
    keys: dict[str, str] = field(default_factory=dict[str, str])
    """The bot's keys of members' own projects, by their ids in the rehearsal."""

    limitations: dict[str, str] = field(default_factory=dict[str, str])
    """The texts of the limitations that members raised, by their ids in the rehearsal."""

    _panel: simcord.ResponseMessage | None = None
    _question: simcord.ResponseMessage | None = None

    async def play(self, upto: Callable[[steps.Step], bool], done: Callable[[], None]) -> None:
        """Starts the session and plays the steps for which ``upto`` is true, calling ``done`` after each.

        Raises :class:`RehearsalFailed` with the number of the step that could not be played.
        """
        await self._start()
        done()
        for number, step in enumerate(self.world.rehearsal.steps, start=1):
            if not upto(step):
                return
            await self.world.env.advance_time(SECONDS_PER_STEP)
            try:
                await self._play(step)
            except (LookupError, simcord.SetupError) as error:
                raise RehearsalFailed(
                    f"step {number} of the rehearsal ({type(step).__name__}, {step.by}): {error}"
                ) from error
            done()

    async def _play(self, step: steps.Step) -> None:
        match step:
            case steps.Read():
                await self._read(step)
            case steps.Record():
                await self._record(step)
            case steps.Suggest():
                await self._suggest(step)
            case steps.Approve():
                await self._approve(step)
            case steps.AddLimitation():
                await self._add_limitation(step)
            case steps.CastVotes():
                await self._vote(step)
            case steps.Discuss():
                await self._discuss(step)
            case steps.NextQuestion():
                await self._next_question(step)
            case steps.Close():
                await self._close(step)

    async def _start(self) -> None:
        world = self.world
        self._begin(f"{world.rehearsal.tutor.name} starts the activity")
        options = {"activity": world.pack.pack.id, "names": world.rehearsal.names.value}
        started = await world.tutor.slash(world.channel, "activity start", **options)
        typed = " ".join(f"{name}:{value}" for name, value in options.items())
        self.transcript.did(f"{world.rehearsal.tutor.name} uses `/activity start {typed}`.")
        self.transcript.saw("All", started)
        self._panel = screen.card_of(started)

    async def _read(self, step: steps.Read) -> None:
        name, key = self._name(step.by), self._key(step.project)
        menu, title = self._find_project(key)
        self._begin(f"{name} reads a project")
        self.transcript.did(f"{name} chooses “{title}” in the list on the activity's message.")
        shown = await self._choose(step.by, self.panel, menu, key)
        self.transcript.saw(name, shown)

    async def _record(self, step: steps.Record) -> None:
        name = self._name(step.by)
        self._begin(f"{name} records what they found")
        form = await self._press(step.by, self.panel, "button.record")
        sent: dict[str, str | list[str]] = {
            "project": [self._key(step.project)],
            "components": list(step.components),
            "evidence": step.evidence,
            "limitation": step.limitation or "",
        }
        receipt = await self._send(step.by, form, sent)
        self._call(step.limitation_id, step.limitation)
        for part in step.evidence_for:
            receipt = await self._say_more(step.by, receipt, part)
        reading = await self._press(step.by, receipt, "button.reading")
        self.transcript.saw(name, reading)

    async def _say_more(
        self, by: str, receipt: simcord.InteractionResult, part: steps.ComponentEvidence
    ) -> simcord.InteractionResult:
        form = await self._choose(by, receipt, self.words("select.say-more"), part.component)
        return await self._send(by, form, {"evidence": part.evidence})

    async def _suggest(self, step: steps.Suggest) -> None:
        self._begin(f"{self._name(step.by)} brings a project of their own")
        form = await self._press(step.by, self.panel, "button.own-project")
        card = await self._send(step.by, form, {"title": step.title, "text": step.text, "link": step.link or ""})
        pressed = decode(OpenAnswerForm, screen.buttons_of(card)[self.words("button.record")])
        if pressed is None or pressed.project is None:
            raise LookupError("the new project has no key")
        self.keys[step.id] = pressed.project

    async def _approve(self, step: steps.Approve) -> None:
        name = self._name(step.by)
        self._begin(f"{name} opens a member's project to everybody")
        status = await self._press(step.by, self.panel, "button.status")
        self.transcript.saw(name, status)
        page = await self._choose(step.by, status, self.words("select.waiting"), self._key(step.project))
        opened = await self._press(step.by, page, "button.approve")
        self.transcript.saw(name, opened)

    async def _add_limitation(self, step: steps.AddLimitation) -> None:
        self._begin(f"{self._name(step.by)} raises a limitation")
        listed = await self._press(step.by, self.panel, "button.limitations")
        form = await self._press(step.by, listed, "button.add-limitation")
        sent: dict[str, str | list[str]] = {"limitation": step.text}
        self._call(step.id, step.text)
        if step.project is not None:
            sent["project"] = [self._key(step.project)]
        if step.component is not None:
            sent["component"] = [step.component]
        answer = await self._send(step.by, form, sent)
        if self.words("limitations.added") not in screen.text_of(answer):
            raise LookupError(f"the limitation was not taken: {screen.text_of(answer)[:200]}")

    async def _vote(self, step: steps.CastVotes) -> None:
        name = self._name(step.by)
        self._begin(f"{name} votes on the limitations")
        left = {self._said(limitation): limitation for limitation in step.votes}
        listed = await self._press(step.by, self.panel, "button.limitations")
        ballot = await self._press(step.by, listed, "button.vote")
        self.transcript.saw(name, ballot)
        asked = 0
        while left:
            asked += 1
            text = self._quoted(ballot)
            limitation = left.pop(text, None)
            if limitation is None:
                if asked > 2 * len(step.votes) + _MAX_SKIPS:
                    raise LookupError(f"{name} is never asked about: {', '.join(left.values())}")
                ballot = await self._press(step.by, ballot, "button.skip")
                continue
            ballot = await self._press(step.by, ballot, f"button.{step.votes[limitation]}", on=text)
            if limitation in step.reasons:
                form = await self._press(step.by, ballot, "button.why")
                ballot = await self._send(step.by, form, {"reason": step.reasons[limitation]})
        self.transcript.saw(name, ballot)

    async def _discuss(self, step: steps.Discuss) -> None:
        self._begin(f"{self._name(step.by)} opens the discussion")
        self.transcript.did(f"{self._name(step.by)} uses `/activity discuss`.")
        opened = await self._actor(step.by).slash(self.world.channel, "activity discuss")
        self.transcript.saw("All", opened)
        self._question = screen.card_of(opened)

    async def _next_question(self, step: steps.NextQuestion) -> None:
        self._begin(f"{self._name(step.by)} asks the group the next question")
        if self._question is None:
            raise LookupError("the discussion has not begun")
        asked = await self._press(step.by, self._question, "button.next-question")
        self.transcript.saw("All", asked)
        self._question = screen.card_of(asked)

    async def _close(self, step: steps.Close) -> None:
        name = self._name(step.by)
        self._begin(f"{name} closes the session")
        self.transcript.did(f"{name} uses `/activity close`.")
        form = await self._actor(step.by).slash(self.world.channel, "activity close")
        closed = await self._send(step.by, form, {"conclusion": step.conclusion or ""}, seen_by="All")
        await self._leaf_through(self.world.rehearsal.members[0].id, closed)

    async def _leaf_through(self, by: str, closed: simcord.InteractionResult) -> None:
        """Reads the whole summary as a member, page by page."""
        shown = await self._press(by, closed, "button.summary")
        self.transcript.saw(self._name(by), shown)
        while self.words("button.next-page") in screen.buttons_of(shown):
            shown = await self._press(by, shown, "button.next-page")
            self.transcript.saw(self._name(by), shown)

    @property
    def panel(self) -> simcord.ResponseMessage:
        """The panel. Raises :class:`LookupError` before the session has begun."""
        if self._panel is None:
            raise LookupError("the session has not begun")
        return self._panel

    @property
    def session_id(self) -> SessionId:
        """The id of the session being played. Raises :class:`LookupError` before it has begun."""
        pressed = decode(ListLimitations, screen.buttons_of(self.panel)[self.words("button.limitations")])
        if pressed is None:
            raise LookupError("the activity's message names no session")
        return pressed.session

    async def _press(self, by: str, shown: screen.Shown, key: str, on: str = "") -> simcord.InteractionResult:
        label = self.words(key)
        if label not in screen.buttons_of(shown):
            raise LookupError(f"there is no button “{label}” on: {screen.text_of(shown)[:200]}")
        self.transcript.did(f"{self._name(by)} presses **{label}**{f' for “{on}”' if on else ''}.")
        return await self._actor(by).click(screen.card_of(shown), label=label)

    async def _choose(self, by: str, shown: screen.Shown, menu: str, value: str) -> simcord.InteractionResult:
        lists = screen.selects_of(shown)
        if menu not in lists:
            raise LookupError(f"there is no list “{menu}” on: {screen.text_of(shown)[:200]}")
        custom_id = str(lists[menu]["custom_id"])
        return await self._actor(by).select(screen.card_of(shown), [value], custom_id=custom_id)

    async def _send(
        self, by: str, form: simcord.InteractionResult, sent: Sent, *, seen_by: str | None = None
    ) -> simcord.InteractionResult:
        """Sends a form and returns the answer, also shown to ``seen_by``; :class:`LookupError` without a form."""
        fields, labels = screen.fields_of(form), screen.labels_of(form)
        self.transcript.filled_in(
            self._name(by), {labels[name]: _as_text(fields[name], value) for name, value in sent.items()}
        )
        answer = await self._actor(by).submit_modal(form, dict(sent))
        self.transcript.saw(seen_by or self._name(by), answer)
        return answer

    def _find_project(self, key: str) -> tuple[str, str]:
        """Returns the placeholder of the panel's select that lists a project, and the project's title there."""
        for menu, select in screen.selects_of(self.panel).items():
            options = screen.options_of(select)
            if key in options:
                return menu, options[key]
        raise LookupError(f"no list on the activity's message has the project {key}")

    def _begin(self, headline: str) -> None:
        self.transcript.step(headline, self.world.env.now())

    def _key(self, project: str) -> str:
        return self.keys.get(project, project)

    def _call(self, limitation_id: str | None, text: str | None) -> None:
        if limitation_id is not None and text is not None:
            self.limitations[limitation_id] = text

    def _said(self, limitation_id: str) -> str:
        """Returns the text of a limitation, which is all that a ballot shows of it."""
        own = (limitation.text for limitation in self.world.pack.pack.limitations if limitation.id == limitation_id)
        return self.limitations.get(limitation_id) or next(own)

    def _quoted(self, ballot: simcord.InteractionResult) -> str:
        """Returns the text of the limitation that a ballot asks about."""
        quotes = [text for text in screen.texts_of(ballot) if text.startswith("> ")]
        return quotes[-1].removeprefix("> ").replace("\\", "")

    def _name(self, by: str) -> str:
        return self.world.name_of(by)

    def _actor(self, by: str) -> simcord.MemberActor:
        return self.world.people[by]


def _as_text(field_: screen.Component, value: str | list[str]) -> str:
    """Returns a field's value as the person saw it: the labels of the chosen options, or the text."""
    if isinstance(value, str):
        return value
    options = screen.options_of(field_)
    return ", ".join(options[item] for item in value)
