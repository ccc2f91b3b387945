"""Harmless cases read many to a child: what costs time is starting one. Hostile cases get a child of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kpi_core.ingest.build import Hints, _key, _sha256
from kpi_core.sources.guard import Limits, run_guarded
from kpi_core.vocabulary.errors import KpiError
from tests.corpus.case import Case, Outcome

HOSTILE = range(41, 82)


def is_harmless(case: Case) -> bool:
    """Whether the case may share its child: text and sound workbooks that are to be read."""
    return case.outcome is not Outcome.REFUSED and case.number not in HOSTILE


def read_ahead(folders: dict[Path, Case]) -> None:
    """Read the cases in one child; ``read_file`` then finds what it would have found after reading each alone."""
    files = []
    for folder, case in folders.items():
        path = folder / "upload"
        path.write_bytes(case.make())
        (folder / "store").mkdir(exist_ok=True)
        files.append({"path": str(path), "name": case.file, "store": str(folder / "store")})
        files[-1]["key"] = _key(_sha256(path), Hints())
    run_guarded("tests.corpus.batch:read_all", {"files": files, "name": "batch"}, Limits(seconds=300))


def read_all(payload: dict[str, Any]) -> dict[str, Any]:
    """In the child: read each file and remember it as the app does; a refusal is left to ``read_file``."""
    from kpi_core.ingest.reading import read_and_understand

    for file in payload["files"]:
        try:
            document = read_and_understand(dict(file))
        except KpiError:
            continue
        Path(file["store"], f"{file['key']}.json").write_text(json.dumps(document), encoding="utf-8")
    return {}
