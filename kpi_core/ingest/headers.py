"""The names of a table's columns, from a header of one row or several."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kpi_core.ingest.cells import blank, kind_of
from kpi_core.ingest.language import words
from kpi_core.ingest.period_headers import ENOUGH, find_run, told
from kpi_core.model.stages import plain
from kpi_core.vocabulary.period import TimeGrain

JOINT = " / "  # between a group's label and the name below it
_ABOVE = 2  # rows of group labels a header may have
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_UNITS = words(
    "€ k€ m€ $ k$ £ % eur euro euros usd gbp chf j jour jours d day days h heure heures hour hours min minute",
    "minutes s sec seconde secondes second seconds ms kg g t tonne tonnes km m m2 m² m3 m³ l nb nombre number no #",
    "unite unites unit units pcs piece pieces pt pts point points mois month months an ans year years semaine",
    "semaines week weeks ht ttc",
)
_FISCAL = re.compile(r"((?:19|20)\d{2})[/-](\d{2})")


def shown(cell: Any) -> str:
    """A header cell as a name: one line, without marks that nobody sees.

    >>> shown("Montant\\n HT\\u200b"), shown(2024.0), shown(datetime(2025, 3, 1))
    ('Montant HT', '2024', '2025-03-01')
    """
    if isinstance(cell, (datetime, date)):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = _UNSEEN.sub("", str(cell))
    return re.sub(r"\s+", " ", "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)).strip()


def unit_of(cell: Any) -> str | None:
    """The unit a cell names, None when it names none.

    >>> unit_of("(€)"), unit_of("en jours"), unit_of("Amount")
    ('€', 'jours', None)
    """
    if type(cell) is not str or len(cell) > 20:
        return None
    bare = re.sub(r"^(en|in) ", "", cell.strip().strip("()[]").strip(), flags=re.IGNORECASE)
    folded = "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c)).casefold()
    return bare if folded in _UNITS else None


def is_units_row(row: Sequence[Any]) -> bool:
    """Whether a row holds the units of the columns and nothing else."""
    cells = [c for c in row if not blank(c)]
    units = [unit_of(c) for c in cells]
    return any(units) and all(u or str(c).strip() in ("-", "—", "–") for u, c in zip(units, cells, strict=True))


def period_cells(row: Sequence[Any]) -> set[int]:
    """Columns of a row that hold periods following each other, as a header may and values do not."""
    names = {j: shown(c) for j, c in enumerate(row) if not blank(c)}
    run = find_run([names.get(j, "") for j in range(len(row))])
    fiscal = {j for j, name in names.items() if _is_fiscal_year(name)}
    years = [j for j, name in names.items() if _is_year(name)]
    pair = set(years) if len(years) == 2 and abs(int(names[years[0]][-4:]) - int(names[years[1]][-4:])) == 1 else set()
    return set(run.columns) if run else fiscal if len(fiscal) >= ENOUGH else pair


def _is_fiscal_year(name: str) -> bool:
    match = _FISCAL.fullmatch(name)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])


def lent_from_above(rows: Sequence[Sequence[Any]], index: int, above: Sequence[int], free: set[int]) -> dict[int, str]:
    """Names for the columns a header row leaves blank, from the rows right above it (headers of two or three rows)."""
    lent: dict[int, str] = {}
    for j in free:
        stack = (rows[i][j] for i in reversed(above[-3:]) if index - i <= 3 and j < len(rows[i]))
        name = next((c for c in stack if kind_of(c) == "text"), None)
        if name is not None:
            lent[j] = shown(name)
    return lent


def names_of(
    rows: Sequence[Sequence[Any]], header: int, columns: Sequence[int], above: Sequence[int], lent: Mapping[int, str]
) -> tuple[str, ...]:
    """The columns' names, each one once: blanks are numbered, repeats get their number.

    Labels of groups in the rows above go before the names they stand over, where these repeat or are months of a year.
    """
    row = rows[header]
    own = {j: shown(row[j]) for j in columns if j < len(row) and not blank(row[j])}
    for i in reversed(above[-_ABOVE:]):
        if header - i > _ABOVE:
            break
        own |= _joined(own, _groups(rows[i], own))
    return unique([own.get(j) or lent.get(j) or f"Column {n}" for n, j in enumerate(columns, 1)])


def _groups(row: Sequence[Any], own: Mapping[int, str]) -> dict[int, str]:
    """The label that stands over each column: carried right over blanks, as merged cells leave them."""
    groups: dict[int, str] = {}
    label: str | None = None
    for j in range(max(own, default=-1) + 1):
        if j < len(row) and not blank(row[j]):
            label = shown(row[j]) if j in own else None  # over a blank it is that column's own name
        if label is not None and j in own:
            groups[j] = label
    return groups


def _joined(own: Mapping[int, str], groups: Mapping[int, str]) -> dict[int, str]:
    counts = Counter(plain(own[j]) for j in groups)
    repeating = {groups[j] for j in groups if counts[plain(own[j])] > 1}
    if len(set(groups.values())) > 1 and repeating:
        return {j: label + JOINT + own[j] for j, label in groups.items() if label in repeating and label != own[j]}
    return {j: label + JOINT + own[j] for j, label in groups.items() if _is_year(label) and _lacks_year(own[j])}


def _is_year(label: str) -> bool:
    period = told(label)
    return period is not None and period.grain is TimeGrain.YEAR and not period.rest


def _lacks_year(name: str) -> bool:
    period = told(name)
    return period is not None and period.year is None


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each one once.

    >>> unique(["a", "a (2)", "a"])
    ('a', 'a (2)', 'a (3)')
    """
    out: dict[str, None] = {}
    for name in names:
        free, number = name, 1
        while free in out:
            number += 1
            free = f"{name} ({number})"
        out[free] = None
    return tuple(out)


def alike(names: Sequence[str]) -> tuple[str, ...]:
    """Names that differ in nothing but case, spaces, accents or the number they were given.

    >>> alike(["amount", "AMOUNT", "amount (2)", "date"])
    ('amount', 'AMOUNT', 'amount (2)')
    """
    keys = [plain(re.sub(r" \(\d+\)$", "", name)) for name in names]
    counts = Counter(keys)
    return tuple(name for name, key in zip(names, keys, strict=True) if counts[key] > 1 and key)
