"""All benchmarks, one after the other: ``python -m benchmarks [SUITE ...]``, each of `SUITES`."""

from __future__ import annotations

import subprocess
import sys

SUITES = (
    "imports",
    "ingest",
    "query",
    "funnel",
    "segments",
    "trends",
    "planner",
    "objectives",
    "many",
    "alerts",
    "seasons",
    "paces",
)


def main() -> None:
    for suite in sys.argv[1:] or SUITES:
        print(f"\n== {suite}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{suite}"], check=True)


if __name__ == "__main__":
    main()
