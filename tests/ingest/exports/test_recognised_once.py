"""No two vendors claim one file, and none claims a list that a small business keeps by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.ingest.exports.spec import exports
from tests.support.lookalikes.crm import CRM
from tests.support.lookalikes.email import EMAIL
from tests.support.lookalikes.other import OTHER
from tests.support.lookalikes.shop import SHOP
from tests.support.told import Lookalike, claimed_by, ids

ALL = (*CRM, *SHOP, *EMAIL, *OTHER)


@pytest.mark.parametrize("file", ALL, ids=ids(ALL))
def test_the_right_export_claims_it_and_no_other(file: Lookalike, tmp_path: Path) -> None:
    assert claimed_by(file, tmp_path) == [[file.export] if file.export else []]


def test_every_export_of_this_half_has_a_lookalike() -> None:
    vendors = {f.export.partition(".")[0] for f in ALL if f.export}
    assert {e.id for e in exports() if e.id.partition(".")[0] in vendors} == {f.export for f in ALL if f.export}
