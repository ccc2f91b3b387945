from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kpi_core.ingest.derived import derive
from kpi_core.ingest.roles import guess
from kpi_core.model.dataset import Issue, Level
from kpi_core.vocabulary.predicate import All, AnyOf, Case, Compare, Comparison, Filled, OneOf
from tests.support.tables import type_table

DAY = ["2026-01-05", "2026-02-25", ""]


def derived_of(table: Mapping[str, Sequence[Any]]) -> tuple[dict[str, Case], tuple[Issue, ...]]:
    found = guess([column for column, _, _ in type_table(table)])
    derived, issues = derive(found.fact, found.columns)
    return dict(derived), issues


def test_a_stage_tells_the_outcome() -> None:
    derived, issues = derived_of({"Stage": ["Won", "Lost", "Demo"], "Close date": DAY, "Amount": ["1", "2", "3"]})
    assert derived == {"outcome": Case(((OneOf("c0", ("Won",)), "won"), (OneOf("c0", ("Lost",)), "lost")), "open")}
    assert issues == ()


def test_a_status_tells_it_before_the_stage_does() -> None:
    derived, _ = derived_of(
        {"Étape": ["Devis", "Visite", "Devis"], "Statut": ["Gagné", "Perdu", "En cours"], "Montant": ["1", "2", "3"]}
    )
    assert derived["outcome"] == Case(((OneOf("c1", ("Gagné",)), "won"), (OneOf("c1", ("Perdu",)), "lost")), "open")


def test_dates_tell_it_where_no_value_does() -> None:
    derived, _ = derived_of({"Stage": ["A", "B", "C"], "Won time": DAY, "Lost time": DAY})
    assert derived["outcome"] == Case(((Filled("c1"), "won"), (Filled("c2"), "lost")), "open")


def test_without_a_word_for_lost_the_win_rate_is_warned_of() -> None:
    derived, issues = derived_of({"Stage": ["Won", "Demo", "Quote"], "Close date": DAY, "Amount": ["1", "2", "3"]})
    assert derived["outcome"].whens == ((OneOf("c0", ("Won",)), "won"),)
    assert issues == (Issue("no_lost_deals_known", Level.WARNING),)


def test_a_step_is_reached_when_its_date_or_a_later_one_is_filled_or_the_deal_is_won() -> None:
    derived, _ = derived_of(
        {
            "Stage": ["Won", "Lost", "Quote"],
            "Created": DAY,
            "Qualified date": DAY,
            "Quote date": DAY,
            "Amount": ["1", "2", "3"],
        }
    )
    won = OneOf("c0", ("Won",))
    qualified = AnyOf((Filled("c2"), Filled("c3"), won))
    quoted = AnyOf((Filled("c3"), won))
    assert derived["reached_mql"] == Case(((qualified, True),), False)
    assert derived["reached_quote"] == Case(((quoted, True),), False)
    assert derived["step_level"] == Case(((won, 5), (quoted, 4), (qualified, 1)), 0)


def test_only_deals_have_outcomes() -> None:
    assert derived_of({"Order ID": ["1"], "Order date": ["2026-01-05"], "Quantity": ["2"], "Total": ["5"]}) == ({}, ())


def test_two_flags_tell_it_before_stages_in_words_of_the_house_and_expected_dates() -> None:
    yes, no = Comparison.EQUAL, Compare("c1", Comparison.EQUAL, False)
    table = {"Deal Stage": ["Bravo", "Pas cette fois", "Devis"], "Is Closed Won": ["true", "false", "false"]}
    derived, issues = derived_of(
        table | {"Is closed lost": ["false", "true", "false"], "Close date": [*DAY[:2], DAY[1]]}
    )
    assert derived["outcome"] == Case(((Compare("c1", yes, True), "won"), (Compare("c2", yes, True), "lost")), "open")
    assert issues == ()
    derived, _ = derived_of(table | {"Is closed": ["true", "true", "false"], "Close date": [*DAY[:2], DAY[1]]})
    lost = All((Compare("c2", yes, True), no))
    assert derived["outcome"] == Case(((Compare("c1", yes, True), "won"), (lost, "lost")), "open")


def test_a_lead_not_converted_is_lost() -> None:
    derived, _ = derived_of({"Lead Status": ["Closed - Converted", "Closed - Not Converted", "Open"], "Created": DAY})
    won, lost = OneOf("c0", ("Closed - Converted",)), OneOf("c0", ("Closed - Not Converted",))
    assert derived["outcome"] == Case(((won, "won"), (lost, "lost")), "open")
