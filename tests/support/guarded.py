"""Functions the tests call inside the guarded child, by name."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from kpi_core.sources.read import read_raw
from kpi_core.vocabulary.errors import QueryError

Json = dict[str, Any]


def read(payload: Json) -> Json:
    """Name, number of rows and codes of the issues of each table."""
    tables = read_raw(Path(payload["path"]), payload["name"])
    return {"tables": [[t.sheet, len(t.rows), [issue.code for issue in t.issues]] for t in tables]}


def echo(payload: Json) -> Json:
    return payload


def print_and_echo(payload: Json) -> Json:
    sys.stdout.write("a library prints")
    os.write(1, b"and writes to descriptor 1")
    return payload


def refuse(payload: Json) -> Json:
    raise QueryError("where_not_understood", text=payload["text"], count=3)


def state(_: Json) -> Json:
    import resource

    return {
        "gc": gc.isenabled(),
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "loaded": [name for name in ("pandas", "streamlit", "duckdb") if name in sys.modules],
    }


def reserve_too_much(_: Json) -> Json:
    return {"bytes": len(bytearray(1 << 40))}


def abort_for_memory(_: Json) -> Json:
    os.write(2, b"memory allocation of 549755813888 bytes failed\n")
    os.abort()


def abort(_: Json) -> Json:
    os.abort()


def fail(_: Json) -> Json:
    raise ValueError("text no user may see")


def answer_too_much(_: Json) -> Json:
    return {"text": "x" * (65 << 20)}


def write(payload: Json) -> Json:
    Path(payload["out"]).write_bytes(bytes(2 << 20))
    return {}


def sleep(payload: Json) -> Json:
    grandchild = subprocess.Popen(["/bin/sleep", "60"])
    Path(payload["pids"]).write_text(f"{os.getpid()} {grandchild.pid}")
    time.sleep(60)
    return {}
