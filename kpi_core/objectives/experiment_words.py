"""Plans and results of experiments as words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kpi_core.metrics.words import difference, metric_name
from kpi_core.stats.experiments import ArmGap
from kpi_core.stats.proportions import MINIMUM_N
from kpi_core.text import Text
from kpi_core.text.style import DASH
from kpi_core.trends.words import rounded
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.unit import Unit

_WEEK = 7


def plan_sentence(finding: Finding, t: Text) -> str:
    """How long an experiment has to run, or why nobody can say."""
    values = finding.values
    label = metric_name(values["metric"], t, values["label"])
    change = _percent(values["change"], t)
    if finding.code == "experiment_unplannable":
        reason = values["reason"].replace("_", "-")
        return t("finding-experiment-unplannable", label=label, reason=reason, change=change)
    return t(f"finding-{finding.code.replace('_', '-')}", **_planned(values, t), label=label, change=change)


def _percent(change: float, t: Text) -> str:
    """A change as a person typed it: whole per cent without decimals."""
    return t.fmt.percent(change, 0 if abs(100 * change - round(100 * change)) < 0.05 else 1, sign=True)


def _planned(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    is_total = values["arms"] == 1
    # A total is told by week: that is what its weeks are compared in.
    times = _WEEK if is_total else 1
    before, after = (
        t.fmt.value(rounded(times * values[name], values["unit"]), values["unit"], values["currency"], short=True)
        for name in ("before", "after")
    )
    seen = values["seen"]
    return {
        "before": before,
        "after": after,
        "power": t.fmt.percent(values["power"], 0),
        "arms": values["arms"],
        "n": t.fmt.number(values["per_arm"]),
        "per_day": t.fmt.number(values["per_day"], 0 if values["per_day"] >= 10 else 1),
        "weeks": (values["days"] or 0) // _WEEK,
        "seen": DASH if seen is None else t.fmt.percent(abs(seen), 0 if abs(seen) >= 0.1 else 1),
        "sees": "no" if seen is None else "yes",
        "seen_weeks": values["seen_days"] // _WEEK,
        "kind": "weeks" if is_total else "groups",
    }


def result_sentence(finding: Finding, t: Text) -> str:
    """What a group of an experiment tells, or what is the matter with the experiment."""
    values, written = finding.values, {}
    if "name" in values:
        written["name"] = t("quoted", text=values["name"])
    match finding.code:
        case "experiment_few_arms":
            written["n"] = values["n"]
        case "experiment_arm_impossible":
            arm = values["arm"]
            written |= {"arm": t("quoted", text=arm.name), "n": t.fmt.number(arm.n), "hits": t.fmt.number(arm.hits)}
        case "experiment_mismatch":
            written["counts"] = t.fmt.join([t.fmt.number(arm.n) for arm in values["arms"]])
        case "experiment_running":
            written |= _running(values, t)
        case "experiment_no_end":
            pass
        case _:
            written |= _gap(values, t)
    return t(f"finding-{finding.code.replace('_', '-')}", **written)


def _running(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    if values["end"] is not None:
        return {"until": "day", "end": t.fmt.date(values["end"]), "n": DASH, "planned": DASH}
    told = {name: t.fmt.number(values[name]) for name in ("n", "planned")}
    return {"until": "records", "end": DASH, **told}


def _gap(values: Mapping[str, Any], t: Text) -> dict[str, Any]:
    gap: ArmGap = values["gap"]
    seen = values.get("seen")
    return {
        "arm": t("quoted", text=values["arm"]),
        "first": t("quoted", text=values["first"]),
        "share": t.fmt.percent(gap.share),
        "other": t.fmt.percent(gap.first),
        **{name: _points(getattr(gap, name), t) for name in ("gap", "low", "high")},
        "needed": MINIMUM_N,
        "seen": DASH if seen is None else t.fmt.points(seen).lstrip("+"),
        "sees": "no" if seen is None else "yes",
    }


def _points(by: float | None, t: Text) -> str:
    return DASH if by is None else difference(by, Unit.FRACTION, None, t)
