"""Whether the numbers of a table fit together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.funnel.fit import Fit, fit
from kpi_core.pipeline.counts import counted
from kpi_core.pipeline.evidence import engine_of
from kpi_core.pipeline.sources import funnel_sources
from kpi_core.pipeline.stage import FunnelQuestion
from tests.support.tables import Table, dataset_of

FRENCH = {
    "CTA": ["Test", "Démo"],
    "Nombre de clics sur CTA / nouveaux visiteurs": ["37 %", "12 %"],
    "Nombre de leads générés": ["150", "60"],
    "Nombre de leads générés qualifiés": ["40", "30"],
    "Taux de conversion de landing page": ["60 %", "40 %"],
    "Taux de conversion commerciale": ["20 %", "60 %"],
}
ENGLISH = dict(
    zip(
        ("CTA", "CTA clicks / new visitors", "Leads generated", "Qualified leads generated", "Landing page conversion rate",
         "Sales conversion rate"),
        FRENCH.values(), strict=True,
    )
)  # fmt: skip
WORKBOOK = FRENCH | {name: [str(int(c[:-2]) / 100) for c in FRENCH[name]] for name in FRENCH if "%" in FRENCH[name][0]}
BOTH = pytest.mark.parametrize("table", [FRENCH, ENGLISH, WORKBOOK], ids=["french", "english", "from a workbook"])


def checked(table: Table, folder: Path) -> Fit | None:
    (source,) = funnel_sources([dataset_of(table, folder)], date(2026, 11, 26))
    return fit(source, engine_of(source.dataset))


@BOTH
def test_leads_and_qualified_leads_by_cta(table: Table, tmp_path: Path) -> None:
    (source,) = funnel_sources([dataset_of(table, tmp_path)], date(2026, 11, 26))
    answer = counted(source, FunnelQuestion(by="CTA"), source.stages, engine_of(source.dataset))

    assert {s.value: s.counts for s in answer.segments} == {"Test": (150, 40), "Démo": (60, 30)}


@BOTH
def test_the_two_ctas_imply_other_visitors(table: Table, tmp_path: Path) -> None:
    found = checked(table, tmp_path)

    assert found is not None
    told = [[r.name, *(round(s.value) if s else None for s in (r.clicks, r.visitors, r.sales))] for r in found.rows]
    assert told == [
        ["Test", 250, 676, 8],  # 150 / 0.60 = 250; 250 / 0.37 = 676; 40 x 0.20 = 8
        ["Démo", 150, 1250, 18],  # 60 / 0.40 = 150; 150 / 0.12 = 1250; 30 x 0.60 = 18
    ]
    assert found.issue is not None
    assert (found.issue.code, found.issue.values) == (
        "bases_disagree",
        {"low": 676, "low_name": "Test", "high": 1250, "high_name": "Démo"},
    )


def test_what_rounding_explains_is_no_disagreement(tmp_path: Path) -> None:
    # 100 / 0.50 / 0.20 = 1000 and 60 / 0.40 / 0.15 = 1000; with 16 %: 938, and 60 / 0.395 / 0.155 = 980 at most, while
    # the first lies between 100 / 0.505 / 0.205 = 966 and 1036
    table = {
        "CTA": ["A", "B"],
        "CTA clicks / new visitors": ["20%", "16%"],
        "Leads": ["100", "60"],
        "Qualified": ["40", "30"],
        "Landing page conversion": ["50%", "40%"],
    }

    found = checked(table, tmp_path)

    assert found is not None
    assert [round(r.visitors.value) for r in found.rows if r.visitors] == [1000, 938]
    assert found.issue is None


def test_rates_written_to_the_tenth_leave_less_room(tmp_path: Path) -> None:
    table = {
        "CTA": ["A", "B"],
        "CTA clicks / new visitors": ["20.1%", "16.1%"],  # 100 / 0.502 / 0.201 = 991, 60 / 0.402 / 0.161 = 927
        "Leads": ["100", "60"],
        "Qualified": ["40", "30"],
        "Landing page conversion": ["50.2%", "40.2%"],
    }

    found = checked(table, tmp_path)

    assert found is not None
    assert found.issue is not None


def test_a_table_without_rates_has_nothing_to_check(tmp_path: Path) -> None:
    assert checked({"Leads": ["500"], "Qualified": ["100"], "Won": ["60"]}, tmp_path) is None
