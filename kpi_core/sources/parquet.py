"""Parquet files: already typed, so they go on as the Arrow table they are."""

from __future__ import annotations

from kpi_core.sources.extent import MAX_COLUMNS
from kpi_core.sources.raw import RawTable
from kpi_core.vocabulary.errors import SourceError


def read_parquet(data: bytes, file: str, sheet: str | None = None) -> RawTable:
    """Table of a Parquet file; raises SourceError ``file_is_incomplete``, ``file_is_damaged``, ``too_many_columns``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not data.endswith(b"PAR1"):  # the description of the columns stands at the end
        raise SourceError("file_is_incomplete", file=file)
    try:
        table = pq.read_table(pa.BufferReader(data))
        table.validate(full=True)  # offsets beyond the data, texts that are no UTF-8: found here, not by a later reader
    except MemoryError:  # one of Arrow's own is both
        raise
    except (pa.ArrowException, OSError, ValueError):
        raise SourceError("file_is_damaged", file=file) from None
    if table.num_columns > MAX_COLUMNS:
        raise SourceError("too_many_columns", file=file, sheet="none", count=table.num_columns, limit=MAX_COLUMNS)
    return RawTable(file, sheet, [], [], arrow=table)
