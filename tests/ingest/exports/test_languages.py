"""A file means the same under the headers of another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lookalikes.languages import TRANSLATED, Translated
from tests.support.told import claimed_by, datasets, told


@pytest.mark.parametrize("case", TRANSLATED, ids=[f"{t.file.export} {t.file.name}" for t in TRANSLATED])
def test_another_language_tells_the_same(case: Translated, tmp_path: Path) -> None:
    (original,) = datasets(case.original, tmp_path)
    (other,) = datasets(case.file, tmp_path)
    assert claimed_by(case.file, tmp_path) == [[case.original.export]]
    assert (told(other).fact, told(other).rows) == (told(original).fact, told(original).rows)
    assert [*told(other).columns.values()] == [*told(original).columns.values()]
    assert [c.type for c in other.columns] == [c.type for c in original.columns]
    assert other.layout.currency == original.layout.currency
