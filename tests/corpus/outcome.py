"""What became of a case: read the way an upload is, and held against what the corpus demands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kpi_core.ingest.build import FileImport, assemble, read_file
from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.sources.raw import RawTable
from kpi_core.sources.read import read_bytes
from kpi_core.text import LANGUAGES, text_for
from kpi_core.vocabulary.errors import KpiError
from tests.corpus.case import Case, Outcome

LONGEST = 600  # characters of a sentence
FOREIGN = re.compile(r"Traceback|\b[A-Z]\w*(?:Error|Exception)\b|/tmp/|\\Users\\|/home/|site-packages|\bNone\b")


@dataclass(frozen=True)
class Seen:
    """What a person would see: the import and its issues, or the refusal."""

    found: FileImport | None
    issues: tuple[Issue, ...]
    error: KpiError | None

    @property
    def outcome(self) -> Outcome:
        if self.error:
            return Outcome.REFUSED
        return Outcome.NOTED if any(issue.level is not Level.INFO for issue in self.issues) else Outcome.READ


def see(case: Case, folder: Path) -> Seen:
    """Read a case through the guarded child and check its tables as the app does."""
    path = folder / "upload"
    if not path.exists():
        path.write_bytes(case.make())
    try:
        found = read_file(path, folder / "store", case.file)
        checked = assemble([found])
    except KpiError as error:
        return Seen(None, (), error)
    return Seen(found, (*found.issues, *(issue for table in checked for issue in table.issues)), None)


def check_outcome(case: Case, seen: Seen) -> None:
    """The outcome, the codes, the sentences, the data, and every cell accounted for."""
    if case.outcome is Outcome.REFUSED:
        assert seen.error is not None, f"read, with {sorted({i.code for i in seen.issues})}"
        assert seen.error.code in case.codes
        check_sentences(case, seen)
        return
    assert seen.error is None, f"refused: {seen.error and seen.error.code}"
    codes = {issue.code for issue in seen.issues}
    assert set(case.codes) <= codes, f"noted only {sorted(codes)}"
    if case.outcome is Outcome.READ:
        assert [i.code for i in seen.issues if i.level is not Level.INFO] == []
    if case.outcome is Outcome.ASKED:  # a question must not stand among the remarks that nobody opens
        assert {i.code for i in seen.issues if i.level is not Level.INFO} >= set(case.codes)
    check_sentences(case, seen)
    check_data(case, seen)


def check_sentences(case: Case, seen: Seen) -> None:
    """Every sentence exists in both languages, is plain and short; those of the case name their place."""
    for lang in LANGUAGES:
        sentences = list(_sentences(seen, lang))
        for code, sentence in sentences:
            assert not FOREIGN.search(sentence), sentence
            assert len(sentence) < LONGEST, sentence
            assert text_for(lang).has(f"{'error' if seen.error else 'issue'}-{code.replace('_', '-')}")
        if lang == "en":
            own = " ".join(sentence for code, sentence in sentences if code in case.codes)
            assert [part for part in case.says if part not in own] == [], own
        if seen.error:
            assert case.file in sentences[0][1]


def _sentences(seen: Seen, lang: str) -> Iterator[tuple[str, str]]:
    if seen.error:
        yield seen.error.code, text_for(lang).error(seen.error)
    for issue in seen.issues:
        yield issue.code, text_for(lang).issue(issue)


def check_data(case: Case, seen: Seen) -> None:
    """The first table is what the case says, and no cell was lost."""
    assert seen.found is not None
    tables = [table for table in seen.found.tables if table.rows]
    if case.data is not None:
        assert content(tables[0]) == case.data
    if case.check:
        case.check(seen.found)
    if case.accounted and case.make.__name__ != "_many_rows":
        raws = _raws(case)
        filled = sum(_filled_cells(row) for raw in raws for row in raw.rows)
        assert _accounted(seen.found, raws) == filled


def content(table: Dataset) -> dict[str, list[Any]]:
    """The snapshot, column by column under the names of the file."""
    stored = pq.read_table(table.path)
    return {column.name: stored[column.physical].to_pylist() for column in table.columns}


def _raws(case: Case) -> list[RawTable]:
    raws = [raw for raw in read_bytes(case.make(), case.file) if raw.arrow is None]
    return [raw for raw in raws if not raw.hidden] or raws


def _filled_cells(row: list[Any]) -> int:
    return sum(cell is not None and not (isinstance(cell, str) and not cell.strip()) for cell in row)


def _accounted(found: FileImport, raws: list[RawTable]) -> int:
    """Cells that are values, rejected, marks for "no value", or stand in rows above, in or beside the table."""
    by_sheet: dict[str | None, Dataset] = {table.sheet: table for table in found.tables}
    total = 0
    for raw in raws:
        table = by_sheet.get(raw.sheet)
        assert table is not None, f"sheet {raw.sheet} made no table"
        outside = {row.row for row in table.layout.set_aside}
        header = table.layout.header_row or 0
        rows = zip(raw.line_numbers, raw.rows, strict=True)
        total += sum(_filled_cells(row) for number, row in rows if number <= header or number in outside)
        total += _values(table)
    return total


def _values(table: Dataset) -> int:
    stored = pq.read_table(table.path)
    marks = Counter({i.where: i.values["count"] for i in table.issues if i.code == "missing_marks"})
    return sum(len(stored) - stored[c.physical].null_count + c.rejected + marks[c.name] for c in table.columns)
