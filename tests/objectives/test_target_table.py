"""A table of targets: what each row says in either language, and why a row that is none was left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kpi_core.objectives.target_cells import MOST_ROWS, Row
from kpi_core.objectives.target_table import Told, told_by_sheets
from kpi_core.objectives.target_words import where_of, where_text
from kpi_core.text import text_for
from kpi_core.vocabulary.errors import SourceError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import Objective

Q1 = date(2027, 1, 1), date(2027, 4, 1)


def sheet(*rows: tuple[Any, ...]) -> list[Row]:
    plain = [tuple(float(c) if isinstance(c, int) else c for c in row) for row in rows]
    return [Row(line, row) for line, row in enumerate(plain, 1)]


def read(*rows: tuple[Any, ...], lang: str = "en") -> tuple[tuple[Told, ...], list[dict[str, Any]]]:
    told, issues = told_by_sheets([sheet(*rows)], "targets.xlsx", lang)
    for issue in issues:
        for language in ("en", "fr"):
            assert text_for(language).issue(issue) != text_for(language).issue(type(issue)("unknown"))
    return told, [{"code": issue.code, **issue.values} for issue in issues]


def objectives(*rows: tuple[Any, ...], lang: str = "en") -> list[Objective]:
    """The objectives of rows of which every one is read without a remark."""
    told, issues = read(*rows, lang=lang)
    assert issues == []
    return [one.objective for one in told]


def why(*row: Any) -> dict[str, Any]:
    """The only remark on a row of which no objective is made, beside one that is read."""
    good = ("revenue", 1, date(2027, 1, 1), date(2027, 3, 31))
    told, (issue,) = read(("KPI", "Target", "First day", "Last day"), row, good)
    assert [one.objective.metric for one in told] == ["revenue"]
    return {name: value for name, value in issue.items() if value != ""}


# ---------------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    "head",
    [
        ("KPI", "Target", "First day", "Last day"),
        ("Indicateur", "Cible", "Premier jour", "Dernier jour"),
        ("Metric", "Goal", "Start", "End"),
        ("INDICATEURS", "Valeur cible", "Début", "Échéance"),
        ("KPI", "Objectif", "Du", "Au"),
    ],
)
def test_the_header_may_be_in_either_language(head: tuple[str, ...]) -> None:
    row = ("Revenue", 1000, date(2027, 1, 1), date(2027, 3, 31))
    assert objectives(head, row) == [Objective("revenue", 1000.0, *Q1)]


@pytest.mark.parametrize("name", ["win_rate", "Win rate", "Taux de succès", "taux de succes", "TAUX DE SUCCÈS "])
def test_a_metric_is_named_by_its_id_or_its_label_in_either_language(name: str) -> None:
    (one,) = objectives(("KPI", "Target", "Period"), (name, "25 %", "T1 2027"))
    assert (one.metric, one.target) == ("win_rate", 0.25)


@pytest.mark.parametrize(
    ("cell", "target"),
    [("15 %", 0.15), ("15%", 0.15), ("15\u202f%", 0.15), (0.15, 0.15), ("0,15", 0.15), ("12,5 %", 0.125)],
)
def test_a_percentage_is_a_fraction(cell: object, target: float) -> None:
    (one,) = objectives(("KPI", "Target", "Period"), ("win_rate", cell, "2027"), lang="fr")
    assert one.target == pytest.approx(target, abs=1e-15)


def with_unit(metric: str, target: Any, unit: str, **named: Any) -> tuple[list[float], list[dict[str, Any]]]:
    """The numbers of a row with a unit, and what is told of it."""
    head = ("KPI", "Cible", "Unité", "Période", *named)
    told, issues = read(head, (metric, target, unit, "2027", *named.values()), lang="fr")
    return [one.objective.target for one in told], issues


@pytest.mark.parametrize(
    ("metric", "cell", "unit", "target"),
    [
        ("win_rate", 15, "%", 0.15),
        ("win_rate", "15", "%", 0.15),
        ("win_rate", "15 %", "%", 0.15),
        ("win_rate", "1,5", "pourcent", 0.015),
        ("win_rate", 77.77, "%", 0.7777),
        ("revenue", "1200", "k€", 1_200_000.0),
        ("revenue", "1,2", "M€", 1_200_000.0),
        ("revenue", 1.005, "K EUR", 1005.0),
        ("revenue", 12, "milliers d’euros", 12_000.0),
        ("revenue", 12, "€k", 12_000.0),
        ("revenue", "1,2 M€", "M€", 1_200_000.0),  # not twice
        ("revenue", 12, "€ HT", 12.0),
        ("leads", 3, "thousands", 3000.0),
        ("leads", 3, "nombre", 3.0),
        ("leads", 3, "leads", 3.0),
        ("sales_cycle", 30, "jours", 30.0),
    ],
)
def test_a_unit_beside_the_number_counts(metric: str, cell: object, unit: str, target: float) -> None:
    assert with_unit(metric, cell, unit) == ([target], [])


@pytest.mark.parametrize(
    ("metric", "unit"),
    [("revenue", "kg"), ("leads", "k€"), ("leads", "€"), ("win_rate", "k"), ("revenue", "m"), ("leads", "jours")],
)
def test_a_unit_that_does_not_fit_is_told_and_the_number_left_as_it_is(metric: str, unit: str) -> None:
    assert with_unit(metric, 0.5, unit) == ([0.5], [{"code": "objective_unit_unread", "line": 2, "text": unit}])


@pytest.mark.parametrize("cell", ["0,8", 0.8])
def test_a_number_up_to_one_beside_a_percent_sign_is_in_per_cent_and_that_is_told(cell: object) -> None:
    told = [{"code": "objective_percent_unsure", "line": 2, "value": 0.8}]
    assert with_unit("win_rate", cell, "%") == ([0.008], told)
    assert with_unit("win_rate", cell, "%", minimum=0.5, excellent=0.9) == ([0.008], told)  # once for the row


def test_what_a_spreadsheet_shows_as_a_percentage_is_a_fraction_already() -> None:
    head = Row(1, ("KPI", "Target", "Unit", "Period", "Baseline"))
    rows = [
        Row(2, ("win_rate", 0.008, "%", "2027", 0.15), (1, 4)),
        Row(3, ("win_rate", 0.8, "%", "2028", 5.0), ()),
        Row(4, ("leads", 20.0, None, "2027", 0.15), (4,)),
        Row(5, ("leads", 0.2, None, "2027", 0.15), (1, 4)),
    ]
    told, issues = told_by_sheets([[head, *rows]], "targets.xlsx")
    assert [(one.objective.target, one.objective.baseline) for one in told] == [
        (0.008, 0.15),
        (0.008, 0.05),
        (20.0, None),
    ]
    assert [(one.code, one.values["line"], one.values.get("text")) for one in issues] == [
        ("objective_percent_unsure", 3, None),
        ("objective_cell_relative", 4, "15 %"),
        ("objective_row_not_read", 5, "20 %"),
    ]


@pytest.mark.parametrize("column", ["Baseline", "Minimum", "Excellent"])
@pytest.mark.parametrize("cell", ["15 %", "15%"])
def test_a_percentage_of_an_amount_is_left_out_and_told(column: str, cell: str) -> None:
    ((one,), issues) = read(("KPI", "Target", "Period", column), ("leads", 5, "2027", cell))
    assert one.objective == Objective("leads", 5.0, date(2027, 1, 1), date(2028, 1, 1))
    assert issues == [{"code": "objective_cell_relative", "line": 2, "column": column, "text": cell}]


@pytest.mark.parametrize(
    ("head", "metric", "target"),
    [("Cible (k€)", "revenue", 12_000.0), ("Cible (%)", "win_rate", 0.12), ("Cible [k€]", "leads", 12.0),
     ("Cible (voir note)", "revenue", 12.0)],
)  # fmt: skip
def test_a_header_may_tell_the_unit(head: str, metric: str, target: float) -> None:
    assert objectives(("KPI", head, "Période"), (metric, 12, "2027"))[0].target == target


def test_a_percentage_beside_its_unit_is_none_of_an_amount() -> None:
    assert with_unit("leads", 15, "%") == (
        [],
        [{"code": "objective_row_not_read", "line": 2, "why": "relative", "text": "15 %", "start": "", "last": ""}],
    )


def test_numbers_are_read_with_the_decimal_sign_that_the_column_proves() -> None:
    head = ("KPI", "Target", "Period")
    assert [one.target for one in objectives(head, ("revenue", "1 234,50 €", "2027"), ("leads", "1,250", "2027"))] == [
        1234.5,
        1.25,
    ]
    assert objectives(head, ("revenue", "1,250", "2027"))[0].target == 1250.0
    assert objectives(head, ("revenue", "1,250", "2027"), lang="fr")[0].target == 1.25


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("2027", (2027, 1, 1), (2028, 1, 1)),
        (2027, (2027, 1, 1), (2028, 1, 1)),
        ("T1 2027", (2027, 1, 1), (2027, 4, 1)),
        ("2027-Q2", (2027, 4, 1), (2027, 7, 1)),
        ("1er trimestre 2027", (2027, 1, 1), (2027, 4, 1)),
        ("S1 2027", (2027, 1, 1), (2027, 7, 1)),
        ("H2 2027", (2027, 7, 1), (2028, 1, 1)),
        ("mars 2027", (2027, 3, 1), (2027, 4, 1)),
        ("2027-03", (2027, 3, 1), (2027, 4, 1)),
        ("semaine 3 2027", (2027, 1, 18), (2027, 1, 25)),
        ("2027-W03", (2027, 1, 18), (2027, 1, 25)),
        ("2027Q1", (2027, 1, 1), (2027, 4, 1)),
        ("2027T3", (2027, 7, 1), (2027, 10, 1)),
        ("Q12027", (2027, 1, 1), (2027, 4, 1)),
        ("T3-27", (2027, 7, 1), (2027, 10, 1)),
        ("2027S2", (2027, 7, 1), (2028, 1, 1)),
        ("wk12 2027", (2027, 3, 22), (2027, 3, 29)),
        ("S 12 2027", (2027, 3, 22), (2027, 3, 29)),
        ("S12 2027", (2027, 3, 22), (2027, 3, 29)),
    ],
)
def test_a_period_is_one_cell(cell: object, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    (one,) = objectives(("KPI", "Target", "Period"), ("leads", 10, cell))
    assert (one.start, one.end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    ("days", "step", "end"),
    [
        ([date(2027, 1, 1), date(2027, 2, 1)], "month", date(2027, 2, 1)),
        ([date(2027, 1, 1), date(2027, 4, 1)], "quarter", date(2027, 4, 1)),
        ([date(2027, 1, 1), date(2028, 1, 1)], "year", date(2028, 1, 1)),
        ([date(2027, 1, 4), date(2027, 1, 11)], "week", date(2027, 1, 11)),
        ([date(2027, 1, 1)], "month", date(2027, 2, 1)),
        ([date(2027, 1, 5), date(2027, 1, 6)], "day", date(2027, 1, 6)),
    ],
)
def test_a_first_day_alone_stands_for_the_step_that_the_column_walks_in_and_that_is_told(
    days: list[date], step: str, end: date
) -> None:
    told, issues = read(("KPI", "Target", "Month"), *(("leads", 10, day) for day in days))
    assert told[0].objective.end == end
    assert issues == [{"code": "objective_period_guessed", "step": step, "count": len(days)}]


def test_a_first_day_without_a_last_one_is_no_more_than_the_column_tells() -> None:
    told, issues = read(("KPI", "Target", "First day"), ("leads", 10, date(2027, 1, 15)))
    assert (told[0].objective.start, told[0].objective.end) == (date(2027, 1, 15), date(2027, 1, 16))
    assert issues == [{"code": "objective_period_guessed", "step": "day", "count": 1}]


@pytest.mark.parametrize(
    "cell", ["Q4 9999", "W52 9999", "décembre 9999", "S2 9999", "9999", "S 1 2027", date(9999, 1, 1)]
)
def test_a_period_that_cannot_be_counted_or_is_open_is_none(cell: object) -> None:
    told, (issue,) = read(("KPI", "Target", "Period"), ("leads", 10, cell))
    assert (told, issue["code"], issue["why"]) == ((), "objective_row_not_read", "no_day")


def test_every_column_finds_its_place_and_dimensions_become_the_filter() -> None:
    head = ("N°", "Nom", "Indicateur", "Cible", "Début", "Fin", "Minimum", "Excellent", "Point de départ",
            "Responsable", "Canal", "Filtre", "Cadence", "Pourquoi", "Sert le n°", "Étoile polaire")  # fmt: skip
    row = (4, "Plus de leads", "leads", 144, "01/01/2027", "31/03/2027", 120, "160", "100", "Léa", "SEO|x",
           "region=Nord|Sud", "Mois", "Croître", 2, "oui")  # fmt: skip
    ((told,), issues) = read(head, row)

    assert issues == []
    assert (told.line, told.number, told.parent) == (2, 4, 2)
    assert told.objective == Objective(
        "leads", 144.0, *Q1, {"region": ("Nord", "Sud"), "channel": ("SEO|x",)}, 100.0, "Léa", TimeGrain.MONTH,
        name="Plus de leads", why="Croître", minimum=120.0, excellent=160.0, north_star=True,
    )  # fmt: skip


def test_a_header_stands_below_a_title_and_hostile_names_stay_texts() -> None:
    rows = [
        ("Our targets",),
        ("Objective", "KPI", "Target", "Period"),
        ("<b>$x$</b> [a](http://x)", "leads", 5, "2027"),
    ]
    assert objectives(*rows)[0].name == "<b>$x$</b> [a](http://x)"


def test_a_parent_may_be_told_by_its_name() -> None:
    ((one,), _) = read(("KPI", "Target", "Period", "Parent"), ("leads", 5, "2027", "Grow"))
    assert one.parent == "Grow"


# ---------------------------------------------------------------------- what is left out, and why


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((None, 5, date(2027, 1, 1), date(2027, 2, 1)), {"why": "no_metric"}),
        (("leads", None, date(2027, 1, 1), date(2027, 2, 1)), {"why": "no_target"}),
        (("leads", "many", date(2027, 1, 1), date(2027, 2, 1)), {"why": "no_number", "text": "many"}),
        (("leads", "n/a", date(2027, 1, 1), date(2027, 2, 1)), {"why": "no_number", "text": "n/a"}),
        (("leads", "20 %", date(2027, 1, 1), date(2027, 2, 1)), {"why": "relative", "text": "20 %"}),
        (("leads", 5, "soon", date(2027, 2, 1)), {"why": "no_day", "text": "soon"}),
        (("leads", 5, "30/02/2027", date(2027, 3, 1)), {"why": "no_day", "text": "30/02/2027"}),
        (("leads", 5, date(2027, 1, 1), date(9999, 12, 31)), {"why": "no_day", "text": "9999-12-31"}),
        (("leads", 5, date(2027, 1, 1), "31/12/9999"), {"why": "no_day", "text": "31/12/9999"}),
        (("leads", 5, date(1, 1, 1), date(2027, 1, 1)), {"why": "no_day", "text": "0001-01-01"}),
        (("leads", 5), {"why": "no_period"}),
        (("leads", 5, date(2027, 2, 1), date(2027, 1, 1)),
         {"why": "reversed", "start": date(2027, 2, 1), "last": date(2027, 1, 1)}),
    ],
    ids=lambda value: value.get("why", "") if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_row_that_is_no_objective_says_why(row: tuple[Any, ...], expected: dict[str, Any]) -> None:
    assert why(*row) == {"code": "objective_row_not_read", "line": 2, **expected}


def test_a_percentage_without_its_sign_is_kept_and_told() -> None:
    ((one,), issues) = read(("KPI", "Target", "Period", "Minimum"), ("win_rate", 15, "2027", 12))
    assert (one.objective.target, one.objective.minimum) == (15.0, 12.0)
    assert issues == [
        {"code": "objective_share_above_one", "line": 2, "kind": "row", "what": what, "value": value}
        for what, value in (("target", 15.0), ("minimum", 12.0))
    ]


def test_a_cell_that_cannot_be_read_costs_only_itself() -> None:
    head = ("KPI", "Target", "Period", "Minimum", "Filter", "Cadence", "Details", "Colour")
    ((one,), issues) = read(head, ("leads", 5, "2027", "some", "SEO", "often", "{", "red"))
    assert one.objective == Objective("leads", 5.0, date(2027, 1, 1), date(2028, 1, 1))
    left_out = {"Filter": "SEO", "Cadence": "often", "Minimum": "some", "Details": "{"}
    assert issues == [
        {"code": "objective_columns_unused", "names": "Colour"},
        *({"code": "objective_cell_left_out", "line": 2, "column": c, "text": text} for c, text in left_out.items()),
    ]


@pytest.mark.parametrize(
    "rows", [[], [("a", "b")], [("KPI", "Owner"), ("leads", "Léa")]], ids=["none", "other", "no target"]
)
def test_a_file_without_targets_is_refused_in_words(rows: list[tuple[Any, ...]]) -> None:
    with pytest.raises(SourceError) as caught:
        told_by_sheets([sheet(*rows)], "deals.xlsx")
    assert caught.value.code == "objectives_not_found"
    assert "deals.xlsx" in text_for("fr").error(caught.value)


def test_an_endless_table_is_cut_and_that_is_told() -> None:
    told, issues = read(("KPI", "Target", "Period"), *(("leads", n, "2027") for n in range(MOST_ROWS + 5)))
    assert (len(told), issues) == (MOST_ROWS, [{"code": "objective_rows_left_out", "limit": MOST_ROWS}])


@pytest.mark.parametrize("where", [{}, {"channel": ("SEO", "Ads")}, {"a=b": ("c",)}, {"a": (" x",)}, {"a;": ("{",)}])
def test_a_filter_that_is_written_reads_back(where: dict[str, tuple[str, ...]]) -> None:
    assert where_of(where_text(where)) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"channel": "SEO"}', {"channel": ("SEO",)}),
        ('{"employees": 50, "channel": ["SEO", "Ads"]}', {"employees": ("50",), "channel": ("SEO", "Ads")}),
        ('{"channel": {"a": 1}}', None),
        ('{"channel": null}', None),
    ],
)
def test_a_lone_value_of_a_filter_is_one_value(text: str, where: dict[str, tuple[str, ...]] | None) -> None:
    assert where_of(text) == where
