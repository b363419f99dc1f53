"""Reads content files, and reports what is wrong with a file before its YAML is parsed."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path
from typing import Final

from bot.packs.nodes import Node
from bot.packs.parser import CONTROL, parse
from bot.packs.problem import START, Findings, mark_after

MAX_BYTES: Final = 1_000_000
"""Bytes in a content file; the largest pack that the limits allow takes about a quarter of that."""

_TOO_LARGE: Final = f"the file is larger than {MAX_BYTES:,} bytes; shorten it"

_DIRECTIVE: Final = re.compile(r"^%", re.MULTILINE)


def read_file(path: Path, findings: Findings) -> Node | None:
    """Returns the tree of the YAML file at ``path``, or ``None``, with the reason among the findings."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            findings.add(START, "this is not a file; put a YAML file in its place")
            return None
        if status.st_size > MAX_BYTES:
            findings.add(START, _TOO_LARGE)
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # It may have grown meanwhile; never read more than this.
    except FileNotFoundError:
        findings.add(START, "this file is not there; create it, or check how its name is spelt")
        return None
    except OSError as error:
        findings.add(START, f"the file cannot be read ({error.strerror}); check its permissions")
        return None
    return read_bytes(data, findings)


def read_bytes(data: bytes, findings: Findings) -> Node | None:
    """Returns the tree of a YAML file's content, or ``None``, with the reason among the findings."""
    if len(data) > MAX_BYTES:
        findings.add(START, _TOO_LARGE)
        return None
    text = _decode(data, findings)
    return parse(text, findings) if text is not None and _clean(text, findings) else None


def _decode(data: bytes, findings: Findings) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        findings.add(START, "the file is UTF-16; save it as UTF-8")
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        mark = mark_after(data[: error.start].decode())
        found = f"the byte {data[error.start]:#04x} (number {error.start + 1:,} of the file) is not UTF-8"
        findings.add(mark, f"{found}; save the file as UTF-8")
        return None


def _clean(text: str, findings: Findings) -> bool:
    for match in CONTROL.finditer(text):
        if match[0] == "\r":  # It is a line end in a file; only inside a text is it unwanted.
            continue
        if findings.full:
            findings.leave_out()
        else:
            code = f"U+{ord(match[0]):04X}"
            findings.add(
                mark_after(text[: match.start()]), f"there is an invisible control character here ({code}); remove it"
            )
    for match in _DIRECTIVE.finditer(text):
        if findings.full:
            findings.leave_out()
        else:
            findings.add(
                mark_after(text[: match.start()]), 'a line cannot begin with "%"; indent it, or put the text in quotes'
            )
    return not findings.problems
