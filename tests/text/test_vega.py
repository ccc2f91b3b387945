from __future__ import annotations

import pytest

from kpi_core.text import vega_locale
from kpi_core.text.style import NARROW as N
from kpi_core.text.style import NO_BREAK as B


def test_french_numbers_of_a_chart_are_those_of_the_page():
    assert vega_locale("fr", "EUR")["number"] == {
        "decimal": ",",
        "thousands": N,
        "grouping": [3],
        "currency": ["", f"{B}€"],
        "percent": f"{N}%",
        "minus": "-",
        "nan": "—",
    }


@pytest.mark.parametrize(
    ("lang", "currency", "expected"),
    [
        ("en", "EUR", ["€", ""]),
        ("en", "CHF", [f"CHF{B}", ""]),
        ("fr", "USD", ["", f"{B}$US"]),
        ("fr", None, ["", ""]),
    ],
)
def test_currency_of_a_chart(lang, currency, expected):
    assert vega_locale(lang, currency)["number"]["currency"] == expected


def test_french_calendar_of_a_chart():
    time = vega_locale("fr")["time"]
    assert (time["days"][0], time["shortDays"][1]) == ("dimanche", "lun.")  # Vega's week starts on Sunday
    assert (time["months"][7], time["shortMonths"][0]) == ("août", "janv.")


def test_a_chart_compiles_with_the_locale():
    vlc = pytest.importorskip("vl_convert")
    spec = {
        "data": {"values": [{"x": "2026-02-01", "y": 1234.5}]},
        "mark": "text",
        "encoding": {
            "x": {"field": "x", "type": "temporal", "axis": {"format": "%b"}},
            "text": {"field": "y", "type": "quantitative", "format": "$,.1f"},
        },
        "config": {"locale": vega_locale("fr", "EUR")},
    }
    svg = vlc.vegalite_to_svg(spec)
    assert f"1{N}234,5{B}€" in svg
    assert "févr." in svg
