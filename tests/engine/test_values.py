from __future__ import annotations

from datetime import date, datetime

import pytest

from kpi_core.engine.values import Span, typed
from kpi_core.model.dataset import ColumnType as T
from kpi_core.vocabulary.errors import QueryError


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("SEO", T.TEXT, "SEO"),
        (916, T.TEXT, "916"),
        (True, T.TEXT, "true"),
        ("", T.TEXT, None),
        ("", T.NUMBER, None),
        ("100", T.INTEGER, 100),
        ("100.0", T.INTEGER, 100),
        ("1 234,5", T.NUMBER, 1234.5),
        ("1\u202f234,5", T.MONEY, 1234.5),
        ("-3", T.NUMBER, -3),
        (2.5, T.NUMBER, 2.5),
        ("12%", T.PERCENT, 0.12),
        ("12 %", T.PERCENT, 0.12),
        ("0.12", T.PERCENT, 0.12),
        ("Oui", T.BOOLEAN, True),
        ("false", T.BOOLEAN, False),
        (1, T.BOOLEAN, True),
        ("2026-03-01", T.DATE, Span(date(2026, 3, 1), date(2026, 3, 2))),
        ("2026-03", T.DATE, Span(date(2026, 3, 1), date(2026, 4, 1))),
        ("2026-12", T.DATETIME, Span(date(2026, 12, 1), date(2027, 1, 1))),
        ("2026", T.DATE, Span(date(2026, 1, 1), date(2027, 1, 1))),
        (date(2026, 3, 1), T.DATETIME, Span(date(2026, 3, 1), date(2026, 3, 2))),
        ("2026-03-01 10:30", T.DATETIME, Span(datetime(2026, 3, 1, 10, 30), None)),
        (datetime(2026, 3, 1, 10), T.DATETIME, Span(datetime(2026, 3, 1, 10), None)),
    ],
)
def test_a_value_is_read_as_the_type_of_its_column(value, kind, expected):
    assert typed(value, kind, "x") == expected


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        ("lots", T.NUMBER, "value_is_no_number"),
        ("nan", T.NUMBER, "value_is_no_number"),
        ("1e999", T.NUMBER, "value_is_no_number"),
        (True, T.NUMBER, "value_is_no_number"),
        (date(2026, 1, 1), T.NUMBER, "value_is_no_number"),
        ("1,234.5", T.NUMBER, "value_is_no_number"),  # thousands or decimals: not guessed
        ("maybe", T.BOOLEAN, "value_is_no_yes_or_no"),
        ("2026-13", T.DATE, "value_is_no_date"),
        ("2026-02-30", T.DATE, "value_is_no_date"),
        ("01/03/2026", T.DATE, "value_is_no_date"),
        ("0000", T.DATE, "value_is_no_date"),
    ],
)
def test_what_the_column_cannot_hold_is_refused(value, kind, code):
    with pytest.raises(QueryError) as error:
        typed(value, kind, "Amount")
    assert (error.value.code, error.value.values["column"]) == (code, "Amount")
