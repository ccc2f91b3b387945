"""The ZIP of Search Console, in both languages: seven small tables, of which some add up to the whole and some do not."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kpi_core.engine.connection import Engine
from kpi_core.metrics.query import Query, run
from kpi_core.model.dataset import Dataset
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.predicate import parse_where
from tests.support.lookalikes import web
from tests.support.lookalikes.answers import Lookalike, Told, tables, told

CLICKS = {"en": "Clicks", "fr": "Clics"}
MEMBERS = {"en": web.SEARCH_CONSOLE_EN, "fr": web.SEARCH_CONSOLE_FR}
QUERIES = {"en": "Top queries", "fr": "Requêtes les plus fréquentes"}
TODAY = date(2026, 3, 20)


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def datasets(lang: str, tmp_path: Path) -> list[Dataset]:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in MEMBERS[lang].items():
            archive.writestr(name, text)
    return tables(Lookalike("https___acme.example_-Performance-on-Search.zip", held.getvalue()), tmp_path)


def test_each_table_is_told_for_what_it_is(datasets: list[Dataset], lang: str) -> None:
    clicks = CLICKS[lang]
    told = [(d.layout.recognised_as, {c.name: c.role.value for c in d.columns if c.role}) for d in datasets]
    both = {clicks: "clicks", "Impressions": "impressions"}
    pages, country, device = (MEMBERS[lang][name].split(",")[0] for name in (*MEMBERS[lang],) if name in _SPLIT[lang])
    assert sorted(told, key=str) == sorted(
        [
            ("search_console.parts", both),
            ("search_console.parts", {pages: "page", **both}),
            ("search_console.parts", both),
            ("search_console.totals", {country: "country", **both}),
            ("search_console.totals", {device: "device", **both}),
            ("search_console.totals", {"Date": "date", **both}),
            ("search_console.filters", {}),
        ],
        key=str,
    )


_SPLIT = {"en": ("Pages.csv", "Countries.csv", "Devices.csv"), "fr": ("Pages.csv", "Pays.csv", "Appareils.csv")}


def test_the_total_is_not_the_sum_of_the_queries(datasets: list[Dataset], tmp_path: Path) -> None:
    """By day 110 + 100, by country 200 + 10; the queries told of add up to less: 120 + 30."""
    series = run(Query("clicks"), datasets, TODAY, Engine((tmp_path,)))
    assert [row["value"] for row in series.rows()] == [210]


def test_each_query_has_its_clicks(datasets: list[Dataset], lang: str, tmp_path: Path) -> None:
    queries = [d for d in datasets if d.columns[0].name == QUERIES[lang]]
    series = run(Query("clicks", by=(QUERIES[lang],)), queries, TODAY, Engine((tmp_path,)))
    assert [row["value"] for row in series.rows()] == [120, 30]


def test_the_queries_alone_have_no_total(datasets: list[Dataset], lang: str, tmp_path: Path) -> None:
    queries = [d for d in datasets if d.columns[0].name == QUERIES[lang]]
    with pytest.raises(DefinitionError) as refused:
        run(Query(f"sum({CLICKS[lang]})"), queries, TODAY, Engine((tmp_path,)))
    assert refused.value.code == "column_not_added"
    one = run(Query("clicks", where=(parse_where(f"{QUERIES[lang]}=boots"),)), queries, TODAY, Engine((tmp_path,)))
    assert [row["value"] for row in one.rows()] == [30]


def test_a_table_of_the_most_rows_is_probably_cut() -> None:
    rows = "".join(f"https://acme.example/{i},1,10,10%,3.5\n" for i in range(1000))
    text = f"Top pages,Clicks,Impressions,CTR,Position\n{rows}"
    assert told(Lookalike("Pages.csv", text.encode())) == Told(
        export="search_console.parts",
        fact="campaigns",
        roles={"Top pages": "page", "Clicks": "clicks", "Impressions": "impressions"},
        rows=1000,
        first={"Top pages": "https://acme.example/0", "Clicks": 1, "Impressions": 10, "CTR": 0.1, "Position": 3.5},
        issues=["export_is_a_part", "export_is_cut"],
        not_added=["Clicks", "Impressions", "CTR", "Position"],
    )
