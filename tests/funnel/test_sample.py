"""The totals and stories of the sample that a funnel tells, in both languages: the numbers of sample_data/README.md."""

from __future__ import annotations

import statistics
from dataclasses import replace
from datetime import date

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.funnel.build import Counted, answer, count, parted
from kpi_core.funnel.cohorts import MATURE
from kpi_core.funnel.records import Behind, records_behind
from kpi_core.funnel.result import FunnelResult
from kpi_core.ingest.build import FileImport, Hints, start_reading
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact
from kpi_core.pipeline.source import source_of
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Stage
from kpi_core.stats.survival import Durations, log_rank
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import parse_where
from tests.support.sample import SAMPLE, english

TODAY = date(2026, 11, 1)
FILES = {"en": SAMPLE / "en" / "maison-claire.xlsx", "fr": SAMPLE / "fr" / "prospects.csv"}
WORDS = {"en": ("Lead", "Qualified", "Opportunity", "Quote", "Won"),
         "fr": ("Prospect", "Qualifié", "Opportunité", "Devis", "Gagnée")}  # fmt: skip


@pytest.fixture(scope="module")
def datasets(tmp_path_factory) -> dict[str, Dataset]:
    """The lead lists as the import reads them."""
    folder = tmp_path_factory.mktemp("sample")
    return {lang: _leads(start_reading(path, folder, path.name, Hints()).result()) for lang, path in FILES.items()}


def _leads(imported: FileImport) -> Dataset:
    (leads,) = (t for t in imported.tables if t.fact is Fact.OPPORTUNITIES)
    return leads


@pytest.fixture(params=["en", "fr"])
def data(request, datasets) -> Dataset:
    """One of the two."""
    return datasets[request.param]


def engine(data: Dataset) -> Engine:
    return Engine((data.path.parent,))


def counted(data: Dataset, *where: str, **question) -> Counted:
    source = source_of(data, TODAY)
    assert source is not None
    asked = FunnelQuestion(where=tuple(map(parse_where, where)), **question)
    return count(source, asked, source.stages, engine(data))


def ask(data: Dataset, *where: str, **question) -> FunnelResult:
    return answer(counted(data, *where, **question))


def _only_won(durations: Durations) -> Durations:
    return Durations.of((day, "event", n) for day, n in zip(durations.days, durations.events, strict=True))


@pytest.mark.parametrize("mode", Mode)
def test_totals(data, mode):
    told = ask(data, mode=mode)
    assert [s.count for s in told.stages] == [6864, 3796, 2263, 1673, 921]
    assert [s.waiting for s in told.stages] == [83, 100, 48, 90, 0]  # 321 open
    assert (told.lost, told.undated, told.backward) == (5622, 0, 0)
    assert [s.skipped for s in told.stages] == [0] * 5
    assert told.stages[-1].value == 6142747.03
    assert told.mean_win == pytest.approx(6142747.03 / 921)
    assert told.as_of == date(2026, 10, 31)


@pytest.mark.parametrize("lang", WORDS)
def test_stages_bear_the_words_of_the_list(datasets, lang):
    told = [s.name for s in source_of(datasets[lang], TODAY).stages]
    assert told == list(WORDS[lang])


def test_every_number_is_the_same_in_both_languages(datasets):
    told = {lang: _without_names(ask(datasets[lang], by="channel")) for lang in FILES}
    assert told["en"] == told["fr"]


def _without_names(told: FunnelResult) -> tuple[object, ...]:
    stage = Stage("")
    segments = [[replace(s, stage=stage) for s in segment.stages] for segment in told.segments]
    stages = tuple(replace(s, stage=stage) for s in told.stages)
    # shares of maturity are added up in the order in which the engine tells days
    cohorts = tuple(replace(c, maturity=round(c.maturity, 12)) for c in told.cohorts)
    maturity = round(told.maturity, 12)
    whole = replace(told, source="", segments=(), stages=stages, cohorts=cohorts, maturity=maturity)
    return whole, segments


def test_story_1_meta_ads_qualify_less(data):
    def qualified(start: str, end: str) -> tuple[float, float]:
        stages = ask(data, "channel=Meta Ads", period=_period(start, end)).stages
        return stages[1].count, stages[0].count

    assert qualified("2023-11-01", "2026-08-01") == (667, 1626)
    assert qualified("2025-08-01", "2025-11-01") == (71, 172)
    assert qualified("2026-08-01", "2026-11-01") == (62, 221)


def test_story_3_referral_converts_best(datasets):
    told = ask(datasets["en"], by="channel", period=_period("2023-11-01", "2026-05-01"))
    assert {s.value: (s.stages[0].count, s.stages[-1].count) for s in told.segments} == {
        "Google Ads": (1498, 203), "Meta Ads": (1472, 134), "Organic search": (861, 117), "LinkedIn Ads": (552, 113),
        "Referral": (423, 112), "Partners": (369, 54), "Direct": (318, 41), "Events": (45, 5),
    }  # fmt: skip
    rates = {s.value: s.stages[-1].from_first.value for s in told.segments}
    assert max(rates, key=rates.__getitem__) == "Referral"
    assert rates["Referral"] == 112 / 423
    assert told.stages[-1].from_first.value == 779 / 5538


def test_story_7_occitanie_takes_longer(data):
    told = counted(data, by="region", period=_period("2023-11-01", "2026-05-01"))
    to_win = {value: legs.from_entry(4).durations() for value, _, legs in parted(told)}
    medians = {s.value: s.stages[-1].from_entry.median for s in answer(told).segments}
    assert medians == {
        "Auvergne-Rhône-Alpes": 36.0, "Bretagne": 34.0, "Grand Est": 36.5, "Occitanie": 58.0, "Île-de-France": 36.0,
    }  # fmt: skip
    others = [durations for value, durations in to_win.items() if value != "Occitanie"]
    assert log_rank(others).p > 0.05
    won = {value: _only_won(durations) for value, durations in to_win.items()}
    assert all(log_rank([won["Occitanie"], d]).p < 1e-6 for value, d in won.items() if value != "Occitanie")


def test_story_8_a_newcomer_with_4_of_4_won(data):
    told = ask(data, by="owner")
    (newcomer,) = (s for s in told.segments if s.value == "Lucas Fontaine")
    assert newcomer.stages[-1].count == 4
    assert not newcomer.stages[-1].from_previous.is_enough


def test_story_10_recent_months_have_not_had_time(data):
    months = [_period(f"2026-{m:02}-01", f"2026-{m + 1:02}-01") for m in range(1, 11)]
    told = [ask(data, period=month) for month in months]
    assert [(t.stages[0].count, t.stages[-1].count) for t in told] == [
        (207, 31), (206, 38), (290, 41), (243, 36), (187, 23), (228, 41), (194, 30), (161, 20), (272, 24), (284, 4),
    ]  # fmt: skip
    # August has had 61 to 91 days: 83 % of wins come within 60 days, 96 % within 90
    assert [round(t.maturity, 2) for t in told[6:]] == [0.98, 0.92, 0.58, 0.06]
    assert [t.maturity >= MATURE for t in told] == [True] * 8 + [False] * 2


def test_story_11_quotes_in_sleep(data):
    told = counted(data)
    quote = answer(told).stages[3]
    assert (quote.waiting, quote.stale, quote.stale_after) == (90, 43, 34.0)
    listed = records_behind(told, 3, Behind.STALE, engine(data))
    days = listed.rows.column(len(listed.columns) - 1).to_pylist()
    assert sum(d > 90 for d in days) == 41
    owner = next(i for i, c in enumerate(data.columns) if c.role == "owner")
    names = [name for name, d in zip(listed.rows.column(owner).to_pylist(), days, strict=True) if d > 90]
    assert names.count("Nadia Benali") == 24


def test_days_between_stages(data):
    rows = english("Leads")
    names = ["Created date", "Qualified date", "Opportunity date", "Quote date"]
    told = ask(data)
    for stage, since, until in zip(told.stages, names, names[1:], strict=False):
        days = [(row[until] - row[since]).days for row in rows if row[until]]
        assert (stage.to_next.n, stage.to_next.median) == (len(days), statistics.median(days))


def _period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))
