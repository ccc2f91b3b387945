"""Findings about sources, losses and hypotheses, and the velocity of the pipeline, as words of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kpi_core.pipeline.words import stage_name
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.funnel.progression import Progression
    from kpi_core.funnel.quality import Flag, Quality
    from kpi_core.funnel.settled import Basis
    from kpi_core.funnel.velocity import Velocity
    from kpi_core.pipeline.stage import Stage
    from kpi_core.text import Text
    from kpi_core.vocabulary.finding import Finding

_SHARES = ("value", "before", "rest", "volume", "clicks", "clicks_rest")
_STAGES = ("stage", "previous", "start", "end")
_NEXT = {
    "high_volume_low_quality": "off-target",
    "good_but_small": "good-but-small",
    "losses_reason_up": "losses-reason-up",
}


def sentence(finding: Finding, t: Text) -> str:
    """The sentence of a finding in the language of `t`."""
    return t(f"finding-{finding.code.replace('_', '-')}", **_arguments(finding, t))


def next_step(finding: Finding, t: Text) -> str | None:
    """What to do about a finding; None where it asks for nothing."""
    code = _NEXT.get(finding.code, finding.code.removeprefix("diagnosis_").replace("_", "-"))
    return t(f"funnel-next-{code}") if t.has(f"funnel-next-{code}") else None


def flag_name(flag: Flag, t: Text) -> str:
    """What stands out about a source, in a few words."""
    return t(f"funnel-flag-{flag.value.replace('_', '-')}")


def examined(told: Quality | Progression, t: Text) -> str:
    """How many were compared, and how many of them differ."""
    return t("funnel-quality-examined", examined=told.examined, kept=told.kept)


def basis_note(basis: Basis, t: Text) -> str:
    """What shares rest on."""
    return t(f"funnel-basis-{basis.value.replace('_', '-')}")


def velocity_words(told: Velocity, t: Text) -> str:
    """The velocity of the pipeline and its four parts, or why it is not told."""
    if told.value is None:
        return t("funnel-velocity-none", reason=_reason(told.reason or "", t))
    return t(
        "funnel-velocity",
        value=t.fmt.value(told.value, Unit.MONEY_PER_DAY, told.currency, short=True),
        deals=t.fmt.plain(told.open_deals),
        rate=t.fmt.percent(told.win_rate),
        amount=t.fmt.value(told.mean_won, Unit.MONEY, told.currency, short=True),
        cycle=t.fmt.days(told.cycle),
    )


def _reason(code: str, t: Text) -> str:
    key = code.replace("_", "-")
    if t.has(f"funnel-velocity-{key}"):
        return t(f"funnel-velocity-{key}")
    return t(f"reason-{key}") if t.has(f"reason-{key}") else t("funnel-velocity-not-told")


def _arguments(finding: Finding, t: Text) -> dict[str, Any]:
    """The values of a finding, written for the sentence."""
    values = finding.values
    written: dict[str, Any] = {k: v for k, v in values.items() if k in ("reason", "competitor", "k", "named")}
    for key in _SHARES:
        if key in values:
            written[key] = _share(values[key], t)
    for key in _STAGES:
        if key in values:
            written[key] = _stage(values[key], t)
    for key in ("cost", "cost_rest"):
        if key in values:
            written[key] = t.fmt.value(values[key], Unit.MONEY, values["currency"], short=True)
    if "segment" in values:
        written["segment"] = t("segment-unfilled") if values["segment"] is None else str(values["segment"])
    if values.get("low") is not None:
        low, high = sorted((values["low"], values["high"]), key=abs)
        written["margin"] = t("funnel-quality-margin", low=t.fmt.points(low), high=t.fmt.points(high))
    return written | _choices(finding, t)


def _choices(finding: Finding, t: Text) -> dict[str, Any]:
    """What a sentence chooses between."""
    values: Mapping[str, Any] = finding.values
    if finding.code == "diagnosis_cycle":
        return {key: t.fmt.days(values[key]) for key in ("value", "before")}
    if finding.code == "losses_reason_up":
        rival = "competitor" if values["competitor"] is not None else "nobody"
        return {"at": "stage" if values["stage"] is not None else "all", "against": rival}
    if values.get("share_of") == "qualified" and values.get("stage") is not None:
        return {"share_of": "stage"}
    return {"share_of": values["share_of"]} if "share_of" in values else {}


def _share(share: float, t: Text) -> str:
    """A share without decimals, but for small ones, which would look alike."""
    return t.fmt.percent(share, 0 if share >= 0.1 else 1)


def _stage(stage: Stage | None, t: Text) -> str:
    return stage_name(stage, t) if stage is not None else ""
