"""The stages that the names of a question mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.model.stages import Step
from kpi_core.pipeline.choose import chosen_stages
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.sources import any_source_of
from kpi_core.pipeline.stage import Stage
from kpi_core.vocabulary.errors import DefinitionError
from tests.support.facts import Col, days, fact_table
from tests.support.tables import dataset_of

TODAY = date(2026, 4, 1)


@pytest.fixture
def deals(tmp_path: Path) -> Source:
    """A date per stage, and the stage of today; proposed: (entry), qualified, devis, Won."""
    source = any_source_of(
        fact_table(
            tmp_path,
            "opportunities",
            Col("Créé le", days("01-01", "01-02", "01-03"), "created_at"),
            Col("Date de qualification", days("01-05", "01-06", None), "stage_date", stage="qualification"),
            Col("Date du devis", days("01-09", None, None), "stage_date", stage="devis"),
            Col("Étape", ["Won", "En sommeil", "Lost"], "stage"),
        ),
        TODAY,
    )
    assert source is not None
    return source


NAMES = {
    "proposed, in another case": (["qualification", "DEVIS"], ["qualification", "devis"]),
    "standard steps": (["lead", "mql", "quote", "won"], ["", "qualification", "devis", "Won"]),
    "standard steps in french": (["prospect", "devis", "gagnée"], ["", "devis", "Won"]),
    "the header of its date": (["Date de qualification", "date du devis"], ["qualification", "devis"]),
    "a value that was not proposed": (["qualification", "en sommeil"], ["qualification", "En sommeil"]),
    "spaces around": ([" qualification ", "devis"], ["qualification", "devis"]),
}


@pytest.mark.parametrize(("names", "expected"), NAMES.values(), ids=NAMES)
def test_names_mean(names: list[str], expected: list[str], deals: Source) -> None:
    assert [s.name for s in chosen_stages(deals, names)] == expected


def test_a_funnel_may_begin_at_a_later_stage(deals: Source) -> None:
    first, _ = chosen_stages(deals, ["qualification", "won"])

    assert not first.entry


WRONG = {
    "one": (["devis"], "funnel_needs_two_stages", {"count": 1}),
    "none": ([" "], "funnel_needs_two_stages", {"count": 0}),
    "twice": (["devis", "Quote"], "stage_twice", {"name": "Quote"}),
    "unknown": (["lead", "devi"], "unknown_stage", {"name": "devi", "suggestion": "devis", "near": True}),
    "like nothing": (["lead", "zzzz"], "unknown_stage", {"name": "zzzz", "suggestion": "", "near": False}),
    "a part is unknown": (["lead", "devis+zzzz"], "unknown_stage", {"name": "zzzz", "suggestion": "", "near": False}),
    "two dates as one": (["lead", "qualification+devis"], "stages_not_merged", {"name": "qualification+devis"}),
}


@pytest.mark.parametrize(("names", "code", "values"), WRONG.values(), ids=WRONG)
def test_names_that_mean_no_funnel(names: list[str], code: str, values: dict[str, object], deals: Source) -> None:
    with pytest.raises(DefinitionError) as error:
        chosen_stages(deals, names)

    told = {k: v for k, v in error.value.values.items() if k != "stages"}
    assert (error.value.code, told) == (code, values)


def test_two_stages_of_a_log_as_one(tmp_path: Path) -> None:
    log = {
        "Lead ID": ["a", "a", "b", "b"],
        "Stage": ["Lead", "Demo", "Lead", "Visite"],
        "Date": ["2026-01-01", "2026-01-05", "2026-01-02", "2026-01-04"],
    }
    source = any_source_of(dataset_of(log, tmp_path), TODAY)
    assert source is not None

    assert chosen_stages(source, ["lead", "Demo + Visite"])[1] == Stage(
        "Demo + Visite", Step.OPPORTUNITY, values=("Demo", "Visite")
    )


def test_a_column_of_numbers_is_a_stage_too(tmp_path: Path) -> None:
    source = any_source_of(dataset_of({"Leads": ["9"], "Kick-offs": ["5"], "Won": ["2"]}, tmp_path), TODAY)
    assert source is not None

    assert [s.counted for s in chosen_stages(source, ["leads", "kick-offs", "won"])] == ["c0", "c1", "c2"]
