"""One member's learning log as a Markdown file, to keep or to hand in."""

from __future__ import annotations

from bot.domain.entry import Entry, Version
from bot.export.markdown import escaped, quoted
from bot.locale.catalogue import Words
from bot.services.answers.views import Log, LogPart
from bot.services.sessions.views import SessionContext


def learning_log(words: Words, log: Log, name: str) -> str:
    """Everything that one member recorded, the latest session first, with what they had written before."""
    parts = [f"# {words('log-file.title', name=escaped(name))}"]
    if not log.parts:
        parts.append(words("log-file.empty"))
    for part in log.parts:
        parts += _session(words, part)
    return "\n\n".join(parts) + "\n"


def _session(words: Words, part: LogPart) -> list[str]:
    activity = part.context.pack.activity
    date = words.date(part.context.session.started_at)
    head = f"## {words('log-file.session', activity=activity.title, date=date)}"
    return [head, f"> {activity.question}", *(_entry(words, part.context, entry) for entry in part.entries)]


def _entry(words: Words, context: SessionContext, entry: Entry) -> str:
    names = [context.component_name(component) for component in entry.components]
    choice = next((choice for choice in context.choices if choice.key == entry.project), None)
    link = choice.project.link if choice is not None and choice.project is not None else None
    parts = [
        f"### {escaped(context.title_of(entry.project))}",
        words("entry.components", components=words.listed(names)) if names else words("entry.no-components"),
        quoted(entry.evidence) if entry.evidence else "",
    ]
    for evidence in entry.evidence_for:
        parts += [
            words("entry.evidence-for", component=context.component_name(evidence.component)),
            quoted(evidence.text),
        ]
    parts += [_earlier(words, version) for version in entry.earlier if _texts(version)]
    at = entry.edited_at or entry.recorded_at
    parts.append(words("log-file.recorded", number=entry.number, at=words.moment(at)))
    if link is not None:
        parts.append(f"<{link}>")
    return "\n\n".join(part for part in parts if part)


def _earlier(words: Words, version: Version) -> str:
    texts = "\n>\n".join(quoted(text) for text in _texts(version))
    return f"{words('log-file.earlier')}\n\n{texts}"


def _texts(version: Version) -> list[str]:
    return [text for text in (version.evidence, *(evidence.text for evidence in version.evidence_for)) if text]
