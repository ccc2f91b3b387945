"""Cases 123 to 139: dates, times and periods."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from kpi_core.ingest.build import FileImport
from tests.corpus.case import Case, asked, book, column, excel, noted, read, refs

SPRING = [date(2025, 3, 4), date(2025, 3, 5)]


def dated(*days: Any) -> dict[str, list[Any]]:
    """What a column of dates must hold."""
    return {"ref": refs(len(days)), "date": list(days)}


def _epoch_1904(made: Any) -> None:
    from openpyxl.utils.datetime import MAC_EPOCH

    made.epoch = MAC_EPOCH


def _serials(*values: float):
    return book([["ref", "date"], *([f"r{n}", value] for n, value in enumerate(values, 1))])


def _order_is(order: str):
    def check(found: FileImport) -> None:
        assert {c.date_order for c in found.tables[0].columns if c.name == "date"} == {order}

    return check


ODD = ["1600-01-01", "1899-12-31", "9999-12-31"]
CASES: list[Case] = [
    asked(
        123,
        "all-ambiguous",
        "a.csv",
        column("date", "03/04/2025", "05/06/2025", "01/02/2025"),
        "date_order_ambiguous",
        says=("03/04/2025",),
    ),
    read(
        *(124, "one-row-settles-it", "a.csv", column("date", "03/04/2025", "13/07/2025", "05/06/2025")),
        dated(date(2025, 4, 3), date(2025, 7, 13), date(2025, 6, 5)),
        check=_order_is("dmy"),
    ),
    asked(
        125,
        "both-orders-proven",
        "a.csv",
        column("date", "13/07/2025", "07/13/2025", "03/04/2025"),
        "date_order_conflict",
    ),
    read(
        126,
        "calendar-of-1904",
        "a.xlsx",
        excel([["ref", "date"], ["r1", SPRING[0]], ["r2", SPRING[1]]], _epoch_1904),
        dated(*SPRING),
    ),
    asked(
        127,
        "serials-without-a-format",
        "a.xlsx",
        book([["ref", "livré"], *([f"r{n}", 45_000 + n] for n in range(1, 6))]),
        "serials_may_be_dates",
    ),
    noted(
        128,
        "serials-that-are-no-dates",
        "a.xlsx",
        _serials(45_000, 45_001, 45_002, 45_003, 45_004, 45_005, 60, 0, 0.5, -1, 2_958_466),
        "cells_not_read",
    ),
    asked(129, "two-digit-years-near-the-pivot", "a.csv", column("date", "03/07/68", "13/07/69"), "century_ambiguous"),
    noted(
        130,
        "unlikely-years",
        "a.csv",
        column("date", *ODD, *["2025-01-05"] * 30),
        "dates_unlikely",
        data=dated(*map(date.fromisoformat, ODD), *[date(2025, 1, 5)] * 30),
    ),
    noted(
        130,
        "year-ten-thousand",
        "a.csv",
        column("date", "10000-01-01", *["2025-01-05"] * 30),
        "cells_not_read",
        data=dated(None, *[date(2025, 1, 5)] * 30),
    ),
    noted(
        *(
            131,
            "days-that-do-not-exist",
            "a.csv",
            column("date", "2025-02-30", "0000-00-00", *["2025-01-05"] * 30),
            "cells_not_read",
        ),
        data=dated(None, None, *[date(2025, 1, 5)] * 30),
    ),
    read(
        132,
        "french-months",
        "a.csv",
        column("date", "3 févr. 2025", "12 août 2025", "1er mars 2025"),
        dated(date(2025, 2, 3), date(2025, 8, 12), date(2025, 3, 1)),
    ),
    read(
        132,
        "english-months",
        "a.csv",
        column("date", "Feb 3, 2025", "12 August 2025", "1 Mar 2025"),
        dated(date(2025, 2, 3), date(2025, 8, 12), date(2025, 3, 1)),
    ),
    read(
        132,
        "german-months",
        "a.csv",
        column("Datum", "3. Februar 2025", "12. März 2025"),
        {"ref": refs(2), "Datum": [date(2025, 2, 3), date(2025, 3, 12)]},
    ),
    read(
        133,
        "quarters",
        "a.csv",
        column("date", "Q1 2025", "Q2 2025", "T3 2025"),
        dated(date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)),
    ),
    read(
        133, "iso-weeks", "a.csv", column("date", "2025-W03", "2025-W04"), dated(date(2025, 1, 13), date(2025, 1, 20))
    ),
    read(
        133,
        "french-month-and-year",
        "a.csv",
        column("date", "janv-25", "févr-25"),
        dated(date(2025, 1, 1), date(2025, 2, 1)),
    ),
    read(
        133,
        "compact-months",
        "a.csv",
        column("mois", "202501", "202502"),
        {"ref": refs(2), "mois": [date(2025, 1, 1), date(2025, 2, 1)]},
    ),
    noted(
        134,
        "several-offsets",
        "a.csv",
        column("date", "2025-01-05T10:00:00+01:00", "2025-01-05T10:00:00Z"),
        "date_zone_dropped",
    ),
    read(
        135,
        "hour-that-was-skipped",
        "a.csv",
        column("date", "2025-03-30 02:30", "2025-03-30 03:30"),
        dated(datetime(2025, 3, 30, 2, 30), datetime(2025, 3, 30, 3, 30)),
    ),
    read(
        136,
        "hour-that-came-twice",
        "a.csv",
        column("date", "2025-10-26 02:30", "2025-10-26 02:30"),
        dated(*[datetime(2025, 10, 26, 2, 30)] * 2),
    ),
    read(
        *(137, "times-and-durations", "a.xlsx"),
        excel([["ref", "durée"], ["r1", timedelta(hours=30)], ["r2", timedelta(hours=2, minutes=30)]]),
        {"ref": refs(2), "durée": [108_000, 9_000]},
    ),
    read(
        137,
        "times-of-day",
        "a.xlsx",
        excel([["ref", "heure"], ["r1", time(9, 30)], ["r2", time(14, 0)]]),
        {"ref": refs(2), "heure": ["09:30:00", "14:00:00"]},
    ),
    noted(
        138,
        "future-dates",
        "a.csv",
        column("date", "2205-03-01", *["2025-03-01"] * 30),
        "dates_unlikely",
        says=("date",),
    ),
    noted(
        *(139, "words-among-dates", "a.csv", column("date", "TBD", "ASAP", *["2025-03-01"] * 30), "cells_not_read"),
        says=("TBD",),
        data=dated(None, None, *[date(2025, 3, 1)] * 30),
    ),
]
