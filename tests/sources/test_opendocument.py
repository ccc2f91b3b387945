from __future__ import annotations

import pytest

from kpi_core.sources.read import read_bytes
from kpi_core.vocabulary.errors import SourceError
from tests.corpus.seeds import ods, ods_row, steady, unpacked

HEAD = ods_row("id", "montant")


def test_blank_rows_repeated_to_the_end_of_the_sheet_are_read() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    (found,) = read_bytes(ods(HEAD + ods_row("a", 5) + blank), "a.ods")
    assert found.rows == [["id", "montant"], ["a", 5.0]]


@pytest.mark.parametrize("count", ["1048577", "4999999999", "9" * 400])
def test_more_rows_than_a_sheet_has_are_damage(count: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(ods(HEAD + ods_row("a", 5, repeat=f' table:number-rows-repeated="{count}"')), "a.ods")
    assert (caught.value.code, caught.value.values) == ("file_is_damaged", {"file": "a.ods"})


def test_a_table_that_never_closes_is_damage() -> None:
    parts = unpacked(ods(HEAD + ods_row("a", 5)))
    torn = parts | {"content.xml": parts["content.xml"].replace(b"</table:table>", b"<//table:table>")}
    with pytest.raises(SourceError) as caught:
        read_bytes(steady(torn), "a.ods")
    assert caught.value.code == "file_is_damaged"
