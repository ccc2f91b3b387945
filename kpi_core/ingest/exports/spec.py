"""What a file of this folder says about a vendor's export, loaded into frozen values."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
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
    """A set of header names or lines, compared without case, accents, punctuation and currency.

    ``*`` stands for anything, and beside a space for whole words only: ``Total: *`` is no TotalEnergies. A name that
    holds a colon fits only what holds one too: ``Total: *`` is no Total Wine.
    """

    given: tuple[str, ...]

    @cached_property
    def exact(self) -> frozenset[str]:
        """Keys of the names without ``*``."""
        return frozenset(key_of(n) for n in self.given if "*" not in n)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The names with ``*``, for keys."""
        return tuple(re.compile(_pattern(n.replace(":", " "))) for n in self.given if "*" in n)

    @cached_property
    def _lines(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_pattern(n)) for n in self.given)

    def match(self, key: str) -> bool:
        """Whether a key (see ``key_of``) is one of them."""
        return key in self.exact or any(p.fullmatch(key) for p in self.patterns)

    def match_line(self, text: str) -> bool:
        """Whether a text as it stands in the file is one of them."""
        key, parts = key_of(text), None
        for given, pattern in zip(self.given, self._lines, strict=True):
            if ":" in given:
                parts = parts or _with_colons(text)
            if pattern.fullmatch(parts if parts and ":" in given else key):
                return True
        return False


@dataclass(frozen=True)
class Sign:
    """Something that speaks for an export: one of these headers, lines above or lines below the table; or values.

    Of `header` one must be there, of `headers` all. `values` are patterns of the texts of the column `header`.
    Negative points speak against it.
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
        until: the column where a span ends that begins here: it dates rows only if it differs from row to row, or if
            the span is one day. Told of a range as a whole, it would put everything on the first day.
        scale: what its numbers are multiplied by (20 meaning 20 %: 0.01).
        unit: ``seconds``, ``percent``, ``hours_minutes`` (01:30): what its numbers are.
        when: it plays its role only where that other column holds nothing but these values (an amount a month).
        currency: the column that tells its currency, where there are several.
        personal: it holds names, addresses, numbers of people: none of them is shown where nobody asks for it.
    """

    names: Names
    role: Role | None = None
    type: ColumnType | None = None
    sums: bool = True
    within: Names | None = None
    until: Names | None = None
    scale: float | None = None
    unit: str | None = None
    when: tuple[Names, Names] | None = None
    currency: Names | None = None
    personal: bool = False


@dataclass(frozen=True)
class Relative:
    """Columns that count days, weeks or months from the start date told above the table."""

    start: str  # regular expression over the plain lines above, with a group `date`
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
        total_without: columns that a total in the first or last row leaves blank, where it bears no name.
        footer: first cells of lines below the table.
        fill: the column whose first line carries what stands once for the lines that follow, and these columns.
        relative: columns that count days from a start.
        notices: regular expression over the plain lines above -> the issue that is to be told, one of ``NOTICES``.
        cannot: what people expect of such a file and it does not hold, of ``CANNOT``.
        expects: roles that people expect of such a file and that it may have been exported without: told where so.
        cap: rows the vendor never exceeds.
        complete: the columns described are all that play a role; where the vendor fixes the others, none is guessed.
        groups: how the names of columns end whose label stands once for the rows of a group.
        second_header: texts that fill a second header line.
        preliminary: the column and its values that mark a value as provisional.
        reshape: whether totals, groups and periods are to be found as in any other table.
        date_order: ``mdy`` where the vendor writes so, for dates that nothing else decides.
        period: regular expression over the plain lines above, with groups `start` and `end`; ``^`` and ``$`` stand at
            the ends of a line.
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
    total_without: Names = Names(())
    footer: Names = Names(())
    fill: tuple[Names, Names] | None = None
    complete: bool = False
    groups: tuple[str, ...] = ()
    second_header: Names = Names(())
    preliminary: tuple[Names, Names] | None = None
    reshape: bool = False
    relative: Relative | None = None
    notices: Mapping[str, str] = field(default_factory=dict)
    cannot: frozenset[str] = frozenset()
    expects: tuple[Role, ...] = ()
    cap: int | None = None
    date_order: str | None = None
    period: str | None = None


NOTICES = frozenset(("data_incomplete",))
CANNOT = frozenset(("export_holds_no_results", "export_is_a_part"))
ORDERS = (None, "mdy", "dmy")

_CURRENCY = re.compile(r"[\(\[](?:[A-Z]{3}|€|\$|£)[\)\]]")


_TYPOGRAPHY = re.compile("[\u2000-\u206f]")
_GARBLED = ("Ã", "Â", "â€")


def key_of(name: str) -> str:
    """A header for comparing: repaired where UTF-8 was read as Latin-1, without currency, plain.

    >>> key_of("Amount spent (EUR)"), key_of("Montant dÃ©pensÃ© (EUR)"), key_of("Nom de l’ensemble")
    ('amount spent', 'montant depense', 'nom de l ensemble')
    """
    return plain_line(_CURRENCY.sub("", repaired(name)))


def plain_line(text: str) -> str:
    """A text in plain form, without typographic quotes and dashes either."""
    return plain(_TYPOGRAPHY.sub(" ", text))


def repaired(text: str) -> str:
    """A text as it was written, where its UTF-8 was read as Latin-1 on the way.

    >>> repaired("Montant dÃ©pensÃ©"), repaired("SÃO PAULO")
    ('Montant dépensé', 'SÃO PAULO')
    """
    if any(sign in text for sign in _GARBLED):
        with contextlib.suppress(UnicodeError):
            return text.encode("cp1252").decode("utf-8")
    return text


def _with_colons(text: str) -> str:
    return " : ".join(key_of(part) for part in text.split(":")).strip()


_ANY = "\ue000"  # stands for * while a name is made plain


def _pattern(name: str) -> str:
    """A name as a regular expression over keys; keys hold nothing that means anything to it.

    >>> [_pattern(n) for n in ("Total: *", "* report", "Impr*")]
    ['total :(?: .*)?', '(?:.* )?report', 'impr.*']
    """
    key = (_with_colons if ":" in name else key_of)(name.replace("*", _ANY))
    key = re.sub(f" {_ANY}$", "(?: .*)?", re.sub(f"^{_ANY} ", "(?:.* )?", key))
    return key.replace(f" {_ANY} ", " (?:.* )?").replace(_ANY, ".*")


def spec_of(name: str, export: Export) -> ColumnSpec | None:
    """What the export says about a column: by its exact name first, then by a pattern."""
    key = key_of(name)
    exact = next((c for c in export.columns if key in c.names.exact), None)
    return exact or next((c for c in export.columns if c.names.match(key)), None)


@cache
def exports() -> tuple[Export, ...]:
    """Every export described in this folder, by id."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return tuple(load(tomllib.loads(f.read_text(encoding="utf-8"))) for f in files)


def load(raw: Mapping[str, Any]) -> Export:
    """An export from its TOML document; a word it does not know is an error.

    Raises:
        TypeError: an unknown or missing key.
        ValueError: an unknown role, fact, type or issue, or a regular expression that is none.
    """
    given = dict(raw)
    columns = tuple(_column(c) for c in given.pop("column", ()))
    fill, relative = given.pop("fill", None), given.pop("relative", None)
    export = Export(
        signs=tuple(_sign(s) for s in given.pop("sign")),
        columns=columns,
        fact=Fact(fact) if (fact := given.pop("fact", None)) else None,
        evidence=Evidence(given.pop("evidence")),
        marks=frozenset(m.strip() for m in given.pop("marks", ())),
        cannot=frozenset(given.pop("cannot", ())),
        expects=tuple(Role(r) for r in given.pop("expects", ())),
        totals=_names(given.pop("totals", ())),
        total_without=_names(given.pop("total_without", ())),
        footer=_names(given.pop("footer", ())),
        groups=tuple(given.pop("groups", ())),
        second_header=_names(given.pop("second_header", ())),
        preliminary=_values(given.pop("preliminary", None)),
        fill=(_names(fill["by"]), _names(fill["columns"])) if fill else None,
        relative=_relative(relative) if relative else None,
        **given,
    )
    _check(export)
    return export


def _check(export: Export) -> None:
    """What the types cannot say."""
    wrong = {*export.notices.values()} - NOTICES | export.cannot - CANNOT | {export.date_order} - {*ORDERS}
    if wrong:
        raise ValueError(f"{export.id}: unknown {', '.join(map(str, wrong))}")
    start = export.relative.start if export.relative else ""
    for pattern in (*export.notices, export.period or "", start):
        re.compile(pattern)


def _names(given: Sequence[str] | str) -> Names:
    names = (given,) if isinstance(given, str) else tuple(given)
    if empty := [name for name in names if not key_of(name.replace("*", ""))]:
        raise ValueError(f"{empty[0]!r} would fit everything")
    return Names(names)


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
        until=_names(until) if (until := given.pop("until", None)) else None,
        **given,
    )


def _relative(raw: Mapping[str, Any]) -> Relative:
    return Relative(raw["start"], *(_names(raw.get(step, ())) for step in ("day", "week", "month")))
