"""What is in modules: no circles of imports, and nothing but imports in the file that stands for a package."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.meta.sources import ROOT, Source, sources

OURS = sources("bot", "cogs")
PACKAGES = [source for source in sources("bot", "cogs", "tests") if source.path.name == "__init__.py"]


def module_of(source: Source) -> str:
    """The name that a file is imported by."""
    parts = source.path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_by(source: Source) -> Iterator[str]:
    """Everything that is imported when a file is, by full name: what functions import later and types alone need aside.

    From ``from a import b`` come ``a.b`` and ``a``: which of them is a module is not to be seen here.
    """
    for statement in at_once(source.tree.body):
        match statement:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{one.name}" for one in names)
                yield module
            case _:
                pass


def at_once(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported, those within classes and conditions too."""
    for statement in body:
        yield statement
        match statement:
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=orelse):
                yield from at_once(orelse)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pass
            case _:
                for part in ("body", "orelse", "finalbody"):
                    yield from at_once(getattr(statement, part, []))
                for handler in getattr(statement, "handlers", []):
                    yield from at_once(handler.body)


def circle_in(imports: Mapping[str, set[str]]) -> list[str]:
    """A way along imports that ends where it began; empty when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return [str(module) for module in error.args[1]]
    return []


def our_imports() -> dict[str, set[str]]:
    """Our modules, with those of ours that each imports."""
    known = {module_of(source): source for source in OURS}
    return {module: known.keys() & set(imported_by(source)) for module, source in known.items()}


def test_imports_do_not_go_in_circles() -> None:
    imports = our_imports()
    assert "bot.domain.errors" in imports["bot.domain.session"]
    assert circle_in(imports) == []


@pytest.mark.parametrize(
    ("importer", "back"), [("bot.cli.commands", "bot.cli.main"), ("bot.domain.errors", "bot.app.bot")]
)
def test_a_circle_would_be_found(importer: str, back: str) -> None:
    imports = our_imports()
    imports[importer].add(back)
    imports[back].add(importer)
    assert {importer, back} <= set(circle_in(imports))


@pytest.mark.parametrize("source", PACKAGES, ids=str)
def test_what_stands_for_a_package_only_says_what_it_is_and_what_it_offers(source: Source) -> None:
    assert [source.at(statement) for statement in source.tree.body if not is_plain(statement)] == []


def is_plain(statement: ast.stmt) -> bool:
    """Whether it is a docstring, an import or ``__all__``."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str())) | ast.Import() | ast.ImportFrom():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case _:
            return False
