"""Inside the guarded child: many mutants in a row under the limits of one file, each read as an upload is."""

from __future__ import annotations

import gc
import json
import os
import random
import signal
from functools import cache
from pathlib import Path
from typing import Any

from kpi_core.vocabulary.errors import KpiError
from tests.corpus.mutate import mutant
from tests.corpus.seeds import SEEDS

SECONDS = 30  # a mutant may take, as a file may


def mutant_of(reader: str, seed: int, number: int) -> bytes:
    """Mutant `number` of a reader's seeds: the same bytes for the same arguments."""
    random_ = random.Random(f"{reader} {seed} {number}")
    return mutant(random_.choice(_seeds(reader)), random_)


@cache
def _seeds(reader: str) -> tuple[bytes, ...]:
    return tuple(make() for make in SEEDS[reader])


def work(payload: dict[str, Any]) -> dict[str, Any]:
    """Read the mutants from `first` to before `last`; called by name in the guarded child.

    A mutant's number is written to the file `log` before it is read and its outcome after, so that nothing is lost
    with the child.
    """
    from kpi_core.sources import spreadsheet

    gc.enable()
    os.fsync = lambda _: None  # thousands of snapshots that nobody keeps
    large = spreadsheet.LARGE
    with Path(payload["log"]).open("w", encoding="utf-8") as log:
        for number in range(payload["first"], payload["last"]):
            log.write(f"{number} ")
            log.flush()
            spreadsheet.LARGE = large if number % 3 else 0  # every third takes the short cut of large sheets
            signal.alarm(SECONDS)
            log.write(f"{_one(payload, number)!a}\n")
            log.flush()
    return {}


def _one(payload: dict[str, Any], number: int) -> str:
    path = Path(payload["path"])
    path.write_bytes(mutant_of(payload["reader"], payload["seed"], number))
    for old in Path(payload["store"]).iterdir():
        old.unlink()
    try:
        answer = _read(payload, path)
    except KpiError as error:
        return error.code
    except MemoryError:
        return "file_uses_too_much_memory"
    except Exception as error:
        return f"child: {type(error).__name__}: {error}"[:120]
    try:
        check(answer)
    except Exception as error:
        return f"wrong answer: {type(error).__name__}: {error}"[:200]
    return "read"


def _read(payload: dict[str, Any], path: Path) -> dict[str, Any]:
    from kpi_core.ingest.reading import read_and_understand

    asked = {"path": str(path), "name": path.name, "store": payload["store"], "key": "mutant"}
    answer: dict[str, Any] = json.loads(json.dumps(read_and_understand(asked)))
    return answer


def check(answer: dict[str, Any]) -> None:
    """What every answer must hold, whatever the file was."""
    import pyarrow.parquet as pq

    from kpi_core.model.codec import dataset_from_json, issue_from_json
    from kpi_core.text import text_for

    tables = [dataset_from_json(table) for table in answer["tables"]]
    issues = [issue_from_json(issue) for issue in answer["issues"]] + [i for t in tables for i in t.issues]
    assert tables, "an answer without a table"
    for table in tables:
        stored = pq.read_table(table.path)
        assert stored.num_rows == table.rows == table.layout.rows_kept, "rows of the snapshot"
        assert stored.column_names == [*(c.physical for c in table.columns), "_row"], "columns of the snapshot"
        assert table.layout.rows_read == table.rows + table.layout.set_aside_total, "rows read"
        for column in table.columns:
            nulls = stored[column.physical].null_count
            assert nulls == column.missing + column.rejected, f"nulls of {column.type}"
    for lang in ("en", "fr"):
        for issue in issues:
            assert text_for(lang).has(f"issue-{issue.code.replace('_', '-')}"), issue.code
            assert text_for(lang).issue(issue), issue.code
