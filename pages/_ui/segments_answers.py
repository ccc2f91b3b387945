"""What the segments page asks: one reading of the measure by all that is looked at, from which every answer is cut.

A click on a segment then costs no query: its rows are among those already read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kpi_core.vocabulary.errors import KpiError, QueryError
from pages._ui import cache, trends_answers
from pages._ui.funnel_view import Chip

if TYPE_CHECKING:
    from kpi_core.metrics.choose import Pick
    from kpi_core.metrics.dimensions import Dimension
    from kpi_core.metrics.history import Ask, History
    from kpi_core.metrics.query import MetricSeries, Query
    from kpi_core.segments.crossed import Crossed
    from kpi_core.segments.cube import Cube
    from kpi_core.segments.explain import Explained
    from kpi_core.segments.explore import Exploration
    from kpi_core.segments.gain import Worth
    from kpi_core.vocabulary.period import Period
    from kpi_core.vocabulary.window import Window
    from pages._ui.shell import PageContext

T = TypeVar("T")
_MOST_SEARCHED = 5  # dimensions, for what explains a change
# Refusals that say that nothing passes, or that a dimension does not stand beside the others.
NOTHING = {
    *("explain_empty", "explain_needs_dimension", "value_not_in_column", "unknown_dimension", "dimension_not_shared"),
    *("value_is_no_number", "value_is_no_date", "value_is_no_yes_or_no", "column_has_no_order"),
}


@dataclass(frozen=True)
class Cut:
    """What is looked at: a measure without the filters of the page, its periods, its filters, its dimensions."""

    history: History
    window: Window | None
    chips: tuple[Chip, ...]
    usable: tuple[Dimension, ...]
    by: Dimension
    across: Dimension | None

    @property
    def filtered(self) -> History:
        """The measure with the filters."""
        return replace(self.history, where=(*self.history.where, *(chip.predicate for chip in self.chips)))

    @property
    def periods(self) -> tuple[Period | None, Period | None]:
        """Before and after."""
        return (self.window.comparison, self.window.period) if self.window else (None, None)

    @property
    def searched(self) -> tuple[Dimension, ...]:
        """The dimension looked at, and those that tell most; too many values would only find what few records say."""
        single = {chip.dimension for chip in self.chips}
        few = [
            one
            for one in self.usable
            if one.key not in single and not one.many and (one is self.by or not (one.bands or one.is_made))
        ]
        return tuple(sorted(few, key=lambda one: one is not self.by)[:_MOST_SEARCHED])


def asking(page: PageContext) -> Ask:
    """Answers a query of this page."""

    def ask(query: Query) -> MetricSeries:
        return cache.ask(page.data, query, page.today)

    return ask


def key_of(page: PageContext, history: History, *more: object) -> str:
    """All that decides an answer about a measure."""
    return repr(("segments", page.data.version, page.data.saved, history.metric.id, history.where, *more, page.today))


def _once(page: PageContext, history: History, what: tuple[object, ...], make: Callable[[], T]) -> T | None:
    """An answer, made once; None where nothing passes the filters."""

    def made() -> T | None:
        try:
            return make()
        except QueryError as error:
            if error.code not in NOTHING:
                raise
            return None

    return cache.kept(trends_answers.place(), key_of(page, history, *what), made)


def undated(page: PageContext, pick: Pick) -> History | None:
    """A measure of records without dates; None where it cannot be told or does not add up."""

    def made() -> History | None:
        from kpi_core.metrics.history import read_undated

        try:
            told = read_undated(asking(page), pick.metric, pick.where, pick.label)
        except KpiError:
            return None
        return told if told.is_additive else None

    key = repr(("undated", page.data.version, page.data.saved, pick, page.today))
    return cache.kept(trends_answers.place(), key, made)


def usable(
    page: PageContext, history: History, known: tuple[Dimension, ...], period: Period | None
) -> tuple[Dimension, ...]:
    """The dimensions by which a measure can be cut; mostly nothing has to be asked for it."""
    from kpi_core.metrics.bound import bind
    from kpi_core.metrics.generic import metric_named
    from kpi_core.segments.explain import askable

    datasets = page.data.datasets
    metric = metric_named(history.metric.id, datasets)
    told = _once(
        page,
        history,
        ("dimensions", period),
        lambda: tuple(
            askable(asking(page), history, known, period, lambda query: bind(metric, query.question, datasets))
        ),
    )
    return told or ()


def cube(page: PageContext, cut: Cut, dimensions: Sequence[Dimension]) -> Cube | None:
    """The measure by day and the dimensions, of the records that pass the filters."""
    chosen = {chip.dimension for chip in cut.chips}
    beside = [one for one in cut.usable if one.key in chosen and not one.many and one not in dimensions]
    wanted = _together(cut, (*dimensions, *beside))
    if {one.key for one in dimensions} | chosen <= {one.key for one in wanted}:
        whole = _read(page, cut, cut.history, wanted)
        passing = whole.only([(chip.dimension, chip.value) for chip in cut.chips]) if whole is not None else None
        if passing is not None:
            return passing.by(dimensions)
    found = _read(page, cut, cut.filtered, dimensions)
    return found.by(dimensions) if found is not None else None


def _together(cut: Cut, dimensions: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """In one order whatever is looked at first, so that the same rows are read once."""
    order = [one.key for one in cut.usable]
    return tuple(sorted(dict.fromkeys(dimensions), key=lambda one: order.index(one.key)))


def _read(page: PageContext, cut: Cut, history: History, dimensions: Sequence[Dimension]) -> Cube | None:
    from kpi_core.segments.cube import read_cube

    what = ("cube", tuple(dimensions), cut.periods)
    return _once(page, history, what, lambda: read_cube(asking(page), history, dimensions, cut.periods))


def explored(page: PageContext, cut: Cut) -> Exploration | None:
    """The measure by the dimension looked at."""
    from kpi_core.segments.explore import explore_cube

    rows = cube(page, cut, _all(cut))
    if rows is None:
        rows = cube(page, cut, (cut.by,))
    if rows is None:
        return None
    own = rows.by((cut.by,))
    what = ("explored", cut.by, cut.periods)
    return _once(page, cut.filtered, what, lambda: explore_cube(own, cut.filtered, cut.periods))


def _all(cut: Cut) -> tuple[Dimension, ...]:
    """Everything that the pictures of the page are cut by; a dimension of many values stands alone."""
    if cut.by.many:
        return (cut.by,)
    across = (cut.across,) if cut.across is not None and not cut.across.many else ()
    return tuple(dict.fromkeys((cut.by, *across, *cut.searched)))


def why(page: PageContext, cut: Cut) -> Explained | None:
    """Why the measure changed; None where nothing is compared."""
    from kpi_core.segments.explain import explain_cube

    before, after = cut.periods
    if before is None or after is None or not cut.searched:
        return None
    rows = cube(page, cut, _all(cut)) if not cut.by.many else cube(page, cut, cut.searched)
    if rows is None:
        return None
    own, periods = rows.by(cut.searched), (before, after)
    what = ("why", cut.searched, periods)
    return _once(page, cut.filtered, what, lambda: explain_cube(own, cut.filtered, periods))


def crossed(page: PageContext, cut: Cut) -> Crossed | None:
    """The measure by two dimensions; None without a second one."""
    from kpi_core.segments.crossed import crossed_cube

    if cut.across is None:
        return None
    pair = (cut.by, cut.across)
    is_many = cut.by.many or cut.across.many
    rows = cube(page, cut, pair if is_many else _all(cut))
    if rows is None:
        return None
    return _once(page, cut.filtered, ("crossed", pair, cut.periods), lambda: crossed_cube(rows.by(pair)))


def worth(page: PageContext, history: History, period: Period | None) -> Worth | None:
    """What one result of a rate brings, of the records that are looked at."""
    from kpi_core.segments.gain import worth_of_result

    return _once(page, history, ("worth", period), lambda: worth_of_result(asking(page), history, period))
