"""Runs what a hostile file could kill in a short-lived child process, with limits on memory, time and disk.

A workbook of one kilobyte can make a reader written in Rust abort, which no ``except`` sees; in a child it costs one
sentence. On Windows there are no limits of memory, processor time or disk: there only the wall clock guards.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from kpi_core.vocabulary import errors
from kpi_core.vocabulary.errors import KpiError, SourceError

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = Path(__file__).with_name("child.py")
_SLOTS = threading.BoundedSemaphore(2)  # two children read at once, further ones wait
_NO_MEMORY = (b"memory allocation of", b"bad_alloc", b"MemoryError")  # in what a dying child writes
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a child may use.

    Args:
        memory: bytes of address space. A workbook of 100,000 rows x 20 columns, read, typed and written, needs about
            0.8 GiB of it.
        seconds: wall clock; None means 30 s, and one more per megabyte of ``payload["path"]`` above 20, up to 120 s.
        written: bytes of the largest file the child may write.
    """

    memory: int = 4 << 30
    seconds: float | None = None
    written: int = 2 << 30


class Pending:
    """A call under way in a child process."""

    def __init__(self, target: str, payload: dict[str, Any], limits: Limits) -> None:
        self._target, self._payload, self._limits = target, payload, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False
        self._answer: dict[str, Any] | None = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True, name="guard")
        self._thread.start()

    def result(self) -> dict[str, Any]:
        """Wait for the answer; raises what `run_guarded` raises."""
        try:
            self._thread.join()
        except BaseException:  # Ctrl-C: the child has a group of its own and would not hear it
            self.cancel()
            raise
        if self._error is not None:
            raise self._error
        assert self._answer is not None
        return self._answer

    def cancel(self) -> None:
        """End the child; `result` then raises ``file_takes_too_long``."""
        self._cancelled = True
        if self._process is not None:
            _kill(self._process)

    def _run(self) -> None:
        try:
            with _SLOTS:
                self._answer = self._call()
        except BaseException as error:  # handed over to the thread that waits
            self._error = error

    def _call(self) -> dict[str, Any]:
        seconds = _wall_clock(self._limits, self._payload)
        request = {
            "target": self._target,
            "payload": self._payload,
            "limits": {
                "memory": self._limits.memory,
                "written": self._limits.written,
                "cpu": ceil(2 * seconds),  # Arrow works with several threads
                "seconds": ceil(seconds) + 1,
            },
        }
        self._process = process = _spawn()
        try:
            if self._cancelled:
                raise subprocess.TimeoutExpired(self._target, seconds)
            out, err = process.communicate(json.dumps(request).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            raise SourceError("file_takes_too_long", file=_name(self._payload), seconds=round(seconds)) from None
        finally:
            if process.returncode is None:
                _kill(process)
                process.communicate()
        if process.returncode != 0:
            _log.debug("child of %s ended with %s: %r", self._target, process.returncode, err[-4000:])
        return _answer(process.returncode, out, err, self._payload, self._limits, self._cancelled)


def start_guarded(target: str, payload: dict[str, Any], limits: Limits = Limits()) -> Pending:
    """Start `target` in a child and return at once, so that the caller can import what it needs meanwhile.

    Args and errors: as `run_guarded`; the errors come from ``Pending.result()``.
    """
    return Pending(target, payload, limits)


def run_guarded(target: str, payload: dict[str, Any], limits: Limits = Limits()) -> dict[str, Any]:
    """Call a function in a child process with limits, and return its answer.

    Args:
        target: ``"package.module:function"``; the function takes the payload and returns a value JSON can hold.
        payload: arguments; ``path`` (file to read) and ``name`` (its name for people) are used in errors.
        limits: memory, time and disk the child may use.

    Raises:
        KpiError: the child's own, of the same class, code and values.
        SourceError: ``file_uses_too_much_memory``, ``file_takes_too_long``, ``file_crashes_the_reader``,
            ``file_expands_too_much``, ``disk_is_full``.
    """
    return start_guarded(target, payload, limits).result()


def _wall_clock(limits: Limits, payload: dict[str, Any]) -> float:
    if limits.seconds is not None:
        return limits.seconds
    try:
        size = Path(payload.get("path", "")).stat().st_size
    except OSError:
        size = 0
    return min(120.0, 30.0 + max(0.0, size / 1e6 - 20))


def _spawn() -> subprocess.Popen[bytes]:
    inherited = os.environ.get("PYTHONPATH")
    environment = os.environ | {
        "PYTHONPATH": f"{_ROOT}{os.pathsep}{inherited}" if inherited else str(_ROOT),
        "PYTHONSAFEPATH": "1",  # neither the current folder nor this one may shadow a module
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",  # numpy, which Arrow imports, else reserves memory for every core
    }
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 - our own interpreter and script, no argument from outside
        [sys.executable, str(_CHILD)], stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started; harmless when it is gone."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _answer(
    status: int, out: bytes, err: bytes, payload: dict[str, Any], limits: Limits, cancelled: bool
) -> dict[str, Any]:
    file = _name(payload)
    if status == 0 and out:
        reply = json.loads(out)
        if "answer" in reply:
            answer: dict[str, Any] = reply["answer"]
            return answer
        raise _child_error(reply["error"], file, limits)
    if cancelled or -status in _signals("SIGALRM", "SIGXCPU"):
        raise SourceError("file_takes_too_long", file=file, seconds=round(_wall_clock(limits, payload)))
    # Rust and C++ abort when memory is refused; the kernel kills when the machine has none left.
    if -status in _signals("SIGKILL") or any(word in err for word in _NO_MEMORY):
        raise _too_much_memory(file, limits)
    raise SourceError("file_crashes_the_reader", file=file)


def _child_error(error: dict[str, Any], file: str, limits: Limits) -> KpiError:
    match error["kind"]:
        case "memory":
            return _too_much_memory(file, limits)
        case "disk":
            return SourceError("disk_is_full", file=file)
        case "written":
            return SourceError("file_expands_too_much", file=file, megabytes=limits.written >> 20)
        case kind:
            known: type[KpiError] = getattr(errors, kind)
            return known(error["code"], **error["values"])


def _too_much_memory(file: str, limits: Limits) -> SourceError:
    return SourceError("file_uses_too_much_memory", file=file, megabytes=limits.memory >> 20)


def _signals(*names: str) -> set[int]:
    return {getattr(signal, name) for name in names if hasattr(signal, name)}


def _name(payload: dict[str, Any]) -> str:
    return str(payload.get("name") or Path(str(payload.get("path", ""))).name)
