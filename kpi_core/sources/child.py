"""The child's side of the guard: set the limits, call one function, answer in JSON.

Run as a script (``python child.py``), so that nothing of the app is imported before the limits hold.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import importlib
import json
import os
import sys
from typing import Any

MAX_ANSWER = 64 << 20  # bytes: the parent keeps the whole answer in memory


class WithoutPandas:
    """Hides pandas: pyarrow imports it whenever it makes an array, 0.2 s for a library that a reader never uses."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Refuse pandas, leave every other module to the next finder."""
        if name == "pandas":
            raise ImportError(name)


def main() -> None:
    """Read ``{"target", "payload", "limits"}`` from stdin, write ``{"answer"}`` or ``{"error"}`` to stdout."""
    request = json.load(sys.stdin.buffer)
    channel = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    set_limits(request["limits"])
    # A reader makes millions of objects and no cycles; the collector would walk them all again and again.
    gc.disable()
    sys.meta_path.insert(0, WithoutPandas())
    reply = json.dumps(_reply(request), allow_nan=True).encode()
    if len(reply) > MAX_ANSWER:
        reply = json.dumps({"error": {"kind": "memory"}}).encode()
    with os.fdopen(channel, "wb") as out:
        out.write(reply)
    os._exit(0)  # the system frees the memory quicker than the interpreter


def set_limits(limits: dict[str, int]) -> None:
    """Limit this process: ``memory`` and ``written`` in bytes, ``cpu`` and ``seconds`` in seconds.

    Windows has no such limits: there only the parent's clock guards.
    """
    try:
        import resource
        import signal
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_CPU: limits["cpu"],
        resource.RLIMIT_FSIZE: limits["written"],
        resource.RLIMIT_CORE: 0,
    }
    for which, value in wanted.items():
        hard = resource.getrlimit(which)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(which, (soft, soft))
    # Ends the child even when its parent is gone. The default action works inside Rust and C code as well.
    signal.alarm(limits["seconds"])


def _reply(request: dict[str, Any]) -> dict[str, Any]:
    from kpi_core.vocabulary.errors import KpiError

    module, _, function = request["target"].partition(":")
    try:
        return {"answer": getattr(importlib.import_module(module), function)(request["payload"])}
    except KpiError as error:
        return {"error": {"kind": type(error).__name__, "code": error.code, "values": _plain(error.values)}}
    except MemoryError:
        return {"error": {"kind": "memory"}}
    except OSError as error:
        kind = {errno.ENOSPC: "disk", errno.EDQUOT: "disk", errno.ENOMEM: "memory", errno.EFBIG: "written"}
        if error.errno not in kind:
            raise
        return {"error": {"kind": kind[error.errno]}}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value if isinstance(value, (str, int, float, list)) else str(value) for key, value in values.items()}


if __name__ == "__main__":
    main()
