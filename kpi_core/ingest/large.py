"""Large sheets, column by column: the same layout and types, without one Python value per cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.layout import Block, Rows, find_block, header_names, set_aside
from kpi_core.ingest.survey import ColumnSurvey, survey_array
from kpi_core.sources.raw import RawTable


@dataclass(frozen=True)
class Columns:
    """A table found in a large sheet: its block, its cells by column, and the number of each row kept."""

    block: Block
    arrays: tuple[pa.Array, ...]
    lines: Sequence[int]


class _ColumnRows(Rows):
    """Rows over columns: a row is made when it is asked for."""

    def __init__(self, arrays: Sequence[pa.Array]) -> None:
        self._arrays = arrays

    def __getitem__(self, index: int) -> Sequence[Any]:
        return [array[index].as_py() for array in self._arrays]

    def column(self, j: int, data: Sequence[int]) -> list[Any]:
        cells: list[Any] = self._arrays[j].to_pylist()
        return cells if len(data) == len(cells) else [cells[i] for i in data]


def find_columns(raw: RawTable, known_names: frozenset[str], header_row: int | None) -> Columns | None:
    """Find the table of a large sheet; None when only the careful reader can tell."""
    assert raw.large is not None
    block = find_block(raw.rows, raw.line_numbers, known_names, header_row)
    if block is None or block.header is None or not block.rows or not block.columns or block.columns[0] != 0:
        return None  # columns are counted from the first used one: only a header in A says that it is A
    line = raw.line_numbers[block.header]
    arrays = raw.large.columns_below(line)
    if arrays is None or len(arrays) < len(block.columns):
        return None
    if not _is_complete(raw, arrays, line):
        return None
    used = [j for j, a in enumerate(arrays) if j in block.columns or a.null_count < len(a)]
    if used != list(block.columns):
        return None  # a column without a name, filled further down
    kept, aside = _split(arrays, block, header_names(raw.rows, block.header), line)
    mask = None if len(kept) == len(arrays[0]) else pa.array(kept, pa.int64())
    chosen = tuple(arrays[j] if mask is None else arrays[j].take(mask) for j in used)
    lines = range(line + 1, line + 1 + len(kept)) if mask is None else [line + 1 + i for i in kept]
    return Columns(replace(block, rows=tuple(kept), aside=aside), chosen, lines)


def _is_complete(raw: RawTable, arrays: Sequence[pa.Array], line: int) -> bool:
    """Whether every cell of the sheet came: the quick reader turns NA among numbers into nothing, and TRUE into 1."""
    assert raw.large is not None
    above = sum(
        cell is not None for row, n in zip(raw.rows, raw.line_numbers, strict=True) if n <= line for cell in row
    )
    filled = sum(len(a) - a.null_count for a in arrays)
    flags = sum(len(a) - a.null_count for a in arrays if pa.types.is_boolean(a.type))
    return raw.large.counts() == (above + filled, flags)


def _split(arrays: Sequence[pa.Array], block: Block, head: list[str], line: int) -> tuple[list[int], tuple[Any, ...]]:
    """Indexes of the rows kept, and the rows set aside; blank rows are neither."""
    total = len(arrays[0])
    data: Sequence[int] = range(total)
    if all(a.null_count for a in arrays):
        blank = arrays[0].is_null()
        for array in arrays[1:]:
            blank = pc.and_(blank, array.is_null())
        data = pc.indices_nonzero(pc.invert(blank)).to_pylist()
    kept, aside = set_aside(_ColumnRows(arrays), range(line + 1, line + 1 + total), data, block.columns, head, set())
    return kept, tuple(aside)


def survey(name: str, array: pa.Array) -> ColumnSurvey:
    """What `survey_column` tells, from a column."""
    if pa.types.is_string(array.type):
        look = survey_array(name, array)
        if look.numbers.comma_only:
            look.numbers.dot_only = 0  # numbers among texts are printed with a dot: they prove nothing
        return look
    kind: type = float if pa.types.is_floating(array.type) else bool if pa.types.is_boolean(array.type) else datetime
    return ColumnSurvey(
        name, len(array), Counter(), Counter({kind: len(array) - array.null_count}), array.null_count, array=array
    )


def leaves_doubt(surveys: Sequence[ColumnSurvey]) -> bool:
    """Whether a column that can be read in two ways hangs on another that may hold printed numbers."""
    return any(s.numbers.either for s in surveys) and any(s.numbers.dot_only for s in surveys)


class LazyCells(Sequence[Any]):
    """A column's cells as Python values, made only if someone looks at them."""

    def __init__(self, array: pa.Array) -> None:
        self.array = array

    @cached_property
    def _cells(self) -> list[Any]:
        cells: list[Any] = self.array.to_pylist()
        return cells

    def texts(self) -> set[str]:
        """The distinct texts, none where the column holds no text."""
        texts = self.array.unique().to_pylist() if pa.types.is_string(self.array.type) else []
        return {text for text in texts if text is not None}

    def take(self, indexes: Sequence[int]) -> LazyCells:
        """The cells of these rows."""
        return LazyCells(self.array.take(pa.array(indexes, pa.int64())))

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, int) and "_cells" not in self.__dict__:
            return self.array[index].as_py()
        return self._cells[index]

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cells)
