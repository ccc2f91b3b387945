"""Numbers in bands: limits that people can name, and every number in exactly one of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options, parse
from kpi_core.metrics.bands import Cut, band_key, cut, ends_of, filter_of
from kpi_core.metrics.dimensions import explorable, filterable
from kpi_core.metrics.query import Query, run
from kpi_core.metrics.words import dimension_name, value_name
from kpi_core.model.dataset import Dataset
from kpi_core.text import text_for
from kpi_core.vocabulary.predicate import All, Compare, Comparison, OneOf

TODAY = date(2026, 11, 27)
FR, EN = text_for("fr"), text_for("en")


def loaded(folder: Path, text: str) -> tuple[Dataset, ...]:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    options = parse(["query", str(path), "--metric", "x", "--workspace", str(folder / "room")])
    assert isinstance(options, Options)
    return load(options).datasets


def counted(datasets: tuple[Dataset, ...], by: str) -> dict[object, int]:
    return {row[by]: row["n"] for row in run(Query("count", by=(by,)), datasets, TODAY).rows()}


@pytest.mark.parametrize(
    ("numbers", "usual", "texts"),
    [
        ([1.0, 2, 3, 3, 5], (), ("1..1", "2..2", "3..3", "5..5")),  # stars: one by one
        (range(1, 101), (), ("..20", "20..40", "40..60", "60..80", "80..")),  # fifths at round numbers
        ([3.0, 12, 80, 400, 90, 30], (10.0, 50.0, 250.0, 1000.0), ("..10", "10..50", "50..250", "250..")),
        ([*[0.0] * 50, *range(30, 130)], (), ("0..0", "30..50", "50..75", "75..80", "80..100", "100..")),  # 0 is many
        ([7.5], (), ("7.5..7.5",)),
        ([], (), ()),
        ([0.5, 0.5, 0.5, 9.25], (), ("0.5..0.5", "8..")),
    ],
    ids=["few", "fifths", "usual", "zero", "one", "none", "two"],
)
def test_limits(numbers: list[float], usual: tuple[float, ...], texts: tuple[str, ...]) -> None:
    assert cut(np.array(numbers, np.float64), usual).texts == texts


def test_years_are_cut_at_decades() -> None:
    assert cut(np.arange(1979.0, 2018), years=True).texts == (
        "..1980",
        "1980..1990",
        "1990..2000",
        "2000..2010",
        "2010..",
    )


FINITE = st.floats(-1e9, 1e9).map(lambda x: round(x, 3))


@given(st.lists(FINITE, min_size=1, max_size=60))
def test_every_number_lies_in_exactly_one_band_and_no_band_is_without_meaning(numbers: list[float]) -> None:
    texts = cut(np.array(numbers)).texts
    ends = [ends_of(text) for text in texts]
    assert None not in ends
    assert len(set(texts)) == len(texts)
    for x in numbers:
        inside = [
            text
            for text, found in zip(texts, ends, strict=True)
            if found is not None and (x == found[0] if found[0] == found[1] else _within(x, *found))
        ]
        singles = [text for text in inside if (e := ends_of(text)) is not None and e[0] == e[1]]
        assert len(singles) == 1 or len(inside) == 1, x


def _within(x: float, low: float | None, high: float | None) -> bool:
    return (low is None or x >= low) and (high is None or x < high)


def test_a_band_filters_the_numbers_between_its_ends_whatever_the_limits_are_now() -> None:
    amount = band_key("amount")
    assert filter_of(amount, "10..50") == All(
        (Compare("amount", Comparison.AT_LEAST, 10.0), Compare("amount", Comparison.LESS, 50.0))
    )
    assert filter_of(amount, "5..5") == Compare("amount", Comparison.EQUAL, 5.0)
    assert filter_of(amount, "50..") == Compare("amount", Comparison.AT_LEAST, 50.0)
    assert filter_of("channel", "10..50") == OneOf("channel", ("10..50",))
    assert filter_of(amount, "nonsense") == OneOf(amount, ("nonsense",))
    assert [ends_of(text) for text in ("..", "nan..1", "inf..", "a..b", "")] == [None] * 5


def test_bands_count_every_row_once_and_what_has_no_number_apart(tmp_path: Path) -> None:
    """Sizes 1 to 300 and ten rows without: the European classes, and (none)."""
    rows = "".join(f"{i},{i if i <= 300 else ''}\n" for i in range(1, 311))
    datasets = loaded(tmp_path, "Customer,Company size\n" + rows)
    by = band_key("company_size")
    assert counted(datasets, by) == {"..10": 9, "10..50": 40, "50..250": 200, "250..": 51, None: 10}
    only = run(Query("count", where=(filter_of(by, "10..50"),)), datasets, TODAY)
    assert only.table.column("value").to_pylist() == [40]


def test_bands_are_written_in_the_language_and_in_the_unit_of_the_column(tmp_path: Path) -> None:
    rows = "".join(f"D{i},2026-01-{i % 27 + 1:02},Won,{i * 100} €,{1980 + i % 40},{i % 5}\n" for i in range(1, 101))
    datasets = loaded(tmp_path, "Deal,Created,Status,Amount,Year founded,Stars\n" + rows)
    known = {one.key: one for one in explorable(datasets)}
    amount, year, stars = (known[band_key(name)] for name in ("amount", "Year founded", "Stars"))
    assert [dimension_name(one, EN) for one in (amount, year, stars)] == [
        "amount band",
        "Year founded band",
        "Stars band",
    ]
    assert [value_name(text, amount, FR) for text in ("..2000", "2000..4000", "8000..", None)] == [
        "moins de 2\u202f000\xa0€", "2\u202f000\xa0€ à 4\u202f000\xa0€", "8\u202f000\xa0€ et plus", "(non renseigné)",
    ]  # fmt: skip
    assert [value_name(text, year, EN) for text in ("..1990", "1990..2000")] == ["under 1990", "1990 to 1999"]
    assert [value_name(text, stars, EN) for text in ("0..0", "4..4")] == ["0", "4"]


def test_a_sum_of_a_day_is_no_description_of_a_record(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-{i:02},SEO,{i * 10},{i}\n2026-01-{i:02},Ads,{i * 7},{i}\n" for i in range(1, 29))
    datasets = loaded(tmp_path, "Date,Channel,Sessions,Conversions\n" + rows)
    assert [one.key for one in explorable(datasets)] == ["channel"]


def test_records_are_kept_by_what_most_rows_leave_blank_too(tmp_path: Path) -> None:
    rows = "".join(
        f"D{i},2026-01-{i % 27 + 1:02},Won,{'SEO' if i % 2 else 'Ads'},{('1 to 9', '10 to 49')[i % 2] if i % 3 == 0 else ''}\n"
        for i in range(1, 41)
    )
    datasets = loaded(tmp_path, "Deal,Created,Status,Channel,Company size\n" + rows)
    assert [one.key for one in explorable(datasets)] == ["channel"]
    assert [one.key for one in filterable(datasets)] == ["channel", "company_size"]


def test_cut_without_limits_names_what_there_is() -> None:
    assert Cut((1.0, 2.5), ()).texts == ("1..1", "2.5..2.5")
