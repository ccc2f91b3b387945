"""Zip files: what is inside, and whether it is safe to unpack. Nothing is ever extracted to disk."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from enum import StrEnum

from kpi_core.vocabulary.errors import SourceError

_MAX_PARTS = 5_000
_MAX_BYTES = 1 << 30
_SUSPECT_BYTES, _SUSPECT_RATIO = 100 << 20, 100
# What reading a part of a broken archive raises, according to where it is broken (RuntimeError: a password).
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(KeyError, IndexError, ValueError, NotImplementedError, RuntimeError),
)
_PROLOG = 1 << 16  # bytes of an XML part in which its root element must begin
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_ROOT_ELEMENT = re.compile(r"<[A-Za-z_]")
_ENTITY = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)


class Content(StrEnum):
    """What a zip file is."""

    EXCEL = "excel"
    EXCEL_BINARY = "excel_binary"
    OPEN_DOCUMENT = "open_document"
    ARCHIVE = "archive"


def open_zip(data: bytes, file: str) -> zipfile.ZipFile:
    """The archive in `data`, checked; `file` is its name for people.

    Raises:
        SourceError: ``file_is_incomplete`` when its end is missing, ``file_is_damaged``, ``file_is_encrypted``,
            ``file_has_too_many_parts``, ``file_expands_too_much`` (bombs), ``file_is_unsafe`` (XML with entities).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        # The directory stands at the end: a download that stopped early lacks it.
        code = "file_is_damaged" if b"PK\x05\x06" in data else "file_is_incomplete"
        raise SourceError(code, file=file) from None
    except BROKEN:
        raise SourceError("file_is_damaged", file=file) from None
    _check_sizes(archive, len(data), file)
    _check_parts(archive, file)
    return archive


def content_of(archive: zipfile.ZipFile, file: str) -> Content:
    """What the archive is, by the parts it holds.

    Raises:
        SourceError: ``file_is_word``, ``file_is_slides``, ``file_is_numbers``.
    """
    names = set(archive.namelist())
    if "xl/workbook.bin" in names:
        return Content.EXCEL_BINARY
    if any(name.lower().lstrip("/") == "xl/workbook.xml" for name in names):
        return Content.EXCEL
    if "content.xml" in names:
        return _open_document(archive, file)
    if "word/document.xml" in names:
        raise SourceError("file_is_word", file=file)
    if "ppt/presentation.xml" in names:
        raise SourceError("file_is_slides", file=file)
    if any(name.endswith(".iwa") for name in names):
        raise SourceError("file_is_numbers", file=file)
    if "[Content_Types].xml" in names:  # an Office package whose workbook has another place, or none
        return Content.EXCEL
    return Content.ARCHIVE


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Files of an archive that a person put there: no folders, nothing the system added."""
    for info in archive.infolist():
        parts = info.filename.replace("\\", "/").split("/")
        # not is_dir(): it fails on a member without a name
        if not info.filename.endswith("/") and "__MACOSX" not in parts and not parts[-1].startswith((".", "~$")):
            yield info


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo | str, file: str) -> bytes:
    """Bytes of one member; raises SourceError ``file_is_damaged``."""
    try:
        return archive.read(info)
    except BROKEN:
        raise SourceError("file_is_damaged", file=file) from None


def _check_sizes(archive: zipfile.ZipFile, packed: int, file: str) -> None:
    infos = archive.infolist()
    if len(infos) > _MAX_PARTS:
        raise SourceError("file_has_too_many_parts", file=file, count=len(infos), limit=_MAX_PARTS)
    unpacked = sum(info.file_size for info in infos)
    if unpacked > _MAX_BYTES or (unpacked > _SUSPECT_BYTES and unpacked > _SUSPECT_RATIO * packed):
        raise SourceError("file_expands_too_much", file=file, megabytes=unpacked >> 20)
    if any(info.flag_bits & 1 for info in infos):
        raise SourceError("file_is_encrypted", file=file)


def _check_parts(archive: zipfile.ZipFile, file: str) -> None:
    """Entities in XML are of no use to a table; they only serve to exhaust a reader or to make it open other files."""
    for info in archive.infolist():
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        try:
            with archive.open(info) as part:
                head = part.read(_PROLOG)
        except BROKEN:
            continue  # the reader decides whether it needs this part
        if not _prolog_is_plain(head):
            raise SourceError("file_is_unsafe", file=file)


def _prolog_is_plain(head: bytes) -> bool:
    # UTF-16 would hide the words from a search of bytes.
    text = _ASIDE.sub("", head.replace(b"\0", b"").decode("latin-1"))
    root = _ROOT_ELEMENT.search(text)
    if root is None:
        return len(head) < _PROLOG
    return _ENTITY.search(text, 0, root.start()) is None


def _open_document(archive: zipfile.ZipFile, file: str) -> Content:
    kind = read_member(archive, "mimetype", file) if "mimetype" in archive.namelist() else b""
    if b"opendocument.text" in kind:
        raise SourceError("file_is_word", file=file)
    if b"presentation" in kind or b"graphics" in kind:
        raise SourceError("file_is_slides", file=file)
    # In an encrypted document the parts are noise, but the list of parts is not.
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in read_member(archive, manifest, file):
        raise SourceError("file_is_encrypted", file=file)
    return Content.OPEN_DOCUMENT
