from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kpi_core.model.dataset import Issue, Level
from tests.support.tables import type_table


@pytest.mark.parametrize(
    ("name", "cells", "issue"),
    [
        pytest.param(
            "x", ["1,5M", "12k", "12k"], Issue("numbers_scaled", Level.INFO, "x", {"count": 3, "example": "1,5M"}),
            id="magnitudes",
        ),
        pytest.param(
            "x", ["12 min 36s", "36s"], Issue("durations_in_seconds", Level.INFO, "x", {"count": 2}), id="durations"
        ),
        pytest.param(
            "x", [timedelta(hours=30)], Issue("durations_in_seconds", Level.INFO, "x", {"count": 1}), id="native durations"
        ),
        pytest.param(
            "Duration", ["02:36"],
            Issue("duration_ambiguous", Level.WARNING, "Duration", {"example": "02:36", "unit": "minutes"}),
            id="minutes or hours",
        ),
        pytest.param(
            "Durée (heures)", ["27:30"],
            Issue("duration_ambiguous", Level.WARNING, "Durée (heures)", {"example": "27:30", "unit": "hours"}),
            id="hours",
        ),
        pytest.param(
            "id", [12345678901234567.0, 12.0],
            Issue("digits_lost", Level.WARNING, "id", {"count": 1, "example": "12345678901234568"}), id="17 digits",
        ),
        pytest.param(
            "montant", [9_007_199_254_740_993, 1],
            Issue("digits_lost", Level.WARNING, "montant", {"count": 1, "example": "9007199254740992"}), id="16 digits",
        ),
        pytest.param(
            "id", ["1.23457E+16", "5"],
            Issue("digits_lost", Level.WARNING, "id", {"count": 1, "example": "1.23457E+16"}), id="shortened digits",
        ),
        pytest.param(
            "x", ["5 €", "$6"], Issue("several_currencies", Level.WARNING, "x", {"currencies": "EUR, USD"}),
            id="currencies",
        ),
        pytest.param(
            "x", [0.12, "12 %"], Issue("percent_signs_mixed", Level.WARNING, "x", {"count": 1, "percents": 1}),
            id="shares and percentages",
        ),
        pytest.param(
            "Date", ["45000", "45001"], Issue("serial_dates", Level.INFO, "Date", {"count": 2, "example": "45000"}),
            id="serial texts",
        ),
        pytest.param(
            "Date", [45000.0, date(2026, 1, 1)],
            Issue("serial_dates", Level.INFO, "Date", {"count": 1, "example": "45000"}), id="serial numbers",
        ),
        pytest.param("Year", ["2024"], Issue("years_as_dates", Level.INFO, "Year", {}), id="years"),
        pytest.param(
            "x", ["1600-01-01", "9999-12-31", "2025-01-01"],
            Issue("dates_unlikely", Level.WARNING, "x", {"count": 2, "example": "1600-01-01"}), id="unlikely dates",
        ),
        pytest.param(
            "x", ["13/02/68", "14/03/24"],
            Issue("century_ambiguous", Level.WARNING, "x", {"count": 1, "example": "13/02/68", "year": "2068"}),
            id="century",
        ),
        pytest.param(
            "x", ["2025-12-06 10:37:33 -0500", "2025-07-06 10:37:33 -0400"],
            Issue("date_zone_dropped", Level.INFO, "x", {"count": 2}), id="mixed offsets",
        ),
        pytest.param(
            "Livraison prévue", [45001.0, 45002.0, None, 45003.0],
            Issue(
                "serials_may_be_dates", Level.WARNING, "Livraison prévue",
                {"count": 3, "example": "45001", "day": date(2023, 3, 16)},
            ), id="days under the name of an event",
        ),
        pytest.param(
            "Livraison réelle", ["45001", "", "45002", "45003"],
            Issue(
                "serials_may_be_dates", Level.WARNING, "Livraison réelle",
                {"count": 3, "example": "45001", "day": date(2023, 3, 16)},
            ), id="days as text",
        ),
        pytest.param(
            "Canal", ["Email ", "Email", "\xa0Email", "SEO "],
            Issue("spaces_trimmed", Level.INFO, "Canal", {"count": 3, "example": "Email"}), id="spaces around values",
        ),
        pytest.param(
            "Payée", ["✓", "", "✔", "X", "✗"],
            Issue("flags_guessed", Level.WARNING, "Payée", {"yes": "x, ✓, ✔", "no": "✗", "blanks": 1}), id="marks of several kinds",
        ),
        pytest.param(
            "x", [date(2025, month, 7) for month in range(1, 6)] + [f"{day}/07/2025" for day in range(13, 18)],
            Issue("dates_half_converted", Level.WARNING, "x", {"count": 5}), id="half converted by a spreadsheet",
        ),
    ],
)  # fmt: skip
def test_what_is_told(name: str, cells: list[Any], issue: Issue) -> None:
    ((_, _, issues),) = type_table({name: cells})
    assert issue in [i for i in issues if i.values == issue.values]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        pytest.param("x", ["2", "3.5", "1e5"], id="numbers"),
        pytest.param("x", [1.5, 900_000_000_000_000.0], id="15 digits"),
        pytest.param("Date", ["2026-01-31", "2100-12-31", "1901-01-01"], id="likely dates"),
        pytest.param("Date", [date(2026, 1, 5)] * 6, id="early days only"),
        pytest.param("x", ["12%", "13%"], id="percentages"),
        pytest.param("Payée", ["✓", "", "✓"], id="one kind of mark"),
        pytest.param("Canal", ["Email ", "SEO "], id="spaces that keep nothing apart"),
        pytest.param("Frais de livraison", [45001.0, 45002.0, 45003.0], id="a cost"),
        pytest.param("Livrés", [45001.0, 45002.0, 45003.0], id="how many were delivered"),
        pytest.param("Livraison", [25000.0, 45002.0, 79000.0], id="numbers too far from each other to be days"),
        pytest.param("Livraison", [45001.0, 45002.0, 45003.5], id="fractions"),
        pytest.param("Payée", ["✓", "x"], id="a mark and a cross in every row stay texts"),
    ],
)
def test_nothing_is_told_of_what_is_plain(name: str, cells: list[Any]) -> None:
    ((_, _, issues),) = type_table({name: cells})
    assert issues == ()
