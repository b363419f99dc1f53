"""Holds a copy of the code against the import rule again and again, with something else written into it each time.

A process of its own (``python lint_probes.py COPY``): import-linter looks for packages as an import would, and finds
whatever was imported before. It reads ``{probe: [path, code]}`` as JSON and writes ``{probe: report}``.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from importlinter.cli import lint_imports


def report() -> str:
    """What import-linter says of the packages in the working directory."""
    with redirect_stdout(io.StringIO()) as said:
        lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    return said.getvalue()


@contextmanager
def written(path: Path, code: str) -> Generator[None]:
    """Puts the code at the end of a file, or into a new one, until the context ends."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{code}\n", encoding="utf-8")
    try:
        yield
    finally:
        if before is None:
            path.unlink()
            if path.name == "__init__.py":
                path.parent.rmdir()
        else:
            path.write_text(before, encoding="utf-8")


def main() -> None:
    os.chdir(sys.argv[1])
    reports: dict[str, str] = {}
    for probe, (path, code) in json.load(sys.stdin).items():
        with written(Path(path), code):
            reports[probe] = report()
    json.dump(reports, sys.stdout)


if __name__ == "__main__":
    main()
