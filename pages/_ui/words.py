"""Small sentences about tables and columns, put together from the messages of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.ingest.periods import full_year
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue
from kpi_core.model.roles import Fact, Role
from kpi_core.text import Text
from kpi_core.vocabulary.period import Period, TimeGrain
from pages._ui.escape import literal

if TYPE_CHECKING:
    from pages._ui.cache import ActiveData

_DELIMITERS = {";": "semicolon", ",": "comma", "\t": "tab", "|": "pipe"}
_SIGNS = {",": "comma", ".": "point"}
_DATING = (Role.DATE, Role.CREATED_AT, Role.SENT_AT, Role.START, Role.CLOSED_AT, Role.WON_AT)
_ONE_PERCENT = 0.01  # below, a share without decimals would read as nothing
SEPARATOR = " · "


def label(t: Text, kind: str, code: str) -> str:
    """Label of a role, fact or type as it stands at the start of a line.

    >>> from kpi_core.text import text_for
    >>> label(text_for("en"), "role", "created_at")
    'Created on'
    """
    text = t(f"{kind}-{code}".replace("_", "-"))
    return text[:1].upper() + text[1:]


def table_line(t: Text, table: Dataset, *, sure: bool) -> str:
    """What was kept of a table and how it was recognised; with `sure`, how certain its meaning is."""
    layout = table.layout
    parts = [t("table-kept", rows=layout.rows_kept, read=layout.rows_read)]
    if layout.set_aside_total:
        parts.append(t("table-set-aside", rows=layout.set_aside_total))
    if sure and not layout.recognised_as and table.fact is not Fact.MEASUREMENTS:
        parts.append(_confidence(t, table))
    return SEPARATOR.join(parts)


def recognised_line(t: Text, table: Dataset) -> str:
    """Which vendor's export a table is and what in the file spoke for it, "" for a table that is none."""
    from kpi_core.ingest.exports.names import export_of

    layout = table.layout
    export = export_of(layout.recognised_as)
    if export is None:
        return ""
    signs = t.fmt.join(t("quoted", text=literal(sign, 40)) for sign in layout.recognised_by[:4])
    parts = [t("table-recognised", export=export.name, signs=signs)]
    if layout.covers:
        first, last = layout.covers
        parts.append(t("table-covers", period=t.fmt.period(Period(first, TimeGrain.DAY.shift(last, 1)))))
    if export.evidence == "general":
        parts.append(t("table-recognised-loosely"))
    return SEPARATOR.join(parts)


def reading_line(t: Text, table: Dataset) -> str:
    """Sheet, encoding, delimiter and currency that were found, "" when there is nothing to say."""
    return SEPARATOR.join(_reading_parts(t, table))


def _confidence(t: Text, table: Dataset) -> str:
    share = t.fmt.percent(table.confidence, 0)
    if table.runner_up is None:
        return t("table-sure", share=share)
    return t("table-sure-or", share=share, other=t(f"fact-{table.runner_up}".replace("_", "-")))


def question(t: Text, name: str, issue: Issue) -> str:
    """A doubt that only a person can settle, asked about the example that shows it."""
    key = "ask-decimal" if name == "decimal" else "ask-date-order"
    example = literal(str(issue.values.get("example", "")), 40)
    return t(key, column=literal(issue.where or "", 60), example=example)


def answer(t: Text, name: str, choice: str, example: str) -> str:
    """One of the answers to a doubt; for dates it says which day the example would be."""
    if name == "decimal":
        return t(f"ask-decimal-{_SIGNS[choice]}")
    meaning = day_meant(example, choice)
    return t(f"ask-date-order-{choice}", meaning=t.fmt.date(meaning)) if meaning else reading(t, name, choice)


def reading(t: Text, name: str, choice: str) -> str:
    """A way to read dates or decimals, as a list of choices names it."""
    return t(f"reading-decimal-{_SIGNS[choice]}" if name == "decimal" else f"reading-order-{choice}")


def period_of(table: Dataset) -> Period | None:
    """The days a table covers by the column that dates its rows, None when nothing dates them."""
    dated = (table.column(role) for role in _DATING)
    column = next((c for c in dated if c and c.first and c.last), None)
    return _days(column) if column else None


def status_line(t: Text, data: ActiveData, today: date) -> str:
    """The one line of the sidebar: whose data, and how fresh."""
    if data.error:
        return t("status-failed")
    if data.empty:
        return t("status-empty")
    last = last_day(data.datasets, today)
    if last is None:
        return t("status-undated")
    return t("status-sample", until=last) if data.kind == "sample" else t("status-file", until=last)


def last_day(datasets: Iterable[Dataset], today: date) -> date | None:
    """The last day the tables speak of, none of the future; None when nothing is dated."""
    ends = [period.end for dataset in datasets if (period := period_of(dataset))]
    return max((day for end in ends if (day := TimeGrain.DAY.shift(end, -1)) <= today), default=None)


def day_meant(example: str, order: str) -> date | None:
    """The day a written date is when its parts stand in this order, None when it cannot be read.

    >>> day_meant("03/04/2025", "mdy")
    datetime.date(2025, 3, 4)
    """
    parts = dict(zip(order, re.findall(r"\d+", example), strict=False))
    try:
        return date(full_year(parts["y"]), int(parts["m"]), int(parts["d"]))
    except (KeyError, ValueError):
        return None


def examples(column: Column) -> str:
    """The first values of a column."""
    return SEPARATOR.join(literal(example, 40) for example in column.examples[:3])


def check(t: Text, column: Column, rows: int) -> str:
    """What can be said about a column at a glance; a "!" in front when it deserves a look."""
    mark = "! " if column.rejected or column.missing else "✓ "
    return mark + SEPARATOR.join(_check_parts(t, column, rows))


def _check_parts(t: Text, column: Column, rows: int) -> Iterator[str]:
    if column.rejected:
        yield t("check-rejected", n=column.rejected)
    if column.missing and rows:
        share = column.missing / rows
        yield t("check-missing", share=t.fmt.percent(share, 0 if share >= _ONE_PERCENT else None))
    if column.first and column.last:
        yield t.fmt.period(_days(column))
        if column.date_order:
            yield t(f"check-order-{column.date_order}")
    elif column.minimum is not None and column.type.is_numeric:
        yield t("check-range", low=_number(t, column, column.minimum), high=_number(t, column, column.maximum))
        if column.decimal and column.type is not ColumnType.INTEGER:
            yield t(f"check-decimal-{_SIGNS[column.decimal]}")
    else:
        yield t("check-values", n=column.distinct)


def _days(column: Column) -> Period | None:
    if column.first is None or column.last is None:
        return None
    return Period(column.first, TimeGrain.DAY.shift(column.last, 1))  # the last day is included, a Period's end is not


def _number(t: Text, column: Column, x: float | None) -> str:
    if column.type is ColumnType.PERCENT:
        return t.fmt.percent(x)
    return t.fmt.money(x, column.currency) if column.type is ColumnType.MONEY else t.fmt.short(x)


def _reading_parts(t: Text, table: Dataset) -> Iterator[str]:
    layout = table.layout
    if table.sheet:
        yield t("reading-sheet", sheet=literal(table.sheet, 60))
    if layout.encoding:
        yield t("reading-encoding", encoding=layout.encoding)
    if layout.delimiter:
        named = _DELIMITERS.get(layout.delimiter)
        sign = t(f"delimiter-{named}") if named else t("delimiter-other", sign=layout.delimiter)
        yield t("reading-delimiter", delimiter=sign)
    if layout.currency:
        yield t("reading-currency", currency=layout.currency)
