"""Rows on screen and as a file: the screen shows a harmless form, the file is harmless in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from kpi_core.text import Formatter, Text
from kpi_core.text.style import DASH
from pages._ui.escape import literal

if TYPE_CHECKING:
    import pyarrow as pa

    from kpi_core.metrics.records import Records

Rows = Sequence[Sequence[Any]]
_SHOWN = 200  # rows on screen; the file holds all that were kept
_CELL, _SIGN, _WIDEST = 18, 7, 420  # pixels: of an empty cell, of a sign, of a column
_STRAY = 1.5  # times the mean: what signs take is only guessed here


def frame(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Rows as the small Arrow table Streamlit's tables take."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows))


def table(
    key: str, names: Sequence[str], rows: Sequence[Sequence[Any]], alt: str, fmt: Formatter | None = None
) -> None:
    """Rows with their column names; texts from files lose what cannot be seen and are cut when very long.

    Args:
        fmt: writes dates and numbers as the page's language does; without it they are texts already.
    """
    # Fixed names inside, the shown ones as labels: two columns of a file may bear the same name.
    physical = [f"c{i}" for i in range(len(names))]
    shown = [dict(zip(physical, (_shown(cell, fmt) for cell in row), strict=True)) for row in rows[:_SHOWN]]
    labels = {
        p: st.column_config.Column(
            literal(name, 80),
            alignment="right" if _is_numeric(rows[:_SHOWN], i) else None,
            width=_width(literal(name, 80), [row[p] for row in shown]),
        )
        for i, (p, name) in enumerate(zip(physical, names, strict=True))
    }
    st.dataframe(frame(shown), key=key, hide_index=True, column_config=labels, placeholder=DASH, alt=alt)


def with_download(
    t: Text, labels: tuple[str, str], key: str, names: Sequence[str], rows: Rows, *, typed: bool = False
) -> None:
    """Rows on screen and a button that hands them out as CSV.

    Args:
        labels: what the table shows, for those who cannot see it; and the label of the button.
        typed: the cells are dates and numbers, to be written as the page's language does.
    """
    table(f"rows-{key}", names, rows, labels[0], t.fmt if typed else None)
    download(t, labels[1], key, names, lambda: rows)


def folded(
    t: Text, labels: tuple[str, str], key: str, names: Sequence[str], rows: Rows, *, typed: bool = False
) -> None:
    """The same, behind a line that opens: the numbers of a picture for those who want to read them."""
    with st.expander(t("table-of-numbers"), key=f"fold-{key}", icon=":material/table:", on_change="rerun") as fold:
        if fold.open:
            with_download(t, labels, key, names, rows, typed=typed)


def download(t: Text, label: str, key: str, names: Sequence[str], rows: Callable[[], Rows]) -> None:
    """A button that hands rows out as CSV; rows and file are made when it is pressed."""
    from kpi_core.reports.csv_file import csv_file

    st.download_button(
        label,
        data=lambda: csv_file(names, rows(), t.lang),
        file_name=f"{key}.csv",
        mime="text/csv",
        key=f"download-{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def rows_of(found: Records) -> Rows:
    """Records as rows, the name of their file first where they come from several."""
    # By position: two columns of a file may bear the same name.
    files = [found.files] if found.files else []
    return list(zip(*files, *(column.to_pylist() for column in found.rows.columns), strict=True))


def _is_numeric(rows: Rows, column: int) -> bool:
    cells = [row[column] for row in rows if row[column] is not None]
    return bool(cells) and all(isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in cells)


def _width(name: str, cells: Sequence[Any]) -> int | None:
    """A width where the grid would cut cells: those twice as wide as the mean are strays to it, empty ones in it."""
    sizes = [_CELL + _SIGN * len(str(cell)) if cell is not None else _CELL for cell in cells]
    widest = max(sizes, default=0)
    if not sizes or widest < _STRAY * sum(sizes) / len(sizes):
        return None
    return min(max(widest, _CELL + _SIGN * len(name)), _WIDEST)


def _shown(cell: Any, fmt: Formatter | None) -> Any:
    if isinstance(cell, str):
        return literal(cell, 200)
    if fmt is None or cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, datetime):
        return f"{fmt.date(cell.date())} {cell:%H:%M}"
    if isinstance(cell, date):
        return fmt.date(cell)
    return str(cell) if isinstance(cell, int) else fmt.plain(cell)  # 2003 may be a year, 10107 an order
