"""The child's first step: read the cells while the libraries that type them are still being loaded."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from kpi_core.sources.raw import RawTable
from kpi_core.sources.read import read_raw


def read_and_understand(payload: dict[str, Any]) -> dict[str, Any]:
    """Read a file and find its typed tables; called by name in the guarded child, see ``understand``.

    The reader of workbooks leaves Python's lock, so that Arrow is loaded beside it.
    """
    cells = _Cells(Path(payload["path"]), payload["name"], payload.pop("careful", False))
    from kpi_core.ingest.understand import understand

    return understand(payload, cells.wait())


class _Cells(threading.Thread):
    """A file being read."""

    def __init__(self, path: Path, name: str, careful: bool) -> None:
        super().__init__(daemon=True)
        self._path, self._name, self._careful = path, name, careful
        self._tables: list[RawTable] = []
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._tables = read_raw(self._path, self._name, self._careful)
        except BaseException as error:  # handed over to the thread that waits
            self._error = error

    def wait(self) -> list[RawTable]:
        """The tables; raises what the reader raised."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._tables
