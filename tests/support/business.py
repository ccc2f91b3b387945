"""A made-up business held in memory: records in, and a function that answers queries about them."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa

from kpi_core.metrics.query import Query
from kpi_core.model.dataset import Column, ColumnType, Dataset, Issue, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import OneOf
from kpi_core.vocabulary.unit import Direction, Unit

Record = dict[str, Any]
Measure = Callable[[Sequence[Record]], tuple[float | None, float | None, float | None]]


@dataclass(frozen=True)
class FakeMetric:
    """A metric with one name in every language, and how its records make a value, numerator and denominator."""

    id: str
    name: str
    unit: Unit
    measure: Measure
    direction: Direction = Direction.UP
    currency: str | None = None
    ways: tuple[()] = ()
    facts: tuple[Fact, ...] = (Fact.OPPORTUNITIES,)

    def label(self, lang: str) -> str:
        return self.name if lang == "en" else FRENCH.get(self.name, self.name)


FRENCH = {
    "Value won": "Chiffre d’affaires",
    "Leads": "Prospects",
    "Win rate": "Taux de succès",
    "Average value won": "Valeur moyenne gagnée",
    "Sales cycle": "Cycle de vente",
    "Cost per lead": "Coût par prospect",
}


def total(name: str) -> Measure:
    return lambda records: (sum(r.get(name, 0) for r in records), None, None)


def ratio(top: str, bottom: str, scale: float = 1.0) -> Measure:
    def measure(records: Sequence[Record]) -> tuple[float | None, float | None, float | None]:
        above, below = sum(r.get(top, 0) for r in records), sum(r.get(bottom, 0) for r in records)
        return (scale * above / below if below else None), above, below

    return measure


def median(name: str) -> Measure:
    def measure(records: Sequence[Record]) -> tuple[float | None, float | None, float | None]:
        known = [r[name] for r in records if name in r]
        return (statistics.median(known) if known else None), None, None

    return measure


LEADS = FakeMetric("leads", "Leads", Unit.COUNT, total("lead"))
WON_VALUE = FakeMetric("won_value", "Value won", Unit.MONEY, total("won_amount"), currency="EUR")
WIN_RATE = FakeMetric("win_rate", "Win rate", Unit.FRACTION, ratio("won", "closed"))
AVERAGE = FakeMetric("average_won_value", "Average value won", Unit.MONEY, ratio("won_amount", "won"), currency="EUR")
CYCLE = FakeMetric("sales_cycle_length", "Sales cycle", Unit.DAYS, median("cycle"), Direction.DOWN)
DEALS = (WON_VALUE, LEADS, WIN_RATE, AVERAGE, CYCLE)


@dataclass(frozen=True)
class FakeSeries:
    metric: FakeMetric
    unit: Unit
    currency: str | None
    grain: TimeGrain | None
    by: tuple[str, ...]
    table: pa.Table
    undated: int = 0
    issues: tuple[Any, ...] = ()
    is_summed: bool = True


@dataclass(frozen=True)
class FakeOffer:
    metric: FakeMetric
    available: bool = True
    reason: Issue | None = None


@dataclass
class Business:
    """Records, each with a ``day`` (or without), numbers and dimensions; `asked` keeps the queries."""

    records: list[Record]
    metrics: tuple[FakeMetric, ...] = DEALS
    fact: Fact = Fact.OPPORTUNITIES
    roles: tuple[Role, ...] = (Role.CHANNEL,)
    asked: list[Query] = field(default_factory=list)
    counted: dict[str, list[Record]] = field(default_factory=dict, repr=False)

    @property
    def offers(self) -> list[FakeOffer]:
        return [FakeOffer(metric) for metric in self.metrics]

    @property
    def datasets(self) -> list[Dataset]:
        columns = tuple(self._column(place, role) for place, role in enumerate(self.roles))
        layout = Layout(1, len(self.records), len(self.records))
        path = Path("made-up.parquet")
        return [Dataset("made-up", path, "made-up.csv", None, self.fact, 1.0, None, columns, len(self.records), layout)]

    def _column(self, place: int, role: Role) -> Column:
        values = {record.get(role.value) for record in self.records} - {None}
        return Column(role.value.title(), f"c{place}", ColumnType.TEXT, role, distinct=len(values))

    def ask(self, query: Query) -> FakeSeries:
        self.asked.append(query)
        metric = next(metric for metric in self.metrics if metric.id == query.metric)
        kept = [record for record in self._counted(metric) if _matches(record, query)]
        if query.grain and not any("day" in record for record in self.records):
            raise QueryError("metric_needs_date", table="made-up.csv")
        if missing := [key for key in query.by if not any(key in record for record in kept)]:
            raise QueryError("unknown_dimension", name=missing[0])
        rows = [_row(metric, key, each) for key, each in _grouped(kept, query)]
        undated = sum("day" not in record for record in kept) if query.grain else 0
        table = pa.Table.from_pylist(rows, schema=_schema(query))
        return FakeSeries(metric, metric.unit, metric.currency, query.grain, query.by, table, undated)

    def _counted(self, metric: FakeMetric) -> list[Record]:
        """The records that a metric is made of, looked for once: an overview asks twenty questions."""
        if metric.id not in self.counted:
            self.counted[metric.id] = [record for record in self.records if any(metric.measure([record]))]
        return self.counted[metric.id]


def _matches(record: Record, query: Query) -> bool:
    for predicate in query.where:
        assert isinstance(predicate, OneOf)
        if record.get(predicate.column) not in predicate.values:
            return False
    return query.period is None or ("day" in record and record["day"] in query.period)


def _grouped(records: Iterable[Record], query: Query) -> Iterator[tuple[Record, list[Record]]]:
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for record in records:
        if query.grain and "day" not in record:
            continue
        day = (query.grain.floor(record["day"]),) if query.grain else ()
        groups.setdefault((*day, *(record.get(key) for key in query.by)), []).append(record)
    if not groups and not query.grain and not query.by:
        groups[()] = []
    names = [*(["period"] if query.grain else []), *(f"d{i}" for i in range(len(query.by)))]
    for key in sorted(groups, key=lambda key: tuple((part is None, str(part)) for part in key)):
        yield dict(zip(names, key, strict=True)), groups[key]


def _row(metric: FakeMetric, key: Record, records: list[Record]) -> Record:
    value, top, bottom = metric.measure(records)
    reason = None if value is not None else "empty_denominator"
    n = sum(record.get("rows", 1) for record in records)
    return {**key, "complete": True, "value": value, "numerator": top, "denominator": bottom, "n": n, "reason": reason}


def _schema(query: Query) -> pa.Schema:
    fields = [pa.field("period", pa.date32()), pa.field("complete", pa.bool_())] if query.grain else []
    fields += [pa.field(f"d{i}", pa.string()) for i in range(len(query.by))]
    fields += [pa.field(name, pa.float64()) for name in ("value", "numerator", "denominator")]
    return pa.schema([*fields, pa.field("n", pa.int64()), pa.field("reason", pa.string())])


# ---- records with chance in them, and none in how they come about


def days(period: Period) -> list[date]:
    return [period.start + timedelta(days=i) for i in range(period.days)]


def poisson(rng: Random, mean: float) -> int:
    limit, k, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        k, product = k + 1, product * rng.random()
    return k


@dataclass(frozen=True)
class Year:
    """How a channel does over a span of time: leads a day, share of them won, mean amount."""

    period: Period
    channel: str | None
    leads: float
    wins: float = 0.25
    amount: float = 1000.0


def deals(*spans: Year, seed: int = 1) -> list[Record]:
    """Leads that are all closed on their day: each is won by chance, for an amount by chance."""
    rng = Random(seed)
    made: list[Record] = []
    for span in spans:
        for day in days(span.period):
            for _ in range(poisson(rng, span.leads)):
                won = rng.random() < span.wins
                amount = span.amount * rng.lognormvariate(-0.125, 0.5) if won else 0.0
                cycle = round(rng.gauss(40, 8))
                made.append(
                    {
                        "day": day, "channel": span.channel, "lead": 1, "closed": 1, "won": int(won),
                        "won_amount": round(amount, 2), **({"cycle": cycle} if won else {}),
                    }
                )  # fmt: skip
    return made
