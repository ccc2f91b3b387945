from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.checks.names import alike, nearest
from kpi_core.ingest.joins import join_lookups
from tests.support.checks import days, told
from tests.support.tables import dataset_of


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        (["Démo", "demo", "DEMO"], [["DEMO", "Démo", "demo"]]),
        (["Qualifi\u00e9", "Qualifie\u0301"], [["Qualifie\u0301", "Qualifi\u00e9"]]),
        (["Fin", "\ufb01n"], [["Fin", "\ufb01n"]]),
        (["Cœur", "Coeur"], [["Coeur", "Cœur"]]),
        (["GTX Pro", "GTXPro", "GTX\u00a0Pro"], [["GTX Pro", "GTXPro", "GTX\u00a0Pro"]]),
        (["Île-de-France", "Ile de France"], [["Ile de France", "Île-de-France"]]),
        (["Côte d’Or", "Côte d'Or"], [["Côte d'Or", "Côte d’Or"]]),
        (["C", "C++", "C#"], []),
        (["B-1", "B1", "10-20", "1020"], []),
        (["1 000", "1000"], []),
        (["Region A", "Region B"], []),
    ],
    ids=["case and accent", "accents stored in two ways", "ligature", "oe", "spaces", "hyphen", "apostrophe", "signs tell", "a hyphen at a number tells", "numbers", "letters tell"],
)  # fmt: skip
def test_values_written_alike_are_grouped(values: list[str], groups: list[list[str]]) -> None:
    found = alike((value, 1) for value in values)
    assert [sorted(value for value, _ in group) for group in found] == [sorted(group) for group in groups]


def test_the_most_frequent_spelling_leads() -> None:
    values = [("demo", 2), ("Démo", 5), ("devis", 1), ("Devis", 9)]
    assert alike(values) == ((("Devis", 9), ("devis", 1)), (("Démo", 5), ("demo", 2)))


def test_categories_in_two_spellings_are_told_with_their_rows(tmp_path: Path) -> None:
    deals = {
        "Deal ID": ["a", "A", "b", "c"],
        "Stage": ["Won", "won", "Lost", "Won"],
        "Close date": days(4),
        "Amount": ["1", "2", "3", "4"],
    }
    assert told(deals, tmp_path, "categories_alike") == [
        (
            "Stage",
            {
                "count": 1, "share": 0.25, "rows": [3], "many": 1,
                "groups": [[["Won", 2], ["won", 1]]],
                "names": "Won (2) / won (1)",
            },
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Account ID", ["a1B", "a1b", "c", "c"]),
        ("Account", ["0015000000ABCdE", "0015000000ABCde", "0015000000XYZab", "0015000000XYZab"]),
        ("Landing page", ["/Docs", "/docs", "/", "/"]),
    ],
    ids=["by name", "by value", "addresses"],
)
def test_identifiers_are_never_merged(tmp_path: Path, name: str, values: list[str]) -> None:
    table = {"Date": days(4), name: values, "Value": ["1", "2", "3", "4"]}
    assert told(table, tmp_path, "categories_alike") == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Technolgy"] * 2 + ["Retail"] * 2, [("Technolgy", "Technology")]),
        (["Lamp blue"] * 60 + ["Bordeaux"] * 59 + ["Bordaux"], [("Bordaux", "Bordeaux")]),
        (["Bordeaux"] * 5 + ["Bordaux"] * 4, []),
        (["Services"] * 60 + ["Service"], []),
        (["Négociation", "Negotiation", "Entreprise", "Distribución"], []),
        (["Region A"] * 99 + ["Region B"], []),
    ],
    ids=["a well-known word", "a rare neighbour", "both frequent", "a plural", "other languages", "one letter is all"],
)
def test_slips_of_the_pen_are_asked_about(tmp_path: Path, values: list[str], expected: list[tuple[str, str]]) -> None:
    table = {"Date": days(len(values)), "Sector": values, "Value": [str(i) for i in range(len(values))]}
    assert [(v["value"], v["meant"]) for _, v in told(table, tmp_path, "perhaps_misspelt")] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("GTXPro", "GTX Pro"), ("Gtx pro", "GTX Pro"), ("MG Specail", "MG Special"), ("Lamp", None), ("42", None)],
)
def test_the_nearest_key_is_found(value: str, expected: str | None) -> None:
    assert nearest(value, ["GTX Basic", "GTX Pro", "MG Special"]) == expected


def test_a_key_without_partner_says_which_was_meant(tmp_path: Path) -> None:
    deals = {
        "Deal ID": ["1", "2", "3"],
        "Stage": ["Won", "Lost", "Won"],
        "Close date": days(3),
        "Product": ["GTX Basic", "GTXPro", "GTX Basic"],
        "Amount": ["1", "2", "3"],
    }
    products = {"Product": ["GTX Basic", "GTX Pro"], "Series": ["G", "G"]}
    (joined,) = join_lookups([dataset_of(deals, tmp_path, "deals"), dataset_of(products, tmp_path, "products")])
    (issue,) = [i for i in joined.issues if i.code == "keys_without_partner"]
    assert issue.values == {
        "count": 1, "share": 1 / 3, "rows": [3], "keys": 1, "names": "GTXPro (1)",
        "key": "GTXPro", "suggestion": "GTX Pro", "table": "products",
    }  # fmt: skip
