"""A part of a sheet, looked at as if it held one table: its header, its title, whether it can stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kpi_core.ingest.cells import blank, kind_of
from kpi_core.ingest.headers import shown
from kpi_core.ingest.language import words
from kpi_core.ingest.layout import Block, find_block, is_comment
from kpi_core.model.stages import plain
from kpi_core.sources.raw import RawTable

_LOOK = 60  # rows that show what a column holds
_PURE = 0.8  # share of the cells that make a column one of numbers or dates
_FEW = 6  # rows of a title with its period, its shop, its author
_ABOUT = words(
    "periode period date dates du au from to devise currency compte account site utilisateur user filtre filtres",
    "filter filters exporte export exported genere edite generated societe entreprise company rapport report auteur",
    "author exercice source",
)
_VALUE_LINE = re.compile(r"^[^:]{1,40}\s*:\s*\S|^[\W_]*$|^\d[\d\s\-/.]*$")


@dataclass(frozen=True)
class Part:
    """Rows that may hold a table; `block` is the table found in them."""

    raw: RawTable
    block: Block | None

    @cached_property
    def comments(self) -> tuple[str, ...]:
        """The comment lines before the header, without their sign."""
        end = self.block.header if self.block and self.block.header is not None else len(self.raw.rows)
        rows = [row for row in self.raw.rows[:end] if is_comment(row)]
        return tuple(text for row in rows if (text := texts_of(row)[0].lstrip("# ").strip("- ")))

    @property
    def _header_cells(self) -> Sequence[Any]:
        header = self.block.header if self.block else None
        return [] if header is None else self.raw.rows[header]

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The header's names in plain form; without a header none."""
        return tuple(plain(shown(c)) for c in self._header_cells if not blank(c))

    @property
    def rows(self) -> int:
        """Rows of the table."""
        return len(self.block.rows) if self.block else 0

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names; without a header none."""
        return self.block.names if self.block and self.block.header is not None else ()

    @property
    def is_table(self) -> bool:
        """Whether it holds a header of two names or more, or rows of two columns or more; no title, no note."""
        if self.block is None or self.is_remark:
            return False
        return len(self.names) > 1 or (self.block.header is None and self.rows > 1 and len(self.block.columns) > 1)

    @cached_property
    def is_remark(self) -> bool:
        """Whether it is a title or note: a few rows of one text, or of a name and its value."""
        rows = self.raw.rows
        if len(rows) > _FEW or any(len(texts_of(row)) > 2 for row in rows):
            return False
        if len(self.names) < 2:
            return True
        if is_comment(rows[0]):
            return False
        keys = [plain(texts[0]).split(" ")[0] for row in rows if len(texts := texts_of(row)) == 2]
        valued = any(kind_of(c) in ("number", "date") for c in self._header_cells)
        return valued or not self.typed or any(key in _ABOUT for key in keys[1:])

    @cached_property
    def typed(self) -> dict[int, str]:
        """Columns that hold nothing but numbers or dates, with their kind."""
        if self.block is None:
            return {}
        return {j: kind for j in self.block.columns if (kind := self._kind(j)) in ("number", "date")}

    @property
    def labelled(self) -> bool:
        """Whether its first column tells what its rows are."""
        return self.block is not None and bool(self.block.columns) and self.typed.get(self.block.columns[0]) != "number"

    @cached_property
    def title(self) -> str | None:
        """What stands over the table: the last line that is no value (period, account)."""
        if self.block is None or self.block.header is None:
            return None
        above = [self.raw.rows[i] for i in range(self.block.header)]
        if any(is_comment(row) for row in above):
            lines = [text for text in self.comments if not _VALUE_LINE.match(text)]
            return lines[-1] if lines else None
        single = [texts[0] for row in above if len(texts := texts_of(row)) == 1]
        return single[-1][:120] if single else None

    def begins_after(self, before: Part) -> bool:
        """Whether it is a table of its own below another, not more rows of it, a footer or a page break."""
        if not self.is_table or self.block is None or self.block.header is None:
            return False
        if self.head == before.head:
            return self.title is not None
        commented = is_comment(self.raw.rows[0])
        header = self.raw.rows[self.block.header]
        if commented:
            return True
        enough = self.rows > 1 or (self.rows == 1 and self.title is not None)
        return enough and len(self.head) > 1 and not before.takes(header) and bool(before.typed or self.typed)

    def takes(self, row: Sequence[Any]) -> bool:
        """Whether a row could be one more record of this table."""
        columns = set(self.block.columns) if self.block else set()
        filled = {j: c for j, c in enumerate(row) if not blank(c)}
        if not filled.keys() <= columns:
            return False
        fits = [kind_of(filled[j]) in (kind, "mark") for j, kind in self.typed.items() if j in filled]
        return all(fits) and (bool(fits) or not self.typed)

    def _kind(self, j: int) -> str:
        assert self.block is not None
        rows = [self.raw.rows[i] for i in self.block.rows[:_LOOK]]
        kinds = Counter(kind_of(row[j]) for row in rows if j < len(row))
        known = sum(kinds.values()) - kinds["blank"] - kinds["mark"]
        return next((k for k, n in kinds.items() if known and k != "blank" and n >= _PURE * known), "text")


def part_of(raw: RawTable, indexes: Sequence[int], known: frozenset[str]) -> Part:
    """The part of a sheet that these rows (by index) make."""
    rows, lines = [raw.rows[i] for i in indexes], [raw.line_numbers[i] for i in indexes]
    return Part(replace(raw, rows=rows, line_numbers=lines), find_block(rows, lines, known))


def texts_of(row: Sequence[Any]) -> list[str]:
    """The filled cells of a row as they are shown."""
    return [shown(c) for c in row if not blank(c)]
