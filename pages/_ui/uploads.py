"""Files from the upload box to confirmed data: reading, correcting, confirming. Draws nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from streamlit.typing import UploadedFile

from kpi_core.model.dataset import Dataset
from kpi_core.vocabulary.errors import KpiError, SourceError
from pages._ui import cache, session
from pages._ui.draft import Correction, Table, Way, confirmed, table_key

if TYPE_CHECKING:
    from kpi_core.ingest.build import FileImport, Hints
    from kpi_core.workspace.staging import Staging

_DIGESTS = "upload-digests"
_CORRECTIONS = "upload-corrections"
_BOX = "upload-box"
_STOPPED = "upload-stopped"
_MOST = 300  # megabytes in the box at once; Streamlit keeps them in memory until it is emptied


@dataclass(frozen=True)
class Upload:
    """One uploaded file and what came of it: its tables with the corrections made, or the reason it was refused."""

    name: str
    sha256: str
    imported: FileImport | None
    tables: tuple[Table, ...] = ()
    error: KpiError | None = None


def box_key() -> str:
    """Key of the upload box; a new one after each confirmation, which is how Streamlit empties it."""
    return f"{_BOX}-{session.get(_BOX, 0)}"


def begin(files: Sequence[UploadedFile]) -> tuple[Staging, ...]:
    """Begin to read every uploaded file that is not read yet; two are read at a time."""
    return tuple(_staging(sha256, file, None) for sha256, file in _fitting(files).items())


def read(files: Sequence[UploadedFile]) -> tuple[Upload, ...]:
    """Read each uploaded file once, under the corrections made so far; the same content twice counts once.

    Files beyond what one visit may hold in memory are refused: confirming empties the box.
    """
    fitting = _fitting(files)
    return tuple(
        _upload(sha256, file) if sha256 in fitting else _one_too_many(sha256, file)
        for sha256, file in _different(files).items()
    )


def stop(readings: Sequence[Staging]) -> None:
    """Callback: end what is being read and empty the box; what is active stays."""
    for reading in readings:
        reading.stop()
    session.put(_STOPPED, True)
    forget()


def was_stopped() -> bool:
    """Whether the person stopped the reading in the click before; told once."""
    return bool(session.take(_STOPPED, False))


def _fitting(files: Sequence[UploadedFile]) -> dict[str, UploadedFile]:
    """The files that one visit may hold in memory together."""
    different = _different(files)
    filled = accumulate(file.size for file in different.values())
    return {sha: file for (sha, file), size in zip(different.items(), filled, strict=True) if size <= _MOST << 20}


def correct(key: str, name: str, widget: str) -> None:
    """Callback of the form: take one choice about a table over."""
    _put(key, _correction(key).with_choice(name, session.get(widget)))


def correct_columns(key: str, names: Sequence[str], widget: str) -> None:
    """Callback of the mapping table: take its edited cells over."""
    _put(key, _correction(key).with_columns(names, session.get(widget)["edited_rows"]))


def merge(key: str, column: str, spellings: Mapping[str, str]) -> None:
    """Callback: make the spellings of a column one; none takes it back."""
    _put(key, _correction(key).with_merge(column, spellings))


def confirm(uploads: Sequence[Upload], way: Way, version: int) -> None:
    """Make the uploads what the pages show, and empty the box.

    Raises:
        WorkspaceError: nothing to confirm, or the workspace changed meanwhile, or the disk's own trouble.
    """
    imports = taken(uploads)
    same_header: Literal["replace", "append", "beside"] = "replace" if way == "alone" else way
    cache.workspace().confirm(imports, "file", add=way != "alone", same_header=same_header, expected=version)
    forget()


def taken(uploads: Sequence[Upload]) -> tuple[FileImport, ...]:
    """The uploads as they would be confirmed now: corrected, without what is ignored or was refused."""
    tables = [table for upload in uploads for table in upload.tables]
    return confirmed([upload.imported for upload in uploads if upload.imported], tables)


def forget() -> None:
    """Empty the upload box and drop what was corrected."""
    session.put(_CORRECTIONS, {})
    session.put(_BOX, session.get(_BOX, 0) + 1)


def _different(files: Sequence[UploadedFile]) -> dict[str, UploadedFile]:
    return {_digest(file): file for file in files}


def _staging(sha256: str, file: UploadedFile, hints: Hints | None) -> Staging:
    return cache.staging(sha256, file.name, hints, session.get(_BOX, 0), file)


def _upload(sha256: str, file: UploadedFile) -> Upload:
    result = _staging(sha256, file, None).result()
    if isinstance(result, KpiError):
        return Upload(file.name, sha256, None, error=result)
    if not result.tables:
        from kpi_core.workspace.failures import WorkspaceError

        return Upload(file.name, sha256, None, error=WorkspaceError("nothing_to_confirm"))
    tables = tuple(_table(sha256, file, table, i) for i, table in enumerate(result.tables))
    return Upload(file.name, sha256, result, tables)


def _one_too_many(sha256: str, file: UploadedFile) -> Upload:
    return Upload(file.name, sha256, None, error=SourceError("too_much_at_once", file=file.name, megabytes=_MOST))


def _table(sha256: str, file: UploadedFile, read_first: Dataset, position: int) -> Table:
    key = table_key(sha256, position)
    correction = _correction(key)
    try:
        dataset = _read_again(sha256, file, read_first, correction) if correction.needs_reading else read_first
        return Table(key, _mapped(dataset, correction), correction)
    except KpiError as error:
        return Table(key, read_first, correction, error)


def _read_again(sha256: str, file: UploadedFile, read_first: Dataset, correction: Correction) -> Dataset:
    again = _staging(sha256, file, correction.hints(read_first)).result()
    if isinstance(again, KpiError):
        raise again
    place = (read_first.sheet, read_first.part)
    same = (table for table in again.tables if (table.sheet, table.part) == place)
    return next(same, again.tables[0] if again.tables else read_first)


def _mapped(dataset: Dataset, correction: Correction) -> Dataset:
    from kpi_core.ingest.build import with_mapping
    from kpi_core.ingest.merge import merged

    names = {column.name for column in dataset.columns}
    roles = {name: role for name, role in correction.roles.items() if name in names}
    mapped = with_mapping(dataset, roles, correction.fact) if roles or correction.fact else dataset
    return merged(mapped, correction.merges) if correction.merges else mapped


def _digest(file: UploadedFile) -> str:
    known: dict[str, str] = session.get(_DIGESTS, {})
    if file.file_id not in known:
        known = {**known, file.file_id: hashlib.sha256(file.getbuffer()).hexdigest()}
        session.put(_DIGESTS, known)
    return known[file.file_id]


def _correction(key: str) -> Correction:
    corrections: dict[str, Correction] = session.get(_CORRECTIONS, {})
    return corrections.get(key, Correction())


def _put(key: str, correction: Correction) -> None:
    session.put(_CORRECTIONS, {**session.get(_CORRECTIONS, {}), key: correction})
