"""Who moves on more than the others, by what they read or by any other dimension."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.funnel.progression import progression, progression_findings
from kpi_core.funnel.result import Rate
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.vocabulary.predicate import Compare, Comparison
from tests.support.pipelines import counted, dataset, leads, sample_leads
from tests.support.sample import created, english

DAY = date(2026, 5, 1)
# Of 100 and 200 leads 80 and 80 qualify; of these 40 and 40 are won.
TABLE = [
    *(
        row
        for n, days in ((40, (10, 20, None)), (40, (10, None, 30)), (20, (None, None, 5)))
        for row in leads("SEO", n, DAY, *days)
    ),
    *(
        row
        for n, days in ((40, (10, 20, None)), (40, (10, None, 30)), (120, (None, None, 5)))
        for row in leads("Ads", n, DAY, *days)
    ),
]


def test_passages_of_each_value(tmp_path: Path) -> None:
    told = progression(counted(dataset(TABLE, tmp_path), "channel"))
    ads, seo = told.rows
    assert (ads.value, [p.count for p in ads.passages]) == ("Ads", [200, 80, 40])
    assert (seo.value, [p.count for p in seo.passages]) == ("SEO", [100, 80, 40])
    assert [p.from_previous and p.from_previous.rate for p in seo.passages] == [None, Rate(80, 100), Rate(40, 80)]
    assert [p.from_first.rate for p in seo.passages] == [Rate(100, 100), Rate(80, 100), Rate(40, 100)]
    first, qualified, won = (p.gap for p in seo.passages)
    assert first is None
    assert qualified is not None and qualified.is_certain and qualified.difference == pytest.approx(0.8 - 0.4)
    assert won is not None and not won.is_certain and won.difference == 0
    assert (told.examined, told.kept) == (4, 2)


def test_of_two_values_one_says_it(tmp_path: Path) -> None:
    (finding,) = progression_findings(progression(counted(dataset(TABLE, tmp_path), "channel")))
    assert (finding.code, finding.values["segment"], finding.values["n"]) == ("progress_better", "SEO", 100)
    assert (finding.values["previous"].name, finding.values["stage"].name) == ("", "qualified")


def test_the_sample_moves_readers_of_a_case_study(tmp_path: Path) -> None:
    """Story 15, counted from the file: 337 of 449 qualified readers become a deal, 54 to 59 % of the others."""
    rows = created(english("Leads"), "2023-11-01", "2026-05-01")
    question = FunnelQuestion(where=(Compare("created_at", Comparison.LESS, date(2026, 5, 1)),))
    told = progression(counted(sample_leads(tmp_path), "content", question))
    for row in told.rows:
        read = [r for r in rows if r["Content consumed"] == row.value and r["Qualified date"]]
        share = row.passages[2].from_previous
        assert share is not None
        assert share.rate == Rate(sum(r["Opportunity date"] is not None for r in read), len(read))
    best = progression_findings(told)[0]
    assert (best.code, best.values["segment"], best.values["stage"].name) == (
        "progress_better",
        "Case study",
        "Opportunity",
    )
    assert best.values["value"] == 337 / 449
    rates = {row.value: row.passages[2].from_previous for row in told.rows if row.value != "Case study"}
    assert all(share is not None and 0.53 < (share.value or 0) < 0.60 for share in rates.values())
