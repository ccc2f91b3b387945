from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_core.ingest.checks import check
from kpi_core.model.dataset import Level
from tests.support.checks import days, told
from tests.support.tables import Table, dataset_of

ADS: Table = {
    "Day": days(3),
    "Impressions": ["9", "9", "1"],
    "Clicks": ["0", "2", "3"],
    "Conversions": ["1", "1", "0"],
}


def test_adverts_with_conversions_and_no_click_are_counted(tmp_path: Path) -> None:
    assert told(ADS, tmp_path, "conversions_without_clicks") == [(None, {"count": 1, "share": 1 / 3, "rows": [2]})]


@pytest.mark.parametrize(
    ("table", "part", "whole"),
    [
        (ADS, "Clicks", "Impressions"),
        (
            {"Send date": days(3), "Recipients": ["9", "9", "9"], "Delivered": ["8", "9", "9"], "Opens": ["5", "9", "10"]},
            "Opens",
            "Delivered",
        ),
        (
            {"Date": days(3), "Sessions": ["9", "9", "9"], "Engaged sessions": ["5", "9", "10"]},
            "Engaged sessions",
            "Sessions",
        ),
        (
            {"Order date": days(3), "Quantity": ["1"] * 3, "Total": ["9", "9", "9.9"], "Refunded amount": ["0", "9", "10"]},
            "Refunded amount",
            "Total",
        ),
    ],
    ids=["clicks", "opens", "engaged sessions", "refunds"],
)  # fmt: skip
def test_a_part_above_its_whole_is_told(tmp_path: Path, table: Table, part: str, whole: str) -> None:
    assert told(table, tmp_path, "part_exceeds_whole") == [
        (None, {"count": 1, "share": 1 / 3, "rows": [4], "part": part, "whole": whole})
    ]


def test_visitors_over_several_rows_a_day_are_never_added_up(tmp_path: Path) -> None:
    by_page = {"Date": days(1) * 2, "Page": ["a", "b"], "Visitors": ["5", "6"], "Views": ["7", "8"]}
    assert told(by_page, tmp_path, "not_additive_over_rows") == [("Visitors", {})]


def test_visitors_by_day_are_left_in_peace(tmp_path: Path) -> None:
    assert check(dataset_of({"Date": days(2), "Visitors": ["5", "6"], "Views": ["7", "8"]}, tmp_path)) == ()


@pytest.mark.parametrize(
    ("recipients", "expected"),
    [
        (["300", "3", "400", "297", "3"], [(2, 10, 297.0, 6 / 1003)]),
        (["300", "33", "400", "297", "51"], []),
        (["12", "3", "9", "11", "4"], []),
    ],
    ids=["three people among hundreds", "small sends", "a small list"],
)
def test_sends_to_a_handful_are_told(
    tmp_path: Path, recipients: list[str], expected: list[tuple[int, int, float, float]]
) -> None:
    sends = {"Title": list("abcde"), "Send date": days(5), "Total recipients": recipients}
    found = told(sends, tmp_path, "sends_look_like_tests")
    assert [(v["count"], v["few"], v["usual"], v["volume"]) for _, v in found] == expected


@pytest.mark.parametrize(
    ("rows", "recognised", "expected"),
    [
        (999, None, []),
        (1_000, None, [("export_may_be_cut", Level.INFO)]),
        (1_000, "google_search_console", [("export_may_be_cut", Level.WARNING)]),
        (50_000, None, [("export_may_be_cut", Level.INFO)]),
        (65_535, None, [("sheet_ends_here", Level.WARNING)]),
        (65_536, None, [("sheet_ends_here", Level.WARNING)]),
        (1_048_575, None, [("sheet_ends_here", Level.WARNING)]),
        (8_800, None, []),
    ],
)
def test_an_export_that_ends_where_exports_stop_is_told(
    tmp_path: Path, rows: int, recognised: str | None, expected: list[tuple[str, Level]]
) -> None:
    data = dataset_of({"Date": days(2), "Sessions": ["5", "6"], "Views": ["7", "8"]}, tmp_path)
    layout = replace(data.layout, rows_read=rows, rows_kept=rows, recognised_as=recognised)
    assert [(i.code, i.level) for i in check(replace(data, layout=layout))] == expected


def test_a_single_row_tells_no_trend(tmp_path: Path) -> None:
    data = dataset_of({"Date": days(1), "Sessions": ["5"], "Views": ["7"]}, tmp_path)
    assert [i.code for i in check(data)] == ["one_row_only"]


def test_rows_of_one_day_tell_no_trend(tmp_path: Path) -> None:
    data = dataset_of({"Date": days(1) * 2, "Sessions": ["5", "6"], "Views": ["7", "8"]}, tmp_path)
    assert [i.code for i in check(data)] == ["one_day_only"]
