"""Up to four things worth a look: what stands out among everything that was examined, and what the data lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kpi_core.metrics.history import History
from kpi_core.model.dataset import Dataset
from kpi_core.overview.cuts import Cut, Segment, joined, rest_of
from kpi_core.overview.headline import figure
from kpi_core.overview.tiles import Tile
from kpi_core.stats.change import Change, Kind, Sample, apart, compare
from kpi_core.stats.multiple_tests import benjamini_hochberg
from kpi_core.stats.proportions import enough
from kpi_core.vocabulary.finding import Finding
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.unit import Direction
from kpi_core.vocabulary.window import Preset, Window

if TYPE_CHECKING:
    from kpi_core.metrics.offers import Offer

MOST = 4
_EXPLAINS = 0.5  # of the change, to be called what is behind it
_STANDS_OUT = 1.5  # times its share before
_SMALL_SHARE = 0.2  # a segment this small may be under-used
_DOMINATES = 0.5  # of the total in one segment
_DOMINANT_CUSTOMER = 0.2
_YEAR = 360  # days: a comparison this long is the twelve months before


@dataclass(frozen=True)
class Examined:
    """Everything that was looked at: cuts of the headline's figure, of the rate, of the rate of the newly entered."""

    tiles: Sequence[Tile]
    main: Sequence[Cut]
    rate: Sequence[Cut]
    early: Sequence[Cut]
    histories: Sequence[History]
    datasets: Sequence[Dataset]
    window: Window
    customers: Sequence[tuple[str | None, float]] = ()


def worth_a_look(examined: Examined, told: Finding | None, pages: frozenset[str]) -> tuple[Finding, ...]:
    """The most important findings, at most four, each code and dimension once.

    Args:
        examined: what was looked at.
        told: what the bars of the movers already say.
        pages: pages that exist; a finding leads to none of the others.
    """
    found = [
        *_changed_segments(examined),
        *(finding for finding in _behind_the_change(examined) if not _is_told(finding, told)),
        *_best_but_small(examined),
        *_concentration(examined),
        *data_findings(examined.histories, examined.datasets),
        *_left_out(examined.window),
    ]
    found.sort(key=lambda finding: -finding.importance)
    chosen: list[Finding] = []
    for finding in found:
        if not any(_same_subject(finding, other) for other in chosen):
            chosen.append(finding)
    return tuple(linked(finding, pages) for finding in chosen[:MOST])


def linked(finding: Finding, pages: frozenset[str]) -> Finding:
    """The finding without its page where that page does not exist."""
    return finding if finding.page in pages else replace(finding, page=None)


def refusals(offers: Iterable[Offer], pages: frozenset[str]) -> tuple[Finding, ...]:
    """Money figures that are missing because the amounts are in several currencies: said, not passed over."""
    reasons = [offer.reason for offer in offers if offer.reason and offer.reason.code == "currencies_differ"]
    if not reasons:
        return ()
    return (linked(Finding("look_currencies", {"currencies": reasons[0].values["currencies"]}, 1.0, "data"), pages),)


def data_findings(histories: Iterable[History], datasets: Iterable[Dataset]) -> list[Finding]:
    """What the data lack: rows without a date, cells that could not be read."""
    found = []
    undated = max((history.undated for history in histories), default=0)
    if undated:
        found.append(Finding("look_undated", {"n": undated}, 0.55, "data"))
    unread = [(column.rejected, column.name) for data in datasets for column in data.columns if column.rejected]
    if unread:
        worst = max(unread)
        n = sum(count for count, _ in unread)
        found.append(Finding("look_unread", {"n": n, "columns": len(unread), "column": worst[1]}, 0.5, "data"))
    return found


def _is_told(finding: Finding, told: Finding | None) -> bool:
    """Whether the title of the bars already names this segment."""
    if told is None or told.values["dimension"] != finding.values["dimension"]:
        return False
    return finding.values["segment"] in (told.values["up"], told.values["down"])


def _same_subject(a: Finding, b: Finding) -> bool:
    """Whether two findings are about the same segment, or say the same about the same figure."""
    segment = a.values.get("segment"), a.values.get("dimension")
    if "dimension" in a.values and segment == (b.values.get("segment"), b.values.get("dimension")):
        return True
    return a.code == b.code


def _kept(cuts: Sequence[Cut], test: Callable[[Cut, Segment], Change | None]) -> list[tuple[Cut, Segment, Change]]:
    """Segments whose test stands, with everything examined counted (Benjamini-Hochberg at 10 %)."""
    tests = [(cut, segment, test(cut, segment)) for cut in cuts for segment in cut.segments]
    done = [(cut, segment, change) for cut, segment, change in tests if change is not None]
    kept = benjamini_hochberg([change.p_value for _, _, change in done])
    return [each for each, stands in zip(done, kept, strict=True) if stands]


def _changed_segments(examined: Examined) -> list[Finding]:
    """Segments whose own rate fell (or rose) by more than chance."""
    found = []
    early = _kept(examined.early, _unlike_the_rest)
    for cut, segment, change in [*_kept(examined.rate, lambda _, segment: segment.change), *early]:
        if segment.small or segment.name is None or not change.difference:
            continue
        worse = _is_worse(cut, change.difference)
        baseline = "year" if cut.before.period.days > _YEAR else "compared"
        told = {"before": change.before, "value": change.after, "baseline": baseline}
        values = _segment_values(cut, segment) | told
        code = "look_rate_down" if change.difference < 0 else "look_rate_up"
        found.append(Finding(code, values, (0.9 if worse else 0.6) + 0.09 * segment.weight, "segments"))
    return found


def _unlike_the_rest(cut: Cut, segment: Segment) -> Change | None:
    """The change of a segment that is beyond chance and is not that of all the others.

    Records that entered lately had less time to succeed: a rate that falls everywhere says only that.
    """
    own = segment.change
    rhythm = cut.history.span.rhythm if cut.history.span else TimeGrain.DAY
    unlike = apart(own, compare(*rest_of(cut, segment), cut.history.kind, rhythm))
    if segment.small or own.p_value is None or unlike is None:
        return None
    return replace(own, p_value=max(own.p_value, unlike))


def _is_worse(cut: Cut, difference: float) -> bool:
    direction = cut.history.metric.direction
    return direction is not Direction.NONE and (difference > 0) != (direction is Direction.UP)


def _behind_the_change(examined: Examined) -> list[Finding]:
    """A segment that makes most of a change beyond chance, more than its size would."""
    certain = {(tile.metric.id, tile.where) for tile in examined.tiles if tile.is_certain}
    found = []
    for cut in examined.main:
        if (cut.history.metric.id, cut.history.where) not in certain or not cut.difference or not cut.before.value:
            continue
        for segment in cut.segments:
            part = segment.contribution / cut.difference
            share = (segment.before or 0.0) / cut.before.value
            if part >= max(_EXPLAINS, _STANDS_OUT * share) and not segment.small:
                values = _segment_values(cut, segment) | {"by": segment.contribution, "part": part}
                found.append(Finding("look_behind", values, 0.7 + 0.05 * min(part, 1.0), "segments"))
    return found


def _best_but_small(examined: Examined) -> list[Finding]:
    """The segment with the best rate, better than the rest by more than chance, and only a small part of the volume.

    Judged over the period and its comparison together: what is best is no matter of three months.
    """
    found = []
    kept = _kept(examined.rate, _against_the_rest)
    for cut in examined.rate:
        if cut.history.metric.direction is Direction.NONE:
            continue
        sign = 1 if cut.history.metric.direction is Direction.UP else -1
        rates = [(sign * over.value, segment, over) for segment, over in _over_both(cut) if over.value is not None]
        if len(rates) < 2:
            continue
        _, best, over = max(rates, key=lambda rate: rate[0])
        stands = any(c is cut and segment is best for c, segment, _ in kept)
        share = over.exposure / sum(each.exposure for _, _, each in rates)
        if stands and best.name is not None and share <= _SMALL_SHARE:
            values = _segment_values(cut, best) | {"value": over.value, "share": share, "period": over.period}
            found.append(Finding("look_best_small", values, 0.65, "segments"))
    return found


def _over_both(cut: Cut) -> list[tuple[Segment, Sample]]:
    """The segments that hold enough records, over the period and its comparison together."""
    kind, period = cut.history.kind, Period(cut.before.period.start, cut.after.period.end)
    both = [(segment, joined(kind, period, segment.samples)) for segment in cut.segments]
    return [(segment, over) for segment, over in both if _is_enough(kind, over)]


def _is_enough(kind: Kind, sample: Sample) -> bool:
    return enough(sample.exposure if kind is Kind.SHARE else sample.n)


def _against_the_rest(cut: Cut, segment: Segment) -> Change | None:
    kind, period = cut.history.kind, Period(cut.before.period.start, cut.after.period.end)
    own, rest = joined(kind, period, segment.samples), joined(kind, period, rest_of(cut, segment))
    rhythm = cut.history.span.rhythm if cut.history.span else TimeGrain.DAY
    # Both lie in the same weeks: what moved all segments is not chance.
    return compare(rest, own, kind, rhythm, paired=True) if _is_enough(kind, own) else None


def _concentration(examined: Examined) -> list[Finding]:
    """One customer, or one segment of several, that makes most of a total."""
    found = []
    total = sum(value for _, value in examined.customers)
    if examined.customers and total > 0 and examined.tiles:
        name, most = max(examined.customers, key=lambda pair: pair[1])
        if name is not None and most >= _DOMINANT_CUSTOMER * total and len(examined.customers) >= 5:
            values = figure(examined.tiles[0]) | {"segment": name, "share": most / total}
            found.append(Finding("look_customer", values, 0.58, "segments"))
    for cut in examined.main:
        if cut.history.kind not in (Kind.COUNT, Kind.TOTAL) or len(cut.segments) < 4:
            continue
        top = max(cut.segments, key=lambda segment: segment.weight)
        if cut.dimension.role and top.name is not None and top.weight >= _DOMINATES and not top.small:
            values = _segment_values(cut, top) | {"share": top.weight}
            found.append(Finding("look_concentrated", values, 0.4 + 0.1 * top.weight, "segments"))
    return found


def _left_out(window: Window) -> list[Finding]:
    """Days after the period that were left out because their month or week is not over."""
    if window.period.end >= window.as_of or window.preset is Preset.CUSTOM:
        return []
    return [Finding("look_unfinished", {"period": Period(window.period.end, window.as_of)}, 0.3, None)]


def _segment_values(cut: Cut, segment: Segment) -> dict[str, Any]:
    history = cut.history
    return {
        "metric": history.metric,
        "label": history.label,
        "unit": history.unit,
        "currency": history.currency,
        "dimension": cut.dimension,
        "segment": segment.name,
    }
