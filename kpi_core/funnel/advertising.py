"""What campaigns say of a funnel: clicks that lead to nothing, and leads that cost much and become little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kpi_core.funnel.quality import Quality
from kpi_core.metrics.query import Query, run
from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.stats.change import LEVEL, Change, Kind, Sample, Tally, compare
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

    def rows(self, metric: str, by: str) -> tuple[list[dict[str, Any]], str | None]:
        """A metric by day and dimension, with its currency; nothing where the data do not tell it."""
        try:
            series = run(
                Query(metric, TimeGrain.DAY, (by,), self.where, self.period), self.datasets, self.today, self.engine
            )
        except DefinitionError:
            return [], None
        except QueryError as error:
            if error.code not in _NOT_TOLD:
                raise
            return [], None
        rows = [row for row in series.rows() if row[by] is not None]
        return (rows if len({row[by] for row in rows}) <= _MOST else []), series.currency


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
    shown, clicked, came = (_by_value(asked.rows(metric, by)[0], by, "value") for metric in metrics)
    if not (shown and clicked and came):
        return
    rates, conversions = _joined(clicked, shown), _joined(came, clicked)
    for value in rates:
        clicks, outcome = _against(rates, value), _against(conversions, value)
        if not _is_apart(clicks, 1) or not _is_apart(outcome, -1) or clicks is None or outcome is None:
            continue
        yield _Clicked(by, value, clicks, outcome, sum(n for _, n in conversions[value].values()))


def _is_apart(change: Change | None, sign: int) -> bool:
    """Whether a change could be tested and goes the way asked."""
    return change is not None and change.p_value is not None and (change.difference or 0.0) * sign > 0


def _by_value(rows: Iterable[Mapping[str, Any]], by: str, column: str) -> dict[str, dict[date, float]]:
    found: dict[str, dict[date, float]] = {}
    for row in rows:
        if row[column] is not None:
            found.setdefault(str(row[by]), {})[row["period"]] = float(row[column])
    return found


def _joined(tops: Mapping[str, Mapping[date, float]], bottoms: Mapping[str, Mapping[date, float]]) -> dict[str, Days]:
    """Both counts of each value by day, where there is something they are out of."""
    return {
        value: {day: (tops.get(value, {}).get(day, 0.0), n) for day, n in days.items() if n > 0}
        for value, days in bottoms.items()
    }


def _against(told: Mapping[str, Days], value: str) -> Change | None:
    """A value against all the others over the same days; None where either has nothing."""
    own, rest = told.get(value, {}), _summed(days for other, days in told.items() if other != value)
    if not own or not rest:
        return None
    days = sorted({*own, *rest})
    period = Period(days[0], days[-1] + timedelta(days=1))
    is_part = all(top <= bottom for each in (own, rest) for top, bottom in each.values())
    kind = Kind.SHARE if is_part else Kind.RATIO
    return compare(_sample(rest, period), _sample(own, period), kind, paired=True)


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
        rows, currency = asked.rows("cost_per_lead", quality.by)
        costs = _costs(rows, quality.by)
        for source in quality.rows:
            change, telling = _against(costs, str(source.value)), source.telling
            if change is None or telling is None or not _is_apart(change, 1) or telling[1].difference >= 0:
                continue
            values = {
                "dimension": quality.by,
                "segment": source.value,
                "cost": change.after,
                "cost_rest": change.before,
                "currency": currency,
                "share_of": telling[0],
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


def _costs(rows: Iterable[Mapping[str, Any]], by: str) -> dict[str, Days]:
    """Cost and leads by day of the values that cost anything."""
    rows = list(rows)
    costs, leads = _by_value(rows, by, "numerator"), _by_value(rows, by, "denominator")
    days = {
        value: {day: (cost, leads.get(value, {}).get(day, 0.0)) for day, cost in own.items()}
        for value, own in costs.items()
    }
    return {value: own for value, own in days.items() if any(cost for cost, _ in own.values())}
