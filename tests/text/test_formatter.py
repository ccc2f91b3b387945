from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kpi_core.text import Formatter
from kpi_core.text.style import NARROW as N
from kpi_core.text.style import NO_BREAK as B
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Unit

EN, FR = Formatter("en"), Formatter("fr")


@pytest.mark.parametrize(
    ("x", "digits", "english", "french"),
    [
        pytest.param(1234.5, 1, "1,234.5", f"1{N}234,5", id="thousands"),
        pytest.param(1234567, 0, "1,234,567", f"1{N}234{N}567", id="millions"),
        pytest.param(0, 0, "0", "0", id="zero"),
        pytest.param(-1234.5, 1, "-1,234.5", f"-1{N}234,5", id="negative has the ASCII sign"),
        pytest.param(-0.04, 1, "0.0", "0,0", id="a zero has no sign"),
        pytest.param(2.5, 0, "3", "3", id="half is rounded up"),
        pytest.param(-2.5, 0, "-3", "-3", id="half is rounded away from zero"),
        pytest.param(1.005, 2, "1.01", "1,01", id="rounds what is written, not its binary form"),
        pytest.param(999.96, 1, "1,000.0", f"1{N}000,0", id="rounding makes a thousand"),
        pytest.param(
            9007199254740993, 0, "9,007,199,254,740,993", f"9{N}007{N}199{N}254{N}740{N}993", id="large integer"
        ),
        pytest.param(Decimal("12.34"), 1, "12.3", "12,3", id="decimal"),
        pytest.param(None, 0, "—", "—", id="undefined"),
        pytest.param(float("nan"), 0, "—", "—", id="NaN"),
        pytest.param(float("inf"), 0, "—", "—", id="infinite"),
    ],
)
def test_number(x, digits, english, french):
    assert (EN.number(x, digits), FR.number(x, digits)) == (english, french)


@pytest.mark.parametrize(("x", "expected"), [(3, "+3"), (-3, "-3"), (0, "0"), (0.4, "0"), (None, "—")])
def test_a_number_with_its_sign(x, expected):
    assert EN.number(x, sign=True) == expected


def test_the_widest_float_is_written_in_full():
    assert EN.number(1e300) == "1" + ",000" * 100


@pytest.mark.parametrize(
    ("x", "expected"),
    [(7, "7"), (7.0, "7"), (12.5, "12.5"), (12.345, "12.35"), (1234.56, "1,234.56"), (0.00123, "0.0012"), (1e-12, "0")],
)
def test_a_plain_number_has_the_decimals_it_needs(x, expected):
    assert EN.plain(x) == expected


@pytest.mark.parametrize(
    ("fraction", "english", "french"),
    [
        pytest.param(0.097, "9.7%", f"9,7{N}%", id="one decimal"),
        pytest.param(1, "100.0%", f"100,0{N}%", id="all"),
        pytest.param(0, "0.0%", f"0,0{N}%", id="none"),
        pytest.param(12.345, "1,234.5%", f"1{N}234,5{N}%", id="more than all"),
        pytest.param(-0.033, "-3.3%", f"-3,3{N}%", id="negative"),
        pytest.param(0.0014, "0.14%", f"0,14{N}%", id="under one per cent two digits remain"),
        pytest.param(0.00023, "0.023%", f"0,023{N}%", id="a tiny rate is not zero"),
        pytest.param(1e-17, "0.0%", f"0,0{N}%", id="rounding noise is zero"),
        pytest.param(None, "—", "—", id="undefined"),
    ],
)
def test_percent(fraction, english, french):
    assert (EN.percent(fraction), FR.percent(fraction)) == (english, french)


def test_percent_with_digits_and_sign():
    assert EN.percent(0.12345, digits=2, sign=True) == "+12.35%"


@pytest.mark.parametrize(
    ("difference", "english", "french"),
    [
        (-0.033, f"-3.3{B}pts", f"-3,3{B}pt"),
        (0.1, f"+10.0{B}pts", f"+10,0{B}pt"),
        (0.0, f"0.0{B}pts", f"0,0{B}pt"),
        (None, "—", "—"),
    ],
)
def test_points(difference, english, french):
    assert (EN.points(difference), FR.points(difference)) == (english, french)


@pytest.mark.parametrize(
    ("x", "currency", "english", "french"),
    [
        pytest.param(4452, "EUR", "€4,452", f"4{N}452{B}€", id="euro"),
        pytest.param(-4452, "EUR", "-€4,452", f"-4{N}452{B}€", id="negative"),
        pytest.param(4452.37, "EUR", "€4,452", f"4{N}452{B}€", id="no cents from a hundred on"),
        pytest.param(45.5, "EUR", "€45.50", f"45,50{B}€", id="cents under a hundred"),
        pytest.param(0.0034, "EUR", "€0.0034", f"0,0034{B}€", id="less than a cent"),
        pytest.param(0, "EUR", "€0", f"0{B}€", id="nothing"),
        pytest.param(45, "JPY", "¥45", f"45{B}JPY", id="a currency without cents"),
        pytest.param(4452, "USD", "$4,452", f"4{N}452{B}$US", id="dollar"),
        pytest.param(4452, "CHF", f"CHF{B}4,452", f"4{N}452{B}CHF", id="a currency without a sign"),
        pytest.param(4452, None, "4,452", f"4{N}452", id="currency unknown"),
        pytest.param(4.5, None, "4.50", "4,50", id="currency unknown, small"),
        pytest.param(None, "EUR", "—", "—", id="undefined"),
    ],
)
def test_money(x, currency, english, french):
    assert (EN.money(x, currency), FR.money(x, currency)) == (english, french)


def test_money_with_digits_and_sign():
    assert (EN.money(1234.5, "EUR", digits=2, sign=True), FR.money(1234.5, "EUR", 2, sign=True)) == (
        "+€1,234.50",
        f"+1{N}234,50{B}€",
    )


@pytest.mark.parametrize(
    ("x", "english", "french"),
    [
        pytest.param(999, "999", "999", id="hundreds"),
        pytest.param(1234, "1,234", f"1{N}234", id="four digits stay"),
        pytest.param(9999.4, "9,999", f"9{N}999", id="just under ten thousand"),
        pytest.param(9999.5, "10k", f"10{N}k", id="rounds up to ten thousand"),
        pytest.param(12345, "12.3k", f"12,3{N}k", id="tens of thousands"),
        pytest.param(552_000, "552k", f"552{N}k", id="hundreds of thousands"),
        pytest.param(999_499, "999k", f"999{N}k", id="just under a million"),
        pytest.param(999_950, "1M", f"1{N}M", id="rounds up to a million"),
        pytest.param(2_434_000, "2.43M", f"2,43{N}M", id="millions"),
        pytest.param(1_200_000_000, "1.2B", f"1,2{N}Md", id="billions"),
        pytest.param(3e12, "3T", f"3{N}Bn", id="trillions"),
        pytest.param(-15_000, "-15k", f"-15{N}k", id="negative"),
        pytest.param(12.345, "12.3", "12,3", id="small"),
        pytest.param(0.01234, "0.0123", "0,0123", id="very small"),
        pytest.param(0, "0", "0", id="zero"),
        pytest.param(None, "—", "—", id="undefined"),
    ],
)
def test_short(x, english, french):
    assert (EN.short(x), FR.short(x)) == (english, french)


@pytest.mark.parametrize(
    ("x", "currency", "english", "french"),
    [
        (552_000, "EUR", "€552k", f"552{N}k€"),
        (2_400_000, "EUR", "€2.4M", f"2,4{N}M€"),
        (-2_400_000, "EUR", "-€2.4M", f"-2,4{N}M€"),
        (4452.37, "EUR", "€4,452", f"4{N}452{B}€"),
        (552_000, "CHF", f"CHF{B}552k", f"552{N}k{B}CHF"),
    ],
)
def test_short_money(x, currency, english, french):
    assert (EN.short(x, currency), FR.short(x, currency)) == (english, french)


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        ("2026-08-01", "2026-11-01", "1 Aug – 31 Oct 2026", "1er août – 31 oct. 2026"),
        ("2025-11-01", "2026-02-01", "1 Nov 2025 – 31 Jan 2026", "1er nov. 2025 – 31 janv. 2026"),
        ("2025-01-01", "2026-01-01", "1 Jan – 31 Dec 2025", "1er janv. – 31 déc. 2025"),
        ("2026-11-02", "2026-11-22", "2 – 21 Nov 2026", "2 – 21 nov. 2026"),
        ("2026-11-21", "2026-11-22", "21 Nov 2026", "21 nov. 2026"),
        ("2026-11-21", "2026-11-21", "—", "—"),
    ],
    ids=["months", "across years", "a year", "within a month", "one day", "empty"],
)
def test_period_ends_on_its_last_day(start, end, english, french):
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert (EN.period(period), FR.period(period)) == (english, french)


def test_dates():
    day = date(2026, 10, 31)
    assert (EN.date(day), FR.date(day)) == ("31 Oct 2026", "31 oct. 2026")
    assert (EN.month(day), FR.month(day)) == ("Oct 2026", "oct. 2026")
    assert (EN.date(None), EN.month(None), EN.period(None), EN.grain_label(None, TimeGrain.DAY)) == ("—", "—", "—", "—")


def test_months_in_french():
    assert [FR.month(date(2026, month, 1)).removesuffix(" 2026") for month in range(1, 13)] == [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grain", "english", "french"),
    [
        (TimeGrain.DAY, "1 Oct 2026", "1er oct. 2026"),
        (TimeGrain.WEEK, "week of 1 Oct 2026", "semaine du 1er oct. 2026"),
        (TimeGrain.MONTH, "Oct 2026", "oct. 2026"),
        (TimeGrain.QUARTER, "Q4 2026", "T4 2026"),
        (TimeGrain.YEAR, "2026", "2026"),
    ],
)
def test_grain_label(grain, english, french):
    day = date(2026, 10, 1)
    assert (EN.grain_label(day, grain), FR.grain_label(day, grain)) == (english, french)


@pytest.mark.parametrize(
    ("x", "english", "french"),
    [
        (0, f"0{B}days", f"0{B}jour"),
        (1, f"1{B}day", f"1{B}jour"),
        (1.5, f"1.5{B}days", f"1,5{B}jour"),
        (12.0, f"12{B}days", f"12{B}jours"),
        (12.25, f"12.3{B}days", f"12,3{B}jours"),
        (365.4, f"365{B}days", f"365{B}jours"),
        (-2, f"-2{B}days", f"-2{B}jours"),
        (None, "—", "—"),
    ],
)
def test_days(x, english, french):
    assert (EN.days(x), FR.days(x)) == (english, french)


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [
        (0, f"0{B}s", f"0{B}s"),
        (0.84, f"0.8{B}s", f"0,8{B}s"),
        (45, f"45{B}s", f"45{B}s"),
        (59.7, f"1{B}min", f"1{B}min"),
        (125, f"2{B}min{B}5{B}s", f"2{B}min{B}5{B}s"),
        (86_399, f"24{B}h", f"24{B}h"),
        (90_000, f"1{B}d{B}1{B}h", f"1{B}j{B}1{B}h"),
        (-125, f"-2{B}min{B}5{B}s", f"-2{B}min{B}5{B}s"),
        (None, "—", "—"),
    ],
)
def test_duration(seconds, english, french):
    assert (EN.duration(seconds), FR.duration(seconds)) == (english, french)


@pytest.mark.parametrize(
    ("unit", "x", "english", "french"),
    [
        (Unit.COUNT, 12345, "12,345", f"12{N}345"),
        (Unit.COUNT, 12.5, "12.5", "12,5"),
        (Unit.MONEY, 4452, "€4,452", f"4{N}452{B}€"),
        (Unit.MONEY_PER_DAY, 4452, "€4,452/day", f"4{N}452{B}€/jour"),
        (Unit.FRACTION, 0.097, "9.7%", f"9,7{N}%"),
        (Unit.RATIO, 3.2, "3.20", "3,20"),
        (Unit.DAYS, 12, f"12{B}days", f"12{B}jours"),
        (Unit.SECONDS, 125, f"2{B}min{B}5{B}s", f"2{B}min{B}5{B}s"),
        (Unit.POINTS, 42, f"42.0{B}pts", f"42,0{B}pt"),
        (Unit.SCORE, 4.25, "4.25", "4,25"),
        (Unit.NUMBER, 1234.56, "1,234.56", f"1{N}234,56"),
    ],
)
def test_value_by_unit(unit, x, english, french):
    assert (EN.value(x, unit, "EUR"), FR.value(x, unit, "EUR")) == (english, french)


@pytest.mark.parametrize("unit", list(Unit))
def test_an_undefined_value_is_a_dash_in_every_unit(unit):
    assert EN.value(None, unit, "EUR") == EN.value(None, unit, "EUR", short=True) == "—"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(Unit.COUNT, "552k"), (Unit.MONEY, "€552k"), (Unit.MONEY_PER_DAY, "€552k/day"), (Unit.NUMBER, "552k")],
)
def test_short_value(unit, expected):
    assert EN.value(552_000, unit, "EUR", short=True) == expected


@pytest.mark.parametrize(
    ("unit", "new", "old", "expected"),
    [
        pytest.param(Unit.COUNT, 112, 100, "+12.0%", id="more"),
        pytest.param(Unit.COUNT, 88, 100, "-12.0%", id="less"),
        pytest.param(Unit.COUNT, 100, 100, "0.0%", id="the same"),
        pytest.param(Unit.COUNT, 2100, 100, "+2,000%", id="twenty times as much"),
        pytest.param(Unit.COUNT, 5, 0, "—", id="from nothing"),
        pytest.param(Unit.MONEY, 50, -100, "—", id="from a loss"),
        pytest.param(Unit.COUNT, None, 100, "—", id="undefined now"),
        pytest.param(Unit.COUNT, 100, None, "—", id="undefined before"),
        pytest.param(Unit.FRACTION, 0.10, 0.133, f"-3.3{B}pts", id="a share changes by points"),
        pytest.param(Unit.FRACTION, 0.10, 0, f"+10.0{B}pts", id="a share from nothing"),
        pytest.param(Unit.POINTS, 42, -3, f"+45.0{B}pts", id="points change by points"),
        pytest.param(Unit.SCORE, 4.25, 4, "+0.25", id="a score changes by its difference"),
    ],
)
def test_change(unit, new, old, expected):
    assert EN.change(new, old, unit) == expected


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a et b"),
        (["a", "b", "c"], "a, b and c", "a, b et c"),
    ],
)
def test_join(words, english, french):
    assert (EN.join(words), FR.join(words)) == (english, french)


def test_a_language_that_we_do_not_have_is_written_in_english():
    assert Formatter("de").number(1234.5, 1) == "1,234.5"
