"""Parts that do not make up the whole are refused; rows of a cube are added up before they are judged."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from kpi_core.metrics.history import read_history, read_undated
from kpi_core.segments.crossed import crossed_cube
from kpi_core.segments.cube import adds_up, read_cube
from kpi_core.segments.explain import askable
from kpi_core.segments.explore import explore, explore_cube
from kpi_core.segments.gain import gain_of
from kpi_core.segments.words import explored, gained, opportunity
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period
from tests.segments.test_versus import TODAY, YEAR, File, deals

EN = text_for("en")
# Each order has a line of a shoe and one of a sock, and lies in one country.
LINES = "Order ID,Order date,Product,Country,Amount\n" + "".join(
    f"{i},2026-0{1 + i % 9}-0{1 + i % 9},{product},{'FR' if i % 3 else 'BE'},{amount}\n"
    for i in range(1, 91)
    for product, amount in (("Shoe", 80), ("Sock", 20))
)


def test_an_order_of_two_products_is_not_counted_twice(tmp_path: Path) -> None:
    """90 orders, each with both products: by product there would be 180. By country there are 30 and 60."""
    file = File(tmp_path, LINES)
    for metric in ("orders", "average_order_value"):
        history = read_history(file.ask, metric, TODAY)
        assert not history.is_summed
        usable = askable(file.ask, history, file.known.values(), YEAR)
        assert "country" in (keys := [one.key for one in usable]) and "product" not in keys
        with pytest.raises(QueryError) as error:
            explore(file.ask, history, file.known["product"], YEAR)
        assert error.value.code == "explain_needs_sums"
    told = explore(file.ask, read_history(file.ask, "orders", TODAY), file.known["country"], YEAR)
    assert [(part.name, part.value) for part in told.parts] == [("FR", 60), ("BE", 30)]
    assert adds_up(file.ask, read_history(file.ask, "revenue", TODAY), file.known["product"], YEAR)


def test_a_share_of_the_whole_has_no_parts(tmp_path: Path) -> None:
    rows = "".join(
        f"2026-01-{i:02},{c},{n}\n" for i in range(1, 29) for c, n in (("SEO", 30), ("Ads", 60), ("Mail", 10))
    )
    file = File(tmp_path, "Date,Channel,Sessions\n" + rows)
    history = read_history(file.ask, "traffic_source_share", TODAY)
    assert not adds_up(file.ask, history, file.known["channel"], YEAR)


def test_undated_ratios_over_what_is_counted_once_are_not_split(tmp_path: Path) -> None:
    """Sixty customers, each in three channels: the revenue per customer of the whole is no mean of its parts."""
    rows = "".join(
        f"{i},C{i % 60},{('SEO', 'Ads', 'Mail')[i % 3 if i < 60 else (i + i // 60) % 3]},10\n" for i in range(180)
    )
    file = File(tmp_path, "Order ID,Customer,Channel,Amount\n" + rows)
    history = read_undated(file.ask, "revenue_per_customer")
    assert not history.is_summed
    assert not adds_up(file.ask, history, file.known["channel"], None)


def shocked(seed: int = 3) -> str:
    """Deals won whose amounts share the luck of their channel's day, in three regions and two sizes."""
    rng, lines = np.random.default_rng(seed), ["Deal,Channel,Region,Size,Created,Closed,Status,Amount"]
    for day in range(120):
        for channel in ("SEO", "Ads", "Mail"):
            luck = rng.lognormal(0, 0.8)
            for _ in range(6):
                when = date(2026, 1, 1) + timedelta(day)
                region, size = rng.choice(["N", "S", "W"]), rng.choice(["Big", "Small"])
                lines.append(f"D{len(lines)},{channel},{region},{size},{when},{when},Won,{round(1000 * luck)}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("metric", ["average_won_value", "won_value", "leads"])
def test_a_cube_of_more_dimensions_judges_as_one_of_the_dimension_alone(tmp_path: Path, metric: str) -> None:
    file = File(tmp_path, shocked())
    history = read_history(file.ask, metric, TODAY)
    wide = read_cube(
        file.ask, history, [file.known[k] for k in ("region", "channel", "segment") if k in file.known], (None, YEAR)
    )
    own = explore_cube(wide.by((file.known["channel"],)), history, (None, YEAR))
    alone = explore(file.ask, history, file.known["channel"], YEAR)
    for mine, theirs in zip(own.parts, alone.parts, strict=True):
        assert (mine.name, mine.n, mine.kept) == (theirs.name, theirs.n, theirs.kept)
        for name in ("value", "low", "high", "p_value"):
            assert getattr(mine, name) == pytest.approx(getattr(theirs, name)), name


def test_values_that_a_filter_leaves_out_are_neither_drawn_nor_offered(tmp_path: Path) -> None:
    file = File(tmp_path, deals(("SEO", "N", 30, 30), ("Ads", "N", 20, 40), ("Fax", "S", 10, 50)))
    history = read_history(file.ask, "win_rate", TODAY)
    both = (file.known["channel"], file.known["region"])
    north = read_cube(file.ask, history, both, (None, YEAR)).only([("region", "N")])
    assert north is not None
    assert set(crossed_cube(north).rows) == {"SEO", "Ads"}
    assert explore_cube(north.by(both[:1]), history, (None, YEAR)).names == ("Ads", "SEO")
    assert read_cube(file.ask, history, both, (None, YEAR)).only([("region", "Nowhere")]) is None


def test_those_without_a_value_are_not_the_only_ones(tmp_path: Path) -> None:
    """SEO wins more, those without a channel less: of those with a value only one differs."""
    file = File(
        tmp_path, deals(("SEO", "N", 80, 40), ("Ads", "N", 100, 100), ("Mail", "N", 100, 100), ("", "N", 20, 100))
    )
    told = file.explored("win_rate", "channel")
    assert [part.name for part in told.kept] == ["SEO", None]
    assert told.finding.code == "segments_named"
    assert "of those with a value only SEO" in explored(told, EN)


def test_one_segment_alone_is_told_as_such(tmp_path: Path) -> None:
    file = File(tmp_path, deals(("SEO", "N", 30, 30), ("Ads", "N", 20, 40)))
    cube = read_cube(
        file.ask, history := read_history(file.ask, "win_rate", TODAY), (file.known["channel"],), (None, YEAR)
    )
    only = cube.only([("channel", "SEO")])
    assert only is not None
    assert (
        explored(explore_cube(only, history, (None, YEAR)), EN) == "Win rate by channel: SEO is the only segment, 50.0%"
    )


def test_where_lower_is_better_reaching_the_average_is_fewer_or_saved(tmp_path: Path) -> None:
    """Ads bounce 60 of 100 a day, SEO 30; all together 45: 15 a day fewer. Cost per conversion: money saved."""
    rows = "".join(
        f"2026-01-{i:02},{c},100,{b}\n" for i in range(1, 29) for c, b in (("Ads", 60 + i % 3), ("SEO", 30 + i % 3))
    )
    file = File(tmp_path, "Date,Channel,Sessions,Bounces\n" + rows)
    told = file.explored("bounce_rate", "channel")
    ads = next(part for part in told.parts if part.name == "Ads")
    gain = gain_of(ads, told, None)
    assert gain is not None and gain.is_less
    assert gain.results == pytest.approx(28 * 15, abs=1)
    assert gained(gain, EN) == "420 fewer"
    assert opportunity(told, None, EN) == "If Ads reached the average of all: 420 fewer."
    spend = "".join(
        f"2026-0{1 + i % 2}-{1 + i // 2:02},{c},{cost + i % 5},20\n"
        for i in range(1, 57)
        for c, cost in (("Meta", 300), ("Bing", 100))
    )
    costs = File(tmp_path / "b", "Date,Channel,Cost,Conversions\n" + spend)
    told = costs.explored("cost_per_conversion", "channel")
    assert "saved" in opportunity(told, None, EN)


def test_the_rest_beside_two_segments_is_judged_from_its_own_days(tmp_path: Path) -> None:
    file = File(tmp_path, shocked(4))
    told = file.versus("average_won_value", "SEO", "Ads")
    mail = file.explored("average_won_value", "channel")
    alone = next(part for part in mail.parts if part.name == "Mail")
    assert (told.rest.value, told.rest.low, told.rest.n) == (
        pytest.approx(alone.value),
        pytest.approx(alone.low),
        alone.n,
    )
    assert all(gap.reason is None and gap.p_value is not None for gap in told.to_rest)


def test_the_period_of_nothing_is_said(tmp_path: Path) -> None:
    file = File(tmp_path, deals(("SEO", "N", 30, 30), ("Ads", "N", 20, 40)))
    with pytest.raises(QueryError) as error:
        explore(
            file.ask,
            read_history(file.ask, "win_rate", TODAY),
            file.known["channel"],
            Period(date(2020, 1, 1), date(2021, 1, 1)),
        )
    assert error.value.code == "explain_empty"
