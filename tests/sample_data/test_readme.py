"""The numbers of sample_data/README.md are those of stories.json."""

from __future__ import annotations

import json
import re

import pytest

from tests.support.sample import SAMPLE

STORIES = json.loads((SAMPLE / "stories.json").read_text(encoding="utf-8"))
TEXT = " ".join((SAMPLE / "README.md").read_text(encoding="utf-8").split())


def value(path):
    found = STORIES
    for key in path.split("/"):
        found = found[int(key)] if isinstance(found, list) else found[key]
    return found


@pytest.mark.parametrize(
    ("sentence", "paths"),
    [
        ("({:,} rows, one a lead; {} won, {} open)", "totals/leads totals/status/Won totals/status/Open"),
        ("one row an order line, {:,} orders", "totals/orders"),
        (
            "{:.0%} of {:,} before, {:.0%} of {} in the same months of last year, {:.0%} of {} since",
            "meta_qualifies_less/before/rate meta_qualifies_less/before/leads "
            "meta_qualifies_less/same_months_last_year/rate meta_qualifies_less/same_months_last_year/leads "
            "meta_qualifies_less/after/rate meta_qualifies_less/after/leads",
        ),
        (
            "from {:.2f} to {:.2f} EUR",
            "meta_qualifies_less/cost_per_lead_last_year/cost_per_lead "
            "meta_qualifies_less/cost_per_lead_after/cost_per_lead",
        ),
        ("{} instead of {}; {} come from", "trade_fair/leads trade_fair/usual trade_fair/of_campaign"),
        (
            "{:.0%} of its leads are won, {:.0%} of all, and it brings {:.1%} of the leads",
            "referral_converts_best/channels/Referral/rate referral_converts_best/all/rate "
            "referral_converts_best/referral_share",
        ),
        (
            "{:.1%} to {:.1%} in total, but B2B {:.1%} to {:.1%} and B2C {:.1%} to {:.1%}",
            "simpson/2025-Q2/all/rate simpson/2026-Q2/all/rate simpson/2025-Q2/B2B/rate simpson/2026-Q2/B2B/rate "
            "simpson/2025-Q2/B2C/rate simpson/2026-Q2/B2C/rate",
        ),
        ("{:.0%} planted", "consent_banner/planted_share_hidden"),
        ("of last year: {:.0%}", "consent_banner/change"),
        (
            "March highest ({:.1f} leads a day), August ({:.1f}) and December ({:.1f}) lowest, {:.1f} from 22 December",
            "season/per_day_by_month/3 season/per_day_by_month/8 season/per_day_by_month/12 "
            "season/per_day_22_dec_to_2_jan",
        ),
        ("Sunday {:.1f}, Tuesday {:.1f}", "season/per_day_by_weekday/7 season/per_day_by_weekday/2"),
        (
            "median {:.0f} days to win, {:.0f} to {} elsewhere",
            "slow_region/regions/Occitanie/median_days slow_region/regions/Bretagne/median_days "
            "slow_region/regions/Grand Est/median_days",
        ),
        (
            "Lucas Fontaine closed {} and won {}.",
            "lucky_newcomer/owners/Lucas Fontaine/closed lucky_newcomer/owners/Lucas Fontaine/won",
        ),
        (
            "{:.0f}, {:.0f} and {:.0f} EUR a lead; a lead more costs {:.0f} EUR",
            "diminishing_returns/low/cost_per_lead diminishing_returns/middle/cost_per_lead "
            "diminishing_returns/high/cost_per_lead diminishing_returns/marginal_cost_per_lead",
        ),
        (
            "July {:.1%}, August {:.1%}, September {:.1%}, October {:.1%}",
            "immature_cohorts/months/2026-07/rate immature_cohorts/months/2026-08/rate "
            "immature_cohorts/months/2026-09/rate immature_cohorts/months/2026-10/rate",
        ),
        (
            "more than {} days (mean {:.0f}), {:.0%} come within 60 days, {:.0%} within 90",
            "immature_cohorts/median_days immature_cohorts/mean_days immature_cohorts/won_within/60 "
            "immature_cohorts/won_within/90",
        ),
        (
            "{} of {} open quotes are older than 90 days; 9 in 10 won quotes were signed within {} days. {} are Nadia",
            "stale_quotes/older_than_90_days stale_quotes/open_quotes stale_quotes/quote_to_won_p90_days "
            "stale_quotes/by_owner/Nadia Benali",
        ),
        (
            "{:.0%} of the deals lost after a quote until January 2026, then {:.0%}, {:.0%} and {:.0%} (August to "
            "October 2026); of those {}, {} went to Renodelta",
            "price_losses/periods/1/rate price_losses/periods/2/rate price_losses/periods/3/rate "
            "price_losses/periods/4/rate price_losses/periods/4/price price_losses/periods/4/price_to_competitor",
        ),
        (
            "May to October, {:.0f} to {:.0f} EUR an order",
            "small_baskets/2025-05..2025-10/all/average small_baskets/2026-05..2026-10/all/average",
        ),
        (
            "{} of {:,} ({:.0%}) bring {:.0%} of the amount",
            "repeat_customers/with_two_orders_or_more repeat_customers/customers repeat_customers/rate "
            "repeat_customers/share_of_amount",
        ),
        ("{:.0%} of those qualified become a deal", "case_study_readers/contents/Case study/rate"),
        (
            "from {} to {}, planted {:.1f} ± {:.1f}",
            "objectives/qualified_leads/baseline/value objectives/qualified_leads/targets/attainable/target "
            "objectives/qualified_leads/planted objectives/qualified_leads/spread",
        ),
        ("{} are out of reach. A handful", "objectives/qualified_leads/targets/out_of_reach/target"),
        (
            "above the {:.1%} of a year before are out of reach, for Meta Ads brings the total to {:.1%}",
            "objectives/qualification_rate/baseline/value objectives/qualification_rate/planted",
        ),
        (
            "({:.1%}, planted {:.1%}",
            "objectives/qualification_rate_google/targets/attainable/target "
            "objectives/qualification_rate_google/planted",
        ),
        (
            "from {:,} to {:,} sessions, planted {:,.0f} ± {:.0f}",
            "objectives/organic_sessions/baseline/value objectives/organic_sessions/targets/out_of_reach/target "
            "objectives/organic_sessions/planted objectives/organic_sessions/spread",
        ),
        ("hides is {:,};", "objectives/organic_sessions/as_counted_now"),
        (
            "planted {:.1%} ± 0.4, five times chance away. {:.1%} can be had, {:.1%} is certain",
            "objectives/open_rate/planted objectives/open_rate/targets/attainable/target "
            "objectives/open_rate/targets/certain/target",
        ),
    ],
    ids=lambda text: text.split("/")[0].split(" ")[0] if "/" in text else "",
)
def test_a_sentence_of_the_readme_holds(sentence, paths):
    # keys hold spaces themselves ("Grand Est"): a path ends where the next begins with a story's name
    names = "|".join(STORIES)
    numbers = [value(path) for path in re.split(rf" (?=(?:{names})/)", paths)]
    expected = sentence.format(*numbers).replace("%", " %")
    assert expected in TEXT


def test_every_story_is_told():
    assert [name for name in STORIES if name != "totals" and f"(`{name}`)" not in TEXT] == []
