"""How long things may be.

The numbers follow what Discord takes (a modal's checkbox group, a select's options, a label, a view's text), with
room left for the words around them. They are the domain's because a text that cannot be shown is a fault of the text:
packs are refused over them and members are told before anything is sent.
"""

from __future__ import annotations

from typing import Final

ID: Final = 40
"""Characters in an id of a pack, component, project or limitation; ids travel inside custom ids of 100."""

COMPONENTS: Final = 10
"""Components in a pack: the options of one checkbox group."""

PROJECTS: Final = 25
"""Projects in a pack: the options of one select."""

LIMITATIONS: Final = 50
"""Limitations in a pack."""

TITLE: Final = 80
"""An activity's or a project's title."""

SUMMARY: Final = 100
"""A line beside a title in a list."""

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
"""A limitation, from the pack or from a member."""

REASON: Final = 300
"""Why a member voted as they did, or why a tutor took a limitation off the list."""

PROMPTED_BY: Final = 200
NEXT_STEPS: Final = 6
NEXT_STEP: Final = 300
CREDITS: Final = 6
CREDIT: Final = 500
SOURCES: Final = 10
SOURCE: Final = 200
SOURCE_NOTE: Final = 600
MINUTES: Final = 7 * 24 * 60
"""The longest time to work in: a week."""

EVIDENCE: Final = 2000
"""What a member writes about one project, or about one component in it."""

OWN_PROJECT_TEXT: Final = 1000
"""What a member writes to describe a project of their own."""

CONCLUSION: Final = 1500
"""What a tutor writes to close a session with; the summary has to fit beside it."""

PERSON: Final = 32
"""A name that somebody goes by on a server; Discord's own limit."""

PLACE: Final = 100
"""The name of a server, of a channel or of a thread; Discord's own limit."""
