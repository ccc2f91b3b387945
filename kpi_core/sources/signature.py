"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from kpi_core.sources.encoding import announced, unsupported, utf16_without_mark
from kpi_core.vocabulary.errors import SourceError


class Kind(StrEnum):
    """Families of files that may hold tables."""

    ZIP = "zip"  # workbook of Excel or LibreOffice, or an archive of files
    OLE = "ole"  # workbook of Excel 97 to 2003
    PARQUET = "parquet"
    MARKUP = "markup"  # HTML table or XML workbook, often named .xls
    TEXT = "text"


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Offset, bytes, error code, name of the format.
_NO_TABLE = (
    (0, b"\x89PNG", "file_is_picture", "PNG"),
    (0, b"\xff\xd8\xff", "file_is_picture", "JPEG"),
    (0, b"GIF8", "file_is_picture", "GIF"),
    (0, b"II*\0", "file_is_picture", "TIFF"),
    (0, b"MM\0*", "file_is_picture", "TIFF"),
    (8, b"WEBP", "file_is_picture", "WebP"),
    (4, b"ftyphei", "file_is_picture", "HEIC"),
    (4, b"ftyp", "file_is_binary", "MP4"),
    (0, b"%PDF", "file_is_pdf", "PDF"),
    (0, b"{\\rtf", "file_is_word", "RTF"),
    (0, b"\x1f\x8b", "file_is_compressed", "gzip"),
    (0, b"BZh", "file_is_compressed", "bzip2"),
    (0, b"7z\xbc\xaf", "file_is_compressed", "7-Zip"),
    (0, b"Rar!", "file_is_compressed", "RAR"),
    (0, b"\xfd7zXZ", "file_is_compressed", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "file_is_compressed", "Zstandard"),
    (0, b"SQLite format 3\0", "file_is_database", "SQLite"),
    (8, b"DUCK", "file_is_database", "DuckDB"),
    (4, b"Standard Jet DB", "file_is_database", "Access"),
    (4, b"Standard ACE DB", "file_is_database", "Access"),
    (0, b"\x09\x00\x04\x00", "file_is_old_excel", "Excel 2"),
    (0, b"\x09\x02\x06\x00", "file_is_old_excel", "Excel 3"),
    (0, b"\x09\x04\x06\x00", "file_is_old_excel", "Excel 4"),
    (0, b"MZ", "file_is_binary", "EXE"),
    (0, b"\x7fELF", "file_is_binary", "ELF"),
)
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|meta|body|table|thead|tbody|tr|div|style|\?xml|workbook|svg)\b|<!--", re.I
)
_SHORTCUT = re.compile(r"\[InternetShortcut\]", re.I)
_GLOBALS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")  # begins the stream of an .xls workbook
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")


def kind_of(data: bytes, file: str) -> Kind:
    """Family of the file that holds `data`; `file` is its name for people.

    Raises:
        SourceError: ``file_is_empty``, ``file_is_picture``, ``file_is_pdf``, ``file_is_word``, ``file_is_compressed``,
            ``file_is_database``, ``file_is_old_excel``, ``file_is_json``, ``file_is_link``, ``file_is_binary``,
            ``encoding_not_supported``.
    """
    if data.startswith(_ZIP):
        return Kind.ZIP
    if data.startswith(_OLE):
        return Kind.OLE
    if data.startswith(b"PAR1"):
        return Kind.PARQUET
    for offset, magic, code, kind in _NO_TABLE:
        if data.startswith(magic, offset):
            raise SourceError(code, file=file, kind=kind)
    head = _head(data)
    if not data or (len(data) < 1 << 16 and not head.strip()):
        raise SourceError("file_is_empty", file=file)
    if encoding := unsupported(data):
        raise SourceError("encoding_not_supported", file=file, encoding=encoding)
    _refuse_binary(data, file)
    start = head.lstrip()
    _refuse_json(data, start, file)
    if _SHORTCUT.match(start):
        raise SourceError("file_is_link", file=file)
    return Kind.MARKUP if _MARKUP.match(start) else Kind.TEXT


def _head(data: bytes) -> str:
    encoding, length = announced(data)
    encoding = encoding or utf16_without_mark(data) or "latin-1"
    return data[length : 1 << 16].decode(encoding, errors="ignore").strip("\0")


def _refuse_binary(data: bytes, file: str) -> None:
    """Text has no control characters to speak of; a stray NUL or two is met in real exports."""
    if announced(data)[0] or utf16_without_mark(data):
        return
    sample = data[: 1 << 16]
    strange = len(_CONTROL.findall(sample)) + sample.count(0)
    if strange > 3 and strange > len(sample) / 50:
        raise SourceError("file_is_binary", file=file)


def _refuse_json(data: bytes, start: str, file: str) -> None:
    if not start.startswith(("{", "[")):
        return
    first_line = start.partition("\n")[0]
    for text in (data, first_line):  # a document, or a line per record
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and {"url", "doc_id"} & set(value) and len(value) < 10:
            raise SourceError("file_is_link", file=file)  # .gsheet: only a pointer to the sheet on the web
        if isinstance(value, (dict, list)):
            raise SourceError("file_is_json", file=file)


def ole_kind(data: bytes) -> str:
    """What an OLE file holds: ``workbook``, ``encrypted``, ``word``, ``slides``, ``mail`` or ``other``."""
    streams = {
        "EncryptedPackage": "encrypted",
        "Workbook": "workbook",
        "Book": "workbook",
        "WordDocument": "word",
        "PowerPoint Document": "slides",
        "__properties_version1.0": "mail",
    }
    kind = next((kind for name, kind in streams.items() if _has_stream(data, name)), "other")
    return "encrypted" if kind == "workbook" and _is_encrypted_workbook(data) else kind


def _is_encrypted_workbook(data: bytes) -> bool:
    """Whether the workbook's first records hold FILEPASS: all after it is noise."""
    for match in _GLOBALS.finditer(data):
        at = match.start()
        if at % 64:  # streams begin at sectors
            continue
        for _ in range(8):
            record, length = data[at : at + 2], int.from_bytes(data[at + 2 : at + 4], "little")
            if record == b"\x2f\x00":
                return True
            at += 4 + length
    return False


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the directory has such a stream: an entry is 128 bytes, with the length of its name at byte 64."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 66] == len(wanted).to_bytes(2, "little"):
            return True
        at = data.find(wanted, at + 1)
    return False
