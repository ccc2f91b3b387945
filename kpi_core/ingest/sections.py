"""Several tables on one sheet or in one text file: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_core.sources.raw import RawTable


@dataclass(frozen=True)
class Section:
    """One table's part of a sheet; `name` tells it from the others, None when it is the only one."""

    raw: RawTable
    name: str | None = None


def sections(raw: RawTable) -> Sequence[Section]:
    """The parts of a sheet that hold one table each, in the order they stand; always at least one."""
    return [Section(raw)]
