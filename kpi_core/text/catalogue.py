"""Messages of one language: Fluent files, parsed message by message when first asked for.

Parsing costs 0.06 to 0.1 ms per message, and a command of the terminal needs three of a thousand. So the files are
cut into entries by a regular expression (under 1 ms for a thousand), and Fluent's parser sees only what is used.
This module is itself imported late: Fluent and Babel take 60 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from math import isfinite
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone, FluentType

from kpi_core.text.formatter import Formatter
from kpi_core.text.style import DASH
from kpi_core.vocabulary.period import Period

_START = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][\w-]*)")
_LONGEST = 300  # characters of a value inside a sentence; Fluent itself refuses 2,500


class Catalogue:
    """The messages of one language.

    Args:
        lang: decides the plurals.
        fmt: writes the numbers and dates given as values.
        entries: source of each message and term, as `read_entries` gives them.
    """

    def __init__(self, lang: str, fmt: Formatter, entries: Mapping[str, str]) -> None:
        self._fmt = fmt
        self._entries = entries
        self._loaded: set[str] = set()
        self._bundle = FluentBundle([lang], functions=self._functions(), use_isolating=False)

    def has(self, key: str) -> bool:
        """Whether there is a message of that key."""
        return key in self._entries

    def format(self, key: str, values: Mapping[str, Any], attribute: str | None = None) -> tuple[str, list[str]]:
        """The sentence of `key` (or of its attribute), and what was wrong with it (values that were not given).

        Raises:
            KeyError: no such message or attribute.
        """
        self._load(key)
        message = self._bundle.get_message(key)
        pattern = message.attributes[attribute] if attribute else message.value
        if pattern is None:  # a message of attributes only
            raise KeyError(key)
        arguments = {name: self._argument(value) for name, value in values.items()}
        text, errors = self._bundle.format_pattern(pattern, arguments)
        return str(text), [str(error) for error in errors]

    def _load(self, key: str) -> None:
        if key in self._loaded:
            return
        source = self._entries[key]
        # Referenced entries first: another thread may format as soon as this one is known.
        for other in _REFERENCE.findall(source):
            if other in self._entries and other != key:
                self._load(other)
        self._bundle.add_resource(FluentResource(source))
        self._loaded.add(key)

    def _argument(self, value: Any) -> Any:
        """A value as Fluent takes it: numbers stay numbers, so that plurals work; the rest becomes text."""
        match value:
            case bool():
                return "true" if value else "false"
            case Integral():
                return int(value)
            case Real() | Decimal():
                return float(value) if isfinite(value) else DASH
            case list() | tuple() | set() | frozenset():
                return _Several(tuple(map(self._argument, value)), self._fmt)
            case _:
                return self._written(value)

    def _written(self, value: Any) -> str:
        match value:
            case None:
                return DASH
            case Period():
                return self._fmt.period(value)
            case date():
                return self._fmt.date(value)
            case _:
                text = str(value)
                return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    def _functions(self) -> dict[str, Callable[..., Any]]:
        labels = {name.upper(): partial(self._label, name) for name in ("role", "fact", "type", "grain", "outcome")}
        fmt = self._fmt
        return {
            **labels,
            "PERCENT": lambda x: _unless_missing(x, fmt.percent),
            "POINTS": lambda x: _unless_missing(x, fmt.points),
            "DAYS": lambda x: _unless_missing(x, fmt.days),
            "MONEY": lambda x, currency: _unless_missing(x, lambda y: fmt.money(y, _currency(currency))),
        }

    def _label(self, kind: str, value: Any) -> str:
        """Label of a role, fact, type, grain or outcome, or of several; an unknown one stands for itself."""
        if isinstance(value, _Several):
            return self._fmt.join(self._label(kind, part) for part in value.parts)
        key = f"{kind}-{value}".replace("_", "-")
        return self.format(key, {})[0] if self.has(key) else str(value)


class _Several(FluentType):
    """Several values, written as an enumeration."""

    def __init__(self, parts: tuple[Any, ...], fmt: Formatter) -> None:
        self.parts = parts
        self.fmt = fmt

    def format(self, locale: Any) -> str:  # noqa: ARG002 - Fluent's signature
        """The enumeration in the formatter's language."""
        return self.fmt.join(part if isinstance(part, str) else self.fmt.plain(part) for part in self.parts)


def _unless_missing(value: Any, write: Callable[[Any], str]) -> Any:
    # A missing value is a FluentNone (already reported), an undefined one is the dash.
    return value if isinstance(value, FluentNone | str) else write(value)


def _currency(value: Any) -> str | None:
    return None if isinstance(value, FluentNone) or value == DASH else str(value)


def read_entries(folder: Path) -> dict[str, str]:
    """Source of each message and term (``-name``) in the ``*.ftl`` files of `folder`."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        starts = list(_START.finditer(source))
        ends = [match.start() for match in starts[1:]] + [len(source)]
        for match, end in zip(starts, ends, strict=True):
            found[match[1]] = source[match.start() : end]
    return found
