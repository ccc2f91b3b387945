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
# Primary result codes of SQLite: the low byte of an extended one.
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
        code = _SQLITE_CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "workspace_failed")
        raise WorkspaceError(code, folder=str(folder)) from error
    except OSError as error:
        raise WorkspaceError(_code_of(error), folder=str(folder)) from error


def _code_of(error: OSError) -> str:
    if error.errno in _FULL:
        return "workspace_full"
    return "workspace_not_writable" if error.errno in _NOT_WRITABLE else "workspace_failed"
