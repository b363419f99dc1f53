"""Exports a whole session as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.domain.entry import Author, Entry
from bot.domain.opinion.analysis import TalliedStatement, VoteAnalysis
from bot.domain.summary import Summary
from bot.report.addresses import thread_address
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupRecord


def session_json(group: GroupRecord) -> str:
    """Returns a session's projects, entries, limitations and counts as JSON, with the names that ``group`` has."""
    context, summary = group.context, group.summary
    data = {
        "session": _session(context),
        "conclusion": group.conclusion,
        "components": [{"id": component.id, "name": component.name} for component in context.pack.components],
        "projects": [_project(context, choice.key) for choice in context.choices],
        "members": _members(group),
        "entries": [_entry(entry) for entry in group.entries],
        "limitations": [_limitation(tallied) for tallied in summary.opinion.limitations],
        "summary": _summary(summary),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _session(context: SessionContext) -> dict[str, object]:
    session = context.session
    return {
        "activity": {"id": context.pack.id, "title": context.pack.activity.title, "hash": session.pack_hash},
        "names": session.names.value,
        "stage": session.stage.value,
        "started_at": _moment(session.started_at),
        "deadline": _moment(session.deadline),
        "closed_at": _moment(session.closed_at),
        "thread": thread_address(context.session),
    }


def _project(context: SessionContext, key: str) -> dict[str, object]:
    choice = next(choice for choice in context.choices if choice.key == key)
    own = choice.own
    if own is None:
        return {"key": key, "title": choice.title, "own": False}
    return {
        "key": key,
        "title": own.title,
        "own": True,
        "text": own.text,
        "link": own.link,
        "approved": own.approved,
        "by": _author(own.author),
    }


def _members(group: GroupRecord) -> list[dict[str, object]]:
    authors = {entry.author for entry in group.entries}
    limitations = (tallied.statement for tallied in group.summary.opinion.limitations)
    authors |= {statement.author for statement in limitations if statement.author is not None}
    return [_author(author) for author in sorted(authors, key=lambda author: author.number)]


def _author(author: Author) -> dict[str, object]:
    return {"number": author.number} if author.name is None else {"number": author.number, "name": author.name}


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "by": _author(entry.author),
        "project": entry.project,
        "components": list(entry.components),
        "evidence": entry.evidence,
        "evidence_for": {evidence.component: evidence.text for evidence in entry.evidence_for},
        "recorded_at": _moment(entry.recorded_at),
        "edited_at": _moment(entry.edited_at),
    }


def _limitation(tallied: TalliedStatement) -> dict[str, object]:
    statement, tally = tallied.statement, tallied.tally
    told = tallied.is_told
    return {
        "number": statement.number,
        "by": None if statement.author is None else _author(statement.author),
        "text": statement.text,
        "project": statement.project,
        "component": statement.component,
        "added_at": _moment(statement.added_at),
        "voters": tallied.voters,
        "votes": tally.n if told else None,
        "agree": tally.agree if told else None,
        "disagree": tally.disagree if told else None,
        "pass": tally.passed if told else None,
        "kept_back": tally.kept_back if told else None,
        "reasons": list(tallied.reasons),
    }


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "members": summary.members,
        "entries": len(summary.entries),
        "components_seen": summary.components_seen,
        "limitations": len(summary.opinion.limitations),
        "discussion": _discussion(summary.opinion),
        "components": {
            line.component: {
                "members": line.members,
                "projects": {cell.project: list(cell.entries) for cell in line.cells},
                "quoted": sorted(quote.entry.number for quote in line.quotes),
            }
            for line in summary.components
        },
        "blank": [[cell.project, cell.component] for cell in summary.blank],
        "unvisited": list(summary.unvisited),
        "disagreements": [
            {
                "project": found.project,
                "component": found.component,
                "saw": list(found.saw),
                "did_not": list(found.did_not),
            }
            for found in summary.disagreements
        ],
    }


def _discussion(discussion: VoteAnalysis) -> dict[str, object]:
    return {
        "voters": discussion.voters,
        "agreed": _places(discussion.agreed),
        "rejected": _places(discussion.rejected),
        "divisive": _places(discussion.divisive),
        "unsure": _places(discussion.unsure),
        "groups": [
            {
                "members": opinion_group.members,
                "known_for": [
                    {"limitation": one.tallied.statement.number, "vote": one.side.value}
                    for one in opinion_group.distinctive
                ],
            }
            for opinion_group in discussion.opinion_groups
        ],
        "shared": _places(discussion.shared),
    }


def _places(tallied: Sequence[TalliedStatement]) -> list[int | None]:
    """Returns the numbers of limitations, in the order given."""
    return [one.statement.number for one in tallied]


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")
