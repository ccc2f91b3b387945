"""Small imports typed by hand, for a workspace or anything above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from kpi_core.ingest.build import FileImport
from kpi_core.model.dataset import Column, ColumnType, Dataset, Layout
from kpi_core.model.roles import Fact, Role
from kpi_core.workspace.failures import WorkspaceError

MakeImport = Callable[..., FileImport]


def imported(snapshots: Path, file: str, *headers: str, content: str = "") -> FileImport:
    """An import whose snapshots exist; `content` tells two files of one name apart."""
    digest = sha256(f"{file}{content}".encode()).hexdigest()
    tables = tuple(table(snapshots, file, digest[:12], header) for header in headers)
    return FileImport(file=file, sha256=digest, issues=(), tables=tables)


def table(snapshots: Path, file: str, digest: str, header: str) -> Dataset:
    snapshots.mkdir(parents=True, exist_ok=True)
    path = snapshots / f"{digest}-{sha256(header.encode()).hexdigest()[:8]}.parquet"
    path.write_bytes(b"snapshot")
    return Dataset(
        fingerprint=path.stem,
        path=path,
        file=file,
        sheet=None,
        fact=Fact.OPPORTUNITIES,
        confidence=1.0,
        runner_up=None,
        columns=(
            Column("Source", "c0", ColumnType.TEXT, role=Role.CHANNEL),
            Column("Amount", "c1", ColumnType.MONEY, role=Role.AMOUNT),
        ),
        rows=3,
        layout=Layout(header_row=1, rows_read=3, rows_kept=3),
        header_fingerprint=header,
    )


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block ends in a WorkspaceError of that code."""
    with pytest.raises(WorkspaceError) as caught:
        yield
    assert caught.value.code == code
