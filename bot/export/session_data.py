"""A whole session as plain data, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.domain.discussion import Discussion, Weighed
from bot.domain.entry import Author, Entry
from bot.domain.summary import Summary
from bot.services.views import GroupRecord, Work


def session_json(group: GroupRecord) -> str:
    """A session with its projects, entries, limitations and counts as JSON, names as the summary was read with."""
    work, summary = group.work, group.summary
    data = {
        "session": _session(work),
        "conclusion": group.conclusion,
        "components": [{"id": component.id, "name": component.name} for component in work.pack.components],
        "projects": [_project(work, choice.key) for choice in work.choices],
        "members": _members(group),
        "entries": [_entry(entry) for entry in group.entries],
        "limitations": [_limitation(weighed) for weighed in summary.discussion.limitations],
        "summary": _summary(summary),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _session(work: Work) -> dict[str, object]:
    session = work.session
    return {
        "activity": {"id": work.pack.id, "title": work.pack.activity.title, "hash": session.pack_hash},
        "names": session.names.value,
        "stage": session.stage.value,
        "started_at": _moment(session.started_at),
        "deadline": _moment(session.deadline),
        "closed_at": _moment(session.closed_at),
        "thread": work.thread_url,
    }


def _project(work: Work, key: str) -> dict[str, object]:
    choice = next(choice for choice in work.choices if choice.key == key)
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
    limitations = (weighed.statement for weighed in group.summary.discussion.limitations)
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


def _limitation(weighed: Weighed) -> dict[str, object]:
    statement, tally = weighed.statement, weighed.tally
    told = weighed.is_told
    return {
        "number": statement.number,
        "by": None if statement.author is None else _author(statement.author),
        "text": statement.text,
        "project": statement.project,
        "component": statement.component,
        "added_at": _moment(statement.added_at),
        "votes": tally.n,
        "agree": tally.agree if told else None,
        "disagree": tally.disagree if told else None,
        "pass": tally.passed if told else None,
        "reasons": [{"vote": reason.vote.value, "reason": reason.text} for reason in weighed.reasons],
    }


def _summary(summary: Summary) -> dict[str, object]:
    return {
        "members": summary.members,
        "entries": len(summary.entries),
        "components_seen": summary.components_seen,
        "limitations": len(summary.discussion.limitations),
        "discussion": _discussion(summary.discussion),
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


def _discussion(discussion: Discussion) -> dict[str, object]:
    return {
        "voters": discussion.voters,
        "agreed": _places(discussion.agreed),
        "rejected": _places(discussion.rejected),
        "divisive": _places(discussion.divisive),
        "unsure": _places(discussion.unsure),
        "groups": [
            {
                "members": camp.members,
                "known_for": [
                    {"limitation": one.weighed.statement.number, "vote": one.side.value} for one in camp.known_for
                ],
            }
            for camp in discussion.camps
        ],
        "shared": _places(discussion.shared),
    }


def _places(weighed: Sequence[Weighed]) -> list[int | None]:
    """The numbers of limitations, in the order given."""
    return [one.statement.number for one in weighed]


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")
