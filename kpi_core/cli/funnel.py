"""``funnel FILE...``: how many reach each stage, how surely, and how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer
from kpi_core.pipeline.stage import FunnelQuestion
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period

if TYPE_CHECKING:
    from kpi_core.funnel.result import Cohort, FunnelResult, SegmentResult, StageResult
    from kpi_core.model.dataset import Issue
    from kpi_core.stats.survival import FinalShare
    from kpi_core.text import Text

# What is undefined together, by the field of a stage whose reason it shares.
_KEYS = {
    "from_first": ("from_first",),
    "from_previous": ("from_previous", "drop_off"),
    "margin": ("low", "high"),
    "value": ("value",),
    "skipped": ("skipped",),
    "waiting": ("waiting",),
    "to_next": ("median_days", "p25_days", "p75_days", "p90_days"),
    "expected_median": ("expected_median_days",),
    "from_entry": ("median_days_from_entry", "p90_days_from_entry"),
    "stale": ("stale", "stale_after"),
    "projected": ("projected_from_first", "projected_from_first_low", "projected_from_first_high"),
    "step": ("projected_from_previous", "projected_from_previous_low", "projected_from_previous_high"),
}


def answer(options: Options) -> Answer:
    """The funnel of the records that entered in the period, by stage, segment and entry cohort."""
    loaded = load(options, meanwhile=_import_engine)
    from kpi_core.engine.connection import shared_engine
    from kpi_core.funnel.build import funnel

    told = funnel(_question(options), loaded.datasets, options.today, shared_engine(frozenset(loaded.folders)))
    return Answer(lambda: Report(told, text_for(options.lang)).document(), lambda: _lines(told, options))


def _lines(told: FunnelResult, options: Options) -> list[str]:
    from kpi_core.cli.funnel_lines import lines

    return list(lines(told, text_for(options.lang)))


def _import_engine() -> None:
    # The children read meanwhile, as for `query`.
    for module in ("funnel.build", "funnel.reasons", "engine.connection", "ingest.checks", "ingest.joins"):
        import_module(f"kpi_core.{module}")


def _question(options: Options) -> FunnelQuestion:
    has_period = options.start is not None or options.end is not None
    return FunnelQuestion(
        options.stages,
        options.mode,
        Period(options.start or date.min, options.end or date.max) if has_period else None,
        options.where,
        options.by[0] if options.by else None,
    )


class Report:
    """A funnel as JSON values, with the labels and sentences of one language."""

    def __init__(self, told: FunnelResult, text: Text) -> None:
        from kpi_core.funnel.reasons import limits

        self._told, self._text = told, text
        self._issues = (*limits(told), *told.issues)

    def document(self) -> dict[str, Any]:
        """The whole answer."""
        told, asked, period = self._told, self._told.question, self._told.question.period
        return {
            "mode": asked.mode,
            "basis": told.shape,
            "source": told.source,
            "by": asked.by,
            "from": period.start if period and period.start > date.min else None,
            "to": period.end if period and period.end < date.max else None,
            "first_entry": told.span.start if told.span else None,
            "last_entry": date.fromordinal(told.span.end.toordinal() - 1) if told.span else None,
            "as_of": told.as_of,
            "currency": told.currency,
            "stages": self._stages(told.stages),
            "segments": [self._segment(segment) for segment in told.segments],
            "grain": told.grain,
            "cohorts": [self._cohort(cohort) for cohort in told.cohorts],
            "lost": told.lost,
            "undated": told.undated,
            "backward": told.backward,
            "reopened": told.reopened,
            "maturity": told.maturity,
            "mean_win": told.mean_win,
            "reason": told.reason,
            "reasons": self._undefined(),
            "issues": [self._issue(issue) for issue in self._issues],
        }

    def _undefined(self) -> dict[str, str]:
        """Why numbers of the whole answer are undefined."""
        codes = {"lost": "losses_not_told", "maturity": "maturity_unknown", "mean_win": "no_won_amounts"}
        return {key: code for key, code in codes.items() if getattr(self._told, key) is None}

    def _segment(self, segment: SegmentResult) -> dict[str, Any]:
        name = self._told.question.by or ""
        key = f"by:{name}" if name == "stages" else name
        return {key: segment.value, "stages": self._stages(segment.stages)}

    def _stages(self, stages: Sequence[StageResult]) -> list[dict[str, Any]]:
        from kpi_core.funnel.reasons import reasons

        found = []
        for place, stage in enumerate(stages):
            why = reasons(self._told, stages, place)
            missing = {key: code for field, code in why.items() for key in _KEYS[field]}
            found.append({**self._stage(stage), "reason": why.get("projected"), "reasons": missing})
        return found

    def _stage(self, told: StageResult) -> dict[str, Any]:
        from kpi_core.pipeline.words import stage_name

        previous, margin = told.from_previous, told.from_previous.margin if told.from_previous else None
        share = previous.value if previous else None
        next_, entry = told.to_next, told.from_entry
        return {
            "stage": stage_name(told.stage, self._text),
            "step": told.stage.step.name.lower() if told.stage.step is not None else None,
            "count": told.count,
            "value": told.value,
            "from_previous": share,
            "from_first": told.from_first.value,
            "low": margin.low if margin else None,
            "high": margin.high if margin else None,
            "drop_off": None if share is None else 1 - share,
            "enough": previous.is_enough if previous else told.from_first.is_enough,
            "skipped": told.skipped,
            "median_days": next_.median if next_ else None,
            "p25_days": next_.p25 if next_ else None,
            "p75_days": next_.p75 if next_ else None,
            "p90_days": next_.p90 if next_ else None,
            "expected_median_days": next_.expected_median if next_ else None,
            "timed": next_.n if next_ else 0,
            "median_days_from_entry": entry.median if entry else None,
            "p90_days_from_entry": entry.p90 if entry else None,
            "waiting": told.waiting,
            "stale": told.stale,
            "stale_after": told.stale_after,
            **_final("projected_from_first", told.projected),
            **_final("projected_from_previous", told.step),
        }

    def _cohort(self, cohort: Cohort) -> dict[str, Any]:
        return {
            "period": cohort.period.start,
            "to": cohort.period.end,
            "n": cohort.n,
            "reached": cohort.reached,
            "lost": cohort.lost if self._told.lost is not None else None,
            "won_share": cohort.won.value,
            "maturity": cohort.maturity,
            "mature": cohort.is_mature,
            "reason": "maturity_unknown" if cohort.maturity is None else None,
        }

    def _issue(self, issue: Issue) -> dict[str, Any]:
        return {
            "code": issue.code,
            "level": issue.level,
            "message": self._text.issue(issue),
            "where": issue.where,
            "values": issue.values,
        }


def _final(key: str, told: FinalShare | None) -> dict[str, float | None]:
    """An estimated final share and its margin of error."""
    share, low, high = (told.share, told.low, told.high) if told else (None, None, None)
    return {key: share, f"{key}_low": low, f"{key}_high": high}
