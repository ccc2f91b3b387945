"""Files that are written once and never again: originals by their SHA-256, and Parquet snapshots."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from kpi_core.workspace.failures import telling

_CHUNK = 1 << 20
_TEMPORARY = ".tmp-"
_FLUSHABLE: Literal["rb+", "rb"] = "rb+" if os.name == "nt" else "rb"  # Windows flushes only what is open for writing
_ABANDONED = 3600.0  # seconds: no write of ours takes this long


@dataclass(frozen=True)
class Kept:
    """An original file as the store holds it."""

    sha256: str
    path: Path


class Store:
    """The two folders of a workspace that hold data: ``files`` (originals) and ``store`` (snapshots)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = root / "files"
        self.snapshots = root / "store"

    def prepare(self) -> None:
        """Make the folders, readable by their owner only.

        Raises:
            WorkspaceError: ``workspace_not_writable`` and the other codes of :func:`telling`.
        """
        with telling(self.root):
            for folder in (self.root, self.files, self.snapshots):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, source: Path | bytes) -> Kept:
        """Keep a copy of an uploaded file under its SHA-256; the same content is kept once.

        Raises:
            WorkspaceError: the codes of :func:`telling`; nothing is left behind then.
        """
        self.prepare()
        with telling(self.root):
            return self._keep(_chunks(source))

    def _keep(self, chunks: Iterable[bytes]) -> Kept:
        digest = hashlib.sha256()
        temporary = self.files / f"{_TEMPORARY}{secrets.token_hex(8)}"
        try:
            with temporary.open("xb") as out:
                for chunk in chunks:
                    digest.update(chunk)
                    out.write(chunk)
                _flush(out)
            kept = Kept(digest.hexdigest(), self.files / digest.hexdigest())
            if not kept.path.exists():
                temporary.replace(kept.path)
                flush_folder(self.files)
        finally:
            temporary.unlink(missing_ok=True)
        return kept

    def make_durable(self, paths: Iterable[Path]) -> None:
        """Return once the given files are on the disk, not only in its cache: before a record speaks of them.

        Raises:
            WorkspaceError: the codes of :func:`telling`.
        """
        with telling(self.root):
            folders = set()
            for path in paths:
                with path.open(_FLUSHABLE) as file:
                    os.fsync(file.fileno())
                folders.add(path.parent)
            for folder in sorted(folders):
                flush_folder(folder)

    def tidy(self) -> int:
        """Remove what interrupted writes left behind; returns how many files. What cannot be removed stays."""
        oldest = time.time() - _ABANDONED
        left = [p for folder in (self.files, self.snapshots) for p in _temporaries(folder) if _age_stamp(p) < oldest]
        return sum(map(_removed, left))


def flush_folder(folder: Path) -> None:
    """Make a rename inside `folder` durable (POSIX; Windows does it with the rename)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _temporaries(folder: Path) -> Iterator[Path]:
    # Every writer's unfinished files begin with a dot, the reading child's too.
    return folder.glob(".*") if folder.is_dir() else iter(())


def _removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _age_stamp(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process tidied it away first
        return float("inf")
