"""Our own source code as syntax trees, for the contract tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file: where it is, its dotted name, its tree."""

    path: str  # relative to the checkout
    name: str
    tree: ast.Module

    @classmethod
    def of(cls, path: str, source: str) -> Module:
        name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        return cls(path, name, ast.parse(source))

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree: each contract looks at them all, walking the tree anew takes longer than looking."""
        return tuple(ast.walk(self.tree))


@dataclass(frozen=True)
class Import:
    """One imported name, and whether the import stands at the top of the file."""

    target: str
    line: int
    at_top: bool


def modules(*tops: str) -> tuple[Module, ...]:
    """The Python files of these folders (or the file `app.py`), hidden folders left out."""
    return tuple(_parsed(path) for path in python_files(*tops))


@cache
def _parsed(path: Path) -> Module:
    return Module.of(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))


@cache
def python_files(*tops: str) -> tuple[Path, ...]:
    found: list[Path] = []
    for top in tops:
        path = ROOT / top
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return tuple(p for p in found if not any(part.startswith(".") for part in p.relative_to(ROOT).parts))


def imports(module: Module) -> Iterator[Import]:
    """Every import of a module, those inside functions and under TYPE_CHECKING included.

    ``from a import b`` yields ``a.b``: whether b is a module or a name in it is the reader's to find out.
    """
    top = set(module.tree.body)
    for node in module.nodes:
        at_top = node in top
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, at_top)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, at_top)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    up = node.level - 1 if module.is_package else node.level
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def called_name(call: ast.Call) -> str:
    """Last name of what is called: ``Issue`` of ``dataset.Issue(...)``, "" for anything unnamed."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def assert_none(offences: list[str]) -> None:
    """Fail with every offence on a line of its own."""
    assert not offences, f"{len(offences)} offence(s):\n" + "\n".join(offences)
