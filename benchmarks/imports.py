"""What is loaded, and what that costs: goal U6.

    python -m benchmarks.imports [--rounds 5]

``import kpi_core`` against ``import duckdb, pyarrow`` (goal <= 1.5), each in a fresh
interpreter; and the modules loaded once the overview of the sample was drawn: no statistics, spreadsheet or slides.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FORBIDDEN = ("statsmodels", "statsforecast", "scipy", "openpyxl", "python_calamine", "fastexcel", "pptx", "xlsxwriter")
FIRST_PAINT = """
import json, os, sys, tempfile
os.environ["BOUSSOLE_WORKSPACE"] = tempfile.mkdtemp()
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("app.py", default_timeout=120).run()
app.button(key="sample").click().run()
app.switch_page("pages/overview.py").run()
assert not app.exception, app.exception
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    pairs = [(seconds("import kpi_core"), seconds("import duckdb, pyarrow"), seconds("pass")) for _ in range(rounds)]
    ratio = statistics.median((ours - bare) / (other - bare) for ours, other, bare in pairs)
    verdict = "PASS" if ratio <= 1.5 else "FAIL"
    print(f"U6 import kpi_core / import duckdb, pyarrow = {ratio:.2f} (goal 1.5): {verdict}")
    out = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    loaded = [name for name in json.loads(out.splitlines()[-1]) if name in FORBIDDEN]
    told = loaded or f"none of {', '.join(FORBIDDEN)}"
    print(f"U6 loaded at the first paint of the overview: {told}: {'FAIL' if loaded else 'PASS'}")


if __name__ == "__main__":
    main()
