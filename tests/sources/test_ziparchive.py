from __future__ import annotations

import io
import zipfile

import pytest

from kpi_core.sources.ziparchive import Content, content_of, members, open_zip, read_member
from kpi_core.vocabulary.errors import SourceError
from tests.support.workbooks import packed, sheet, xlsx

ODF = b"application/vnd.oasis.opendocument."


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        open_zip(data, "a.zip")
    assert caught.value.values["file"] == "a.zip"
    return caught.value.code


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"xl/workbook.xml": b"<w/>"}, Content.EXCEL),
        ({"xl/workbook.bin": b""}, Content.EXCEL_BINARY),
        ({"mimetype": ODF + b"spreadsheet", "content.xml": b"<o/>"}, Content.OPEN_DOCUMENT),
        ({"deals.csv": b"a,b\n"}, Content.ARCHIVE),
    ],
    ids=["xlsx", "xlsb", "ods", "csv"],
)  # fmt: skip
def test_the_parts_tell_what_the_archive_is(parts: dict[str, bytes], expected: Content) -> None:
    with open_zip(packed(parts), "a.zip") as archive:
        assert content_of(archive, "a.zip") is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"word/document.xml": b"<w/>"}, "file_is_word"),
        ({"mimetype": ODF + b"text", "content.xml": b"<o/>"}, "file_is_word"),
        ({"ppt/presentation.xml": b"<p/>"}, "file_is_slides"),
        ({"mimetype": ODF + b"presentation", "content.xml": b"<o/>"}, "file_is_slides"),
        ({"Index/Document.iwa": b""}, "file_is_numbers"),
        (
            {"content.xml": b"noise", "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"},
            "file_is_encrypted",
        ),
    ],
    ids=["docx", "odt", "pptx", "odp", "numbers", "ods-with-password"],
)
def test_what_holds_no_table_is_named(parts: dict[str, bytes], expected: str) -> None:
    with open_zip(packed(parts), "a.zip") as archive, pytest.raises(SourceError) as caught:
        content_of(archive, "a.zip")
    assert caught.value.code == expected


def test_an_archive_with_a_password() -> None:
    data = bytearray(packed({"deals.csv": b"a,b\n"}))
    data[6] |= 1  # the flag, in the member's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    assert refusal(bytes(data)) == "file_is_encrypted"


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.98], ids=["third", "most", "all-but-the-end"])
def test_a_download_that_stopped(kept: float) -> None:
    data = xlsx({"S": sheet(*(f"A{n}=name {n}" for n in range(1, 200)))})
    assert refusal(data[: int(len(data) * kept)]) == "file_is_incomplete"


def test_a_bomb_is_recognised_by_its_ratio() -> None:
    assert refusal(packed({"a.csv": bytes(101 << 20)})) == "file_expands_too_much"


def test_a_much_repeated_small_file_is_no_bomb() -> None:
    open_zip(packed({"a.csv": bytes(50 << 20)}), "a.zip").close()


def test_too_many_parts() -> None:
    assert refusal(packed({f"{n}.csv": b"" for n in range(5001)})) == "file_has_too_many_parts"


@pytest.mark.parametrize(
    "xml",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>',
        b"<!-- <a> --><!doctype a SYSTEM 'http://127.0.0.1/'><a/>",
        '\ufeff<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16-le"),
        b"<!--" + b" " * 70_000 + b"--><!DOCTYPE a><a/>",
    ],
    ids=["entity", "behind-a-comment", "utf16", "behind-a-long-comment"],
)
def test_entities_are_refused(xml: bytes) -> None:
    assert refusal(packed({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": xml})) == "file_is_unsafe"


def test_the_word_doctype_inside_a_cell_is_text() -> None:
    open_zip(packed({"xl/worksheets/sheet1.xml": b"<w><t>&lt;!DOCTYPE a></t></w>"}), "a.zip").close()


def test_only_what_a_person_put_there_is_a_member() -> None:
    names = ["a.csv", "folder/b.csv", "folder/", "__MACOSX/._a.csv", ".DS_Store", "folder/.hidden", "~$open.xlsx"]
    with open_zip(packed(dict.fromkeys(names, b"")), "a.zip") as archive:
        assert [info.filename for info in members(archive)] == ["a.csv", "folder/b.csv"]


def test_a_member_that_breaks_its_checksum_is_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", b"id;name\n1;Ann\n")
    data = buffer.getvalue().replace(b"1;Ann", b"1;Bob")
    with open_zip(data, "a.zip") as archive, pytest.raises(SourceError) as caught:
        read_member(archive, "a.csv", "a.zip")
    assert caught.value.code == "file_is_damaged"


def test_a_member_without_a_name_is_a_member() -> None:
    data = packed({"a.csv": b"a,b\n"}).replace(b"a.csv", b"\0.csv")  # zipfile cuts names at a NUL
    with open_zip(data, "a.zip") as archive:
        assert [info.filename for info in members(archive)] == [""]
