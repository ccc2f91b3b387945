"""A file being read for the workspace: the caller goes on, asks whether it is done, and may stop it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from kpi_core.ingest.build import FileImport, Hints, Reading, start_reading
from kpi_core.vocabulary.errors import KpiError, SourceError
from kpi_core.workspace.workspace import Workspace


class Staging:
    """`Workspace.stage` under way in a thread; the child it waits for can be ended at any moment."""

    def __init__(self, workspace: Workspace, source: Path | bytes, name: str, hints: Hints | None = None) -> None:
        self.name = name
        self._begun = time.monotonic()
        self._stopped = False
        self._reading: Reading | None = None
        self._answer: FileImport | KpiError | BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(workspace, source, hints), daemon=True, name="staging")
        self._thread.start()

    @property
    def seconds(self) -> float:
        """How long it has been under way."""
        return time.monotonic() - self._begun

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; returns whether it is done."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """End the reading; `result` is then ``reading_was_stopped``. Nothing is taken in."""
        self._stopped = True
        if self._reading is not None:
            self._reading.cancel()

    def result(self) -> FileImport | KpiError:
        """What was understood, or why it could not be read; waits for it."""
        self._thread.join()
        if self._stopped:
            return SourceError("reading_was_stopped", file=self.name)
        if isinstance(self._answer, FileImport | KpiError):
            return self._answer
        assert self._answer is not None
        raise self._answer

    def _run(self, workspace: Workspace, source: Path | bytes, hints: Hints | None) -> None:
        try:
            kept = workspace.store.keep(source)
            if self._stopped:
                return
            self._reading = start_reading(kept.path, workspace.store.snapshots, self.name, hints)
            if self._stopped:  # stopped between the two lines above
                self._reading.cancel()
            self._answer = workspace.remembered(self._reading.result(), kept.path, hints)
        except BaseException as error:  # handed over to whoever asks for the result
            self._answer = error
