"""Maximum lengths of texts (in characters) and maximum numbers of things.

They follow from Discord's own limits (a modal's checkbox group, a select's options, a label, a view's text) and leave
room for the surrounding words. They belong to the domain because a text that cannot be displayed is invalid: a pack
that exceeds them is rejected, and a member is shown an error before anything is sent.
"""

from __future__ import annotations

from typing import Final

ID: Final = 40
"""Ids of packs, components, projects and limitations; they are embedded in custom ids, which hold 100 characters."""

COMPONENTS: Final = 10
"""Components in a pack; they are the options of a single checkbox group."""

PROJECTS: Final = 25
"""Projects in a pack; they are the options of a single select."""

LIMITATIONS: Final = 50
TITLE: Final = 80
"""The title of an activity or a project."""

SUMMARY: Final = 100
"""The one-line description beside a title in a list."""

COMPONENT_NAME: Final = 40
COMPONENT_LONG_NAME: Final = 100
EXPLANATION: Final = 400
INDICATORS: Final = 6
INDICATOR: Final = 150
AUDIENCE: Final = 60
RUN_BY: Final = 200
LINK: Final = 400
PROMPT: Final = 1500
QUESTION: Final = 300
QUESTIONS: Final = 5
PROJECT_TEXT: Final = 2200
READING: Final = 2000
WHY: Final = 200
STATEMENT: Final = 140
"""A limitation, whether from the pack or from a member."""

REASON: Final = 300
"""A member's reason for a vote, or a tutor's reason for hiding a limitation."""

PROMPTED_BY: Final = 200
NEXT_STEPS: Final = 6
NEXT_STEP: Final = 300
CREDITS: Final = 6
CREDIT: Final = 500
SOURCES: Final = 10
SOURCE: Final = 200
SOURCE_NOTE: Final = 600
MINUTES: Final = 7 * 24 * 60
"""The longest working time that can be given at once, in minutes: one week."""

WEEKS_OPEN: Final = 26
OPEN_FOR: Final = WEEKS_OPEN * MINUTES
"""The longest working time with all extensions, in minutes: half a year."""

EVIDENCE: Final = 2000
"""A member's text about one project, or about one component in it."""

OWN_PROJECT_TEXT: Final = 1000
"""A member's description of the project they suggest."""

CONCLUSION: Final = 1500
"""A tutor's conclusion of a session; the summary has to fit beside it."""

PERSON: Final = 32
"""A person's display name on a server; Discord's own limit."""

PLACE: Final = 100
"""The name of a server, a channel or a thread; Discord's own limit."""
