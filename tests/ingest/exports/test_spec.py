from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kpi_core.ingest.exports import spec
from kpi_core.ingest.exports.spec import Evidence, Export, Names, exports, key_of, load, spec_of
from kpi_core.model.dataset import ColumnType
from kpi_core.model.roles import Fact, Role

FILES = sorted(Path(spec.__file__).parent.glob("*.toml"))
EXPORT: dict[str, Any] = {
    "id": "acme.report",
    "name": "Acme",
    "evidence": "code",
    "need": 2,
    "sign": [{"header": ["Acme id"]}, {"preamble": ["Acme: *"], "points": 2}],
}


@pytest.mark.parametrize("path", FILES, ids=[f.stem for f in FILES])
def test_every_description_can_be_loaded(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    export = load(tomllib.loads(text))
    assert export.id.count(".") == 1
    assert text.startswith("# "), "the first lines say where the export comes from"
    if export.evidence is Evidence.GENERAL:
        assert "general knowledge" in text.lower()


@pytest.mark.parametrize("export", exports(), ids=[e.id for e in exports()])
def test_no_single_sign_is_enough(export: Export) -> None:
    """Unless it names several columns; the points of all must reach the need."""
    for sign in export.signs:
        assert sign.points < export.need or len(sign.headers) > 1
    assert sum(s.points for s in export.signs if s.points > 0) >= export.need


def test_every_export_has_an_id_of_its_own() -> None:
    ids = [e.id for e in exports()]
    assert sorted(set(ids)) == sorted(ids)


def test_a_description_is_read_whole() -> None:
    export = load(
        EXPORT
        | {
            "fact": "campaigns",
            "marks": [" --"],
            "totals": ["Total: *"],
            "expects": ["date"],
            "column": [{"names": ["Reach"], "role": "reach", "type": "integer", "sums": False}],
        }
    )
    assert (export.fact, export.marks, export.expects) == (Fact.CAMPAIGNS, frozenset({"--"}), (Role.DATE,))
    told = spec_of("reach", export)
    assert told is not None
    assert (told.role, told.type, told.sums) == (Role.REACH, ColumnType.INTEGER, False)


def test_the_example_of_the_guide_can_be_loaded(root: Path) -> None:
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    export = load(tomllib.loads(guide.split("```toml")[1].split("```")[0]))
    assert (export.id, len(export.signs), len(export.columns)) == ("acme_ads.report", 3, 4)


@pytest.mark.parametrize(
    "wrong",
    [
        {"marke": ["-"]},
        {"fact": "adverts"},
        {"evidence": "rumour"},
        {"expects": ["day"]},
        {"cannot": ["export_is_ugly"]},
        {"notices": {"incomplete": "data_is_odd"}},
        {"date_order": "ydm"},
        {"footer": ["©*"]},
        {"column": [{"names": ["Reach"], "rolle": "reach"}]},
        {"column": [{"names": ["Reach"], "role": "range"}]},
        {"column": [{"names": ["Reach"], "type": "count"}]},
        {"sign": [{"headder": ["Acme id"]}]},
        {"name": None},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_an_unknown_word_is_an_error(wrong: dict[str, Any]) -> None:
    document = {k: v for k, v in (EXPORT | wrong).items() if v is not None}
    with pytest.raises((TypeError, ValueError)):
        load(document)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Amount spent", "Amount spent (EUR)", True),
        ("Nom de l'ensemble", "Nom de l’ensemble", True),
        ("Montant dépensé", "Montant dÃ©pensÃ© (EUR)", True),
        ("Impr.", "impr", True),
        ("Avg. *", "Avg. CPC", True),
        ("Avg. *", "Average CPC", False),
        ("* rate", "Engagement rate", True),
        ("* rate", "Engagement rate (organic)", False),
        ("*bericht", "Kampagnenbericht", True),
        ("Cost per *", "Cost", False),
    ],
)
def test_names_are_compared_without_case_accents_and_currency(name: str, text: str, expected: bool) -> None:
    assert Names((name,)).match(key_of(text)) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Total: *", "Total: Campaigns", True),
        ("Total : *", "Total\u00a0: compte", True),
        ("Total: *", "TotalEnergies", False),
        ("Total: *", "Total Wine & More", False),
        ("Total of *", "Total of 12 results", True),
        ("Report Time: *", "Report Time: 1/1/2026", True),
        ("Report Time: *", "Report time and place", False),
        ("© * Microsoft Corporation*", "©2026 Microsoft Corporation. All rights reserved. ", True),
    ],
)
def test_a_line_with_a_colon_is_no_line_without(name: str, text: str, expected: bool) -> None:
    assert Names((name,)).match_line(text) is expected
