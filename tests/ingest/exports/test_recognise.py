from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kpi_core.ingest.exports.recognise import recognise
from kpi_core.ingest.exports.spec import exports, load
from kpi_core.ingest.grid import Grid, find_grid
from kpi_core.sources.read import read_raw
from tests.support.lookalikes import ads, social, web
from tests.support.lookalikes.answers import Lookalike, Told, told

LOOKALIKES = [v for module in (ads, social, web) for v in vars(module).values() if isinstance(v, Lookalike)]


def grid_of(*names: str, preamble: tuple[str, ...] = (), cells: tuple[list[Any], ...] = ()) -> Grid:
    return Grid(names, cells or tuple(["x"] for _ in names), [1], 1, preamble=preamble)


def export_of(*signs: dict[str, Any], need: int = 2, **more: Any) -> Any:
    document = {"id": "acme.report", "name": "Acme", "evidence": "code", "need": need, "sign": list(signs), **more}
    return load(document)


ID, ABOVE = {"header": ["Acme id", "Acme number"]}, {"preamble": ["Acme: *"]}


@pytest.mark.parametrize(
    ("grid", "expected"),
    [
        (grid_of("Acme id", "Day", preamble=("Acme: shop",)), ("Acme id", "Acme: shop")),
        (grid_of("Acme id", "Day"), None),
        (grid_of("Id", "Day", preamble=("Acme: shop",)), None),
        (grid_of("Acme id", "Acme number"), None),
    ],
    ids=["both", "header", "preamble", "one-sign-twice"],
)
def test_two_signs_are_needed(grid: Grid, expected: tuple[str, ...] | None) -> None:
    found = recognise(grid, [export_of(ID, ABOVE)])
    assert (found.why if found else None) == expected


def test_one_column_is_not_enough_however_many_points_it_has() -> None:
    export = export_of({"header": ["Acme id"], "points": 5}, {"header": ["Acme id", "Other"]})
    assert recognise(grid_of("Acme id", "Day"), [export]) is None


def test_several_columns_of_one_sign_must_all_be_there() -> None:
    export = export_of({"headers": [["Starts", "Début"], ["Ends", "Fin"]], "points": 2})
    assert recognise(grid_of("Début", "Montant"), [export]) is None
    found = recognise(grid_of("Début", "Fin", "Montant"), [export])
    assert found is not None
    assert found.why == ("Début", "Fin")


def test_what_speaks_against_it_counts() -> None:
    export = export_of(ID, ABOVE, {"header": ["Cost"], "points": -2})
    assert recognise(grid_of("Acme id", "Cost", preamble=("Acme: shop",)), [export]) is None


def test_values_of_a_column_may_speak() -> None:
    export = export_of(ID, {"header": ["Status"], "values": ["won", "lost"]})
    cells: tuple[list[Any], ...] = (["1", "2"], ["Won", "open"])
    assert recognise(grid_of("Acme id", "Status", cells=cells), [export]) is not None
    assert recognise(grid_of("Acme id", "Status", cells=(["1"], ["open"])), [export]) is None


def test_of_two_that_fit_the_one_with_more_points_wins() -> None:
    weak, strong = export_of(ID, ABOVE), export_of(ID, ABOVE, {"header": ["Day"]})
    found = recognise(grid_of("Acme id", "Day", preamble=("Acme: shop",)), [strong, weak])
    assert found is not None
    assert found.export is strong


@pytest.mark.parametrize("lookalike", LOOKALIKES, ids=[one.name for one in LOOKALIKES])
def test_two_vendors_never_claim_one_file(lookalike: Lookalike, tmp_path: Path) -> None:
    path = tmp_path / lookalike.name
    path.write_bytes(lookalike.content)
    grid = find_grid(read_raw(path, path.name, False)[0])
    assert grid is not None
    claims = {export.id.split(".")[0] for export in exports() if recognise(grid, [export])}
    assert len(claims) == 1


OWN_TABLES = {
    "campaigns": "Date;Campagne;Impressions;Clics;Coût\n01/02/2026;Soldes;1000;20;12,50\n02/02/2026;Soldes;900;18;11,00\n",
    "campaigns with status": "Campaign status,Campaign,Clicks,Impressions,Cost\nEnabled,Spring,20,1000,12.5\n",
    "traffic": "Date,Sessions,Utilisateurs,Pages vues\n2026-02-01,100,80,250\n2026-02-02,120,90,300\n",
    "titled": "Campaign report\nJanuary 2026\nCampaign,Clicks,Cost\nSpring,20,12.5\nSummer,10,3\n",
    "posts": "Date,Post,Impressions,Reach,Likes\n2026-02-01,Bottes,1000,800,20\n2026-02-02,Lacets,900,700,18\n",
    "survey": "Date,Country,Device,NPS\n2026-02-01,France,mobile,9\n2026-02-02,France,desktop,6\n",
}


@pytest.mark.parametrize("text", OWN_TABLES.values(), ids=OWN_TABLES)
def test_a_table_of_ones_own_is_no_vendors_export(text: str) -> None:
    assert told(Lookalike("Campaign report.csv", text.encode())).export is None


def test_a_files_name_decides_nothing() -> None:
    renamed = Lookalike("Table data.csv", ads.GOOGLE_ADS_EN.content)
    answer: Told = told(renamed)
    assert answer == told(ads.GOOGLE_ADS_EN)
