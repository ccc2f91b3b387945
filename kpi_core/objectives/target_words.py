"""What people write in a table of targets: names of metrics, periods, filters, steps, yes and no."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from kpi_core.ingest.dates import DateOrder, Numeric, read_date
from kpi_core.ingest.numbers import clean
from kpi_core.ingest.periods import read_period, read_step
from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.metric import Metric
from kpi_core.metrics.table import folded
from kpi_core.model.stages import plain
from kpi_core.text import LANGUAGES, text_for
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.workspace.objective import EARLIEST, LATEST

_YEAR = re.compile(r"^(19|20|21)\d\d$")
_OPEN = re.compile(r"^S [12]\b", re.IGNORECASE)  # half a year or a week, as the writer's country has it
_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_CADENCES = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
_CADENCES |= {"annual": "year", "quotidien": "day", "hebdomadaire": "week", "mensuel": "month"}
_CADENCES |= {"trimestriel": "quarter", "annuel": "year", "an": "year", "jours": "day"}
YES = frozenset(("yes", "oui", "true", "vrai", "x", "1", "1.0"))


@cache
def _by_label() -> Mapping[str, Metric]:
    hidden_last = sorted(catalogue().metrics.values(), key=lambda one: one.hidden, reverse=True)
    return {folded(one.label(lang)): one for one in hidden_last for lang in LANGUAGES}


def metric_of(name: str) -> Metric | None:
    """The metric of the catalogue of an id or of a label in either language.

    >>> metric_of("Panier moyen").id, metric_of("average order value").id, metric_of("nothing like it")
    ('average_order_value', 'average_order_value', None)
    """
    return catalogue().find(name.strip()) or _by_label().get(folded(name))


def period_of(text: str) -> Period | None:
    """The days of a year, half-year, quarter, month or week that is written out; None where it is none of these.

    >>> period_of("T1 2027"), period_of("mars 2027").end, period_of("2027").end, period_of("soon")
    (Period(start=datetime.date(2027, 1, 1), end=datetime.date(2027, 4, 1)), datetime.date(2027, 4, 1), \
datetime.date(2028, 1, 1), None)
    """
    bare = clean(text)
    if _YEAR.match(bare):
        return Period.of(TimeGrain.YEAR, date(int(bare), 1, 1))
    found = read_step(bare)
    if found is None or _OPEN.match(bare):
        return None
    start = found.start.date()
    if not EARLIEST <= start < LATEST:  # the steps after it may lie beyond the calendar
        return None
    if months := _MONTHS.get(found.kind):
        return Period(start, TimeGrain.MONTH.shift(start, months))
    return Period.of(TimeGrain(found.kind), start)


def day_of(text: str, order: DateOrder = DateOrder.DMY) -> date | None:
    """A day of the years 1900 to 2199 that is written out; None where it is none, also for a month.

    >>> day_of("31/03/2027"), day_of("2027-03-31"), day_of("mars 2027"), day_of("31/12/9999")
    (datetime.date(2027, 3, 31), datetime.date(2027, 3, 31), None, None)
    """
    found = None if read_period(clean(text)) else read_date(text)
    if isinstance(found, Numeric):
        found = found.under(order)
    day = found.date() if found else None
    return day if day and EARLIEST <= day < LATEST else None


def last_day(period: Period) -> date:
    """The last day of a period, itself included."""
    return period.end - timedelta(days=1)


def cadence_of(text: str) -> TimeGrain | None:
    """A step of the calendar by its word in either language.

    >>> cadence_of("Semaine"), cadence_of("monthly"), cadence_of("now and then")
    (<TimeGrain.WEEK: 'week'>, <TimeGrain.MONTH: 'month'>, None)
    """
    word = plain(text)
    named = {plain(text_for(lang)(f"grain-{grain.value}")): grain.value for lang in LANGUAGES for grain in TimeGrain}
    told = _CADENCES.get(word) or named.get(word) or word
    return TimeGrain(told) if told in set(TimeGrain) else None


def where_text(where: Mapping[str, tuple[str, ...]]) -> str:
    """A filter as people write it, ``channel=SEO|Ads; country=FR``; as JSON where a name holds one of these signs.

    >>> where_text({"channel": ("SEO", "Ads")}), where_text({"channel": ("a|b",)})
    ('channel=SEO|Ads', '{"channel": ["a|b"]}')
    """
    text = "; ".join(f"{role}={'|'.join(values)}" for role, values in where.items())
    return text if where_of(text) == dict(where) else json.dumps({r: list(v) for r, v in where.items()})


def where_of(text: str) -> dict[str, tuple[str, ...]] | None:
    """The filter that a text tells; None where it is none.

    >>> where_of("channel = SEO | Ads; employees=>50"), where_of("SEO")
    ({'channel': ('SEO', 'Ads'), 'employees': ('>50',)}, None)
    >>> where_of('{"channel": "SEO"}')
    {'channel': ('SEO',)}
    """
    if text.lstrip().startswith("{"):
        return _where_of_json(text)
    found: dict[str, tuple[str, ...]] = {}
    for part in filter(str.strip, text.split(";")):
        role, sign, told = part.partition("=")
        values = tuple(value.strip() for value in told.split("|") if value.strip())
        if not sign or not role.strip() or not values or role.strip() in found:
            return None
        found[role.strip()] = values
    return found


def _where_of_json(text: str) -> dict[str, tuple[str, ...]] | None:
    try:
        told = json.loads(text)
        alone = {role: values if isinstance(values, list) else [values] for role, values in told.items()}
        return {str(role): tuple(map(_value, values)) for role, values in alone.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _value(told: object) -> str:
    """A value of a filter; what is neither a text nor a number is none, and not its Python spelling."""
    if isinstance(told, bool) or not isinstance(told, str | int | float) or told == "":
        raise ValueError(told)
    return str(told)
