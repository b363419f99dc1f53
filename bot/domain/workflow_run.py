"""A workflow under way: what takes several steps, kept so that a process killed between two of them loses neither."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.domain.ids import ChannelId, MessageId, SessionId

_NOT_KEPT: Final = SessionId(0)


class Workflow(StrEnum):
    """What is done in several steps."""

    START = "start"
    OPEN_DISCUSSION = "open-discussion"
    ASK = "ask"
    CLOSE = "close"
    REOPEN = "reopen"


class Step(StrEnum):
    """What a workflow does next.

    ``TELL`` posts what the workflow is about; before that, opening a discussion has to ``CHOOSE`` a question. After it,
    opening a discussion opens its ``THREAD`` and asks the ``QUESTION`` there, or looks for a ``STRAY`` thread where
    nobody knows whether one was opened. Closing and reopening put the thread in its new ``STATE``.
    """

    CHOOSE = "choose"
    TELL = "tell"
    THREAD = "thread"
    QUESTION = "question"
    STRAY = "stray"
    STATE = "state"


@dataclass(frozen=True)
class WorkflowRun:
    """One run of a workflow, and the step it is at.

    ``key`` is made anew for each run. ``room_id`` is the channel or thread that the group is told in. ``ticket`` is
    what the post that tells them can be found by later, empty where it carries a nonce. ``question`` is the key of what
    is asked, ``message_id`` the post that told the group. ``session_id`` is 0 until the run is kept.
    """

    key: str
    workflow: Workflow
    step: Step
    room_id: ChannelId
    ticket: str = ""
    session_id: SessionId = _NOT_KEPT
    question: str | None = None
    message_id: MessageId | None = None

    @classmethod
    def begin(cls, workflow: Workflow, room_id: ChannelId, ticket: str, step: Step = Step.TELL) -> WorkflowRun:
        """A new run of a workflow."""
        return cls(secrets.token_hex(8), workflow, step, room_id, ticket)

    def of(self, session_id: SessionId) -> WorkflowRun:
        """The run, now of that session."""
        return replace(self, session_id=session_id)

    def asking(self, question: str | None) -> WorkflowRun:
        """The run about to tell the group, and to ask them that question."""
        return replace(self, step=Step.TELL, question=question)

    def told(self, step: Step, message_id: MessageId | None = None) -> WorkflowRun:
        """The run at a step after the group was told, with the message that told them."""
        return replace(self, step=step, ticket="", message_id=message_id)

    def nonce(self, step: Step) -> str:
        """What marks the one message that a step posts: 25 characters at most, as Discord wants it."""
        return f"{self.key}-{step}"
