"""A file means the same under the headers of another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lookalikes import crm, email, shop
from tests.support.lookalikes.languages import TRANSLATED, Translated, resaved
from tests.support.told import Lookalike, claimed_by, datasets, told


@pytest.mark.parametrize("case", TRANSLATED, ids=[f"{t.file.export} {t.file.name}" for t in TRANSLATED])
def test_another_language_tells_the_same(case: Translated, tmp_path: Path) -> None:
    (original,) = datasets(case.original, tmp_path)
    (other,) = datasets(case.file, tmp_path)
    assert claimed_by(case.file, tmp_path) == [[case.original.export]]
    assert (told(other).fact, told(other).rows) == (told(original).fact, told(original).rows)
    assert [*told(other).columns.values()] == [*told(original).columns.values()]
    assert [c.type for c in other.columns] == [c.type for c in original.columns]
    assert other.layout.currency == original.layout.currency


@pytest.mark.parametrize(
    "file", [shop.SHOPIFY_ORDERS, shop.STRIPE_UNIFIED, crm.HUBSPOT_DEALS_EN, email.MAILCHIMP_26, email.KLAVIYO], ids=str
)
def test_a_file_saved_again_by_french_excel_tells_the_same(file: Lookalike, tmp_path: Path) -> None:
    original = [told(table) for table in datasets(file, tmp_path)]
    assert [told(table) for table in datasets(resaved(file), tmp_path)] == original
