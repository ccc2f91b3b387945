"""Cases 140 to 150: files that read well and say what cannot be."""

from __future__ import annotations

from dataclasses import replace

from kpi_core.ingest.build import FileImport
from kpi_core.ingest.understand import header_fingerprint
from kpi_core.model.dataset import Column
from tests.corpus.case import Case, asked, lines, noted, read

DEALS = "id,stage,created,closed,amount"


def _deals(*rows: str):
    return lines(DEALS, *rows)


SOUND = ["1,Won,2025-01-05,2025-02-01,100", "2,Lost,2025-01-06,2025-02-02,80", "3,Demo,2025-01-07,,50"]
STAGES = ["Démo", "demo", "DEMO ", "Démo", "De\u0301mo", "Gagnée"]


def _rows(count: int):
    def check(found: FileImport) -> None:
        assert [table.rows for table in found.tables] == [count]

    return check


def _another_kind(found: FileImport) -> None:
    """The header's fingerprint tells that this is no longer the file of last month."""
    (table,) = found.tables
    before = [c if c.name != "step" else _renamed(c) for c in table.columns]
    assert table.header_fingerprint != header_fingerprint(before)


def _renamed(column: Column) -> Column:
    return replace(column, name="stage")


CASES: list[Case] = [
    noted(
        *(140, "stages-out-of-order", "a.csv"),
        lines(
            "id,Lead date,Demo date,Won date",
            "1,2025-01-05,2025-02-01,2025-01-20",
            "2,2025-01-06,2025-01-10,2025-02-02",
        ),
        "stages_out_of_order",
    ),
    noted(
        141,
        "closed-before-created",
        "a.csv",
        _deals(*SOUND, "4,Won,2025-03-05,2025-02-01,10"),
        "closed_before_created",
        says=("closed", "One row"),
    ),
    asked(142, "the-same-row-twice", "a.csv", _deals(*SOUND, SOUND[0], SOUND[1]), "ids_repeat"),
    asked(
        143,
        "the-same-id-with-other-values",
        "a.csv",
        _deals(*SOUND, "1,Lost,2025-01-05,2025-03-01,70"),
        "ids_repeat_differently",
        says=("id",),
    ),
    asked(
        144,
        "spellings-of-a-stage",
        "a.csv",
        lines("id,étape", *(f"{n},{stage}" for n, stage in enumerate(STAGES))),
        "categories_alike",
    ),
    noted(
        145,
        "an-unknown-stage",
        "a.csv",
        _deals(*SOUND, "4,Zorglub,2025-01-09,,10"),
        "stages_unknown",
        says=("Zorglub",),
    ),
    read(
        *(146, "no-owner-and-no-amount", "a.csv", lines("id,owner,amount", "1,Ann,5", "2,,", "3,Bob,7")),
        {"id": [1, 2, 3], "owner": ["Ann", None, "Bob"], "amount": [5, None, 7]},
    ),
    read(
        *(147, "nothing-to-divide-by", "a.csv", lines("campaign,impressions,clicks", "a,0,0", "b,0,0")),
        {"campaign": ["a", "b"], "impressions": [0, 0], "clicks": [0, 0]},
    ),
    read(148, "one-row", "a.csv", lines("date,canal,ventes", "2025-01-05,Email,3"), check=_rows(1)),
    read(149, "all-on-one-day", "a.csv", lines("date,canal,ventes", *["2025-01-05,Email,3"] * 3), check=_rows(3)),
    read(150, "a-column-renamed", "a.csv", lines("id,step,created,closed,amount", *SOUND), check=_another_kind),
]
