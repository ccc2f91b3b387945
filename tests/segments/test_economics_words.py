"""The sentence of every finding, what the numbers rest on, and the rows as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kpi_core.segments import economics_words as say
from kpi_core.segments.economics import segment_economics
from kpi_core.segments.outlay import Basis, Outlay, Result, Source
from kpi_core.text import text_for
from kpi_core.vocabulary.period import Period
from tests.segments.test_economics import TWO, deals, outlay, platform

EVEN = dict.fromkeys("ABCD", 10_000.0)
BARE = {"A": Result(40, 100.0), "B": Result(12, 100.0)}
CASES = {
    "differ": (
        TWO,
        "By channel, revenue goes from 1.0 times the spend (“Fairs”) to 4.0 times (“Ads”): too large a gap to be chance",
    ),
    "differ by cost": (
        outlay({"A": 4_000.0, "B": 4_800.0}, BARE),
        "By channel, a deal won costs €100 (“A”) to €400 (“B”): too large a gap to be chance",
    ),
    "differ by cost of conversions": (
        platform({"A": 3_600, "B": 900, "C": 180}),
        "By channel, a conversion costs €2.50 (“A”) to €50.00 (“C”): too large a gap to be chance",
    ),
    "alike by cost where wins are few": (  # 10.5 were due to A: by number
        outlay({"A": 9_000.0, "B": 4_500.0, "C": 4_500.0}, {"A": deals(7), "B": deals(7), "C": deals(7)}),
        "By channel, what a deal won costs differs by no more than chance",
    ),
    "alike by cost": (
        platform({"A": 300, "B": 310}),
        "By channel, what a conversion costs differs by no more than chance",
    ),
    "above": (
        outlay(EVEN, {"A": deals(60)} | {name: deals(30) for name in "BCD"}),
        "“A” brings 6.0 times its spend in revenue: more than the others, by more than chance",
    ),
    "below": (
        outlay(EVEN, {"A": deals(14)} | {name: deals(30) for name in "BCD"}),
        "“A” brings 1.4 times its spend in revenue: less than the others, by more than chance",
    ),
    "below with few": (
        outlay(EVEN, {"A": deals(1)} | {name: deals(20) for name in "BCD"}),
        "“A” brought one deal won for €10,000, where about 15 were due at the usual cost: too few to be chance",
    ),
    "wasted": (
        outlay({"Ads": 20_000.0, "TV": 6_000.0}, {"Ads": deals(20), "TV": deals(0)}),
        "€6,000 spent on “TV” brought no deal won, where about 5 were due at the usual cost",
    ),
    "unmatched": (
        outlay({"Ads": 4_000.0, "Radio": 6_000.0}, {"Ads": deals(20)}),
        "Only 40% of the spend finds results of the same name: by channel, costs would mislead",
    ),
    "alike": (
        outlay({"A": 9_000.0, "B": 9_000.0}, {"A": deals(24), "B": deals(20)}),
        "By channel, what the spend brings differs by no more than chance",
    ),
    "few": (
        outlay({"A": 500.0, "B": 500.0}, {"A": deals(3), "B": deals(2)}),
        "Too few deals won by channel to compare what they cost",
    ),
    "single": (
        outlay({"A": 500.0}, {"A": deals(30), "SEO": deals(9)}),
        "By channel, nothing to compare with: only “A” has both spend and results",
    ),
    "single without spend": (
        outlay({"A": 0.0}, {"A": deals(30)}),
        "By channel, nothing to compare: no segment has both spend and results",
    ),
    "incomparable": (
        outlay({"A": 9_000.0, "B": 9_000.0}, {"A": deals(40), "B": deals(30, mean=-10.0)}),
        "By channel, what the spend brings cannot be compared: some amounts are 0 or less in all",
    ),
    "wasted by a platform": (
        platform({"A": 30, "B": 0}),
        "€9,000 spent on “B” brought no conversion, where about 15 were due at the usual cost",
    ),
    "totals": (
        Outlay(None, spend={None: 900.0}, results={None: deals(9)}, names=((None,), (None,)), currency="EUR"),
        "All together, a deal won costs €100 (€52.68 to €219); spend and results have no dimension in common",
    ),
    "nothing": (
        Outlay(None, spend={None: 900.0}, results={}, names=((None,), ()), currency="EUR"),
        "Nothing to divide the spend by, and no dimension that spend and results have in common",
    ),
    "a shop": (
        outlay({"A": 500.0, "B": 500.0}, {"A": deals(3), "B": deals(2)}, source=Source.ORDERS),
        "Too few new customers by channel to compare what they cost",
    ),
}


@pytest.mark.parametrize(("told", "sentence"), CASES.values(), ids=CASES.keys())
def test_the_sentence_of_a_finding(told: Outlay, sentence: str) -> None:
    answer = segment_economics(told)
    assert say.headline(answer, text_for("en")) == sentence
    french = say.headline(answer, text_for("fr"))
    names = [name for name in ("Ads", "Fairs", "TV") if f"“{name}”" in sentence]
    assert all(f"«\u202f{name}\u202f»" in french for name in names)


def test_with_a_margin_the_sentence_is_about_it() -> None:
    assert say.headline(segment_economics(TWO, 0.5), text_for("en")) == (
        "By channel, margin goes from 0.5 times the spend (“Fairs”) to 2.0 times (“Ads”): too large a gap to be chance"
    )


def test_a_margin_of_nought_leaves_the_number_to_compare() -> None:
    """Nothing stays of any sale: 250 and 1 000 a deal are all that can be told apart, and 20 000 are lost."""
    told = segment_economics(TWO, 0.0)
    assert (told.has_value, told.paid.figures.contribution.value) == (False, -20_000)
    assert say.headline(told, text_for("en")) == (
        "By channel, a deal won costs €250 (“Ads”) to €1,000 (“Fairs”): too large a gap to be chance"
    )


def test_what_the_numbers_rest_on_is_said() -> None:
    """40 of 200 leads are open; platforms claim 100 000 where 50 000 were won; the cheapest win the smallest deals."""
    year, asked = Period(date(2026, 1, 1), date(2026, 3, 1)), Period(date(2025, 1, 1), date(2026, 3, 1))
    results = {"Ads": deals(40, mean=500, spread=1e4, open_=40), "Fairs": deals(10, mean=3000, spread=1e4)}
    told = replace(outlay(dict(TWO.spend), results), period=year, claimed={"Ads": 100_000.0}, undated=3, only="ads.csv")
    t = text_for("en")
    assert list(say.notes(segment_economics(told, 0.5), asked, t)) == [
        t("economics-basis-entered"),
        "Several tables tell spend, and only “ads.csv” is read: what the others cost is missing",
        "Looked at: 1 Jan – 28 Feb 2026, the days that spend and results both tell",
        "Not finished yet: 40 leads of the paid segments are still open (20%). Each one won lowers the CAC: today’s is "
        "the highest it will be",
        "“Ads” has the lowest CAC, but its customers bring €500 each, those of the others €3,000: aiming at the CAC "
        "alone would win more customers who buy less",
        "Ad platforms claim €100,000 of revenue where the tables tell €50,000: 2.0 times as much, since several may "
        "claim the same sale",
        "LTV: the margin that a deal won leaves; later deals of the same customer are not in it",
        t("economics-scope"),
        "3 rows without a date are left out",
    ]


SAME = "Without a margin, LTV:CAC and ROAS say the same"


def test_ratios_say_the_same_only_where_all_wins_have_an_amount() -> None:
    """10 of 50 wins have no amount: ROAS is 40 000 / 20 000, LTV:CAC is 1 000 / 400."""
    t = text_for("en")
    assert SAME in list(say.notes(segment_economics(TWO), None, t))
    assert SAME not in list(say.notes(segment_economics(TWO, 0.5), None, t))
    bare = replace(deals(40), told=30.0, value=30_000.0, revenue=30_000.0)
    told = segment_economics(outlay(dict(TWO.spend), {"Ads": bare, "Fairs": deals(10)}))
    assert (told.paid.figures.roas.value, told.paid.figures.ltv_to_cac.value) == (2.0, 2.5)
    notes = list(say.notes(told, None, t))
    assert SAME not in notes
    assert "10 of 50 deals won have no amount: ROAS counts them as nothing, LTV as worth as much as the others" in notes
    french = list(say.notes(told, None, text_for("fr")))
    assert any(note.startswith("10 affaires gagnées sur 50 n’ont pas de montant") for note in french)


@pytest.mark.parametrize(
    ("claimed", "said"),
    [
        (49_000.0, "about as much"),
        (25_000.0, "0.5 times as much, so they see only a part of it"),
        (75_000.0, "1.5 times as much, since several may claim the same sale"),
    ],
)
def test_a_claim_is_told_beside_50_000_won(claimed: float, said: str) -> None:
    notes = say.notes(segment_economics(replace(TWO, claimed={"Ads": claimed})), None, text_for("en"))
    assert any(note.endswith(said) for note in notes)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("basis", Basis)
def test_every_basis_has_its_sentence(lang: str, basis: Basis) -> None:
    told = replace(TWO, basis=basis, since=date(2026, 1, 1), no_value="currencies_differ", together=2)
    notes = list(say.notes(segment_economics(told), None, text_for(lang)))
    assert len(notes) == len(set(notes)) == 7  # basis, exports, LTV, same, scope, currencies, since


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_row_has_a_cell_for_every_column(lang: str) -> None:
    t, answer = text_for(lang), segment_economics(TWO, 0.4)
    heads = say.heads(answer, t)
    assert [len(say.cells(row, answer, t)) for row in answer.rows] == [len(heads)] * 3 == [len(say.COLUMNS)] * 3


@pytest.mark.parametrize(("lang", "head"), [("en", "Value per conversion"), ("fr", "Valeur par conversion")])
def test_a_conversion_is_no_customer_with_a_lifetime(lang: str, head: str) -> None:
    t, answer = text_for(lang), segment_economics(platform({"A": 300, "B": 310}))
    cells = dict(zip(say.COLUMNS, say.cells(answer.rows[0], answer, t), strict=True))
    heads = dict(zip(say.COLUMNS, say.heads(answer, t), strict=True))
    assert (heads["lifetime"], cells["lifetime"], cells["ratio"]) == (head, t.fmt.money(50, "EUR"), "")
    assert not any("LTV" in note for note in say.notes(answer, None, t))


def test_a_row_as_it_is_read() -> None:
    t, answer = text_for("en"), segment_economics(TWO, 0.4)
    cells = dict(zip(say.COLUMNS, say.cells(answer.rows[0], answer, t), strict=True))
    assert {name: cell for name, cell in cells.items() if cell} == {
        "segment": "Ads",
        "spend": "€10,000",
        "wins": "40",
        "cac": "€250",
        "range": "€184 to €350",
        "verdict": "more for its money",
        "roas": "4.00",
        "lifetime": "€400",
        "ratio": "1.60",
        "revenue": "€40,000",
        "contribution": "€6,000",
        "entries": "100",
        "per-entry": "€100",
    }


def test_the_verdict_says_what_was_compared() -> None:
    t, bare = text_for("en"), segment_economics(outlay({"A": 4_000.0, "B": 4_800.0}, BARE))
    assert [say.verdict(row, bare, t) for row in bare.rows] == ["lower cost", "higher cost"]
    told = segment_economics(TWO)
    assert [say.verdict(row, told, t) for row in told.rows] == [
        "more for its money",
        "less for its money",
        "nothing spent",
    ]


VERDICTS = {
    "few": (outlay({"A": 500.0, "B": 500.0}, {"A": deals(3), "B": deals(2)}), "too few deals won"),
    "single": (outlay({"A": 500.0}, {"A": deals(30)}), "nothing to compare with"),
    "incomparable": (
        outlay({"A": 9_000.0, "B": 9_000.0}, {"A": deals(40), "B": deals(30, mean=-10.0)}),
        "not comparable",
    ),
    "within": (outlay({"A": 9_000.0, "B": 9_000.0}, {"A": deals(24), "B": deals(20)}), "within chance"),
}


@pytest.mark.parametrize(("told", "said"), VERDICTS.values(), ids=VERDICTS.keys())
def test_why_a_segment_is_not_judged(told: Outlay, said: str) -> None:
    answer = segment_economics(told)
    assert {say.verdict(row, answer, text_for("en")) for row in answer.rows} == {said}
    assert all(say.verdict(row, answer, text_for("fr")) for row in answer.rows)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("reason", ["no_revenue", "no_wins", "nothing_spent"])
def test_what_a_platform_does_not_tell_is_no_customer_either(lang: str, reason: str) -> None:
    said = say.figure_says(reason, Source.PLATFORM, text_for(lang))
    assert not any(word in said for word in ("CAC", "LTV"))
    assert said != say.figure_says(reason, Source.DEALS, text_for(lang))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "reason", ["no_spend", "spend_not_dated", "spend_not_by_channel", "spend_not_filtered", "currencies_differ",
               "no_results", "no_common_days", "no_whole_steps"],
)  # fmt: skip
def test_every_reason_has_its_sentence(lang: str, reason: str) -> None:
    day = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert say.reason_says(Outlay(reason=reason, spans=(day, day)), text_for(lang))
