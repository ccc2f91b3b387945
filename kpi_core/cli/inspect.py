"""``inspect FILE...``: what was understood of each file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from kpi_core.cli.loading import Loaded, load, repeated
from kpi_core.cli.options import Options
from kpi_core.cli.output import Answer, grid, plain
from kpi_core.ingest.build import FileImport
from kpi_core.model.dataset import Column, Dataset, Issue, Layout, Lookup
from kpi_core.text import Text, text_for

_TOP = 10  # values listed of each column


def answer(options: Options) -> Answer:
    """What was understood of the files, or of the workspace's active ones."""
    report = Inspection(load(options, tolerant=True), text_for(options.lang))
    return Answer(report.document, report.lines)


@dataclass(frozen=True)
class Inspection:
    """The files as read, with the sentences of one language."""

    loaded: Loaded
    text: Text

    def document(self) -> dict[str, Any]:
        """The answer as JSON values."""
        return {
            "files": [self._file(imported) for imported in self.loaded.imports],
            "together": [self._together(dataset) for dataset in self.loaded.datasets if dataset.parts],
            "joins": [self._join(dataset, lookup) for dataset in self.loaded.datasets for lookup in dataset.lookups],
        }

    def _file(self, imported: FileImport) -> dict[str, Any]:
        return {
            "file": imported.file,
            "sha256": imported.sha256 or None,
            "issues": [self._issue(issue, sheet) for issue, sheet in self._issues(imported)],
            "tables": [self._table(table) for table in imported.tables],
        }

    def _issues(self, imported: FileImport) -> Iterator[tuple[Issue, str | None]]:
        """What was noticed in a file, each with its sheet: while reading, and over its joined rows."""
        yield from ((issue, None) for issue in imported.issues)
        if imported.sha256:
            yield from ((issue, None) for issue in self._repeats if issue.where == imported.file)
        for table in imported.tables:
            yield from ((issue, table.sheet) for issue in self._assembled.get(table.fingerprint, table).issues)

    @cached_property
    def _repeats(self) -> tuple[Issue, ...]:
        return repeated(self.loaded)

    @cached_property
    def _assembled(self) -> dict[str, Dataset]:
        return {dataset.fingerprint: dataset for dataset in self.loaded.datasets}

    def _issue(self, issue: Issue, sheet: str | None) -> dict[str, Any]:
        return {
            "code": issue.code,
            "level": issue.level,
            "message": self._sentence(issue),
            "where": issue.where,
            "sheet": sheet,
            "values": issue.values,
        }

    def _sentence(self, issue: Issue) -> str:
        # A file that could not be read is listed with its error's own code.
        is_error = self.text.has(f"error-{issue.code.replace('_', '-')}")
        return self.text.error(issue) if is_error else self.text.issue(issue)

    def _table(self, table: Dataset) -> dict[str, Any]:
        layout = table.layout
        return {
            "sheet": table.sheet,
            "title": layout.title,
            "fact": table.fact,
            "runner_up": table.runner_up,
            **_recognition(layout),
            "confidence": table.confidence,
            "header_row": layout.header_row,
            "rows_read": layout.rows_read,
            "rows_kept": layout.rows_kept,
            "set_aside": [{"row": s.row, "reason": s.reason, "text": s.text} for s in layout.set_aside],
            "set_aside_total": layout.set_aside_total or len(layout.set_aside),
            "encoding": layout.encoding,
            "delimiter": layout.delimiter,
            "decimal": layout.decimal,
            "date_order": layout.date_order,
            "currency": layout.currency,
            "columns": [_column(column) for column in table.columns],
            "rejected": [{"row": r.row, "column": r.column, "text": r.text} for r in table.rejected],
            "computed": [name for name, _ in table.derived],
        }

    def _together(self, dataset: Dataset) -> dict[str, Any]:
        """Tables of one kind that stand together as one, and what was noticed over all of them."""
        return self._table(dataset) | {
            "file": dataset.file,
            "parts": [
                {"file": p.file, "sheet": p.sheet, "rows": p.rows, "taken_at": p.taken_at} for p in dataset.parts
            ],
            "issues": [self._issue(issue, dataset.sheet) for issue in dataset.issues],
        }

    def _join(self, dataset: Dataset, lookup: Lookup) -> dict[str, Any]:
        key = next((column.name for column in dataset.columns if column.physical == lookup.key), lookup.key)
        return {
            "file": dataset.file,
            "sheet": dataset.sheet,
            "table": lookup.table,
            "key": key,
            "columns": [_column(column) for column in lookup.columns],
            "unmatched": [{"value": value, "rows": rows} for value, rows in lookup.unmatched],
            "unmatched_keys": lookup.unmatched_keys,
            "unmatched_rows": lookup.unmatched_rows,
        }

    def lines(self) -> Iterator[str]:
        """The answer as text."""
        blocks = [list(self._file_lines(imported)) for imported in self.loaded.imports]
        yield from chain.from_iterable([*block, ""] for block in blocks)
        for dataset in self.loaded.datasets:
            yield from self._together_lines(dataset) if dataset.parts else ()
        for dataset in self.loaded.datasets:
            for lookup in dataset.lookups:
                yield plain(self.text("cli-join", table=lookup.table, file=dataset.name, columns=_names(lookup)))

    def _together_lines(self, dataset: Dataset) -> Iterator[str]:
        yield plain(dataset.name)
        yield from self._table_lines(dataset)
        yield f"  {self.text('cli-to-check')}"
        yield from (f"  - {plain(self._sentence(issue))}" for issue in dataset.issues)
        yield ""

    def _file_lines(self, imported: FileImport) -> Iterator[str]:
        yield plain(imported.file)
        for table in imported.tables:
            yield from self._table_lines(table)
        issues = [self._sentence(issue) for issue, _ in self._issues(imported)]
        if issues:
            yield f"  {self.text('cli-to-check')}"
            yield from (f"  - {plain(sentence)}" for sentence in issues)
        left_out = list(chain.from_iterable(self._left_out_lines(table) for table in imported.tables))
        if left_out:
            yield f"  {self.text('cli-left-out')}"
            yield from left_out

    def _table_lines(self, table: Dataset) -> Iterator[str]:
        t, layout = self.text, table.layout
        aside = layout.set_aside_total or len(layout.set_aside)
        sure = t.fmt.percent(table.confidence, 0)
        summary = t("cli-table", fact=table.fact, sure=sure, rows=layout.rows_kept, aside=aside)
        place = [layout.title, table.sheet and t("cli-sheet", sheet=table.sheet)]
        place.append(t("cli-header-row", row=t.fmt.number(layout.header_row)) if layout.header_row else None)
        yield "  " + " · ".join(plain(part) for part in (*place, summary) if part)
        if told := self._recognised(layout):
            yield f"  {plain(told)}"
        header = [t(f"cli-head-{name}") for name in ("column", "type", "role", "missing", "distinct", "examples")]
        rows = [self._cells(column) for column in table.columns]
        yield from (f"    {line}" for line in grid(header, rows, [False, False, False, True, True, False]))

    def _recognised(self, layout: Layout) -> str:
        """Whose export it is, why, how well that is known, and the days it says it covers."""
        t = self.text
        parts: list[str] = []
        if layout.recognised_as:
            why = ", ".join(t("cli-sign", text=text) for text in layout.recognised_by)
            vendor = layout.vendor or layout.recognised_as
            parts.append(t("cli-recognised", vendor=vendor, id=layout.recognised_as, why=why))
        if layout.evidence:
            parts.append(t(f"cli-evidence-{layout.evidence}"))
        if layout.covers:
            parts.append(t("cli-covers", start=layout.covers[0], end=layout.covers[1]))
        return " · ".join(parts)

    def _left_out_lines(self, table: Dataset) -> Iterator[str]:
        t, number, layout = self.text, self.text.fmt.number, table.layout
        aside = [t("cli-set-aside", row=number(s.row), reason=t.aside(s.reason), text=s.text) for s in layout.set_aside]
        total = layout.set_aside_total or len(aside)
        yield from self._shortened(aside, total)
        cells = [t("cli-rejected", row=number(r.row), column=r.column, text=r.text) for r in table.rejected]
        yield from self._shortened(cells, sum(column.rejected for column in table.columns) or len(cells))

    def _shortened(self, sentences: list[str], total: int) -> Iterator[str]:
        yield from (f"  - {plain(sentence)}" for sentence in sentences[:_TOP])
        if total > _TOP:
            yield f"  - {self.text('cli-more', count=total - _TOP)}"

    def _cells(self, column: Column) -> list[str]:
        t = self.text
        role = t(f"role-{column.role.replace('_', '-')}") if column.role else "—"
        count = [t.fmt.number(column.missing), t.fmt.number(column.distinct)]
        return [column.name, t(f"type-{column.type}"), role, *count, " | ".join(column.examples[:3])[:60]]


def _recognition(layout: Layout) -> dict[str, Any]:
    covers = {"first": layout.covers[0], "last": layout.covers[1]} if layout.covers else None
    return {
        "recognised_as": layout.recognised_as,
        "recognised_by": layout.recognised_by,
        "vendor": layout.vendor,
        "evidence": layout.evidence,
        "covers": covers,
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type,
        "role": column.role,
        "missing": column.missing,
        "distinct": column.distinct,
        "rejected": column.rejected,
        "confidence": column.confidence,
        "runner_up": column.runner_up,
        "currency": column.currency,
        "decimal": column.decimal,
        "date_order": column.date_order,
        "stage": column.stage,
        "examples": column.examples,
        "top": [{"value": value, "rows": rows} for value, rows in column.top[:_TOP]],
        "minimum": column.minimum,
        "maximum": column.maximum,
        "first": column.first,
        "last": column.last,
    }


def _names(lookup: Lookup) -> list[str]:
    return [column.name for column in lookup.columns]
