"""Effort beside effectiveness: worked examples from tables, with deals only, activities only, and both."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.engine.connection import Engine
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.model.dataset import ColumnType, Dataset
from kpi_core.model.roles import Role
from kpi_core.segments import team_words as say
from kpi_core.segments.standing import Standing, Verdict
from kpi_core.segments.team import Member, Team, _place, _relation, read_team
from kpi_core.segments.team_mix import Scope, groupings, kinds, many
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import OneOf
from tests.support.facts import Col, fact_table

EN, FR = text_for("en"), text_for("fr")
TODAY, SPRING = date(2026, 11, 27), Period(date(2026, 3, 1), date(2026, 6, 1))
# owner, team, channel, won, lost
Deals = tuple[str | None, str, str, int, int]
EQUALS: list[Deals] = [("Ada", "North", "Web", 20, 20), ("Bo", "North", "Web", 21, 19), ("Cy", "South", "Web", 19, 21)]


@cache
def engine() -> Engine:
    """One engine for all tests: opening one takes longer than a question."""
    return Engine((Path(tempfile.gettempdir()),))


def deals(folder: Path, told: Sequence[Deals], *, open_: int = 2) -> Dataset:
    """Deals made on 2 March and closed ten days later for 1,000 each; each owner carries some open ones of February."""
    rows = []
    for owner, team, channel, won, lost in told:
        rows += [(owner, team, channel, "Won" if i < won else "Lost") for i in range(won + lost)]
        rows += [(owner, team, channel, "Open")] * open_
    owners, teams, channels, outcomes = (list(column) for column in zip(*rows, strict=True))
    starts = [date(2026, 2, 2) if outcome == "Open" else date(2026, 3, 2) for outcome in outcomes]
    return fact_table(
        folder,
        "opportunities",
        Col("Deal", [f"D{i}" for i in range(len(rows))], "id"),
        Col("Owner", owners, "owner"),
        Col("Team", teams, "team"),
        Col("Channel", channels, "channel"),
        Col("Created", starts, "created_at"),
        Col("Closed", [None if o == "Open" else date(2026, 3, 12) for o in outcomes], "closed_at"),
        Col("Status", outcomes, "outcome"),
        Col("Amount", [1000.0] * len(rows), "amount", ColumnType.MONEY, "EUR"),
    )


def activities(folder: Path, told: dict[str, tuple[int, int]]) -> Dataset:
    """By owner: calls of the first four weeks of March, one after the other, and meetings on 4 March."""
    rows = [(who, "Call", date(2026, 3, 2) + timedelta(7 * (i % 4))) for who, (n, _) in told.items() for i in range(n)]
    rows += [(who, "Meeting", date(2026, 3, 4)) for who, (_, n) in told.items() for _ in range(n)]
    owners, types, days = (list(column) for column in zip(*rows, strict=True))
    return fact_table(
        folder,
        "activities",
        Col("Date", days, "date"),
        Col("Owner", owners, "owner"),
        Col("Type", types, "activity_type"),
    )


def asked(*datasets: Dataset, by: Role = Role.OWNER, where: tuple[OneOf, ...] = ()) -> Team | None:
    def ask(query: Query) -> MetricSeries:
        return run(query, datasets, TODAY, engine())

    return read_team(ask, Scope(by, SPRING, where), TODAY, kinds(datasets, by))


def test_a_member_has_effort_load_and_results(tmp_path: Path) -> None:
    """Ada: 20 of 40 won, 60 of 120 in all: 20 expected. 8 calls in four weeks and 4 meetings: 12 / 4 a week."""
    told = asked(deals(tmp_path, EQUALS), activities(tmp_path, {"Ada": (8, 4), "Bo": (2, 0)}))
    assert told is not None
    assert [m.id for m in told.kinds] == ["activities", "calls_made", "meetings"]
    ada, bo, cy = told.members
    assert ada.standing is not None
    assert (ada.standing.wins, ada.standing.closed, ada.standing.expected) == (20, 40, 20)
    assert (ada.won, ada.mean.value if ada.mean else None, ada.cycle) == (20_000, 1_000, 10)
    assert (ada.new, ada.open) == (40, 2)  # the open ones came before, and are carried now
    assert (ada.efforts, ada.per_week) == ((12, 8, 4), 3)
    assert (bo.efforts, bo.per_week, cy.efforts, cy.per_week) == ((2, 2, 0), 1, (0, 0, 0), None)
    assert (told.rate, told.currency, told.finding.code, told.relation) == (0.5, "EUR", "team_alike", None)


def test_by_team_its_members_stand_together(tmp_path: Path) -> None:
    told = asked(deals(tmp_path, EQUALS), by=Role.TEAM)
    assert told is not None
    assert [(m.name, m.standing.wins, m.standing.closed) for m in told.members if m.standing] == [
        ("North", 41, 80), ("South", 19, 40),
    ]  # fmt: skip
    assert told.kinds == ()


MIXED: list[Deals] = [
    ("Ada", "N", "Referral", 90, 90), ("Ada", "N", "Ads", 4, 16),
    ("Bo", "N", "Referral", 10, 10), ("Bo", "N", "Ads", 36, 144),
    ("Cy", "S", "Referral", 50, 50), ("Cy", "S", "Ads", 20, 80),
]  # fmt: skip


def test_the_mix_of_deals_is_found_and_explains(tmp_path: Path) -> None:
    """Ada won 94 of 200, Bo 46 of 200: as many as referrals at 1 in 2 and ads at 1 in 5 give."""
    told = asked(deals(tmp_path, MIXED))
    assert told is not None
    assert told.mix == (Role.CHANNEL,)
    assert [m.standing.expected for m in told.members if m.standing] == [94, 46, 70]
    assert told.finding.code == "team_by_mix"
    assert say.headline(told, EN) == (
        "Ada seems to win more often than the others, but the deals explain at least half of it: by channel, about 94 wins "
        "were to be expected, and there were 94; at least half of the gap of one other is explained by its deals too"
    )


ONE: list[Deals] = [(who, "N", "Web", 40, 60) for who in ("Bo", "Cy", "Di", "Ed")] + [("Ada", "S", "Web", 70, 30)]


def test_who_differs_comes_first_and_the_others_by_name(tmp_path: Path) -> None:
    """230 of 500 are won: of Ada's 100, 46 were to be expected, and she won 70."""
    told = asked(deals(tmp_path, ONE[::-1]))
    assert told is not None
    assert [m.name for m in told.members] == ["Ada", "Bo", "Cy", "Di", "Ed"]
    assert [m.differs for m in told.members] == [True, False, False, False, False]
    assert say.headline(told, EN) == (
        "Ada won 70 of 100 closed deals; at the average rate of the team for such deals, it would have been about 46: "
        "too large a gap to be chance"
    )
    assert say.headline(told, FR) == (
        "Ada a gagné 70 des 100 affaires closes\u202f; au taux moyen de l’équipe pour de telles affaires, il y en aurait "
        "eu environ 46\u202f: un écart trop net pour être le hasard"
    )
    assert say.asks(told, FR) == [
        "Il vaut la peine de demander ce que fait différemment Ada\u202f: les autres peuvent en profiter."
    ]


def test_several_are_told_by_which_way(tmp_path: Path) -> None:
    rows: list[Deals] = [*ONE, ("Flo", "S", "Web", 10, 90)]
    told = asked(deals(tmp_path, rows))
    assert told is not None
    assert say.headline(told, EN) == (
        "2 of 6 people compared win more or less often than the others beyond chance; more often: Ada; less often: Flo"
    )
    assert [m.name for m in told.members] == ["Ada", "Flo", "Bo", "Cy", "Di", "Ed"]
    assert len(say.asks(told, EN)) == 2


def test_too_few_deals_are_counted_but_not_judged(tmp_path: Path) -> None:
    told = asked(deals(tmp_path, [("Ada", "N", "Web", 4, 0), ("Bo", "N", "Web", 3, 9)]))
    assert told is not None
    assert told.finding.code == "team_few"
    cells = dict(zip(say.head(told, EN), say.row(told.members[0], told, EN), strict=True))
    assert (cells["Won"], cells["Beside the others"]) == ("4 of 4", "too few to tell")
    assert (cells["Win rate"], cells["Expected"], cells["Won / expected"], cells["Average won"]) == ("",) * 4


def test_deals_without_a_name_are_counted_apart(tmp_path: Path) -> None:
    told = asked(deals(tmp_path, [*EQUALS, (None, "North", "Web", 30, 10)]))
    assert told is not None
    assert (told.unassigned, told.closed, [m.name for m in told.members]) == (40, 120, ["Ada", "Bo", "Cy"])
    assert "40 closed deals name no person" in say.method(told, EN)


def test_filters_hold_and_one_alone_has_no_one_beside(tmp_path: Path) -> None:
    told = asked(deals(tmp_path, EQUALS), where=(OneOf("owner", ("Ada",)),))
    assert told is not None
    assert told.finding.code == "team_single"
    assert asked(deals(tmp_path, EQUALS), where=(OneOf("owner", ("Nobody",)),)) is None


def test_activities_alone_tell_effort(tmp_path: Path) -> None:
    told = asked(activities(tmp_path, {"Ada": (8, 4), "Bo": (2, 0)}))
    assert told is not None
    assert told.finding.code == "team_effort"
    assert (told.rate, [m.efforts for m in told.members]) == (None, [(12, 8, 4), (2, 2, 0)])
    assert say.row(told.members[0], told, EN)[:3] == ("Ada", "", "3.0")


def test_people_or_teams_are_needed(tmp_path: Path) -> None:
    regions = fact_table(
        tmp_path, "opportunities", Col("Region", ["N", "S"], "region"), Col("Status", ["Won", "Lost"], "outcome")
    )
    assert groupings([regions]) == ()
    assert groupings([deals(tmp_path, EQUALS)]) == (Role.OWNER, Role.TEAM)
    assert (many([deals(tmp_path, EQUALS)], Role.OWNER), many([regions], Role.OWNER)) == (3, 0)
    assert groupings([activities(tmp_path, {"Ada": (1, 0), "Bo": (1, 0)})]) == (Role.OWNER,)


def test_what_is_filled_in_only_sometimes_is_no_kind_of_deals(tmp_path: Path) -> None:
    """A column that is filled in once a deal goes well tells its end."""
    sizes = ["Small", "Large", None, None]
    data = fact_table(
        tmp_path,
        "opportunities",
        Col("Size", sizes, "company_size"),
        Col("Product", ["A", "B", "A", "B"], "product"),
        Col("Reason", ["x", "y", "x", "y"], "lost_reason"),
        Col("Status", ["Won", "Won", "Lost", "Lost"], "outcome"),
    )
    assert kinds([data], Role.OWNER) == (Role.PRODUCT,)
    assert kinds([data], Role.PRODUCT) == ()


def member(name: str, ratio: float, per_week: float | None = None, verdict: Verdict = Verdict.WITHIN) -> Member:
    own = Standing(1, 1, ratio, None, None, 1.0, ratio, None, 1.0, verdict)
    return Member(name, own, per_week=per_week)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=8, max_size=20))
def test_the_relation_is_the_rank_correlation_of_pandas(pairs: list[tuple[int, int]]) -> None:
    told = _relation([member("x", ratio, week) for week, ratio in pairs])
    frame = pd.DataFrame(pairs).rank()
    if min(frame.nunique()) == 1:
        assert told is None
    else:
        assert told is not None
        assert told.correlation == pytest.approx(frame.corr().iloc[0, 1], abs=1e-9)


def test_seven_are_too_few_for_a_relation_and_eight_in_step_are_enough() -> None:
    """Eight in the same order: r = 1. Those with too few deals do not count."""
    eight = [member(f"M{i}", 1 + i / 10, float(i)) for i in range(8)]
    assert _relation(eight[:7]) is None
    assert _relation([*eight[:7], member("few", 3, 9, Verdict.FEW)]) is None
    told = _relation(eight)
    assert told is not None
    assert (round(told.correlation, 9), told.stands) == (1, True)


@given(st.lists(st.tuples(st.sampled_from("aAbBÉz"), st.floats(0.1, 3), st.sampled_from(Verdict)), max_size=8))
@settings(max_examples=40, deadline=None)
def test_chance_never_makes_a_rank(told: list[tuple[str, float, Verdict]]) -> None:
    """Whatever the ratios: those that do not differ stand in the order of their names."""
    ordered = sorted((member(name, ratio, None, verdict) for name, ratio, verdict in told), key=_place)
    rest = [one.name.casefold() for one in ordered if not one.differs]
    assert rest == sorted(rest)
    assert [one.differs for one in ordered] == sorted((one.differs for one in ordered), reverse=True)


def test_every_sentence_can_be_said_in_both_languages(tmp_path: Path) -> None:
    few: list[Deals] = [("Ada", "N", "Web", 4, 0), ("Bo", "S", "Web", 3, 9)]
    busy = activities(tmp_path, {"Ada": (8, 4)})
    for rows, by in ((MIXED, Role.OWNER), (ONE, Role.OWNER), (ONE, Role.TEAM), (few, Role.TEAM), (few[:1], Role.TEAM)):
        told = asked(deals(tmp_path, rows), busy, by=by)
        assert told is not None
        for t in (EN, FR):
            for sentence in (say.headline(told, t), say.method(told, t), say.relation(told, t), *say.asks(told, t)):
                assert sentence
                assert "{" not in sentence
            assert {len(say.row(one, told, t)) for one in told.members} == {len(say.head(told, t))}
