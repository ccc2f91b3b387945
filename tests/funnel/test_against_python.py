"""The whole answer about random lists of leads, against a recount of each record in plain Python."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kpi_core.engine.connection import Engine
from kpi_core.funnel.build import answer, count
from kpi_core.funnel.happened import happened
from kpi_core.funnel.records import Behind, records_behind
from kpi_core.funnel.result import FunnelResult, StageResult, Times
from kpi_core.pipeline.source import Source, source_of
from kpi_core.pipeline.stage import FunnelQuestion, Mode, Window
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import parse_where
from tests.funnel.brute import Lead, Recount, within
from tests.support.tables import dataset_of

TODAY = date(2026, 11, 1)
FIRST = date(2026, 1, 5)
BETWEEN = ("Contacted", "Meeting", "Demo", "Quote", "Negotiation")  # of which the order is beyond doubt
FILTERS = {
    "channel=SEO|Ads": lambda lead: lead.channel in ("SEO", "Ads"),
    "channel!=SEO": lambda lead: lead.channel != "SEO",
    "channel=": lambda lead: lead.channel is None,
    "amount>=250": lambda lead: lead.amount is not None and lead.amount >= 250,
    "outcome=lost": lambda lead: lead.is_lost,
    "Stage!=Lead": lambda lead: lead.stage != "Lead",
    "closed_at<2026-04": lambda lead: lead.closed is not None and lead.closed < date(2026, 4, 1),
}
LIMITS = st.one_of(
    st.just(Window()),
    st.integers(0, 60).map(lambda n: Window(at_most=n)),
    st.integers(0, 30).map(lambda n: Window(at_least=n)),
    st.tuples(st.integers(0, 10), st.integers(0, 60)).map(lambda ab: Window(ab[0] + ab[1], ab[0])),
)
PERIODS = st.builds(
    lambda start, length: Period(start, start + timedelta(days=length)),
    st.integers(-10, 90).map(lambda n: FIRST + timedelta(days=n)),
    st.integers(1, 80),
)


def examples(n: int) -> settings:
    """So many examples, as found: to shrink one takes minutes."""
    phases = [Phase.explicit, Phase.reuse, Phase.generate]
    return settings(max_examples=n, deadline=None, suppress_health_check=list(HealthCheck), phases=phases)


@dataclass(frozen=True)
class List:
    """A list of leads, and the funnel that the import found in it."""

    leads: tuple[Lead, ...]
    source: Source = field(repr=False)

    @property
    def as_of(self) -> date:
        """The last day of which the list tells anything."""
        told = {d for lead in self.leads for d in (lead.created, lead.closed, *lead.dates) if d is not None}
        return max(told)

    def ask(self, question: FunnelQuestion) -> FunnelResult:
        return answer(count(self.source, question, self.source.stages, engine()))

    def recount(self, question: FunnelQuestion, text: str | None = None) -> Recount:
        kept = tuple(lead for lead in self.leads if text is None or FILTERS[text](lead))
        asked = within(kept, question.period) if question.period else kept
        return Recount(len(self.source.stages), asked, kept, self.as_of, question.mode, question.windows)


@cache
def engine() -> Engine:
    return Engine((Path(tempfile.gettempdir()),))


def days(first: int, last: int) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def lists(draw: st.DrawFn) -> List:
    """Any list: dates that are blank, out of order or on one day, stages that lag behind, and several alike of a lead."""
    names = tuple(n for n in BETWEEN if draw(st.booleans())) or BETWEEN[-1:]
    stages = st.sampled_from(["Lead", *names, "Won", None])
    kinds = st.builds(
        Lead,
        st.just(""),
        st.just(names),
        st.one_of(days(0, 100), days(0, 100), days(0, 100), st.none()),
        st.tuples(*(st.one_of(st.none(), days(0, 20), days(0, 150)) for _ in names)),
        stages,
        st.sampled_from(["Won", "Lost", "Open", None]),
        st.one_of(st.none(), days(0, 160), days(20, 160)),
        st.one_of(st.none(), st.sampled_from([0.0, 10.5, 250.0, 1999.99])),
        st.sampled_from(["SEO", "Ads", "Events", None]),
    )
    drawn = draw(st.lists(st.tuples(kinds, st.sampled_from([1, 1, 2, 9])), min_size=1, max_size=18))
    return list_of([*_one_of_each(names), *(kind for kind, copies in drawn for _ in range(copies))])


def _one_of_each(names: tuple[str, ...]) -> list[Lead]:
    """Leads that fill every column, so that the import knows what each is."""
    blank = (None,) * len(names)
    standing = [Lead("", names, FIRST, blank, stage, "Open", None, 5.0, "SEO") for stage in ("Lead", *names)]
    won = Lead("", names, FIRST, tuple(FIRST for _ in names), "Won", "Won", FIRST, 1.5, "Ads")
    return [*standing, won, replace(won, status="Lost", stage=names[0])]


def list_of(kinds: list[Lead]) -> List:
    """The leads as a table that the import has read."""
    leads = tuple(replace(kind, id=f"L{i}") for i, kind in enumerate(kinds))
    names = leads[0].names
    table = {
        "Lead ID": [lead.id for lead in leads],
        "Created date": [lead.created for lead in leads],
        "Channel": [lead.channel for lead in leads],
        "Stage": [lead.stage for lead in leads],
        **{f"{name} date": [lead.dates[i] for lead in leads] for i, name in enumerate(names)},
        "Closed date": [lead.closed for lead in leads],
        "Status": [lead.status for lead in leads],
        "Amount": [lead.amount for lead in leads],
    }
    source = source_of(dataset_of(table, Path(tempfile.mkdtemp()), "leads"), TODAY)
    assert source is not None
    # Which of "contacted" and "qualified" comes first is told by the dates, which are of chance here.
    wanted = ["lead", *(n.casefold() for n in names), "won"]
    stages = tuple(sorted(source.stages, key=lambda s: wanted.index(s.name.casefold())))
    assert [s.name.casefold() for s in stages] == wanted
    return List(leads, replace(source, stages=stages))


def told(stages: tuple[StageResult, ...]) -> list[dict[str, object]]:
    """The numbers of stages as the recount has them."""
    return [
        {
            "count": s.count,
            "value": pytest.approx(s.value) if s.value is not None else None,
            "from_first": s.from_first.value,
            "from_previous": s.from_previous.value if s.from_previous else None,
            "skipped": s.skipped,
            "waiting": s.waiting,
            "to_next": _times(s.to_next),
            "from_entry": _times(s.from_entry),
            "stale": s.stale,
            "stale_after": pytest.approx(s.stale_after) if s.stale_after is not None else None,
        }
        for s in stages
    ]


def _times(times: Times | None) -> object:
    return (times.n, pytest.approx([times.p25, times.median, times.p75, times.p90])) if times else None


def assert_same(result: FunnelResult, recount: Recount) -> None:
    """Every number of an answer is that of the recount."""
    assert [recount.stage(k) for k in recount.stages] == told(result.stages)
    mean = pytest.approx(result.mean_win) if result.mean_win is not None else None
    whole = {"lost": result.lost, "undated": result.undated, "backward": result.backward, "mean_win": mean}
    assert recount.whole() == whole
    cohorts = [(c.period.start, c.n, c.reached, c.lost) for c in result.cohorts]
    assert recount.cohorts(result.grain) == cohorts


@examples(40)
@given(
    lists(),
    st.sampled_from(Mode),
    st.one_of(st.none(), PERIODS),
    st.one_of(st.none(), st.sampled_from(sorted(FILTERS))),
    st.sampled_from([None, "channel"]),
    st.one_of(st.none(), st.lists(LIMITS, min_size=6, max_size=6)),
)
def test_whole_answer(leads, mode, period, text, by, windows):
    where = (parse_where(text),) if text else ()
    limits = tuple(windows[: len(leads.source.stages) - 1]) if windows else ()
    question = FunnelQuestion(mode=mode, period=period, where=where, by=by, windows=limits)
    result, recount = leads.ask(question), leads.recount(question, text)
    assert_same(result, recount)
    sizes = Counter(lead.channel for lead in recount.leads) if by else {}
    assert [s.value for s in result.segments] == sorted(sizes, key=lambda c: (-sizes[c], c is None, str(c)))
    for segment in result.segments:
        part = replace(recount, leads=tuple(lead for lead in recount.leads if lead.channel == segment.value))
        assert [part.stage(k) for k in part.stages] == told(segment.stages)


@examples(20)
@given(lists(), st.sampled_from([TimeGrain.WEEK, TimeGrain.MONTH]), st.sampled_from([None, *sorted(FILTERS)]))
def test_what_happened(leads, grain, text):
    question = FunnelQuestion(where=(parse_where(text),) if text else (), period=Period(FIRST, TODAY))
    found = happened(leads.source, question, leads.source.stages, grain, engine())
    expected = replace(leads.recount(FunnelQuestion(), text)).entries(grain)
    assert {h.period.start: list(h.entries) for h in found if any(h.entries)} == expected
    assert (
        [h.period for h in found] == list(_steps(found[0].period.start, found[-1].period.end, grain)) if found else True
    )
    assert all(h.is_complete == (h.period.end <= leads.as_of + timedelta(days=1)) for h in found)


def _steps(start: date, end: date, grain: TimeGrain) -> Iterator[Period]:
    while start < end:
        yield Period.of(grain, start)
        start = Period.of(grain, start).end


@examples(16)
@given(lists(), st.sampled_from(Mode), st.sampled_from(Behind), st.one_of(st.none(), PERIODS), st.integers(0, 6))
def test_records_behind_a_number(leads, mode, behind, period, place):
    question = FunnelQuestion(mode=mode, period=period)
    recount = leads.recount(question)
    stage = min(place, len(leads.source.stages) - 1 - (behind is Behind.STALE))
    listed = records_behind(count(leads.source, question, leads.source.stages, engine()), stage, behind, engine())
    which = {Behind.REACHED: recount.counted, Behind.LEFT: recount.left, Behind.SKIPPED: recount.skipped,
             Behind.WAITING: recount.waiting, Behind.STALE: recount.stale, Behind.BACKWARD: recount.backward}  # fmt: skip
    expected = which[behind](stage)
    rows = [dict(zip(listed.columns, row.values(), strict=True)) for row in listed.rows.to_pylist()]
    assert (listed.total, sorted(row["Lead ID"] for row in rows)) == (
        len(expected),
        sorted(lead.id for lead in expected),
    )
    if behind in (Behind.WAITING, Behind.STALE):
        by_id = {lead.id: recount.days_waited(stage, lead) for lead in expected}
        assert {row["Lead ID"]: row[""] for row in rows} == by_id
