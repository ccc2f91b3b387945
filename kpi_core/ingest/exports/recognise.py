"""Which vendor's export a table is, told by several signs, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kpi_core.ingest.exports.spec import Export, Names, Sign, exports, key_of
from kpi_core.ingest.grid import Grid
from kpi_core.model.stages import plain

_LOOK = 200  # cells of a column looked at for its values


@dataclass(frozen=True)
class Recognition:
    """An export that a table was recognised as. `why`: what spoke for it, as it stands in the file."""

    export: Export
    points: int
    why: tuple[str, ...]


def recognise(grid: Grid, known: Sequence[Export] | None = None) -> Recognition | None:
    """The export a table is, None when no description fits.

    At least two signs must be there, so that no single column or title decides; of two that fit, the one with more
    points above its need wins, then the one that knows more of the columns.
    """
    look = _Look(grid)
    found = [r for export in (exports() if known is None else known) if (r := _recognition(export, look))]
    return max(found, key=lambda r: (r.points - r.export.need, look.familiar(r.export), r.export.id), default=None)


def _recognition(export: Export, look: _Look) -> Recognition | None:
    points, why = 0, []
    for sign in export.signs:
        seen = look.seen(sign)
        if seen:
            points += sign.points
            why.extend(seen)
    reasons = tuple(dict.fromkeys(why))
    return Recognition(export, points, reasons) if points >= export.need and len(reasons) >= 2 else None


class _Look:
    """What of a table speaks for an export."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._keys = {key_of(name): i for i, name in enumerate(grid.names)}
        self._above = [(plain(line), line) for line in grid.preamble]
        self._below = [(plain(one.text), one.text) for one in grid.aside]

    def seen(self, sign: Sign) -> list[str]:
        """What stands in the file for this sign; empty when it is not there."""
        if sign.headers:
            hits = [next(self._headers(names), None) for names in sign.headers]
            return [h for h in hits if h is not None] if all(hits) else []
        if sign.values is not None:
            return [n for n in self._headers(sign.header or Names(("*",))) if self._holds(n, sign.values)][:1]
        if sign.header is not None:
            return list(islice(self._headers(sign.header), 1))
        for names, lines in ((sign.preamble, self._above), (sign.footer, self._below)):
            if names is not None:
                return [text for key, text in lines if names.match(key)][:1]
        return []

    def familiar(self, export: Export) -> int:
        """How many of the columns the export knows."""
        return sum(any(c.names.match(key) for c in export.columns) for key in self._keys)

    def _headers(self, names: Names) -> Iterator[str]:
        return (self._grid.names[i] for key, i in self._keys.items() if names.match(key))

    def _holds(self, name: str, values: Names) -> bool:
        """Whether most of a column's first cells look like these values."""
        cells = self._grid.cells[self._grid.names.index(name)]
        texts = [key_of(str(c)) for c in islice(cells, _LOOK) if c is not None and str(c).strip()]
        return bool(texts) and sum(values.match(t) for t in texts) >= 0.5 * len(texts)
