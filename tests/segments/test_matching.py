"""Names of spend and of results: which belong together, and that each stands in one match."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.metrics.table import folded
from kpi_core.segments.matching import How, matches, platforms


def told(spend, results, *, aliases=True):
    return [(one.spend, one.results, one.how) for one in matches(spend, results, aliases=aliases)]


def test_names_written_alike_belong_together() -> None:
    assert told(["RÉSEAUX_sociaux", "TV"], ["Réseaux sociaux", "reseaux-sociaux", "SEO"]) == [
        (("RÉSEAUX_sociaux",), ("Réseaux sociaux", "reseaux-sociaux"), How.SAME),
        (("TV",), (), How.ALONE),
        ((), ("SEO",), How.ALONE),
    ]


def test_names_of_one_ad_platform_belong_together_and_say_so() -> None:
    assert told(["Google Ads", "Meta Ads"], ["google / cpc", "facebook", "google / organic"]) == [
        (("Google Ads",), ("google / cpc",), How.PLATFORM),
        (("Meta Ads",), ("facebook",), How.PLATFORM),
        ((), ("google / organic",), How.ALONE),
    ]


def test_campaigns_are_not_read_as_platforms() -> None:
    assert [how for *_, how in told(["Google Ads"], ["google / cpc"], aliases=False)] == [How.ALONE, How.ALONE]


def test_a_name_that_may_be_unpaid_gives_way_to_one_that_is_not() -> None:
    """Beside "facebook / cpc", bare "facebook" is what came without an ad; so it is where "Meta Ads" itself is there."""
    assert told(["Meta Ads"], ["facebook / cpc", "facebook"]) == [
        (("Meta Ads",), ("facebook / cpc",), How.PLATFORM),
        ((), ("facebook",), How.ALONE),
    ]
    assert told(["Meta Ads"], ["Meta Ads", "facebook"]) == [
        (("Meta Ads",), ("Meta Ads",), How.SAME),
        ((), ("facebook",), How.ALONE),
    ]


def test_another_name_of_a_platform_joins_the_pair_written_alike() -> None:
    assert told(["Google Ads"], ["Google Ads", "google / cpc"]) == [
        (("Google Ads",), ("Google Ads", "google / cpc"), How.PLATFORM)
    ]


def test_two_pairs_of_one_platform_leave_a_third_name_alone() -> None:
    """Facebook and Instagram are each told apart: which of them "Meta Ads" is, nobody can know."""
    assert told(["Facebook Ads", "Instagram Ads"], ["Facebook Ads", "Instagram Ads", "Meta Ads"]) == [
        (("Facebook Ads",), ("Facebook Ads",), How.SAME),
        (("Instagram Ads",), ("Instagram Ads",), How.SAME),
        ((), ("Meta Ads",), How.ALONE),
    ]


def test_several_accounts_of_a_platform_are_one_where_the_results_have_one_name() -> None:
    assert told(["Facebook Ads", "Instagram Ads"], ["Meta Ads"]) == [
        (("Facebook Ads", "Instagram Ads"), ("Meta Ads",), How.PLATFORM)
    ]


def test_records_without_a_name_match_nothing() -> None:
    assert told([None, "TV"], [None, "TV"]) == [
        (("TV",), ("TV",), How.SAME),
        ((None,), (), How.ALONE),
        ((), (None,), How.ALONE),
    ]


def test_names_of_signs_alone_are_not_one_name() -> None:
    assert len(told(["—", "***"], [])) == 2
    assert told(["—"], ["—"]) == [(("—",), ("—",), How.SAME)]


def test_yes_and_no_match() -> None:
    assert told([True, False], [False]) == [((False,), (False,), How.SAME), ((True,), (), How.ALONE)]


def test_every_known_name_is_written_as_it_is_compared_and_stands_for_one_platform() -> None:
    names = [name for one in platforms().values() for name in (*one.names, *one.weak)]
    assert [name for name in names if folded(name) != name] == []
    assert len(set(names)) == len(names)


NAMES = st.lists(
    st.one_of(
        st.none(),
        st.sampled_from(
            ["Google Ads", "google / cpc", "google", "facebook", "Meta Ads", "meta", "fb ads", "<b>", "$x$"]
        ),
        st.text(max_size=6),
    ),
    max_size=9,
    unique=True,
)


@settings(max_examples=80, deadline=None)
@given(NAMES, NAMES, st.booleans())
def test_each_name_stands_in_one_match(spend, results, aliases) -> None:
    found = matches(spend, results, aliases=aliases)
    assert sorted([repr(n) for one in found for n in one.spend]) == sorted(map(repr, spend))
    assert sorted([repr(n) for one in found for n in one.results]) == sorted(map(repr, results))
    assert all(one.spend or one.results for one in found)
