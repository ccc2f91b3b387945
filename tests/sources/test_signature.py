from __future__ import annotations

import pytest

from kpi_core.sources.signature import Kind, kind_of, ole_kind
from kpi_core.vocabulary.errors import SourceError
from tests.support.workbooks import ole, sheet, xlsx


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (xlsx({"S": sheet("A1=a")}), Kind.ZIP),
        (ole({"Workbook": b""}), Kind.OLE),
        (b"PAR1....", Kind.PARQUET),
        (b"\xef\xbb\xbf  <TABLE><tr>", Kind.MARKUP),
        ("\ufeff<html>".encode("utf-16-le"), Kind.MARKUP),
        (b"<?xml version='1.0'?>", Kind.MARKUP),
        (b"<!-- saved from url -->\n<html>", Kind.MARKUP),
        (b"a;b\n1;2\n", Kind.TEXT),
        (b"won\n", Kind.TEXT),
        ("a;b\n1;2\n".encode("utf-16-le"), Kind.TEXT),
        (b"[id],name\n1,x\n", Kind.TEXT),
        (b"<5 days,>5 days\n1,2\n", Kind.TEXT),
        (b"a,b\n1,x\0y\n" + b"1,2\n" * 20, Kind.TEXT),
        ("Prénom;Ville\n".encode("cp850"), Kind.TEXT),
    ],
    ids=[
        "xlsx",
        "ole",
        "parquet",
        "html",
        "html-utf16",
        "xml",
        "html-comment",
        "csv",
        "one-column",
        "utf16",
        "brackets",
        "less-than",
        "nul",
        "cp850",
    ],
)
def test_the_bytes_tell_what_the_file_is(data: bytes, expected: Kind) -> None:
    assert kind_of(data, "a.csv") is expected


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        (["Workbook"], "workbook"),
        (["Book"], "workbook"),
        (["EncryptionInfo", "EncryptedPackage"], "encrypted"),
        (["WordDocument"], "word"),
        (["PowerPoint Document"], "slides"),
        (["__properties_version1.0"], "mail"),
        (["Contents"], "other"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_the_streams_tell_what_an_ole_file_is(streams: list[str], expected: str) -> None:
    assert ole_kind(ole(dict.fromkeys(streams, b""))) == expected


def test_a_stream_name_inside_a_cell_is_no_stream() -> None:
    cell = b"\0" * 2 + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    assert ole_kind(ole({"Workbook": cell})) == "workbook"


@pytest.mark.parametrize(
    ("records", "expected"),
    [(b"\x2f\x00\x02\x00\x00\x00", "encrypted"), (b"\x42\x00\x02\x00\xb0\x04", "workbook")],
    ids=["filepass", "codepage"],
)
def test_an_xls_with_a_password(records: bytes, expected: str) -> None:
    begin = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
    assert ole_kind(ole({"Workbook": begin + records})) == expected


def test_the_refusal_names_the_file_and_its_format() -> None:
    with pytest.raises(SourceError) as caught:
        kind_of(b"\x1f\x8b\x08", "data.csv.gz")
    assert (caught.value.code, caught.value.values) == ("file_is_compressed", {"file": "data.csv.gz", "kind": "gzip"})
