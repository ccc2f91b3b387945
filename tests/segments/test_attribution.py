"""Attribution from tables to an answer: where conversions are told, what adds up, what is said first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.model.dataset import Dataset
from kpi_core.segments.attribution import Asked, Attribution, attribution
from kpi_core.segments.attribution_words import headline, notes, rows, source
from kpi_core.segments.contact_source import has_contacts
from kpi_core.segments.credits import Model
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import OneOf, parse_where
from tests.support.tables import Table, dataset_of

EN = text_for("en")
# cookie, day of January, kind, converted, what it brought, channel, device
ROWS = (
    ("p1", 1, "impression", 0, 0, "Instagram", "mobile"),
    ("p1", 8, "click", 0, 0, "Google", "mobile"),
    ("p1", 15, "conversion", 1, 30, "E-mail", "desktop"),
    ("p1", 20, "click", 0, 0, "Google", "desktop"),
    ("p2", 2, "conversion", 1, 10, "Google", "mobile"),
    ("p3", 3, "impression", 0, 0, "Instagram", "mobile"),
    ("p3", 4, "impression", 0, 0, "Instagram", "mobile"),
)
NAMES = ("cookie", "time", "interaction", "conversion", "conversion_value", "channel", "device")


def table(lines: Sequence[Sequence[object]] = ROWS, names: Sequence[str] = NAMES) -> Table:
    columns = {name: [str(line[i]) for line in lines] for i, name in enumerate(names)}
    if "time" in columns:
        columns["time"] = [f"2026-01-{int(day):02} 10:00" for day in columns["time"]]
    return columns


def told(folder: Path, *tables: Table, asked: Asked | None = None, strict: bool = False) -> Attribution:
    datasets = [dataset_of(one, folder, f"t{i}") for i, one in enumerate(tables)]
    found = attribution(datasets, Engine((folder,)), asked, strict=strict)
    assert found is not None
    return found


def credited(found: Attribution, model: Model) -> dict[str | None, float]:
    """Conversions of each channel by a model."""
    place = list(Model).index(model)
    return {one.name: round(one.conversions.by_model[place] or 0.0, 9) for one in found.channels}


def test_from_contacts_to_credits(tmp_path: Path) -> None:
    """Ada sees Instagram, Google and E-mail and converts, then Google again; Bea converts at once by Google."""
    found = told(tmp_path, table())
    assert credited(found, Model.FIRST) == {"Instagram": 1, "Google": 1, "E-mail": 0}
    assert credited(found, Model.LAST) == {"Instagram": 0, "Google": 1, "E-mail": 1}
    assert credited(found, Model.POSITION) == {"Instagram": 0.4, "Google": 1.2, "E-mail": 0.4}
    # Weights 1/4, 1/2 and 1 of 14, 7 and 0 days.
    assert credited(found, Model.DECAY) == pytest.approx({"Instagram": 1 / 7, "Google": 1 + 2 / 7, "E-mail": 4 / 7})
    (google,) = [one for one in found.channels if one.name == "Google"]
    assert google.value is not None
    assert google.value.by_model[2] == pytest.approx(10 + 10)  # a third of 30, and 10
    assert (google.contacts, google.conversions.least, google.conversions.most) == (3, 1, pytest.approx(4 / 3))
    ways = found.ways
    assert (ways.converted, ways.lost, ways.people, ways.contacts) == (2, 2, 3, 7)
    assert (ways.length, ways.single) == (2, 0.5)  # three and one
    assert (ways.first, ways.last) == (date(2026, 1, 1), date(2026, 1, 20))
    assert (found.totals.conversions, found.totals.value, found.totals.alone) == (2, 40, 0)


def test_every_column_of_the_table_adds_up_to_the_conversions(tmp_path: Path) -> None:
    """Bea's only contact is 40 days older than her order: her conversion stands in a line of its own."""
    orders = {
        "cookie": ["p1", "p2"],
        "order_id": ["A", "B"],
        "order_date": ["2026-01-16", "2026-02-11"],
        "amount": ["30", "10"],
    }
    contacts = table([(*line[:2], line[5], line[6]) for line in ROWS], ("cookie", "time", "channel", "device"))
    found = told(tmp_path, contacts, orders, asked=Asked(window=30))
    assert found.source.other is not None
    for by_value, whole in ((False, 2), (True, 40)):
        *channels, alone, total = rows(found, EN, by_value=by_value)
        assert (alone[0], total[0]) == ("No contact before", "Total")
        for place in range(2, 9):
            assert sum(float(line[place]) for line in (*channels, alone)) == pytest.approx(
                float(total[place]), abs=0.31
            )
            assert float(total[place]) == whole
    assert sum(sum(x or 0 for x in one.conversions.by_model) for one in found.channels) == pytest.approx(7 * 1)
    assert [note for note in notes(found, EN) if "30 days" in note]


def test_orders_of_the_same_people_tell_the_conversions(tmp_path: Path) -> None:
    """Two lines of one order are one conversion of 30; what p1 saw on the 20th came after it; p9 was never reached."""
    contacts = table([(*line[:2], line[5]) for line in ROWS], ("cookie", "time", "channel"))
    orders = {
        "cookie": ["p1", "p1", "p9"],
        "order_id": ["A", "A", "B"],
        "order_date": ["2026-01-15", "2026-01-15", "2026-01-16"],
        "amount": ["20", "10", "5"],
        "product": ["x", "y", "x"],
    }
    found = told(tmp_path, contacts, orders)
    assert found.source.other is not None
    assert (found.totals.conversions, found.totals.value, found.totals.alone) == (2, 35, 1)
    assert credited(found, Model.LINEAR) == pytest.approx(
        {"Instagram": 1 / 3, "Google": 1 / 3, "E-mail": 1 / 3}, abs=1e-6
    )
    only = told(tmp_path, contacts, orders, asked=Asked(where=(OneOf("product", ("y",)),)))
    assert (only.totals.conversions, only.ignored) == (1, ())  # the order that holds y


def test_deals_won_tell_them_where_there_are_no_orders(tmp_path: Path) -> None:
    contacts = table([(f"L{line[0]}", *line[1:2], line[5]) for line in ROWS], ("lead_id", "time", "channel"))
    deals = {
        "lead_id": ["Lp1", "Lp2", "Lp3"],
        "created": ["2026-01-01", "2026-01-01", "2026-01-01"],
        "close date": ["2026-01-17", "2026-01-30", "2026-01-30"],
        "status": ["Won", "Lost", "Won"],
        "amount": ["100", "50", "70"],
    }
    found = told(tmp_path, contacts, deals)
    assert found.source.other is not None
    assert found.source.other.of_deals
    assert (found.totals.conversions, found.totals.value) == (2, 170)
    assert credited(found, Model.FIRST) == {"Instagram": 2, "Google": 0, "E-mail": 0}


def test_numbers_of_other_things_are_not_the_same_people(tmp_path: Path) -> None:
    contacts = table([(line[0][1:], *line[1:2], line[5]) for line in ROWS], ("visitor_id", "time", "channel"))
    orders = {
        "customer_id": ["1", "2"],
        "order_id": ["A", "B"],
        "order_date": ["2026-01-16"] * 2,
        "amount": ["30", "10"],
    }
    found = told(tmp_path, contacts, orders)
    assert (found.source.other, found.channels, found.finding.code) == (None, (), "attribution_untold")
    assert headline(found, EN).startswith("Nothing tells conversions")


def test_a_filter_keeps_conversions_and_not_contacts(tmp_path: Path) -> None:
    """On a desktop p1 converted, after two contacts on a mobile: they stay before it."""
    found = told(tmp_path, table(), asked=Asked(where=(parse_where("device=desktop"),)))
    assert credited(found, Model.LINEAR) == pytest.approx({"Instagram": 1 / 3, "Google": 1 / 3, "E-mail": 1 / 3})
    assert (found.ways.converted, found.ways.lost) == (1, 1)  # and what p1 saw on the 20th, on a desktop


@pytest.mark.parametrize("where", ["channel=Google", "colour=red", "device=fax"])
def test_a_filter_that_says_nothing_of_conversions_is_left_out_and_told(where: str, tmp_path: Path) -> None:
    asked = Asked(where=(parse_where(where),))
    found = told(tmp_path, table(), asked=asked)
    assert (found.totals.conversions, found.ignored) == (2, (where.partition("=")[0],))
    assert any(where.partition("=")[0] in note for note in notes(found, EN))
    with pytest.raises(QueryError) as caught:
        told(tmp_path, table(), asked=asked, strict=True)
    assert caught.value.code == "attribution_filter"


def test_whole_paths_count_as_often_as_they_say(tmp_path: Path) -> None:
    """120 by Paid and Email, 80 by Direct alone; nothing tells when contacts were."""
    ways = {
        "Path": ["Paid > Email", "Direct", "Paid"],
        "Conversions": ["120", "80", "0"],
        "Null": ["30", "0", "50"],
        "Revenue": ["1200", "400", "0"],
    }
    found = told(tmp_path, ways)
    assert credited(found, Model.LINEAR) == {"Direct": 80, "Paid": 60, "Email": 60}
    assert found.untold == {Model.DECAY: "untimed"}
    assert (found.totals.value, found.ways.lost, found.ways.people) == (1600, 80, None)
    assert {one.name: one.contacts for one in found.channels} == {"Direct": 80, "Paid": 200, "Email": 150}
    assert found.channels[0].conversions.low is None
    assert rows(found, EN)[0][6] == "—"
    assert any("Time decay" in note for note in notes(found, EN))


def test_a_conversion_without_a_person_or_a_time_counts_alone(tmp_path: Path) -> None:
    """The row of nobody that did not convert is left out; the one that did is credited to its own channel."""
    lines = [*ROWS, ("", 5, "click", 0, 0, "Google", "mobile"), ("", 6, "conversion", 1, 7, "SEO", "mobile")]
    found = told(tmp_path, table(lines))
    assert (found.totals.conversions, found.ways.left) == (3, 1)
    assert credited(found, Model.FIRST)["SEO"] == credited(found, Model.SHAPLEY)["SEO"] == 1


def journeys(*ways: tuple[str, int]) -> Table:
    """People who see channels a day each, the last converting or not: "AB!" converts, "AB" does not."""
    lines: list[tuple[object, ...]] = []
    for way, times in ways:
        for _ in range(times):
            who = f"c{len(lines)}"
            channels = way.rstrip("!")
            for day, channel in enumerate(channels, start=1):
                ends = way.endswith("!") and day == len(channels)
                lines.append((who, day, "conversion" if ends else "click", int(ends), 0, f"Channel {channel}", "m"))
    return table(lines)


SAID = {
    "nobody converted": (
        journeys(("AB", 3), ("B", 2)),
        "None of these people converted: there is nothing to share out",
    ),
    "few": (
        journeys(("AB!", 3), ("B", 2)),
        "3 conversions are too few to tell channels apart: Channel B is credited with 0 to 3, depending on the model",
    ),
    "single contacts": (
        journeys(("A!", 30), ("B!", 10), ("B", 2)),
        "All models say the same, as every conversion came after a single contact: Channel A brings 75% of 40 conversions",
    ),
    "single channels": (
        journeys(("AA!", 30), ("B!", 10), ("B", 2)),
        "All models say the same, as every conversion came through a single channel: Channel A brings 75% of 40 conversions",
    ),
    "agreed": (
        journeys(("A!", 60), ("AB!", 10), ("BA!", 8), ("B", 30)),
        "All models credit Channel A with most: 63 to 70 of 78 conversions",
    ),
    "agreed by chance": (
        journeys(("A!", 21), ("BA!", 2), ("AB!", 1), ("B!", 20)),
        "All models credit Channel A with most",
    ),
    "differ": (
        journeys(("AB!", 40), ("C!", 5)),
        "Which channel brings most depends on the model (Channel B and Channel A)",
    ),
}


@pytest.mark.parametrize(("ways", "said"), SAID.values(), ids=SAID)
def test_what_is_said_first(ways: Table, said: str, tmp_path: Path) -> None:
    assert said in headline(told(tmp_path, ways), EN)


def test_a_lead_that_may_be_chance_is_called_so(tmp_path: Path) -> None:
    chance, clear = "its lead could be chance", "All models credit"
    assert chance in headline(told(tmp_path, SAID["agreed by chance"][0]), EN)
    (tmp_path / "clear").mkdir()
    sentence = headline(told(tmp_path / "clear", SAID["agreed"][0]), EN)
    assert clear in sentence
    assert chance not in sentence


def test_without_contacts_there_is_no_answer(tmp_path: Path) -> None:
    deals = dataset_of({"Deal": ["a", "b"], "Status": ["Won", "Lost"], "Created": ["2026-01-01"] * 2}, tmp_path)
    assert (has_contacts([deals]), attribution([deals], Engine((tmp_path,)))) == (False, None)
    nobody: list[Dataset] = []
    assert attribution(nobody, Engine((tmp_path,))) is None


def test_names_of_any_kind_stay_names(tmp_path: Path) -> None:
    names = ["<b>x</b>", "$x$ > y", "[a](http://x)", "'; DROP TABLE t; --"]
    lines = [(f"p{i % 3}", i + 1, "click", int(i % 4 == 3), 0, names[i % 4], "m") for i in range(16)]
    found = told(tmp_path, table(lines))
    assert {one.name for one in found.channels} == set(names)
    assert found.totals.conversions == 4


def visits(*who: str, day: int = 5) -> Table:
    """A contact by Ads of each person on a day of January, and one by Mail two days later."""
    lines = [(one, day + later, channel) for one in who for later, channel in ((0, "Ads"), (2, "Mail"))]
    return table(lines, ("visitor_id", "time", "channel"))


def orders(*lines: tuple[str, str, int, int, str]) -> Table:
    """Lines of orders: whose, which order, day of January, amount, product."""
    days = [f"2026-01-{line[2]:02}" for line in lines]
    return {
        "visitor_id": [line[0] for line in lines],
        "order_id": [line[1] for line in lines],
        "order_date": days,
        "amount": [str(line[3]) for line in lines],
        "product": [line[4] for line in lines],
    }


def test_what_comes_back_is_no_conversion(tmp_path: Path) -> None:
    """A brings 100, of which 20 come back; of B all comes back; C is a credit note of 30 of an order not here."""
    bought = orders(
        ("a", "A", 10, 100, "x"), ("a", "A", 12, -20, "x"),
        ("b", "B", 10, 50, "x"), ("b", "B", 12, -50, "x"),
        ("a", "C", 11, -30, "y"), ("b", "D", 11, 7, "y"),
    )  # fmt: skip
    found = told(tmp_path, visits("a", "b"), bought)
    assert (found.totals.conversions, found.totals.value) == (2, 80 + 7)
    assert (found.aside.returns, found.aside.returned) == (2, -30)
    assert credited(found, Model.LAST) == {"Ads": 0, "Mail": 2}
    assert found.untold_value == {}
    assert any(note.startswith("2 orders are returns or credit notes (-30.00 together)") for note in notes(found, EN))
    for by_value, whole in ((False, 2), (True, 87)):
        *channels, total = rows(found, EN, by_value=by_value)
        assert [round(sum(float(line[i]) for line in channels)) for i in range(2, 9)] == [whole] * 7
        assert float(total[2]) == whole


def test_a_return_that_meets_a_filter_takes_no_order_along_that_does_not(tmp_path: Path) -> None:
    """At one moment a brings y back and buys x."""
    bought = orders(("a", "A", 10, -5, "y"), ("a", "B", 10, 70, "x"), ("b", "C", 10, 9, "y"))
    only = told(tmp_path, visits("a", "b"), bought, asked=Asked(where=(OneOf("product", ("y",)),)))
    assert (only.totals.conversions, only.totals.value) == (1, 9)
    assert (only.aside.returns, only.aside.returned) == (1, -5)


def test_conversions_from_before_the_contacts_are_left_out_and_told(tmp_path: Path) -> None:
    """Contacts begin on the 5th: of a's order of the 4th nobody knows what came before; that of the 5th counts."""
    bought = orders(("a", "A", 4, 10, "x"), ("a", "B", 5, 20, "x"), ("z", "C", 6, 40, "x"))
    found = told(tmp_path, visits("a", "b"), bought)
    assert (found.totals.conversions, found.totals.value, found.totals.alone, found.aside.early) == (2, 60, 1, 1)
    assert any("before the first contact" in note for note in notes(found, EN))


def test_a_filter_on_lines_counts_their_value_alone(tmp_path: Path) -> None:
    """A holds x for 100 and y for 5; B, at the same moment, holds x alone; no line of a's is both y and in C."""
    bought = orders(("a", "A", 10, 100, "x"), ("a", "A", 10, 5, "y"), ("a", "B", 10, 70, "x"), ("b", "C", 10, 9, "x"))
    only = told(tmp_path, visits("a", "b"), bought, asked=Asked(where=(OneOf("product", ("y",)),)))
    assert (only.totals.conversions, only.totals.value) == (1, 5)
    both = Asked(where=(OneOf("product", ("y",)), parse_where("amount=100")))
    assert told(tmp_path, visits("a", "b"), bought, asked=both).totals.conversions == 0


def test_people_are_those_who_were_contacted(tmp_path: Path) -> None:
    """Two people were; three others bought without."""
    bought = orders(*((who, who, 10, 10, "x") for who in "acdez"), ("b", "B", 10, 1, "x"))
    found = told(tmp_path, visits("a", "b"), bought)
    assert (found.ways.people, found.ways.contacts, found.totals.conversions, found.totals.alone) == (2, 4, 6, 4)
    assert source(found, EN).startswith("4 contacts in the window of 90 days, of 2 people; 6 conversions")
    (tmp_path / "one").mkdir()
    assert "of one person" in source(told(tmp_path / "one", visits("a", "a"), bought), EN)


def test_the_table_of_contacts_that_is_not_read_is_named(tmp_path: Path) -> None:
    found = told(tmp_path, table(), visits("a", "a"))
    assert (found.source.table.dataset.name, found.source.unread) == ("t0", ("t1",))
    assert any("t1" in note for note in notes(found, EN))
    assert not any("t0" in note for note in notes(told(tmp_path, table()), EN))


TIES = {
    "the same by every model": (
        journeys(("A!", 30), ("B!", 30), ("B", 2)),
        "Channel A and Channel B each bring 50% of 60 conversions",
        "Channel A et Channel B apportent chacun 50 % des 60 conversions",
    ),
    "one alone by every model": (
        journeys(("A!", 30), ("B!", 10), ("B", 2)),
        "Channel A brings 75% of 40 conversions",
        "Channel A apporte 75 % des 40 conversions",
    ),
    "most by every model": (
        journeys(("A!", 30), ("B!", 30), ("AC!", 6), ("CA!", 6), ("BC!", 6), ("CB!", 6)),
        "All models credit Channel A and Channel B alike and with most",
        "Tous les modèles placent Channel A et Channel B en tête à égalité",
    ),
    "depending on the model alike": (
        journeys(("AB!", 40), ("C!", 5)),
        "Channel B (0 to 40) and Channel A (0 to 40) depend on it most, of 45 conversions",
        "Channel B (0 à 40) et Channel A (0 à 40) en dépendent le plus, sur 45 conversions",
    ),
}


@pytest.mark.parametrize(("ways", "english", "french"), TIES.values(), ids=TIES)
def test_of_equals_none_is_named_alone(ways: Table, english: str, french: str, tmp_path: Path) -> None:
    found = told(tmp_path, ways)
    assert english in headline(found, EN)
    assert french in headline(found, text_for("fr")).replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_a_single_contact_is_one_in_words(tmp_path: Path) -> None:
    found = told(tmp_path, journeys(("A!", 30), ("B!", 10), ("BB", 2)))
    assert "one contact before a conversion on average" in source(found, EN)
    assert "1 contact en moyenne" in source(found, text_for("fr"))
