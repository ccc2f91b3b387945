from __future__ import annotations

from datetime import datetime

import pytest

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import AnyOf, Filled, OneOf
from tests.metrics.conftest import MONEY, answer, by, value, where
from tests.support.facts import Col, with_lookup

# -- filters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channel=SEO", 2),
        ("channel=SEO|Ads", 4),
        ("channel!=SEO", 3),  # what has no channel is not SEO
        ("channel=", 1),
        ("channel!=", 4),
        ("Amount>100", 1),
        ("Amount>=100", 2),
        ("Amount=100", 1),
        ("amount<=50.0", 2),
        ("Chance>=50%", 3),
        ("created_at>=2026-02", 2),
        ("created_at>2026-01", 2),
        ("created_at<=2026-01", 2),
        ("created_at=2026", 4),
        ("created_at=2026-01-20", 1),
        ("outcome=open", 2),
        ("outcome!=open", 3),
        ("stage=Talking", 2),
    ],
)
def test_a_filter(deals, text, expected):
    assert value("leads", deals, where=where(text)) == expected


def test_several_filters_hold_together(deals):
    assert value("leads", deals, where=where("channel=Ads", "Amount>45")) == 1
    either = AnyOf((OneOf("channel", ("SEO",)), Filled("channel", negated=True)))
    assert value("leads", deals, where=(either,)) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("channel=SEOO", "value_not_in_column"),
        ("Amount=lots", "value_is_no_number"),
        ("created_at>=soon", "value_is_no_date"),
        ("created_at>=2026-13", "value_is_no_date"),
        ("Amount>", "value_is_no_number"),
        ("channel>SEO", "column_has_no_order"),
        ("nowhere=1", "unknown_dimension"),
        ("outcome=wonn", "value_not_in_column"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(deals, text, code):
    with pytest.raises(QueryError) as error:
        value("leads", deals, where=where(text))
    assert error.value.code == code


def test_one_unknown_value_among_several_is_told(deals):
    series = answer("leads", deals, where=where("channel=SEO|SEOO"))
    assert [(i.code, i.values["value"], i.values["suggestion"]) for i in series.issues] == [
        ("value_not_in_column", "SEOO", "SEO")
    ]


def test_moments_are_compared_by_day(table):
    moments = [datetime(2026, 1, 31, 12), datetime(2026, 2, 1, 12)]
    rows = table("measurements", Col("At", moments))
    counts = {t: value("count", rows, where=where(t)) for t in ("At<=2026-01-31", "At>2026-01-31", "At=2026-02-01")}
    assert counts == {"At<=2026-01-31": 1, "At>2026-01-31": 1, "At=2026-02-01": 1}
    assert value("count", rows, where=where("At>=2026-02-01 12:00")) == 1
    assert value("count", rows, where=where("At>2026-02-01T12:00")) == 0


def test_yes_and_no(orders):
    assert [value("count", orders, where=where(f"Returned={w}")) for w in ("yes", "oui", "true", "non")] == [1, 1, 1, 5]
    with pytest.raises(QueryError) as error:
        value("count", orders, where=where("Returned=maybe"))
    assert error.value.code == "value_is_no_yes_or_no"


# -- dimensions of a deal


def test_derived_dimensions(deals, leads):
    assert by("leads", "outcome", deals) == {"won": 2, "open": 2, "lost": 1}
    # 5 MQL, 4 SQL, 3 deals, 2 quotes, the won one among them
    assert by("leads", "step", leads) == {"lead": 5, "mql": 1, "sql": 1, "opportunity": 1, "quote": 1, "won": 1}
    assert by("leads", "reached_sql", leads) == {False: 6, True: 4}
    assert value("leads", leads, where=where("step=quote|won")) == 2
    assert value("leads", leads, where=where("step_level>=3")) == 3


def test_a_role_a_name_and_a_name_written_otherwise(deals):
    expected = {"SEO": 2, "Ads": 2, None: 1}
    assert by("leads", "channel", deals) == by("leads", "Channel", deals) == by("leads", "CHANNEL ", deals) == expected


def test_an_unknown_dimension_suggests_the_nearest(deals):
    with pytest.raises(QueryError) as error:
        answer("leads", deals, by=("chanel",))
    assert error.value.values == {"name": "chanel", "suggestion": "channel", "near": True, "table": deals.name}


# -- look-ups


def test_a_look_up_never_multiplies_rows(orders, table):
    returns = table("measurements", Col("Order", ["A1", "A1", "A1", "C1"]), Col("Back", ["yes"] * 4, None))
    joined = with_lookup(orders, "Order", returns, "Order")
    assert value("revenue", joined) == 200
    assert by("revenue", "Back", joined) == {"yes": 10 + 20 + 100, None: 70}
    assert by("orders", "Back", joined) == {"yes": 2, None: 2}


def test_keys_meet_as_texts(table):
    sales = table("orders", Col("Shop", [1, 2, 2]), Col("Total", [1.0, 2.0, 3.0], "amount", MONEY))
    shops = table("measurements", Col("Code", ["1", "2"]), Col("City", ["Lyon", "Nice"], "region"))
    joined = with_lookup(sales, "Shop", shops, "Code")
    assert by("revenue", "region", joined) == {"Nice": 5, "Lyon": 1}
    assert value("revenue", joined, where=where("City=Nice")) == 5
