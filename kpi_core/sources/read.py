"""A file to its raw tables: what it is decides who reads it. Only ever called inside the guarded child."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from kpi_core.model.dataset import Issue, Level
from kpi_core.sources.mojibake import with_doubt
from kpi_core.sources.raw import RawTable
from kpi_core.sources.signature import Kind, kind_of, ole_kind
from kpi_core.vocabulary.errors import SourceError

_OLE_ERRORS = {
    "encrypted": "file_is_encrypted",
    "word": "file_is_word",
    "slides": "file_is_slides",
    "mail": "file_is_mail",
    "other": "file_is_binary",
}


def read_raw(path: Path, name: str, careful: bool = False) -> list[RawTable]:
    """Tables of a file, told by its content and never by its name.

    Args:
        path: where the file stands.
        name: its name for people.
        careful: no short cut with large workbooks, see ``read_workbook``.

    Returns:
        One table per text or Parquet file, worksheet, HTML table or archive member; never none.

    Raises:
        SourceError: a code that says what the file is and why it holds no table; always with the value ``file``.
    """
    try:
        return [with_doubt(table) for table in read_bytes(Path(path).read_bytes(), name, careful)]
    except FileNotFoundError:
        raise SourceError("file_not_found", file=name) from None
    except PermissionError:
        raise SourceError("file_not_readable", file=name) from None


def read_bytes(data: bytes, name: str, careful: bool = False) -> list[RawTable]:
    """Tables of the file that holds `data`; as `read_raw`."""
    match kind_of(data, name):
        case Kind.ZIP:
            return _read_zip(data, name, careful)
        case Kind.OLE:
            return _read_ole(data, name)
        case Kind.PARQUET:
            from kpi_core.sources.parquet import read_parquet

            return [read_parquet(data, name)]
        case Kind.MARKUP:
            from kpi_core.sources.markup import read_markup

            return read_markup(data, name)
        case Kind.TEXT:
            from kpi_core.sources.textfile import read_text

            return [read_text(data, name)]


def _read_ole(data: bytes, name: str) -> list[RawTable]:
    kind = ole_kind(data)
    if kind in _OLE_ERRORS:
        raise SourceError(_OLE_ERRORS[kind], file=name)
    from kpi_core.sources.oldbook import check_old_workbook

    check_old_workbook(data, name)
    from kpi_core.sources.spreadsheet import read_workbook

    return read_workbook(data, name)


def _read_zip(data: bytes, name: str, careful: bool) -> list[RawTable]:
    from kpi_core.sources.ziparchive import Content, content_of, open_zip

    with open_zip(data, name) as archive:
        content = content_of(archive, name)
        if content is Content.ARCHIVE:
            return _read_members(archive, name)
        if content is Content.EXCEL_BINARY:
            from kpi_core.sources.binarybook import check_binary_workbook

            check_binary_workbook(archive, name)
        if content is Content.OPEN_DOCUMENT:
            from kpi_core.sources.opendocument import check_open_document

            check_open_document(archive, name)
        from kpi_core.sources.spreadsheet import read_workbook

        return read_workbook(data, name, archive if content is Content.EXCEL else None, careful)


def _read_members(archive: zipfile.ZipFile, name: str) -> list[RawTable]:
    """Tables of each member, one member in memory at a time; what is no table is told and left out."""
    from kpi_core.sources.ziparchive import members, read_member

    tables: list[RawTable] = []
    refused: list[tuple[str, SourceError]] = []
    for info in members(archive):
        file = f"{name} · {info.filename}"
        try:
            found = _read_member(read_member(archive, info, file), file, info.filename)
        except SourceError as error:
            refused.append((info.filename, error))
            continue
        tables += [replace(table, file=name) for table in found]
    if tables:
        issues = [Issue("member_not_read", Level.WARNING, member, {"reason": e.code}) for member, e in refused]
        tables[0] = tables[0].with_issues(*issues)
        return tables
    if len(refused) == 1:
        raise refused[0][1]
    raise SourceError("archive_without_table", file=name, count=len(refused))


def _read_member(data: bytes, file: str, member: str) -> list[RawTable]:
    if kind_of(data, file) is Kind.ZIP:
        from kpi_core.sources.ziparchive import Content, content_of, open_zip

        with open_zip(data, file) as inner:
            if content_of(inner, file) is Content.ARCHIVE:
                raise SourceError("zip_in_zip", file=file)
    tables = read_bytes(data, file)
    return [
        replace(
            table,
            sheet=f"{member} · {table.sheet}" if len(tables) > 1 else member,
            issues=tuple(replace(issue, where=issue.where or member) for issue in table.issues),
        )
        for table in tables
    ]
