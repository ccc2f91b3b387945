from __future__ import annotations

import struct

import pytest

from kpi_core.sources.oldbook import check_old_workbook
from kpi_core.vocabulary.errors import SourceError
from tests.corpus.disguised import xls


def changed(at: int, value: int) -> bytes:
    data = bytearray(xls())
    data[at : at + 4] = struct.pack("<I", value)
    return bytes(data)


def in_a_circle() -> bytes:
    """The second sector of the workbook names itself as the next one."""
    table = 512 + 512 * struct.unpack_from("<I", xls(), 76)[0]
    return changed(table + 4, 1)


def beyond_excel() -> bytes:
    """A number in column 65,535 (numbers side by side are one record)."""
    at = xls().rindex(struct.pack("<2H", 0xBD, 18))
    return xls()[: at + 6] + b"\xff\xff" + xls()[at + 8 :]


def test_a_sound_workbook_passes() -> None:
    check_old_workbook(xls(), "a.xls")


@pytest.mark.parametrize(
    "data",
    [in_a_circle(), changed(44, 0x7FFFFFFF), changed(48, 9_999), xls()[:300], beyond_excel()],
    ids=["circle", "too-many-tables", "directory-outside", "cut", "cell-outside"],
)
def test_what_would_never_end_is_damaged(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        check_old_workbook(data, "a.xls")
    assert (caught.value.code, caught.value.values) == ("file_is_damaged", {"file": "a.xls"})
