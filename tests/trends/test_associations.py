"""The main figures of a business against one of them: what leads it, what is bound to it, and what cannot be told."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from kpi_core.metrics.history import read_history
from kpi_core.text import text_for
from kpi_core.trends import words_relations as say
from kpi_core.trends.associations import MOST, Figure, associations, band
from kpi_core.trends.kinship import Makeup
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Unit
from tests.support.business import Business, FakeMetric, Record, total

MONDAY, TODAY = date(2024, 1, 1), date(2026, 11, 27)
CALLS, DEALS, VISITS, CASH = (
    FakeMetric(name.lower(), name, Unit.COUNT, total(name.lower())) for name in ("Calls", "Deals", "Visits", "Cash")
)
DAY, WEEK, MONTH = TimeGrain.DAY, TimeGrain.WEEK, TimeGrain.MONTH


def chance(n: int, seed: int) -> list[float]:
    rng = Random(seed)
    return [rng.gauss(0, 8) for _ in range(n)]


def daily(name: str, values: list[float], start: date = MONDAY, step: int = 1) -> list[Record]:
    return [{"day": start + timedelta(days=step * i), name: 100 + value} for i, value in enumerate(values)]


def monthly(name: str, values: list[float]) -> list[Record]:
    return [{"day": MONTH.shift(MONDAY, i), name: 100 + value} for i, value in enumerate(values)]


SHOCKS = chance(200, 1)
FOLLOWING = [own + (SHOCKS[i - 3] if i >= 3 else 0.0) for i, own in enumerate(chance(200, 2))]
LESS = [own - shock for own, shock in zip(chance(200, 2), SHOCKS, strict=True)]


def found(records: list[Record], *others: FakeMetric, grain: TimeGrain = DAY, kin: tuple[str, ...] = ()):
    """Deals against the others; those of `kin` are made of deals."""
    business = Business(records, (DEALS, *others))

    def figure(metric: FakeMetric) -> Figure:
        names = {metric.id, *(["deals"] if metric.id in kin else [])}
        return Figure(metric.id, read_history(business.ask, metric.id, TODAY), Makeup(frozenset(names)))

    return associations(business.ask, figure(DEALS), [figure(metric) for metric in others], grain)


LEADING = daily("calls", SHOCKS) + daily("deals", FOLLOWING) + daily("visits", chance(200, 3))
CASES = {
    "leads": (
        found(LEADING, CALLS, VISITS),
        "Calls: a leading indicator of deals, 3 days ahead; when the one rises, the other tends to rise after",
        "Calls : indicateur avancé de « deals », 3 jours d’avance ; quand l’un monte, l’autre a tendance à monter ensuite",
    ),
    "two lead": (
        found(LEADING + daily("cash", [x + y for x, y in zip(SHOCKS, chance(200, 9), strict=True)]), CALLS, CASH),
        "Calls: a leading indicator of deals, 3 days ahead; when the one rises, the other tends to rise after;"
        " one other metric leads too",
        "Calls : indicateur avancé de « deals », 3 jours d’avance ; quand l’un monte, l’autre a tendance à monter ensuite ;"
        " un autre indicateur est en avance aussi",
    ),
    "together": (
        found(daily("calls", SHOCKS) + daily("deals", LESS), CALLS),
        "Calls and deals: beyond chance, one rises when the other falls within the same day",
        "Calls et « deals » : au-delà du hasard, l’un monte quand l’autre baisse le même jour",
    ),
    "none": (
        found(
            daily("deals", FOLLOWING) + daily("visits", chance(200, 3)) + daily("cash", chance(200, 4)), VISITS, CASH
        ),
        "None of the 2 metrics examined moves before deals or with it beyond chance",
        "Aucun des 2 indicateurs examinés n’évolue avant « deals » ou avec, au-delà du hasard",
    ),
    "none of one": (
        found(daily("deals", FOLLOWING) + daily("visits", chance(200, 3)), VISITS),
        "The one metric examined moves neither before deals nor with it beyond chance",
        "Le seul indicateur examiné n’évolue ni avant « deals » ni avec, au-delà du hasard",
    ),
    "by formula": (
        found(LEADING, CALLS, kin=("calls",)),
        "Nothing to discover about deals: the other metric is computed from it or from the same records",
        "Rien à découvrir sur « deals » : l’autre indicateur en est calculé ou vient des mêmes enregistrements",
    ),
    "too short": (
        found(daily("calls", SHOCKS[:20]) + daily("deals", FOLLOWING[:20]), CALLS),
        "Too short to look for relations: 30 complete days in common are needed, there are 20",
        "Trop court pour chercher des liens : il faut 30 jours complets en commun, il y en a 20",
    ),
    "no day in common": (
        found(daily("calls", SHOCKS[:40]) + daily("deals", FOLLOWING[:40], date(2026, 1, 5)), CALLS),
        "Too short to look for relations: 30 complete days in common are needed, there is none",
        "Trop court pour chercher des liens : il faut 30 jours complets en commun, il y en a 0",
    ),
    "constant": (
        found(daily("calls", SHOCKS) + daily("deals", [0.0] * 200), CALLS),
        "Nothing to compare with deals: beyond trend and rhythm, nothing varies",
        "Rien à comparer à « deals » : au-delà de la tendance et du rythme, rien ne varie",
    ),
    "alone": (
        found(daily("deals", FOLLOWING)),
        "No other main metric to compare with deals",
        "Aucun autre indicateur principal à comparer à « deals »",
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_said_of_them_all(case: str, lang: str) -> None:
    told, *sentences = CASES[case]
    said = say.sentence(told.finding, text_for(lang)).replace("\u202f", " ")
    assert said == sentences[("en", "fr").index(lang)]


def test_what_leads_is_told_with_its_lag_and_its_strength() -> None:
    first, second = CASES["leads"][0].relations
    assert (first.candidate, first.lag, first.leads, first.by_construction) == ("calls", 3, True, False)
    # Shocks of 8 beside own ones of 8: 1 / sqrt(2) = 0.71.
    assert first.low < 0.71 < first.high
    assert (second.candidate, second.kept) == ("visits", False)
    assert CASES["leads"][0].examined == 2


def test_a_figure_by_construction_is_marked_told_last_and_not_counted_among_the_examined() -> None:
    told = found(LEADING, CALLS, VISITS, kin=("calls",))
    assert [(one.candidate, one.by_construction) for one in told.relations] == [("visits", False), ("calls", True)]
    assert (told.examined, told.finding.code, told.finding.values["n"]) == (1, "relations_none", 1)


@pytest.mark.parametrize(
    ("days", "asked", "used"),
    [
        pytest.param(200, DAY, DAY, id="enough days"),
        pytest.param(211, WEEK, WEEK, id="thirty weeks"),
        pytest.param(200, WEEK, DAY, id="28 weeks: days"),
        pytest.param(20, WEEK, WEEK, id="not even enough days: as asked"),
    ],
)
def test_the_step_is_the_one_asked_for_or_the_finest_with_thirty_in_common(
    days: int, asked: TimeGrain, used: TimeGrain
) -> None:
    told = found(daily("calls", chance(days, 5)) + daily("deals", chance(days, 6)), CALLS, grain=asked)
    assert (told.grain, told.asked) == (used, asked)
    other_step = "are needed, and there are fewer" in say.how(told, text_for("en"))
    assert other_step is (used is not asked)


def test_steps_that_one_figure_knows_whole_and_the_other_not_are_left_out() -> None:
    records = daily("deals", FOLLOWING[:70], MONDAY) + daily("calls", SHOCKS[:70], MONDAY + timedelta(days=30))
    assert found(records, CALLS).relations[0].n <= 40


def test_a_figure_with_a_coarser_rhythm_or_without_dates_is_left_out() -> None:
    records = daily("deals", chance(1000, 5)) + daily("calls", chance(1000, 6)) + monthly("visits", chance(33, 7))
    assert list(found([*records, {"cash": 5.0}], CALLS, VISITS, CASH).figures) == ["calls"]
    # 32 whole months in common: by month it is one of them.
    by_month = found(records, CALLS, VISITS, grain=MONTH)
    assert (by_month.grain, set(by_month.figures)) == (MONTH, {"calls", "visits"})


def test_at_most_eight_figures_are_looked_at() -> None:
    many = [FakeMetric(f"m{i}", f"M{i}", Unit.COUNT, total("calls")) for i in range(MOST + 3)]
    short = daily("calls", SHOCKS[:40]) + daily("deals", FOLLOWING[:40])
    assert list(found(short, *many).figures) == [f"m{i}" for i in range(MOST)]


@pytest.mark.parametrize(("place", "is_outside"), [(0, True), (1, False)], ids=["calls, which lead", "visits"])
def test_the_band_of_a_pair_agrees_with_its_verdict(place: int, is_outside: bool) -> None:
    told = CASES["leads"][0]
    relation = told.relations[place]
    bounds = band(told, "deals", relation.candidate)
    assert len(bounds) == len(relation.by_lag) == told.lags + 1
    assert (abs(relation.correlation) > bounds[relation.lag]) is is_outside


def test_the_same_is_answered_for_any_order_of_asking() -> None:
    once, twice = found(LEADING, CALLS, VISITS), found(LEADING, VISITS, CALLS)
    assert once.relations == twice.relations
    assert once.finding.values == twice.finding.values
