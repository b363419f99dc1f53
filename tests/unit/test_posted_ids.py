"""Buttons, lists and forms that the version before types posted: each of its strings, and what it asks for now."""

from __future__ import annotations

import pytest

from bot.domain.ids import EntryId, SessionId, StatementId
from bot.domain.vote import Vote
from bot.ui.ids import answers, discussion, limitations, log, projects, sessions, settings, summary, voting
from bot.ui.kit.ids import CustomId, FormId, decode, encode
from tests.unit.every_id import every_kind

S = SessionId(12)
E = EntryId(34)
L = StatementId(56)
NONCE = "0a1b2c3d"

POSTED: dict[str, CustomId] = {
    "rt:answer:12": answers.OpenAnswerForm(S),
    "rt:answer:12:fnp": answers.OpenAnswerForm(S, "fnp"),
    "rt:answer:12:~3": answers.OpenAnswerForm(S, "~3"),
    "rt:record:12:0a1b2c3d": answers.RecordEntry(S),
    "rt:receipt:34:0": answers.ShowReceipt(E, 0),
    "rt:open-entry": answers.OpenEntry(),
    "rt:deepen:34": answers.OpenEvidenceForm(E),
    "rt:deepened:34:shared-roles:0a1b2c3d": answers.AddEvidence(E, "shared-roles"),
    "rt:reading:12:fnp": answers.ShowReading(S, "fnp"),
    "rt:reading:12:~3:1": answers.ShowReading(S, "~3", 1),
    "rt:overall:12": answers.ShowOverallReading(S),
    "rt:overall:12:0": answers.ShowOverallReading(S, 0),
    "rt:projects:12": projects.ListProjects(S),
    "rt:projects:12:2": projects.ListProjects(S, 2),
    "rt:read:12:0": projects.ReadProject(S, projects.ProjectMenu.FIRST),
    "rt:read:12:1": projects.ReadProject(S, projects.ProjectMenu.MORE),
    "rt:read:12:waiting": projects.ReadProject(S, projects.ProjectMenu.WAITING),
    "rt:project:12:fnp:0": projects.TurnProject(S, "fnp", 0),
    "rt:project:12:~3:1": projects.TurnProject(S, "~3", 1),
    "rt:components:12": projects.ShowComponents(S),
    "rt:components:12:1": projects.ShowComponents(S, 1),
    "rt:suggest:12": projects.OpenProjectForm(S),
    "rt:suggested:12:0a1b2c3d": projects.SuggestProject(S),
    "rt:approve:12:~3": projects.ApproveProject(S, "~3"),
    "rt:limitations:12": limitations.ListLimitations(S),
    "rt:limitations:12:1": limitations.ListLimitations(S, 1),
    "rt:add-limitation:12": limitations.OpenLimitationForm(S),
    "rt:limitation-added:12:0a1b2c3d": limitations.AddLimitation(S),
    "rt:add-held:12:56": limitations.AddHeldLimitation(S, L),
    "rt:limitation:12:0": limitations.ShowLimitation(S, 0),
    "rt:mend:12:56": limitations.OpenMendForm(S, L),
    "rt:mended:12:56:0a1b2c3d": limitations.MendLimitation(S, L),
    "rt:hide:12:56": limitations.OpenHideForm(S, L),
    "rt:hidden:12:56:0a1b2c3d": limitations.HideLimitation(S, L),
    "rt:restore:12:56": limitations.RestoreLimitation(S, L),
    "rt:merge:12:56:1": limitations.MergeLimitation(S, L, 1),
    "rt:vote:12": voting.NextBallot(S),
    "rt:ballot:12:56": voting.ShowBallot(S, L),
    "rt:change-vote:12:1": voting.ChangeVote(S, 1),
    "rt:cast:12:56:agree": voting.CastVote(S, L, Vote.AGREE),
    "rt:cast:12:56:disagree": voting.CastVote(S, L, Vote.DISAGREE),
    "rt:cast:12:56:pass": voting.CastVote(S, L, Vote.PASS),
    "rt:skip:12:56": voting.SkipStatement(S, L),
    "rt:undo:12:56:": voting.UndoVote(S, L, None),
    "rt:undo:12:56:pass": voting.UndoVote(S, L, Vote.PASS),
    "rt:why:12:56:": voting.OpenReasonForm(S, L, None),
    "rt:why:12:56:agree": voting.OpenReasonForm(S, L, Vote.AGREE),
    "rt:reason:12:56::agree:0a1b2c3d": voting.GiveReason(S, L, None, Vote.AGREE),
    "rt:reason:12:56:pass:disagree:0a1b2c3d": voting.GiveReason(S, L, Vote.PASS, Vote.DISAGREE),
    "rt:status:12": sessions.ShowStatus(S),
    "rt:status:12:1": sessions.ShowStatus(S, 1),
    "rt:summary:12": summary.ShowSummary(S),
    "rt:summary:12:3": summary.ShowSummary(S, 3),
    "rt:entries-of:12:component": summary.ChooseEntries(S, summary.EntriesBy.COMPONENT),
    "rt:entries-of:12:project": summary.ChooseEntries(S, summary.EntriesBy.PROJECT),
    "rt:entries:12:0::0:1": summary.TurnEntries(S, 0, None, 0, 1),
    "rt:entries:12::fnp:1:0": summary.TurnEntries(S, None, "fnp", 1, 0),
    "rt:entries:12:9:~3:2:999": summary.TurnEntries(S, 9, "~3", 2, 999),
    "rt:entries:12:::0:0": summary.TurnEntries(S, None, None, 0, 0),
    "rt:question:12": discussion.AskQuestion(S),
    "rt:closing:12:0a1b2c3d": discussion.CloseSession(S),
    "rt:conclude:12": discussion.OpenConclusionForm(S),
    "rt:concluded:12:0a1b2c3d": discussion.WriteConclusion(S),
    "rt:log": log.ShowLog(),
    "rt:log:0": log.ShowLog(0),
    "rt:log-delete": log.DeleteLog(),
    "rt:log-keep": log.KeepLog(),
    "rt:tutors": settings.ChooseTutors(),
}


@pytest.mark.parametrize("text", POSTED)
def test_what_was_posted_still_asks_for_the_same(text: str) -> None:
    assert decode(type(POSTED[text]), text) == POSTED[text]


@pytest.mark.parametrize("text", POSTED)
def test_the_same_is_posted_now(text: str) -> None:
    now = encode(POSTED[text])
    if isinstance(POSTED[text], FormId):
        now = f"{now.rpartition(':')[0]}:{NONCE}"

    assert now == text


def test_an_action_of_that_version_is_never_given_up() -> None:
    """New ones need no row here: nobody has posted them yet."""
    assert {type(one) for one in POSTED.values()} <= set(every_kind())
    assert len({one.action for one in POSTED.values()}) == 46
