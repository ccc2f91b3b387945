"""What an alert's rule means: its kind in any wording, which side is bad, and from which line on it is crossed."""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum

from kpi_core.metrics.metric import Metric
from kpi_core.stats.change import MINIMUM_EVENTS, Kind
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.unit import Direction, Unit
from kpi_core.workspace.objective import AlertRule


class RuleKind(StrEnum):
    """What the threshold of a rule says. Every threshold is crossed when it is reached."""

    RELATIVE = "relative"  # change against a baseline in parts of it: -0.1 is a fall of ten per cent
    RISE = "rise"  # the same upwards, of a metric of which more is good or nothing is
    POINTS = "points"  # difference from a baseline: in parts of 1 for a share (-0.05), in its own unit for a score
    ABSOLUTE = "absolute"  # a value
    OUTSIDE_EXPECTED = "outside_expected"  # distance from what was expected, in standard deviations
    BEHIND_PACE = "behind_pace"  # the part of what should be reached by now
    LEADING_BELOW_PHASING = "leading_below_phasing"  # the part of a step's leading target that is reached
    CUMULATIVE_BELOW_PERCENTILE = "cumulative_below_percentile"  # the percentile that the rule's path follows


class Baseline(StrEnum):
    """What a change is measured from."""

    USUAL = "usual"  # the level of up to twelve complete periods before
    PREVIOUS = "previous"
    LAST_YEAR = "last_year"
    BASELINE = "baseline"  # the objective's own, a number that is taken as known


_ALIASES: dict[RuleKind, tuple[str, ...]] = {
    RuleKind.RELATIVE: ("relative_change", "relative_pct", "percent", "percentage", "pct", "change", "%"),
    RuleKind.RISE: ("increase", "relative_rise"),
    RuleKind.POINTS: ("point", "pts", "percentage_points", "points_change", "pp"),
    RuleKind.ABSOLUTE: ("value", "level", "threshold"),
    RuleKind.OUTSIDE_EXPECTED: ("expected", "outside_expected_range", "anomaly", "unusual", "sigma", "band"),
    RuleKind.BEHIND_PACE: ("pace", "behind", "off_track"),
    RuleKind.LEADING_BELOW_PHASING: ("leading", "leading_below"),
    RuleKind.CUMULATIVE_BELOW_PERCENTILE: ("cumulative", "cumulative_below", "percentile"),
}
_BY_WORD = {word: kind for kind in RuleKind for word in (kind.value, *_ALIASES[kind])}
# Words that name the bad side, and the kind they are of.
_FALLS = {"drop": RuleKind.RELATIVE, "fall": RuleKind.RELATIVE, "decrease": RuleKind.RELATIVE}
_FALLS |= {"relative_drop": RuleKind.RELATIVE, "drop_percent": RuleKind.RELATIVE, "points_drop": RuleKind.POINTS}
_FALLS |= {"below": RuleKind.ABSOLUTE, "minimum": RuleKind.ABSOLUTE, "absolute_below": RuleKind.ABSOLUTE}
_ABOVE = ("above", "maximum", "absolute_above")
_BASELINES = {"": None, "previous_period": Baseline.PREVIOUS, "average": Baseline.USUAL, "mean": Baseline.USUAL}
_BASELINES |= {"last_year_same_period": Baseline.LAST_YEAR, "year": Baseline.LAST_YEAR}
_BASELINES |= {one.value: one for one in Baseline}
_STEEPEST = 5.0  # a rise by more than that many times itself is a number of per cent
CHANGES = (RuleKind.RELATIVE, RuleKind.RISE, RuleKind.POINTS)
BELOW, ABOVE = "below", "above"  # what `against` says of an absolute rule: on which side of the line it is bad


def understood(rule: AlertRule, metric: Metric) -> AlertRule:
    """A rule as a document may write it, in our words: its kind by its own name, its threshold signed and in fractions.

    A negative threshold of a change is a fall; one without a sign is a change to the bad side of the metric (a fall
    where it has none). A fall of more than 1 can only be per cent, a rise of more than 5 is taken for it. An absolute
    rule says in `against` on which side of its line it is bad.

    Args:
        rule: as it was written.
        metric: whose rule it is.

    Returns:
        The rule with a kind of :class:`RuleKind`; understood a second time it stays as it is.

    Raises:
        DefinitionError: ``alert_kind_unknown``, ``alert_baseline_unknown``.

    >>> from kpi_core.metrics.catalogue import catalogue
    >>> rate = catalogue().metrics["win_rate"]
    >>> [(r.kind, r.threshold, r.against) for r in (
    ...     understood(AlertRule("Drop", 10), rate), understood(AlertRule("points", -0.05, against="last_year"), rate),
    ...     understood(AlertRule("below", 0.2), rate))]
    [('relative', -0.1, 'usual'), ('points', -0.05, 'last_year'), ('absolute', 0.2, 'below')]
    """
    word = rule.kind.strip().lower().replace(" ", "_").replace("-", "_")
    kind = RuleKind.ABSOLUTE if word in _ABOVE else _FALLS.get(word) or _BY_WORD.get(word)
    side = -1 if word in _FALLS else 1 if word in _ABOVE or kind is RuleKind.RISE else 0
    if kind is None:
        raise DefinitionError("alert_kind_unknown", kind=rule.kind, known=[one.value for one in RuleKind])
    if kind is RuleKind.ABSOLUTE:
        written = {BELOW: -1, ABOVE: 1}.get(rule.against, 0)
        return replace(rule, kind=kind.value, against=ABOVE if (written or side or worse_side(metric)) > 0 else BELOW)
    against = _against(rule, kind)
    if kind not in CHANGES:
        return replace(rule, kind=kind.value, against=against)
    side = side or (-1 if math.copysign(1, rule.threshold) < 0 else worse_side(metric))
    size = abs(rule.threshold)
    # Said in per cent, 5 is five per cent; a fraction under such a name (0.05) stays one.
    in_percent = any(sign in word for sign in ("percent", "pct", "%")) or word == "pp"
    is_part = kind is not RuleKind.POINTS or metric.unit is Unit.FRACTION
    size = size / 100 if in_percent and is_part and size >= 1 else _fraction(size, kind, metric.unit, side)
    if kind is RuleKind.RISE and worse_side(metric) > 0:
        kind = RuleKind.RELATIVE  # where less is good, a rise is the plain change
    return replace(rule, kind=kind.value, threshold=side * size, against=against)


def worse_side(metric: Metric) -> int:
    """-1 where a fall is bad, 1 where a rise is; a metric without a good direction is watched for falls."""
    return 1 if metric.direction is Direction.DOWN else -1


def side_of(rule: AlertRule, metric: Metric) -> int:
    """The side on which an understood rule is crossed: -1 below its line, 1 above."""
    if rule.kind in CHANGES:
        return -1 if math.copysign(1, rule.threshold) < 0 else 1
    if rule.kind == RuleKind.ABSOLUTE:
        return 1 if rule.against == ABOVE else -1
    is_path = rule.kind in (RuleKind.LEADING_BELOW_PHASING, RuleKind.CUMULATIVE_BELOW_PERCENTILE)
    return -1 if is_path else worse_side(metric)


def _against(rule: AlertRule, kind: RuleKind) -> str:
    word = rule.against.strip().lower().replace(" ", "_").replace("-", "_")
    if word not in _BASELINES:
        known = [one.value for one in Baseline]
        raise DefinitionError("alert_baseline_unknown", against=rule.against, known=known)
    told = _BASELINES[word]
    return (told or Baseline.USUAL).value if kind in CHANGES else ""


def _fraction(size: float, kind: RuleKind, unit: Unit, side: int) -> float:
    """A size in fractions where only per cent can have been meant: nothing falls by more than all of it."""
    is_share = kind is RuleKind.POINTS and unit is Unit.FRACTION
    most = 1.0 if is_share or (kind is not RuleKind.POINTS and side < 0) else _STEEPEST
    return size / 100 if size > most and (is_share or kind is not RuleKind.POINTS) else size


def line_of(rule: AlertRule, baseline: float) -> float | None:
    """The value at which a change is crossed; None where a relative change of nothing is asked.

    >>> line_of(AlertRule("relative", -0.1), 200.0), line_of(AlertRule("points", -10), 42.0)
    (180.0, 32.0)
    >>> line_of(AlertRule("relative", -0.1), -200.0)  # a loss that grows is a fall
    -220.0
    """
    if rule.kind == RuleKind.POINTS:
        return baseline + rule.threshold
    return baseline + abs(baseline) * rule.threshold if baseline else None


def is_crossed(value: float, line: float, side: int) -> bool:
    """Whether a value has reached a line on its bad side; what rounding alone keeps off it has reached it.

    >>> is_crossed(0.3 - 0.03, 0.27, -1), is_crossed(0.28, 0.27, -1)
    (True, False)
    """
    return side * (value - line) >= -1e-9 * max(abs(line), abs(value))


def fewest(rule: AlertRule, kind: Kind) -> int:
    """Records (of a share: what it is out of) that a period needs before a rule is judged on it.

    >>> fewest(AlertRule("relative", -0.1), Kind.SHARE), fewest(AlertRule("relative", -0.1, fewest=80), Kind.SHARE)
    (30, 80)
    """
    if rule.fewest is not None:
        return rule.fewest
    return MINIMUM_N if kind in (Kind.SHARE, Kind.RATIO) else MINIMUM_EVENTS
