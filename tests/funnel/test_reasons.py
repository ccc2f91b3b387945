"""Why numbers are missing: every reason has its words, and it is the true one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from kpi_core.cli.funnel_lines import lines
from kpi_core.funnel import build
from kpi_core.funnel.build import answer
from kpi_core.funnel.reasons import reasons
from kpi_core.funnel.result import SMALL_SEGMENT
from kpi_core.text import text_for
from tests.support.messages import messages
from tests.support.pipelines import FIRST, counted, dataset, leads
from tests.support.source import modules

GIVING = ("kpi_core/stats/final_share.py", "kpi_core/stats/development.py", "kpi_core/funnel/measure.py")


def codes() -> Iterator[str]:
    """Every reason that an estimate may give, and every one that is made where it has none."""
    for module in modules(*GIVING):
        for node in module.nodes:
            if isinstance(node, ast.keyword) and node.arg == "reason" and isinstance(node.value, ast.Constant):
                yield str(node.value.value)
    (module,) = modules("kpi_core/funnel/reasons.py")
    for function in (n for n in module.tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("_")):
        for node in (n for r in ast.walk(function) if isinstance(r, ast.Return) for n in ast.walk(r)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    yield SMALL_SEGMENT


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_reason_has_its_words(lang):
    known = set(codes())
    assert {"too_little_hindsight", "too_few_events", "nobody_arrived", "stage_not_dated"} <= known
    assert {f"funnel-reason-{code.replace('_', '-')}" for code in known} - set(messages(lang)) == set()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_records_that_have_not_been_followed_for_long(tmp_path, lang):
    young = [
        lead
        for day in range(40)
        for waits in (10, 20, 30, 60)
        for lead in leads("SEO", 2, FIRST + timedelta(days=day), qualified=waits if day + waits < 42 else None)
    ]
    told = answer(
        counted(dataset([*young, *leads("Ads", 1, FIRST, 1, 2), *leads("Ads", 1, FIRST, 1, lost=2)], tmp_path))
    )
    assert told.stages[1].projected.reason == "too_little_hindsight"
    assert text_for(lang)("funnel-reason-too-little-hindsight") in "\n".join(lines(told, text_for(lang)))


def test_days_and_shares_of_the_largest_segments_only(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "_TIMED", 1)
    rows = [*leads("SEO", 9, FIRST, 3, won=9), *leads("Ads", 4, FIRST, 3, won=9), *leads("Ads", 2, date(2026, 5, 1))]
    told = answer(counted(dataset(rows, tmp_path), "channel"))
    largest, other = (segment.stages for segment in told.segments)
    assert [s.to_next.median if s.to_next else None for s in largest] == [3, 6, None]
    assert [s.count for s in other] == [6, 4, 4]
    assert [reasons(told, other, k).get("to_next") for k in range(3)] == [SMALL_SEGMENT, SMALL_SEGMENT, "last_stage"]
    assert [reasons(told, other, k).get("projected") for k in (1, 2)] == [SMALL_SEGMENT] * 2
