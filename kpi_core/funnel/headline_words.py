"""The finding of the funnel as words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kpi_core.model.stages import Outcome, outcome_of
from kpi_core.pipeline.stage import Stage
from kpi_core.pipeline.words import stage_name
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain

if TYPE_CHECKING:
    from kpi_core.text import Text


def sentence(finding: Finding, t: Text) -> str:
    """The sentence of a finding of :func:`kpi_core.funnel.headline.headline`."""
    code = finding.code.replace("_", "-")
    return t(f"funnel-says-{code}", **_written(finding, t))


def detail(finding: Finding, t: Text) -> str | None:
    """What the finding is worth, or where to look; None where the headline says all."""
    code, values = finding.code, finding.values
    if code.endswith(("_drop", "_rise")):
        return t(f"funnel-more-{code.rpartition('_')[2]}", gain=gain(values["wins"], values, t))
    if code.startswith("lever"):
        return t("funnel-more-lever" if values["is_compared"] else "funnel-more-lever-alone")
    if code in ("result", "counts"):
        widest = values["widest"]
        if widest is None:
            return None
        names = {key: stage_name(widest[key], t) for key in ("from", "to")}
        return t("funnel-more-widest", rate=t.fmt.percent(widest["rate"]), **names)
    where = code.replace("_", "-")
    return t(f"funnel-more-{where}", **_written(finding, t))


def gain(wins: float, values: Mapping[str, Any], t: Text, *, is_more: bool = False) -> str:
    """A number of wins with their money where it is known; of records at the last stage where that is no sale."""
    n, last = round(abs(wins)), values.get("last")
    if isinstance(last, Stage) and not (last.won and outcome_of(stage_name(last, t)) is Outcome.WON):
        said = t("funnel-at-more" if is_more else "funnel-at", n=n, stage=stage_name(last, t))
    else:
        said = t("funnel-wins-more" if is_more else "funnel-wins", n=n)
    money = values.get("money")
    if money is None:
        return said
    return t("funnel-wins-money", wins=said, money=t.fmt.short(abs(money), values.get("currency")))


def _written(finding: Finding, t: Text) -> dict[str, Any]:
    values = finding.values
    written: dict[str, Any] = {key: values[key] for key in ("n", "enough", "reached") if key in values}
    for key in ("first", "last", "from", "to"):
        if isinstance(values.get(key), Stage):
            written[key] = stage_name(values[key], t)
    written |= _rates({key: values[key] for key in ("now", "before", "best") if values.get(key) is not None}, t)
    if "segment" in values:
        written["segment"] = name_of(values["segment"], t)
    if "name" in values:
        written["name"] = name_of(values["name"], t)
    if "wins" in values:
        written["gain"] = gain(values["wins"], values, t, is_more=True)
    return written


def _rates(rates: Mapping[str, float], t: Text) -> dict[str, str]:
    """Rates without decimals, unless they would then look alike."""
    for digits in (0, 1, 2):
        said = {key: t.fmt.percent(rate, digits) for key, rate in rates.items()}
        if len(set(said.values())) == len(said):
            return said
    return said


def name_of(value: str | bool | Period | None, t: Text) -> str:
    """The name of a segment, or of a quarter."""
    match value:
        case Period(start=start):
            return t.fmt.grain_label(start, TimeGrain.QUARTER)
        case bool():
            return t("yes" if value else "no")
        case None:
            return t("segment-unfilled")
        case _:
            return value
