"""Loads a pack: reads its files, checks them against each other and converts them to the domain."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.domain.pack import Pack
from bot.domain.rehearsal import Rehearsal
from bot.packs.library import LoadedPack
from bot.packs.nodes import Node
from bot.packs.problem import START, Findings, PackProblems
from bot.packs.references import PackNames, check_folder, check_pack
from bot.packs.rehearsal_references import check_rehearsal
from bot.packs.rehearsal_schema import RehearsalPart
from bot.packs.schema import PackPart
from bot.packs.snapshot import snapshot, snapshot_hash
from bot.packs.source import read_bytes, read_file
from bot.packs.validation import validate

PACK_FILE: Final = "pack.yaml"
REHEARSAL_FILE: Final = "rehearsal.yaml"


@dataclass(frozen=True)
class _Examined:
    pack: Pack | None
    names: PackNames


def load_pack(folder: Path) -> LoadedPack:
    """Returns the pack in a folder. Raises :class:`PackProblems` with everything that is wrong in any of its files."""
    findings = _findings(folder, PACK_FILE)
    root = read_file(folder / PACK_FILE, findings)
    if root:
        check_folder(root, folder.resolve().name, findings)
    examined = _examine(root, findings)
    of_rehearsal = _findings(folder, REHEARSAL_FILE)
    rehearsal = _load_rehearsal(folder, examined, of_rehearsal)
    return _loaded(examined, rehearsal, findings, of_rehearsal)


def load_pack_file(file: Path) -> LoadedPack:
    """Returns the pack in a single file of any name. Raises :class:`PackProblems`."""
    findings = Findings(file)
    return _loaded(_examine(read_file(file, findings), findings), None, findings)


def read_pack(data: bytes, file_name: str) -> LoadedPack:
    """Returns the pack in the content of a file, such as an upload. Raises :class:`PackProblems`."""
    findings = Findings(Path(file_name))
    return _loaded(_examine(read_bytes(data, findings), findings), None, findings)


def _findings(folder: Path, name: str) -> Findings:
    """Returns the findings for one of a folder's files, with one already if a lookalike would be overlooked."""
    findings = Findings(folder / name)
    lookalike = (folder / name).with_suffix(".yml")
    if lookalike.exists():
        findings.add(START, f'"{lookalike.name}" is in this folder and is not read; rename it "{name}"')
    return findings


def _examine(root: Node | None, findings: Findings) -> _Examined | None:
    if root is None:
        return None
    part = validate(PackPart, root, findings)
    return _Examined(part.to_domain() if part else None, check_pack(root, findings))


def _load_rehearsal(folder: Path, examined: _Examined | None, findings: Findings) -> Rehearsal | None:
    file = folder / REHEARSAL_FILE
    if not (file.exists() or file.is_symlink()):
        return None
    root = read_file(file, findings)
    if root is None:
        return None
    part = validate(RehearsalPart, root, findings)
    check_rehearsal(root, examined.names if examined else None, findings)
    return part.to_domain() if part else None


def _loaded(examined: _Examined | None, rehearsal: Rehearsal | None, *findings: Findings) -> LoadedPack:
    problems = [problem for found in findings for problem in found.problems]
    if problems or examined is None or examined.pack is None:
        raise PackProblems(problems)
    body = snapshot(examined.pack)
    return LoadedPack(examined.pack, snapshot_hash(body), body, rehearsal)
