"""What a file of this folder says about a vendor's export, loaded into frozen values."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import translate
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain


class Evidence(StrEnum):
    """What the description of an export rests on, best first."""

    REAL = "real"  # a real file was read
    CODE = "code"  # code that parses such files, or its test files
    DOC = "doc"  # the vendor's documentation
    GENERAL = "general"  # general knowledge: matched loosely


@dataclass(frozen=True)
class Names:
    """A set of header names, compared without case, accents, punctuation and currency; ``*`` stands for anything."""

    given: tuple[str, ...]

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(key_of(n) for n in self.given if "*" not in n)

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(translate(_pattern_key(n))) for n in self.given if "*" in n)

    def match(self, key: str) -> bool:
        """Whether a key (see ``key_of``) is one of them."""
        return key in self._exact or any(p.match(key) for p in self._patterns)


@dataclass(frozen=True)
class Sign:
    """Something that speaks for an export: one of these headers, lines above or lines below the table; or values.

    Of `header` one must be there, of `headers` all. `values` are patterns of the texts of the column `header`.
    """

    points: int
    header: Names | None = None
    headers: tuple[Names, ...] = ()
    preamble: Names | None = None
    footer: Names | None = None
    values: Names | None = None


@dataclass(frozen=True)
class ColumnSpec:
    """What an export's column means.

    Args:
        names: in every language.
        role: what it is used as; None leaves it to be used by its own name.
        type: when the cells alone would be misread (an id of digits).
        sums: False where adding rows up says nothing (reach, shares, averages).
        within: the column of which only equal values may be added up (results by their kind).
        scale: what its numbers are multiplied by (20 meaning 20 %: 0.01).
        unit: ``seconds``, ``percent``: what its numbers are.
        when: it plays its role only where that other column holds nothing but these values (an amount a month).
        currency: the column that tells its currency, where there are several.
        personal: it holds names, addresses, numbers of people: none of them is shown where nobody asks for it.
    """

    names: Names
    role: Role | None = None
    type: ColumnType | None = None
    sums: bool = True
    within: Names | None = None
    scale: float | None = None
    unit: str | None = None
    when: tuple[Names, Names] | None = None
    currency: Names | None = None
    personal: bool = False


@dataclass(frozen=True)
class Relative:
    """Columns that count days, weeks or months from the start date told above the table."""

    start: str  # regular expression over a plain line above, with a group `date`
    day: Names = Names(())
    week: Names = Names(())
    month: Names = Names(())


@dataclass(frozen=True)
class Export:
    """One kind of file a vendor writes.

    Args:
        id: ``vendor.export``.
        name: for people, the vendor's own word.
        need: points that recognise it.
        marks: cells that mean "no value" in every column, texts included.
        totals: first or last cells of rows that add up others.
        footer: first cells of lines below the table.
        fill: the column whose first line carries what stands once for the lines that follow, and these columns.
        notices: lines above that must be told: pattern -> issue code.
        cap: rows the vendor never exceeds.
        complete: the columns described are all that play a role; where the vendor fixes the others, none is guessed.
        groups: how the names of columns end whose label stands once for the rows of a group.
        second_header: texts that fill a second header line.
        preliminary: the column and its values that mark a value as provisional.
        cannot: what people expect of such a file and it does not hold (a code of ``export-cannot-*``).
    """

    id: str
    name: str
    fact: Fact | None
    evidence: Evidence
    need: int
    signs: tuple[Sign, ...]
    columns: tuple[ColumnSpec, ...] = ()
    marks: frozenset[str] = frozenset()
    totals: Names = Names(())
    footer: Names = Names(())
    fill: tuple[Names, Names] | None = None
    complete: bool = False
    groups: tuple[str, ...] = ()
    second_header: Names = Names(())
    preliminary: tuple[Names, Names] | None = None
    relative: Relative | None = None
    notices: Mapping[str, str] = field(default_factory=dict)
    cap: int | None = None
    period: str | None = None  # regular expression over a plain line above, with groups `start` and `end`


_CURRENCY = re.compile(r"\s*[\(\[](?:[A-Z]{3}|€|\$|£)[\)\]]")


def key_of(name: str) -> str:
    """A header for comparing: repaired where UTF-8 was read as Latin-1, without currency, plain.

    >>> key_of("Amount spent (EUR)"), key_of("Montant dÃ©pensÃ© (EUR)"), key_of("Nom de l’ensemble")
    ('amount spent', 'montant depense', 'nom de l ensemble')
    """
    if "Ã" in name or "â€" in name:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp1252").decode("utf-8")
    return plain(_CURRENCY.sub("", name))


def _pattern_key(name: str) -> str:
    return "*".join(key_of(part) if part else "" for part in name.split("*"))


@cache
def exports() -> tuple[Export, ...]:
    """Every export described in this folder, by id."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(load(tomllib.loads(f.read_text(encoding="utf-8"))) for f in files)


def load(raw: Mapping[str, Any]) -> Export:
    """An export from its TOML document; a word it does not know is an error.

    Raises:
        TypeError: an unknown or missing key.
        ValueError: an unknown role, fact or type.
    """
    given = dict(raw)
    columns = tuple(_column(c) for c in given.pop("column", ()))
    fill, relative = given.pop("fill", None), given.pop("relative", None)
    return Export(
        signs=tuple(_sign(s) for s in given.pop("sign")),
        columns=columns,
        fact=Fact(fact) if (fact := given.pop("fact", None)) else None,
        evidence=Evidence(given.pop("evidence")),
        marks=frozenset(m.strip() for m in given.pop("marks", ())),
        totals=_names(given.pop("totals", ())),
        footer=_names(given.pop("footer", ())),
        groups=tuple(given.pop("groups", ())),
        second_header=_names(given.pop("second_header", ())),
        preliminary=_values(given.pop("preliminary", None)),
        fill=(_names(fill["by"]), _names(fill["columns"])) if fill else None,
        relative=_relative(relative) if relative else None,
        **given,
    )


def _names(given: Sequence[str] | str) -> Names:
    return Names((given,) if isinstance(given, str) else tuple(given))


def _values(raw: Mapping[str, Any] | None) -> tuple[Names, Names] | None:
    """A column and some of its values."""
    return (_names(raw["names"]), _names(raw["values"])) if raw else None


def _sign(raw: Mapping[str, Any]) -> Sign:
    given = dict(raw)
    points, headers = given.pop("points", 1), given.pop("headers", ())
    return Sign(points, headers=tuple(_names(n) for n in headers), **{k: _names(v) for k, v in given.items()})


def _column(raw: Mapping[str, Any]) -> ColumnSpec:
    given = dict(raw)
    return ColumnSpec(
        names=_names(given.pop("names")),
        role=Role(role) if (role := given.pop("role", None)) else None,
        type=ColumnType(kind) if (kind := given.pop("type", None)) else None,
        within=_names(within) if (within := given.pop("within", None)) else None,
        currency=_names(currency) if (currency := given.pop("currency", None)) else None,
        when=_values(given.pop("when", None)),
        **given,
    )


def _relative(raw: Mapping[str, Any]) -> Relative:
    return Relative(raw["start"], *(_names(raw.get(step, ())) for step in ("day", "week", "month")))
