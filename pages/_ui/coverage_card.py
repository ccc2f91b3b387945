"""Which months the tables cover, and how fresh they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kpi_core.charts.data import coverage_spec, coverage_table
from kpi_core.charts.theme import Look
from kpi_core.model.dataset import Dataset
from kpi_core.text import Text
from kpi_core.vocabulary.period import Period, TimeGrain
from pages._ui import cache, cards
from pages._ui.shell import PageContext

if TYPE_CHECKING:
    from kpi_core.ingest.coverage import Coverage

_MOST = 12  # tables drawn
_NAMED = 3  # months without a record that are named


def coverage_card(page: PageContext, key: str, datasets: Sequence[Dataset]) -> None:
    """The calendar of these tables; nothing where none is dated."""
    found = [(dataset.name, cache.covered(dataset, page.today)) for dataset in datasets]
    dated = [(name, covered) for name, covered in found if covered and covered.months][:_MOST]
    if not dated:
        return
    months = [month for _, covered in dated for month, _ in covered.months]
    title = _title(page.t, [covered for _, covered in dated])
    with cards.card(f"coverage-{key}"):
        cards.head(title, _freshness(page.t, [covered for _, covered in dated], page.today))
        if len(set(months)) > 1:  # one month needs no picture
            spec = coverage_spec(Look(page.t.lang, page.dark), len(dated), len(set(months)))
            cards.chart(f"coverage-{key}", spec, coverage_table(dated, page.t), alt=title)


def _title(t: Text, covered: Sequence[Coverage]) -> str:
    first = min(one.months[0][0] for one in covered)
    last = max(one.months[-1][0] for one in covered)
    period = t.fmt.period(Period(first, TimeGrain.MONTH.shift(last, 1)))
    gaps = sorted({month for one in covered for month in one.gaps})
    if not gaps:
        return t("coverage-whole", period=period)
    named = t.fmt.join(t.fmt.grain_label(month, TimeGrain.MONTH) for month in gaps[:_NAMED])
    return t("coverage-gaps", period=period, n=len(gaps), months=named, more=max(0, len(gaps) - _NAMED))


def _freshness(t: Text, covered: Sequence[Coverage], today: date) -> str:
    days = [day for one in covered if (day := one.last_day)]
    undated = sum(one.undated for one in covered)
    parts = [t("coverage-fresh", day=max(days), ago=(today - max(days)).days)] if days else []
    if undated:
        parts.append(t("coverage-undated", rows=undated))
    return " · ".join(parts)
