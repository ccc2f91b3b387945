"""Two segments side by side, and all other records beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.cli.loading import load
from kpi_core.cli.options import Options, parse
from kpi_core.metrics.dimensions import explorable
from kpi_core.metrics.history import read_history, read_undated
from kpi_core.metrics.query import MetricSeries, Query, run
from kpi_core.segments.crossed import crossed
from kpi_core.segments.explore import MOST_PARTS, Exploration, explore
from kpi_core.segments.gain import Gain, Worth, gain_of, worth_of_result
from kpi_core.segments.versus import Versus, versus
from kpi_core.segments.versus_words import headline, rows
from kpi_core.segments.words import opportunity, part_row, verdict
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period
from kpi_core.vocabulary.predicate import OneOf

TODAY = date(2026, 11, 27)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
EN, FR = text_for("en"), text_for("fr")


class File:
    """A file, and questions about it."""

    def __init__(self, folder: Path, text: str) -> None:
        folder.mkdir(exist_ok=True)
        path = folder / "file.csv"
        path.write_text(text, encoding="utf-8")
        options = parse(["query", str(path), "--metric", "x", "--workspace", str(folder / "room")])
        assert isinstance(options, Options)
        self.datasets = load(options).datasets
        self.known = {one.key: one for one in explorable(self.datasets)}

    def ask(self, query: Query) -> MetricSeries:
        return run(query, self.datasets, TODAY)

    def versus(self, metric: str, first: str, second: str, column: str = "channel") -> Versus:
        history = read_history(self.ask, metric, TODAY)
        return versus(self.ask, history, (OneOf(column, (first,)),), (OneOf(column, (second,)),), YEAR)

    def explored(self, metric: str, by: str) -> Exploration:
        return explore(self.ask, read_history(self.ask, metric, TODAY), self.known[by], YEAR)


def deals(*counts: tuple[str, str, int, int], amount: int = 100) -> str:
    """Won and lost deals by channel and region."""
    lines = ["Deal,Channel,Region,Created,Closed,Status,Amount"]
    for channel, region, won, lost in counts:
        for i in range(won + lost):
            day = date(2026, 1 + i % 9, 1 + i % 27)
            lines.append(
                f"D{len(lines)},{channel},{region},{day},{day},{'Won' if i < won else 'Lost'},{amount + i % 7}"
            )
    return "\n".join(lines) + "\n"


RATES = deals(("SEO", "N", 60, 60), ("Ads", "N", 20, 180), ("Mail", "S", 25, 75), ("Fair", "S", 2, 0))


# Sixty deals won on each channel, for amounts that do not depend on it.
AMOUNTS = deals(("SEO", "N", 60, 0), ("Ads", "N", 60, 0), ("Mail", "S", 60, 0))


def test_two_rates_and_the_rest(tmp_path: Path) -> None:
    """60 of 120 against 20 of 200: 40 points; the rest is 27 of 102."""
    told = File(tmp_path, RATES).versus("win_rate", "SEO", "Ads")
    assert (told.first.value, told.first.n, told.second.value, told.second.n) == (0.5, 120, 0.1, 200)
    assert (told.rest.value, told.rest.n, told.both) == (pytest.approx(27 / 102), 102, 0)
    assert sum(one.part or 0 for one in (told.first, told.second, told.rest)) == pytest.approx(1)
    assert told.gap.by == pytest.approx(0.4)
    assert told.gap.low is not None and told.gap.high is not None and told.gap.low < 0.4 < told.gap.high
    assert told.gap.is_beyond_chance
    assert [gap.by for gap in told.to_rest] == [pytest.approx(0.5 - 27 / 102), pytest.approx(0.1 - 27 / 102)]
    assert (
        headline(told, "Win rate", ("SEO", "Ads"), EN)
        == "Win rate: SEO (50.0%) lies 40.0\xa0pts above Ads (10.0%), which is more than chance"
    )
    assert [row[0:2] + row[-1:] for row in rows(told, ("SEO", "Ads"), EN)] == [
        ("SEO", "50.0%", "above the others"), ("Ads", "10.0%", "below the others"), ("All others", "26.5%", ""),
    ]  # fmt: skip


def test_the_other_way_round_the_gap_has_the_other_sign(tmp_path: Path) -> None:
    file = File(tmp_path, RATES)
    one, other = file.versus("win_rate", "SEO", "Ads").gap, file.versus("win_rate", "Ads", "SEO").gap
    assert (other.by, other.low, other.high) == tuple(pytest.approx(-x) for x in (one.by, one.high, one.low) if x)
    assert other.p_value == pytest.approx(one.p_value)


@pytest.mark.parametrize(
    ("metric", "pair", "sentence"),
    [
        ("win_rate", ("SEO", "Fair"), "or Fair (100.0%) holds too few records to be judged"),
        ("leads", ("SEO", "Ads"), "Leads: 120 for SEO, 200 for Ads"),
        ("average_won_value", ("SEO", "Ads"), "do not differ beyond chance"),
    ],
)
def test_every_other_beginning(tmp_path: Path, metric: str, pair: tuple[str, str], sentence: str) -> None:
    told = File(tmp_path, RATES if metric != "average_won_value" else AMOUNTS).versus(metric, *pair)
    assert sentence in headline(told, "Leads", pair, EN)


def test_segments_that_share_records_are_told_so(tmp_path: Path) -> None:
    """SEO holds 120 records, the north 320, and all of SEO lies in the north."""
    file = File(tmp_path, RATES)
    history = read_history(file.ask, "win_rate", TODAY)
    told = versus(file.ask, history, (OneOf("channel", ("SEO",)),), (OneOf("region", ("N",)),), YEAR)
    assert (told.both, told.gap.reason, told.gap.p_value) == (120, "overlap", None)
    assert told.rest.n == 102
    assert "120 records stand in both SEO and N" in headline(told, "Win rate", ("SEO", "N"), EN)


def test_a_value_that_nothing_has_is_few_and_two_of_them_are_empty(tmp_path: Path) -> None:
    file = File(tmp_path, RATES)
    assert file.versus("win_rate", "SEO", "Nobody").gap.reason == "few"
    with pytest.raises(QueryError) as error:
        file.versus("win_rate", "Nobody", "None either")
    assert error.value.code == "explain_empty"
    with pytest.raises(QueryError) as error:
        versus(file.ask, read_history(file.ask, "median(Amount)", TODAY), (), (), YEAR)
    assert error.value.code == "explain_needs_sums"


# ---- what reaching the average would bring -----------------------------------------------------------------------


def test_reaching_the_average_is_told_of_those_below_it_beyond_chance(tmp_path: Path) -> None:
    """Ads: 200 x 107/422 - 20 = 30.7 deals more; the mail lies below by chance only, SEO above."""
    file = File(tmp_path, RATES)
    told = file.explored("win_rate", "channel")
    worth = worth_of_result(file.ask, told.history, YEAR)
    assert worth is not None and worth.each == pytest.approx(102.93, abs=0.2)
    gains = {part.name: gain_of(part, told, worth) for part in told.parts}
    assert [name for name, gain in gains.items() if gain] == ["Ads"]
    ads = gains["Ads"]
    assert ads is not None and ads.results == pytest.approx(200 * 107 / 422 - 20)
    assert ads.money == pytest.approx(ads.results * worth.each)
    assert opportunity(told, worth, EN) == "If Ads reached the average of all: +31 results, about 3,157."
    assert opportunity(told, Worth(1000, "EUR"), FR).endswith("+31 résultats, soit environ 30,7\u202fk€.")


def test_of_a_mean_of_money_it_is_money_and_of_a_count_nothing(tmp_path: Path) -> None:
    """Low: 100 deals at about 100, high: 100 at about 300; all together about 200."""
    low, high = deals(("Low", "N", 100, 0)), deals(("High", "N", 100, 0), amount=300).split("\n", 1)[1]
    file = File(tmp_path, low + high.replace("D", "E"))
    told = file.explored("average_won_value", "channel")
    assert [part.name for part in told.parts] == ["High", "Low"]
    gain = gain_of(told.parts[1], told, None)
    assert gain == Gain(None, pytest.approx(100 * 100, rel=0.01), None)
    assert all(part.gap is None for part in file.explored("leads", "channel").parts)


# ---- many values, bands, no dates --------------------------------------------------------------------------------


def test_of_many_values_the_largest_stand_for_themselves_and_nothing_is_lost(tmp_path: Path) -> None:
    """300 campaigns: number i has 1 + (i mod 30) leads; the 100 smallest stand together and are not judged."""
    counts = [(f"C{i:03}", "N", 0, 1 + i % 30) for i in range(300)]
    file = File(tmp_path, deals(*counts).replace("Channel", "Campaign"))
    told = file.explored("leads", "campaign")
    assert file.known["campaign"].many
    assert (len(told.parts), told.folded, len(told.names)) == (MOST_PARTS, 100, 300)
    assert told.others is not None and told.others.p_value is None
    assert sum(part.n for part in told.parts) + told.others.n == sum(n for *_, n in counts)
    assert max(part.n for part in told.parts) == 30 and told.others.n <= 100 * 10
    assert part_row(told.others, told, None, EN)[0] == "100 others, smaller"
    assert verdict(told.others, told, EN) == ""


def test_cells_of_many_values_are_those_of_the_largest(tmp_path: Path) -> None:
    counts = [(f"C{i:03}", "NS"[i % 2], i % 3, 1 + i % 30) for i in range(300)]
    file = File(tmp_path, deals(*counts).replace("Channel", "Campaign"))
    history = read_history(file.ask, "leads", TODAY)
    told = crossed(file.ask, history, (file.known["campaign"], file.known["region"]), YEAR)
    assert (len(told.rows), told.columns) == (12, ("S", "N"))
    assert sum(cell.n for cell in told.cells) + told.left_out == sum(won + lost for _, _, won, lost in counts)


def test_bands_stand_in_their_order_and_the_sentence_speaks_of_the_best(tmp_path: Path) -> None:
    rows_ = [
        f"D{i},{2026}-01-{1 + i % 27:02},2026-02-01,{'Won' if i % 10 < (8 if seats >= 50 else 2) else 'Lost'},{seats}"
        for i, seats in ((i, (5, 20, 80, 400)[i // 10 % 4]) for i in range(400))
    ]
    file = File(tmp_path, "Deal,Created,Closed,Status,Company size\n" + "\n".join(rows_) + "\n")
    told = file.explored("win_rate", "bands(company_size)")
    assert [(part.name, part.value) for part in told.parts] == [
        ("..10", 0.2), ("10..50", 0.2), ("50..250", 0.8), ("250..", 0.8),
    ]  # fmt: skip
    assert told.finding.code == "segments_differ"
    assert told.finding.values["first"].value == 0.8


UNDATED = "Customer,Contract,Charges,Churn\n" + "".join(
    f"C{i},{'Monthly' if i < 100 else 'Yearly'},{50 + i % 10},{'Yes' if i % 10 < (4 if i < 100 else 1) else 'No'}\n"
    for i in range(300)
)


def test_records_without_dates_are_compared_all_together(tmp_path: Path) -> None:
    """Monthly: 40 of 100 leave, yearly: 20 of 200; all 60 of 300."""
    file = File(tmp_path, UNDATED)
    history = read_undated(file.ask, "mean(Churn)")
    told = explore(file.ask, history, file.known["Contract"], None)
    assert [(part.name, part.value, part.n, part.kept) for part in told.parts] == [
        ("Monthly", 0.4, 100, True), ("Yearly", 0.1, 200, True),
    ]  # fmt: skip
    assert (told.whole, told.period) == (0.2, None)
    pair = ((OneOf("Contract", ("Monthly",)),), (OneOf("Contract", ("Yearly",)),))
    assert versus(file.ask, history, *pair, None).gap.by == pytest.approx(0.3)


def test_without_dates_the_spread_of_a_mean_is_not_known_and_is_said_so(tmp_path: Path) -> None:
    file = File(tmp_path, UNDATED)
    history = read_undated(file.ask, "mean(Charges)")
    told = explore(file.ask, history, file.known["Contract"], None)
    assert {(part.p_value, part.low) for part in told.parts} == {(None, None)}
    assert {verdict(part, told, EN) for part in told.parts} == {"not judged: no dates"}
    pair = ((OneOf("Contract", ("Monthly",)),), (OneOf("Contract", ("Yearly",)),))
    assert "without dates chance cannot be judged" in headline(
        versus(file.ask, history, *pair, None), "Charges", ("Monthly", "Yearly"), EN
    )


def test_a_measure_of_undated_records_that_does_not_add_up_is_refused(tmp_path: Path) -> None:
    file = File(tmp_path, UNDATED)
    assert not read_undated(file.ask, "median(Charges)").is_additive
    assert read_undated(file.ask, "count").is_additive


def test_the_telco_file_says_who_leaves(shared_data: Path, tmp_path: Path) -> None:
    """Second way: counted by the csv module."""
    import csv

    path = next((shared_data / "telco-churn").glob("*.csv"))
    file = File(tmp_path, path.read_text(encoding="utf-8"))
    told = explore(file.ask, read_undated(file.ask, "mean(Churn)"), file.known["Contract"], None)
    rows_ = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    for part in told.parts:
        own = [row["Churn"] == "Yes" for row in rows_ if row["Contract"] == part.name]
        assert (part.n, part.value) == (len(own), pytest.approx(sum(own) / len(own)))
    assert [part.name for part in told.parts] == ["Month-to-month", "One year", "Two year"]
    assert all(part.kept for part in told.parts)
