"""The group's report as one Markdown file, made to be printed: every line leads to its entries at the end."""

from __future__ import annotations

from bot.domain.entry import Entry
from bot.domain.quotes import Quote
from bot.domain.summary import Cell, ComponentLine
from bot.export.discussion import discussion_parts, limits_raised
from bot.export.markdown import escaped, name_of, quoted, references
from bot.locale.catalogue import Words
from bot.locale.sentences import component_line, disagreement_line, summary_counts
from bot.services.sessions.views import SessionContext
from bot.services.summaries.views import GroupRecord, GroupSummary


def group_report(words: Words, group: GroupRecord) -> str:
    """What a group found and, beside it, the limitations it raised; with names as the summary was read with."""
    context, summary = group.context, group.summary
    activity = context.pack.activity
    session = context.session
    parts = [
        f"# {words('report.title', activity=activity.title)}",
        words.date(session.started_at) + "  \n" + summary_counts(words, summary),
        f"{words('report.question')}\n\n> {activity.question}",
        *_conclusion(words, group),
        f"## {words('report.in-short')}",
        _in_short(words, group),
        f"## {words('report.limitations')}",
        *discussion_parts(words, group),
        f"## {words('report.components')}",
        *(part for line in summary.components for part in _component(words, group, line)),
        f"## {words('report.coverage')}",
        words("report.coverage-note"),
        _table(words, group),
        *_blank(words, group),
        *_disagreements(words, group),
        f"## {words('report.reading')}",
        f"*{words('report.reading-note')}*",
        context.pack.reading,
        f"## {words('report.next-steps')}",
        "\n".join(f"- {step}" for step in context.pack.next_steps),
        f"## {words('report.entries')}",
        *(_entry(words, context, entry) for entry in group.entries),
        "---",
        "\n\n".join(f"{credit.text} {credit.link or ''}".rstrip() for credit in context.pack.credits),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _conclusion(words: Words, group: GroupSummary) -> list[str]:
    """What the group concludes once its session is closed, and where it was discussed."""
    parts = [] if group.context.session.is_open else [f"## {words('report.conclusion')}"]
    if not group.context.session.is_open:
        parts.append(words("conclusion.none") if group.conclusion is None else quoted(group.conclusion))
    if group.context.thread_url is not None:
        parts.append(words("summary.thread", thread=f"<{group.context.thread_url}>"))
    return parts


def _in_short(words: Words, group: GroupSummary) -> str:
    """Each component with where it was seen and, beside that, the limits raised with it."""
    lines: list[str] = []
    for line in group.summary.components:
        head = component_line(words, group.summary, group.context.component_name(line.component), line)
        limits = "".join(f"\n  - {limit}" for limit in limits_raised(words, line.limitations))
        lines.append(f"- {words('summary.beside', component=head, limits=limits) if limits else head}")
    return "\n".join(lines)


def _component(words: Words, group: GroupSummary, line: ComponentLine) -> list[str]:
    context, summary = group.context, group.summary
    parts = [f"### {context.component_name(line.component)}"]
    if line.members:
        parts.append(
            words(
                "report.seen",
                projects=len(line.cells),
                visited=words.count("n-projects", len(summary.projects)),
                members=line.members,
                all=words.count("n-members", summary.members),
            )
        )
        parts.append("\n".join(_where(words, context, cell) for cell in line.cells))
    else:
        parts.append(words("report.unseen"))
    for quote in line.quotes:
        by = _quote_by(words, context, quote)
        parts.append(f"{quoted(quote.text)}\n>\n> {by}")
    return parts


def _quote_by(words: Words, context: SessionContext, quote: Quote) -> str:
    member, entry = name_of(words, quote.entry.author), references([quote.entry.number])
    if quote.is_specific or len(quote.entry.components) == 1:
        return words("report.quote-by", member=member, entry=entry)
    components = words.listed(context.component_name(component) for component in quote.entry.components)
    return words("report.quote-by-whole", member=member, entry=entry, components=components)


def _where(words: Words, context: SessionContext, cell: Cell) -> str:
    title = escaped(context.title_of(cell.project))
    return f"- {title}: {words.count('n-members', cell.members)} ({references(cell.entries)})"


def _table(words: Words, group: GroupSummary) -> str:
    context, summary = group.context, group.summary
    if not summary.projects:
        return ""
    names = [context.component_name(line.component) for line in summary.components]
    rows = [f"| {words('report.project')} | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for project, cells in zip(summary.projects, summary.coverage, strict=True):
        counts = " | ".join(str(cell.members) if cell.members else "–" for cell in cells)
        rows.append(f"| {escaped(context.title_of(project))} | {counts} |")
    return "\n".join(rows)


def _blank(words: Words, group: GroupSummary) -> list[str]:
    context, summary = group.context, group.summary
    lines = [
        f"- {escaped(context.title_of(row[0].project))}: "
        + words.listed(context.component_name(cell.component) for cell in row if not cell.entries)
        for row in summary.coverage
        if any(not cell.entries for cell in row)
    ]
    parts = [f"{words('report.blank')}\n\n" + "\n".join(lines)] if lines else []
    if summary.unvisited:
        titles = words.listed(escaped(context.title_of(project)) for project in summary.unvisited)
        parts.append(words("summary.unvisited", projects=titles))
    return parts


def _disagreements(words: Words, group: GroupSummary) -> list[str]:
    context = group.context
    if not group.summary.disagreements:
        return []
    parts = [f"## {words('report.disagreements')}"]
    for disputed in group.summary.disputed:
        names = [context.component_name(found.component) for found in disputed]
        lines = [disagreement_line(words, name, found, references) for name, found in zip(names, disputed, strict=True)]
        parts.append("\n".join([f"**{escaped(context.title_of(disputed[0].project))}**", "", *lines]))
    return parts


def _entry(words: Words, context: SessionContext, entry: Entry) -> str:
    ticked = (
        words.listed(context.component_name(component) for component in entry.components) if entry.components else ""
    )
    parts = [
        f"### {words('report.entry', number=entry.number)}",
        words(
            "report.entry-line", member=name_of(words, entry.author), project=escaped(context.title_of(entry.project))
        ),
        words("entry.components", components=ticked) if ticked else words("entry.no-components"),
        quoted(entry.evidence) if entry.evidence else "",
    ]
    for evidence in entry.evidence_for:
        parts += [
            words("entry.evidence-for", component=context.component_name(evidence.component)),
            quoted(evidence.text),
        ]
    return "\n\n".join(part for part in parts if part)
