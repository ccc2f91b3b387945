"""A metric by a dimension: ranked so that 2 of 2 never leads, with what differs beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options, parse
from kpi_core.metrics.dimensions import dimensions
from kpi_core.metrics.history import History, read_history
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.segments.crossed import crossed
from kpi_core.segments.explore import Exploration, explore
from kpi_core.segments.words import explored, part_row, verdict
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period

EN = text_for("en")
JANUARY, FEBRUARY = Period(date(2026, 1, 1), date(2026, 2, 1)), Period(date(2026, 2, 1), date(2026, 3, 1))
Deal = tuple[str, str, int, int]  # channel, region, won, lost


class Table:
    """A file of deals, and questions about it."""

    def __init__(self, folder: Path, months: Sequence[Sequence[Deal]]) -> None:
        lines = ["Deal,Channel,Region,Created,Closed,Status,Amount"]
        for number, deals in enumerate(months, 1):
            for channel, region, won, lost in deals:
                for i in range(won + lost):
                    day = date(2026, number, 1) + timedelta(i % 27)
                    state = "Won" if i < won else "Lost"
                    lines.append(f"D{len(lines)},{channel},{region},{day},{day},{state},{1000 + 10 * (i % 7)}")
        path = folder / "deals.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        options = parse(["query", str(path), "--metric", "x", "--workspace", str(folder / "room")])
        assert isinstance(options, Options)
        self.datasets = load(options).datasets
        self.dimensions = {one.key: one for one in dimensions(self.datasets)}

    def ask(self, query: Query) -> MetricSeries:
        return run(query, self.datasets, date(2026, 11, 27))

    def history(self, metric: str) -> History:
        return read_history(self.ask, metric, date(2026, 11, 27))

    def explored(self, metric: str, by: str = "channel", comparison: Period | None = None) -> Exploration:
        period = JANUARY if comparison is None else FEBRUARY
        return explore(self.ask, self.history(metric), self.dimensions[by], period, comparison)


RATES: list[Deal] = [
    ("SEO", "North", 60, 60),
    ("Ads", "North", 20, 180),
    ("Mail", "South", 25, 75),
    ("Fair", "South", 2, 0),
]


@pytest.fixture
def rates(tmp_path: Path) -> Table:
    """SEO wins 60 of 120, ads 20 of 200, mail 25 of 100, a fair 2 of 2."""
    return Table(tmp_path, [RATES])


def test_two_of_two_never_lead(rates: Table) -> None:
    """107 of 422 in all. Beside the others SEO is better, ads worse; mail is not told from them, the fair too small."""
    told = rates.explored("win_rate")
    assert [part.name for part in told.parts] == ["SEO", "Mail", "Ads", "Fair"]
    assert told.whole == pytest.approx(107 / 422)
    assert [(part.name, part.kept, part.small) for part in told.parts] == [
        ("SEO", True, False), ("Mail", False, False), ("Ads", True, False), ("Fair", False, True),
    ]  # fmt: skip
    assert told.examined == 3
    seo = told.parts[0]
    assert (seo.value, seo.n) == (0.5, 120)
    assert (seo.volume, seo.result) == (pytest.approx(120 / 422), pytest.approx(60 / 107))
    assert seo.low is not None and seo.high is not None and seo.low < 0.5 < seo.high
    assert seo.drawn is not None and seo.drawn < 0.5  # towards the others


def test_what_is_said_first_is_from_which_to_which_they_differ(rates: Table) -> None:
    told = rates.explored("win_rate")
    assert (
        explored(told, EN)
        == "Win rate by channel: 2 segments differ from the others beyond chance, from SEO (50.0%) to Ads (10.0%); all together 25.4%"
    )
    assert [verdict(part, told, EN) for part in told.parts] == [
        "above the others", "within chance", "below the others", "too few records",
    ]  # fmt: skip
    assert part_row(told.parts[0], told, None, EN)[0:2] == ("SEO", "50.0%")


@pytest.mark.parametrize(
    ("deals", "sentence"),
    [
        (
            [("SEO", "N", 50, 50), ("Ads", "N", 52, 48), ("Mail", "N", 49, 51)],
            "Win rate by channel: no segment differs from the others beyond chance; all together 50.3%",
        ),
        (
            [("SEO", "N", 80, 120), ("Ads", "N", 50, 150), ("Mail", "N", 55, 145), ("Web", "N", 52, 148)],
            "Win rate by channel: only SEO (40.0%) differs from the others beyond chance; all together 29.6%",
        ),
        (
            [("SEO", "N", 3, 2), ("Ads", "N", 1, 4)],
            "Win rate by channel: every segment holds too few records to tell them apart",
        ),
    ],
    ids=["alike", "one", "few"],
)
def test_every_other_beginning(tmp_path: Path, deals: list[Deal], sentence: str) -> None:
    assert explored(Table(tmp_path, [deals]).explored("win_rate"), EN) == sentence


def test_a_total_is_ranked_by_size_and_told_by_its_course(tmp_path: Path) -> None:
    """Won deals: SEO 100 -> 100, ads 100 -> 40, mail 60 -> 60: ads moved otherwise than the others."""
    before: list[Deal] = [("SEO", "N", 100, 0), ("Ads", "N", 100, 0), ("Mail", "N", 60, 0)]
    after: list[Deal] = [("SEO", "N", 100, 0), ("Ads", "N", 40, 0), ("Mail", "N", 60, 0)]
    told = Table(tmp_path, [before, after]).explored("won_deals", comparison=JANUARY)
    assert [(p.name, p.value, p.before) for p in told.parts] == [("SEO", 100, 100), ("Mail", 60, 60), ("Ads", 40, 100)]
    assert "Ads" in {p.name for p in told.kept}
    assert explored(told, EN) == "SEO brings 50% of Deals won by channel: 100 of 200"


def test_without_a_comparison_a_total_is_not_judged(rates: Table) -> None:
    told = rates.explored("won_deals")
    assert (told.examined, {p.p_value for p in told.parts}) == (0, {None})


def test_a_mean_has_an_interval_of_its_own(rates: Table) -> None:
    """Amounts of 1,000 to 1,060, each as often: nobody differs."""
    told = rates.explored("average_won_value")
    assert not told.kept
    assert all(p.low is None or p.value is None or p.low <= p.value for p in told.parts)


def test_cells_of_two_dimensions(rates: Table) -> None:
    both = (rates.dimensions["channel"], rates.dimensions["region"])
    told = crossed(rates.ask, rates.history("win_rate"), both, JANUARY)
    assert (told.rows, told.columns, told.left_out) == (("Ads", "SEO", "Mail", "Fair"), ("North", "South"), 0)
    cells = {(c.row, c.column): (c.value, c.n, c.small) for c in told.cells}
    assert cells["SEO", "North"] == (0.5, 120, False)
    assert cells["Fair", "South"] == (1.0, 2, True)
    assert cells["SEO", "South"] == (None, 0, True)


def test_what_does_not_add_up_cannot_be_split(rates: Table) -> None:
    with pytest.raises(QueryError) as caught:
        rates.explored("median(Amount)")
    assert caught.value.code == "explain_needs_sums"
