"""The message files as syntax trees, for the contract tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from tests.support.source import ROOT

FOLDER = ROOT / "kpi_core" / "text"
HOLE = "\ufffc"  # stands where a value goes


@dataclass(frozen=True)
class Message:
    """One message of one language. Its parts are its value (named "") and its attributes."""

    key: str
    file: str
    parts: dict[str, ast.Pattern]

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Per part: the values (``$x``), functions (``ROLE``), messages and terms it refers to."""
        return {name: _Names.of(pattern) for name, pattern in self.parts.items()}

    @property
    def variables(self) -> set[str]:
        return {name[1:] for names in self.names.values() for name in names if name.startswith("$")}

    @cached_property
    def texts(self) -> list[str]:
        """Every text a person may read, one per variant, with a hole for each value."""
        return [text for pattern in self.parts.values() for text in _texts(pattern)]


@cache
def messages(lang: str) -> dict[str, Message]:
    return {message.key: message for message in all_messages(lang)}


@cache
def all_messages(lang: str) -> tuple[Message, ...]:
    """Every message and term of a language, a repeated key included."""
    return tuple(message for path in files(lang) for message in _parsed(path))


def files(lang: str) -> list[Path]:
    return sorted((FOLDER / lang).glob("*.ftl"))


def junk(lang: str) -> list[str]:
    """What Fluent could not read."""
    return [
        f"{lang}/{path.name}: {(entry.content or '').strip()[:80]!r}"
        for path in files(lang)
        for entry in _entries(path.read_text(encoding="utf-8"))
        if isinstance(entry, ast.Junk)
    ]


@cache  # Fluent's parser takes seconds for a language
def _entries(source: str) -> tuple[ast.EntryType, ...]:
    return tuple(FluentParser().parse(source).body)


def parse(source: str, file: str = "made-up.ftl") -> tuple[Message, ...]:
    """Messages of a source."""
    return tuple(
        Message(
            ("-" if isinstance(entry, ast.Term) else "") + entry.id.name,
            file,
            {**({"": entry.value} if entry.value else {}), **{a.id.name: a.value for a in entry.attributes}},
        )
        for entry in _entries(source)
        if isinstance(entry, ast.Message | ast.Term)
    )


def _parsed(path: Path) -> tuple[Message, ...]:
    return parse(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}")


class _Names(Visitor):
    """Collects what a pattern refers to."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    @classmethod
    def of(cls, pattern: ast.Pattern) -> set[str]:
        visitor = cls()
        visitor.visit(pattern)
        return visitor.found

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.found.add(f"${node.id.name}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.found.add(f"{node.id.name}()")
        self.generic_visit(node)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.found.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.found.add(f"-{node.id.name}")


def _texts(pattern: ast.Pattern) -> Iterator[str]:
    """The pattern with a hole for each placeable, then the variants of its choices."""
    inside: list[ast.Pattern] = []
    whole = ""
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            whole += element.value
        elif isinstance(element.expression, ast.StringLiteral):
            whole += element.expression.parse()["value"]
        else:
            whole += HOLE
            if isinstance(element.expression, ast.SelectExpression):
                inside += [variant.value for variant in element.expression.variants]
    yield whole
    for variant in inside:
        yield from _texts(variant)
