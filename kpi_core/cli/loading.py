"""Files or the workspace's active files, as the datasets a command asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kpi_core.cli.options import Options
from kpi_core.ingest.build import (
    FileImport,
    Hints,
    Reading,
    assemble,
    repeated_files,
    start_reading,
    with_mapping,
)
from kpi_core.ingest.moments import in_order
from kpi_core.model.dataset import Dataset, Issue, Level
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain
from kpi_core.vocabulary.errors import DefinitionError, KpiError, QueryError
from kpi_core.workspace.failures import telling
from kpi_core.workspace.workspace import Workspace


@dataclass(frozen=True)
class Loaded:
    """What was read: each file, and the tables they make together."""

    imports: tuple[FileImport, ...]
    datasets: tuple[Dataset, ...]
    workspace: Workspace

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders the engine may read."""
        return (self.workspace.store.snapshots,)


def load(options: Options, meanwhile: Callable[[], object] = lambda: None, *, tolerant: bool = False) -> Loaded:
    """Read the files of a command line, or take the active ones of the workspace when it names none.

    The workspace keeps the snapshots, so that a second call does not read again; what is active there stays as it is.

    Args:
        options: the command line.
        meanwhile: called while the children read, to import what the answer will need.
        tolerant: list a file that cannot be read with its error, unless none can be read.

    Raises:
        KpiError: the first file that cannot be read; ``nothing_to_ask``, ``unknown_column``, ``unknown_sheet``.
    """
    workspace = Workspace(options.workspace or Workspace.default_root())
    if options.files:
        imports = _read(options, workspace, meanwhile, tolerant)
    else:
        imports = workspace.active()
        meanwhile()
        if not imports:
            raise QueryError("nothing_to_ask", command=options.command, folder=str(workspace.root))
    imports = _mapped(imports, options.mapping)
    with telling(workspace.root):
        return Loaded(imports, assemble(in_order(imports) if options.files else imports), workspace)


def _read(
    options: Options, workspace: Workspace, meanwhile: Callable[[], object], tolerant: bool
) -> tuple[FileImport, ...]:
    workspace.store.prepare()
    hints = Hints(sheet=options.sheet)
    started = [_start(path, workspace, hints) for path in options.files]
    meanwhile()
    results = [_finish(p, reading, workspace, hints) for p, reading in zip(options.files, started, strict=True)]
    if any(isinstance(result, FileImport) for result in results):
        # --sheet chooses among the sheets of workbooks; a text file beside them has none.
        results = [_whole(p, result, workspace) for p, result in zip(options.files, results, strict=True)]
    failed = [result for result in results if isinstance(result, KpiError)]
    if failed and (not tolerant or len(failed) == len(results)):
        raise failed[0]
    return tuple(_listed(path, result) for path, result in zip(options.files, results, strict=True))


def _start(path: Path, workspace: Workspace, hints: Hints) -> Reading | KpiError:
    try:
        return start_reading(path, workspace.store.snapshots, path.name, hints)
    except KpiError as error:
        return error


def _finish(path: Path, reading: Reading | KpiError, workspace: Workspace, hints: Hints) -> FileImport | KpiError:
    if isinstance(reading, KpiError):
        return reading
    try:
        return workspace.as_remembered(reading.result(), path, hints)
    except KpiError as error:
        return error


def _whole(path: Path, result: FileImport | KpiError, workspace: Workspace) -> FileImport | KpiError:
    if isinstance(result, FileImport) or result.code != "unknown_sheet":
        return result
    return _finish(path, _start(path, workspace, Hints()), workspace, Hints())


def _listed(path: Path, result: FileImport | KpiError) -> FileImport:
    if isinstance(result, FileImport):
        return result
    return FileImport(path.name, "", (Issue(result.code, Level.ERROR, path.name, result.values),), ())


def _mapped(imports: Sequence[FileImport], mapping: Sequence[tuple[str, Role | None]]) -> tuple[FileImport, ...]:
    """The imports with the roles given on the command line, in every table that has the column."""
    tables = [table for imported in imports for table in imported.tables]
    for name, _ in mapping:
        if not any(_names(table, name) for table in tables):
            _raise_unknown(name, tables)
    return tuple(
        replace(imported, tables=tuple(_with(table, mapping) for table in imported.tables)) for imported in imports
    )


def _with(table: Dataset, mapping: Sequence[tuple[str, Role | None]]) -> Dataset:
    own = {column: role for name, role in mapping for column in _names(table, name)}
    return with_mapping(table, own) if own else table


def _names(table: Dataset, name: str) -> list[str]:
    """The column called `name`: exactly, or else but for case, accents and spaces."""
    exact = [column.name for column in table.columns if column.name == name]
    return exact or [column.name for column in table.columns if plain(column.name) == plain(name)][:1]


def _raise_unknown(name: str, tables: Sequence[Dataset]) -> None:
    from difflib import get_close_matches

    known = [column.name for table in tables for column in table.columns]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    raise DefinitionError("unknown_column", name=name, suggestion=near[0] if near else "none")


def repeated(loaded: Loaded) -> tuple[Issue, ...]:
    """Files that were given twice: they count once."""
    return repeated_files(loaded.imports)
