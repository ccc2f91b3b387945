"""What campaigns say of a funnel: clicks that lead to nothing, and leads that cost much and become little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kpi_core.funnel.quality import Quality
from kpi_core.metrics.query import Query, run
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.stats.change import LEVEL, WEEKS_WANTED_OF_RATES, Change, Kind, Sample, Tally, compare
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.vocabulary.errors import DefinitionError, QueryError
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate

if TYPE_CHECKING:
    from kpi_core.engine.connection import Engine

# What was shown, what was clicked, what came of it, by kind of table.
_METRICS = {
    Fact.CAMPAIGNS: ("impressions", "clicks", "conversions"),
    Fact.EMAILS: ("emails_delivered", "email_clicks", "conversions"),
}
_ROLES = (Role.CAMPAIGN, Role.CHANNEL)
# Refusals that say what the data do not tell, not that something broke.
_NOT_TOLD = {
    "metric_needs_date",
    "metric_needs_period",
    "metric_not_over_time",
    "unknown_dimension",
    "dimension_not_shared",
    "value_not_in_column",
    "currencies_differ",
}
_CLEARLY = 0.2  # of what the others have
_MOST = 50  # values of a dimension: more of them would be mostly chance
Days = dict[date, tuple[float, float]]


@dataclass(frozen=True)
class Asked:
    """What campaigns are asked about: the same records and period as the funnel."""

    datasets: Sequence[Dataset]
    today: date
    where: tuple[Predicate, ...] = ()
    period: Period | None = None
    engine: Engine | None = field(default=None, compare=False)

    @property
    def grain(self) -> TimeGrain:
        """The step that is read: weeks where there are enough of them, which days would only make slower."""
        period = self.period or self._span()
        return TimeGrain.WEEK if period is None or period.days >= 7 * WEEKS_WANTED_OF_RATES else TimeGrain.DAY

    def _span(self) -> Period | None:
        clocks = (Table(d).clock(None) for d in self.datasets if d.fact in _METRICS)
        columns = [c for clock in clocks if clock for c in clock.columns]
        days = [(c.first, c.last) for c in columns if c.first and c.last]
        return Period(min(first for first, _ in days), max(last for _, last in days)) if days else None

    def table(self, metric: str, by: str) -> tuple[dict[str, list[Any]], str | None]:
        """The columns of a metric by step and dimension, with its currency; nothing where the data do not tell it."""
        query = Query(metric, self.grain, (by,), self.where, self.period)
        try:
            series = run(query, self.datasets, self.today, self.engine)
        except DefinitionError:
            return {}, None
        except QueryError as error:
            if error.code not in _NOT_TOLD:
                raise
            return {}, None
        columns = series.table.to_pydict()
        return (columns if len(set(columns["d0"])) <= _MOST else {}), series.currency


def landing_pages(asked: Asked) -> list[Finding]:
    """Campaigns that are clicked more than the others and convert fewer of their clicks: both beyond chance."""
    found, tests = [], []
    for dataset in asked.datasets:
        for role in _roles(dataset):
            for told in _clicked(replace(asked, datasets=(dataset,)), _METRICS[dataset.fact], role.value):
                tests.append(told.p)
                found.append(told)
    kept = benjamini_hochberg(tests)
    return [told.finding() for told, stands in zip(found, kept, strict=True) if stands and told.p < LEVEL]


def _roles(dataset: Dataset) -> Iterable[Role]:
    if dataset.fact not in _METRICS:
        return ()
    told = {c.role for c in dataset.columns if c.type is ColumnType.TEXT and c.distinct > 1}
    return (role for role in _ROLES if role in told)


@dataclass(frozen=True)
class _Clicked:
    """A campaign whose click rate is higher and whose conversion is lower than that of the others."""

    by: str
    value: str
    clicks: Change
    conversions: Change
    n: float

    @property
    def p(self) -> float:
        """Chance of the less certain of the two."""
        return max(self.clicks.p_value or 0.0, self.conversions.p_value or 0.0)

    def finding(self) -> Finding:
        """What it may mean."""
        before, after = self.conversions.before or 0.0, self.conversions.after or 0.0
        values = {
            "dimension": self.by,
            "segment": self.value,
            "clicks": self.clicks.after,
            "clicks_rest": self.clicks.before,
            "value": after,
            "rest": before,
            "low": self.conversions.low,
            "high": self.conversions.high,
            "n": self.n,
        }
        return Finding("diagnosis_landing_page", values, 0.6 + 0.1 * (1 - after / before), "funnel")


def _clicked(asked: Asked, metrics: tuple[str, str, str], by: str) -> Iterable[_Clicked]:
    shown, clicked, came = (_by_value(asked.table(metric, by)[0], "value") for metric in metrics)
    if not (shown and clicked and came):
        return
    rates, conversions = _joined(clicked, shown), _joined(came, clicked)
    for value in rates:
        clicks, outcome = _against(rates, value, asked.grain), _against(conversions, value, asked.grain)
        if clicks is not None and outcome is not None and _is_more(clicks) and _is_less(outcome):
            yield _Clicked(by, value, clicks, outcome, sum(n for _, n in conversions[value].values()))


def _is_more(change: Change) -> bool:
    """Whether a value is testably and clearly above the others: many clicks make any difference beyond chance."""
    return change.p_value is not None and (change.after or 0.0) >= (1 + _CLEARLY) * (change.before or 0.0) > 0


def _is_less(change: Change) -> bool:
    before = change.before or 0.0
    return change.p_value is not None and before > 0 and (change.after or 0.0) <= (1 - _CLEARLY) * before


def _by_value(columns: Mapping[str, Sequence[Any]], name: str) -> dict[str, dict[date, float]]:
    """A column by value and step; records without a value of the dimension are left out."""
    found: dict[str, dict[date, float]] = {}
    if columns:
        for value, step, number in zip(columns["d0"], columns["period"], columns[name], strict=True):
            if value is not None and number is not None:
                found.setdefault(str(value), {})[step] = float(number)
    return found


def _joined(tops: Mapping[str, Mapping[date, float]], bottoms: Mapping[str, Mapping[date, float]]) -> dict[str, Days]:
    """Both counts of each value by day, where there is something they are out of."""
    return {
        value: {day: (tops.get(value, {}).get(day, 0.0), n) for day, n in days.items() if n > 0}
        for value, days in bottoms.items()
    }


def _against(told: Mapping[str, Days], value: str, grain: TimeGrain) -> Change | None:
    """A value against all the others over the same steps; None where either has nothing."""
    own, rest = told.get(value, {}), _summed(days for other, days in told.items() if other != value)
    if not own or not rest:
        return None
    steps = sorted({*own, *rest})
    period = Period(steps[0], grain.shift(steps[-1], 1))
    is_part = all(top <= bottom for each in (own, rest) for top, bottom in each.values())
    kind = Kind.SHARE if is_part else Kind.RATIO
    return compare(_sample(rest, period), _sample(own, period), kind, grain, paired=True)


def _summed(parts: Iterable[Days]) -> Days:
    total: Days = {}
    for days in parts:
        for day, (top, bottom) in days.items():
            a, b = total.get(day, (0.0, 0.0))
            total[day] = (a + top, b + bottom)
    return total


def _sample(days: Days, period: Period) -> Sample:
    top, bottom = sum(a for a, _ in days.values()), sum(b for _, b in days.values())
    tallies = {day: Tally(a, b, round(b)) for day, (a, b) in days.items()}
    return Sample(period, tallies, top / bottom if bottom else None)


def costly_leads(asked: Asked, qualities: Sequence[Quality]) -> list[Finding]:
    """Sources whose leads cost more than those of the other paid ones and become less: both beyond chance."""
    found, tests = [], []
    for quality in qualities:
        columns, currency = asked.table("cost_per_lead", quality.by)
        costs = _costs(columns)
        for source in quality.rows:
            change, telling = _against(costs, str(source.value), asked.grain), source.telling
            if change is None or telling is None or not _is_more(change) or telling[1].difference >= 0:
                continue
            values = {
                "dimension": quality.by,
                "segment": source.value,
                "cost": change.after,
                "cost_rest": change.before,
                "currency": currency,
                "share_of": telling[0],
                "stage": quality.stage,
                "value": telling[1].own,
                "rest": telling[1].other,
                "low": telling[1].low,
                "high": telling[1].high,
                "n": source.count.n,
            }
            tests.append(max(change.p_value or 0.0, telling[1].p))
            found.append(Finding("diagnosis_cost_per_lead", values, 0.75, "funnel"))
    kept = benjamini_hochberg(tests)
    return [f for f, p, stands in zip(found, tests, kept, strict=True) if stands and p < LEVEL]


def _costs(columns: Mapping[str, Sequence[Any]]) -> dict[str, Days]:
    """Cost and leads by step of the values that cost anything."""
    costs, leads = _by_value(columns, "numerator"), _by_value(columns, "denominator")
    steps = {
        value: {step: (cost, leads.get(value, {}).get(step, 0.0)) for step, cost in own.items()}
        for value, own in costs.items()
    }
    return {value: own for value, own in steps.items() if any(cost for cost, _ in own.values())}
