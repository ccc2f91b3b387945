"""An objective as a document: what is aimed at until when, week by week, and what must be told when it slips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

from kpi_core.vocabulary.json_field import JsonField
from kpi_core.vocabulary.period import Period, TimeGrain

T = TypeVar("T")
Steps = tuple[tuple[date, float], ...]  # the first day of each step, and how much of it
_KNOWN = {"metric", "where", "target", "baseline", "start", "end", "owner", "cadence", "phasing", "alerts", "leading"}
_KNOWN |= {"name", "why", "parent", "minimum", "excellent", "north_star"}
# Days outside of these are slips of a pen, and the steps of the calendar around the last ones cannot be counted.
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
_CADENCES = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}


@dataclass(frozen=True)
class AlertRule:
    """When to tell. `kind` says what `threshold` means; `times` is how often in a row it must be crossed.

    `stage` is that of a leading target, `path` a threshold that moves with the weeks. `against` names what a change is
    measured from ("" leaves it to the kind), `fewest` how many records a period needs (None: as many as the kind
    wants), `quiet` for how many periods a told alert is not told again, `playbook` what to do in a person's own words.
    """

    kind: str
    threshold: float
    stage: str | None = None
    times: int = 1
    path: Steps = ()
    against: str = ""
    fewest: int | None = None
    quiet: int = 2
    playbook: str = ""


@dataclass(frozen=True)
class Leading:
    """What has to reach a stage, week by week, so that the target comes after it."""

    stage: str
    weeks: Steps


@dataclass(frozen=True)
class Objective:
    """A target of a metric. `end` is the day after its last; amounts are in the metric's own unit.

    `phasing` is the target by steps, which add up to it, or a word for a shape (``even``, ``seasonal``), or "".
    `name` is a person's own ("" where the metric names it), `why` the business goal it serves in words, `parent` the
    id of the objective it serves; `minimum` and `excellent` are thresholds on both sides of the target. `more` holds
    what this version does not know, and is kept.
    """

    metric: str
    target: float
    start: date
    end: date
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # role -> its values
    baseline: float | None = None
    owner: str = ""
    cadence: TimeGrain = TimeGrain.WEEK
    phasing: Steps | str = ""
    alerts: tuple[AlertRule, ...] = ()
    leading: tuple[Leading, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    why: str = ""
    parent: int | None = None
    minimum: float | None = None
    excellent: float | None = None
    north_star: bool = False

    @property
    def period(self) -> Period:
        """The days it covers."""
        return Period(self.start, self.end)

    def to_json(self) -> dict[str, Any]:
        """The objective as a JSON document, an entry of `objectives import`."""
        return {
            **{name: value for name, value in self.more.items() if name not in _KNOWN},
            "metric": self.metric,
            "where": {role: values[0] if len(values) == 1 else list(values) for role, values in self.where.items()},
            "target": self.target,
            "baseline": self.baseline,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "owner": self.owner,
            "cadence": self.cadence.value,
            "phasing": (self.phasing or None) if isinstance(self.phasing, str) else _steps_to_json(self.phasing),
            "alerts": [_alert_to_json(one) for one in self.alerts],
            "leading": [{"stage": one.stage, "weeks": _steps_to_json(one.weeks)} for one in self.leading],
            **_told(self, ("name", "why", "parent", "minimum", "excellent", "north_star")),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Objective:
        """The objective of a document. ``phasing`` may be a word, pairs of day and amount, or amounts alone, one per
        step of the calendar.

        Raises:
            DefinitionError: ``value_not_expected`` with its place, also of a day outside of the years 1900 to 2199.
        """
        return _objective(JsonField(document))


def objectives_to_json(objectives: Sequence[Objective]) -> dict[str, Any]:
    """Objectives as the document of `objectives import`."""
    return {"objectives": [one.to_json() for one in objectives]}


def objectives_from_json(text: str) -> tuple[Objective, ...]:
    """The objectives of a document of `objectives import`.

    Raises:
        DefinitionError: ``document_unreadable``, ``value_not_expected`` with its place.
    """
    told = JsonField.parsed(text).get("objectives")
    if told.is_missing:
        raise told.wrong("list")
    return tuple(map(_objective, told.items()))


def _objective(told: JsonField) -> Objective:
    start, end = _day(told.get("start")), _day(told.get("end"))
    if end <= start:
        raise told.get("end").wrong("later")
    return Objective(
        told.get("metric").text(may_be_empty=False),
        told.get("target").number(),
        start,
        end,
        _where(told.get("where")),
        _maybe(told.get("baseline"), JsonField.number),
        told.get("owner").text(),
        _cadence(told.get("cadence")),
        _phasing(told.get("phasing"), Period(start, end)),
        tuple(map(_alert, told.get("alerts").items())),
        tuple(_leading(one) for one in told.get("leading").items()),
        {name: value for name, value in told.object().items() if name not in _KNOWN},
        told.get("name").text(),
        told.get("why").text(),
        _maybe(told.get("parent"), lambda one: one.whole(1)),
        _maybe(told.get("minimum"), JsonField.number),
        _maybe(told.get("excellent"), JsonField.number),
        told.get("north_star").flag(),
    )


def _day(told: JsonField) -> date:
    day = told.day()
    if not EARLIEST <= day <= LATEST:
        raise told.wrong("near_day")
    return day


def _maybe(told: JsonField, read: Callable[[JsonField], T]) -> T | None:
    return None if told.is_missing else read(told)


def _where(told: JsonField) -> dict[str, tuple[str, ...]]:
    if told.is_missing:
        return {}
    found = {}
    for role in told.object():
        value = told.get(role)
        values = value.items() if isinstance(value.value, list) else [value]
        found[role] = tuple(_written(one) for one in values)
    return found


def _written(told: JsonField) -> str:
    """A value of a filter as text: columns are compared with what a person would write."""
    if isinstance(told.value, bool) or not isinstance(told.value, int | float):
        return told.text(may_be_empty=False)
    return str(told.value)


def _cadence(told: JsonField) -> TimeGrain:
    if told.is_missing:
        return TimeGrain.WEEK
    word = told.text()
    return JsonField(_CADENCES.get(word, word), told.place).word(TimeGrain)


def _phasing(told: JsonField, days: Period) -> Steps | str:
    if isinstance(told.value, str | None):
        return told.text()
    parts = told.items()
    if any(isinstance(one.value, list | tuple) for one in parts):
        return _steps(told)
    grains = (grain for grain in TimeGrain if sum(1 for _ in days.steps(grain)) == len(parts))
    grain = next(grains, None)
    if grain is None:
        raise told.wrong("steps")
    return tuple((step.start, one.number()) for step, one in zip(days.steps(grain), parts, strict=True))


def _steps_to_json(steps: Steps) -> list[list[Any]]:
    return [[day.isoformat(), amount] for day, amount in steps]


def _steps(told: JsonField) -> Steps:
    found = []
    for one in told.items():
        pair = one.items()
        if len(pair) != 2:
            raise one.wrong("steps")
        found.append((_day(pair[0]), pair[1].number()))
    return tuple(found)


def _told(thing: Any, names: Sequence[str]) -> dict[str, Any]:
    """The fields that say something: a document does not list what was never asked for."""
    usual = {one.name: one.default for one in fields(thing)}
    return {name: getattr(thing, name) for name in names if getattr(thing, name) != usual[name]}


def _alert_to_json(rule: AlertRule) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": rule.kind, "threshold": rule.threshold}
    told |= _told(rule, ("stage", "times", "against", "fewest", "quiet", "playbook"))
    return told | ({"path": _steps_to_json(rule.path)} if rule.path else {})


def _alert(told: JsonField) -> AlertRule:
    return AlertRule(
        told.get("kind").text(may_be_empty=False),
        told.get("threshold").number(),
        _maybe(told.get("stage"), JsonField.text),
        _maybe(told.get("times"), lambda one: one.whole(1)) or 1,
        _steps(told.get("path")),
        told.get("against").text(),
        _maybe(told.get("fewest"), JsonField.whole),
        AlertRule.quiet if told.get("quiet").is_missing else told.get("quiet").whole(),
        told.get("playbook").text(),
    )


def _leading(told: JsonField) -> Leading:
    return Leading(told.get("stage").text(may_be_empty=False), _steps(told.get("weeks")))
