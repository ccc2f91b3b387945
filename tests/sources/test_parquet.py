from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpi_core.sources.parquet import read_parquet
from kpi_core.vocabulary.errors import SourceError

TABLE = pa.table({"name": ["Ann", None], "amount": [2.5, 3.0]})


def written() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(TABLE, buffer)
    return buffer.getvalue()


def test_a_parquet_file_stays_an_arrow_table() -> None:
    found = read_parquet(written(), "a.parquet")
    assert found.arrow is not None
    assert found.arrow.equals(TABLE)
    assert (found.file, found.sheet, found.rows, found.line_numbers) == ("a.parquet", None, [], [])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (written()[:-20], "file_is_incomplete"),
        (written()[:4] + bytes(50) + b"PAR1", "file_is_damaged"),
        (b"PAR1" + b"\xff" * 400 + b"PAR1", "file_is_damaged"),
        (written().replace(b"Ann", b"A\xffn"), "file_is_damaged"),
    ],
    ids=["cut", "zeros", "noise", "text-that-is-no-utf8"],
)
def test_a_broken_file(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_parquet(data, "a.parquet")
    assert (caught.value.code, caught.value.values) == (code, {"file": "a.parquet"})
