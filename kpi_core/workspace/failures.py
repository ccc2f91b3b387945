"""What can go wrong while work is kept on disk, told as codes."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpi_core.vocabulary.errors import KpiError


class WorkspaceError(KpiError):
    """The folder where the work is kept is at fault, or someone else changed it meanwhile."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT, errno.EISDIR}
_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "workspace_full",
    sqlite3.SQLITE_BUSY: "workspace_busy",
    sqlite3.SQLITE_LOCKED: "workspace_busy",
    sqlite3.SQLITE_READONLY: "workspace_not_writable",
    sqlite3.SQLITE_CANTOPEN: "workspace_not_writable",
    sqlite3.SQLITE_PERM: "workspace_not_writable",
    sqlite3.SQLITE_AUTH: "workspace_not_writable",
    sqlite3.SQLITE_CORRUPT: "workspace_damaged",
    sqlite3.SQLITE_NOTADB: "workspace_damaged",
}
_SQLITE_WITHOUT_ROOM = 4874  # SQLITE_IOERR_SHMSIZE: no room for the index of its log


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn what the disk or SQLite says inside the block into a WorkspaceError about `folder`.

    Raises:
        WorkspaceError: ``workspace_full``, ``workspace_not_writable``, ``workspace_busy``, ``workspace_damaged``
            or, for anything else, ``workspace_failed``.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise WorkspaceError(_code_of_sqlite(error), folder=str(folder)) from error
    except OSError as error:
        raise WorkspaceError(_code_of(error), folder=str(folder)) from error


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's result code without the details of the extended one; 0 when the error does not come from SQLite."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _code_of_sqlite(error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorcode", 0) == _SQLITE_WITHOUT_ROOM:
        return "workspace_full"
    return _SQLITE_CODES.get(primary_code(error), "workspace_failed")


def _code_of(error: OSError) -> str:
    if error.errno in _FULL:
        return "workspace_full"
    return "workspace_not_writable" if error.errno in _NOT_WRITABLE else "workspace_failed"
