"""Disks that fail: a small one that is really full or read-only, and functions that fail the n-th time."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PAGE = 4096


@dataclass(frozen=True)
class SmallDisk:
    """A disk of 3 MB in memory."""

    root: Path

    def fill(self, left: int = 0) -> None:
        """Write until nothing but `left` bytes is free."""
        handle = os.open(self.root / "filler", os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(handle, b"x" * PAGE)
        except OSError:
            os.ftruncate(handle, max(0, os.fstat(handle).st_size - left))
        finally:
            os.close(handle)

    def empty(self) -> None:
        (self.root / "filler").unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        _mount("-o", "remount,ro", str(self.root))
        try:
            yield
        finally:
            _mount("-o", "remount,rw", str(self.root))


@contextmanager
def small_disk(root: Path) -> Iterator[SmallDisk]:
    """A mounted disk of 3 MB; the test is skipped where none can be mounted."""
    root.mkdir()
    if not sys.platform.startswith("linux") or _mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(root), check=False):
        pytest.skip("only root on Linux can mount a small disk")
    try:
        yield SmallDisk(root)
    finally:
        subprocess.run(["umount", "-l", str(root)], check=True)


def _mount(*options: str, check: bool = True) -> int:
    return subprocess.run(["mount", *options], check=check, stderr=subprocess.DEVNULL).returncode


class Countdown:
    """Fails the n-th call of anything it guards."""

    def __init__(self, n: int, error: int) -> None:
        self.left, self.error = n, error

    @property
    def failed(self) -> bool:
        return self.left <= 0

    def call(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise OSError(self.error, os.strerror(self.error))

    def guarding(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*arguments: Any, **named: Any) -> Any:
            self.call()
            return function(*arguments, **named)

        return guarded


class FailingFile:
    """An open file whose writes are counted."""

    def __init__(self, file: Any, countdown: Countdown) -> None:
        self.file, self.countdown = file, countdown

    def write(self, data: Any) -> Any:
        self.countdown.call()
        return self.file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> FailingFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()


SQLITE = {errno.ENOSPC: sqlite3.SQLITE_FULL, errno.EIO: sqlite3.SQLITE_IOERR, errno.EROFS: sqlite3.SQLITE_READONLY}


def failing_connection(countdown: Countdown) -> type[sqlite3.Connection]:
    """Connections whose statements are counted: the n-th fails as SQLite says it."""

    class Failing(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            try:
                countdown.call()
            except OSError as error:
                told = sqlite3.OperationalError(error.strerror)
                told.sqlite_errorcode = SQLITE[countdown.error]
                raise told from error
            return super().execute(*arguments)

    return Failing
