"""Which vendor's export a table is, told by several signs, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from kpi_core.ingest.exports.spec import Export, Names, Sign, exports, key_of
from kpi_core.ingest.grid import Grid

_LOOK = 200  # cells of a column looked at for its values


@dataclass(frozen=True)
class Recognition:
    """An export that a table was recognised as. `why`: what spoke for it, as it stands in the file."""

    export: Export
    points: int
    why: tuple[str, ...]


def recognise(grid: Grid, known: Sequence[Export] | None = None) -> Recognition | None:
    """The export a table is, None when no description fits.

    At least two different things must speak for it, so that no single column or title decides; of two that fit, the one
    with more points above its need wins, then the one that knows more of the columns.
    """
    look = _Look(grid)
    found = [r for export in (exports() if known is None else known) if (r := _recognition(export, look))]
    return max(found, key=lambda r: (r.points - r.export.need, look.familiar(r.export), r.export.id), default=None)


def _recognition(export: Export, look: _Look) -> Recognition | None:
    points = 0
    why: list[str] = []
    for sign in export.signs:
        seen = look.seen(sign)
        if seen:
            points += sign.points
            why.extend(seen if sign.points > 0 else ())
    reasons = tuple(dict.fromkeys(why))
    return Recognition(export, points, reasons) if points >= export.need and len(reasons) >= 2 else None


class _Look:
    """What of a table speaks for an export."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._keys = {key_of(name): i for i, name in reversed([*enumerate(grid.names)])}
        self._below = [one.text.split(" · ")[0] for one in grid.aside]  # the first cell of a row set aside

    def seen(self, sign: Sign) -> list[str]:
        """What stands in the file for this sign; empty when it is not there."""
        if sign.headers:
            hits = [next(iter(self._headers(names)), None) for names in sign.headers]
            found = [h for h in hits if h is not None]
            return found if len(found) == len(hits) else []
        if sign.values is not None:
            return [n for n in self._headers(sign.header or Names(("*",))) if self._holds(n, sign.values)][:1]
        if sign.header is not None:
            return self._headers(sign.header)[:1]
        for names, lines in ((sign.preamble, self._grid.preamble), (sign.footer, self._below)):
            if names is not None:
                return [text for text in lines if names.match_line(text)][:1]
        return []

    def familiar(self, export: Export) -> int:
        """How many of the columns the export knows."""
        known = {key for c in export.columns for key in self._among(c.names)}
        return len(known)

    def _headers(self, names: Names) -> list[str]:
        """The columns of these names, as they stand in the file."""
        return [self._grid.names[i] for i in sorted(self._keys[key] for key in self._among(names))]

    def _among(self, names: Names) -> set[str]:
        found = {key for key in names.exact if key in self._keys}
        if names.patterns:
            found |= {key for key in self._keys if names.match(key)}
        return found

    def _holds(self, name: str, values: Names) -> bool:
        """Whether most of a column's first cells look like these values."""
        cells = self._grid.cells[self._grid.names.index(name)]
        texts = [str(c) for c in islice(cells, _LOOK) if c is not None and str(c).strip()]
        return bool(texts) and sum(values.match_line(t) for t in texts) >= 0.5 * len(texts)
