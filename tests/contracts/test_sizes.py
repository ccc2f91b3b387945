"""Small files, short functions: what one screen shows can be understood at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.source import ROOT, Module, assert_none, modules, python_files

FILE = 400
PAGE = 60
BODY = 50
SHORT_BODY = 30
SHORT_SHARE = 0.95
CODE = ("kpi_core", "pages", "app.py", "sample_data")


def bodies(module: Module) -> Iterator[tuple[str, int]]:
    """Each function with the number of lines of its body, docstring not counted."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            yield f"{module.path}:{node.lineno} {node.name}", length


def test_files_are_short():
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(*CODE, "tests", "benchmarks")
    }
    assert_none([f"{path.relative_to(ROOT)}: {n} lines (at most {FILE})" for path, n in lengths.items() if n > FILE])


def test_pages_are_short():
    pages = [path for path in python_files("pages") if path.parent == ROOT / "pages"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in pages}
    assert_none([f"pages/{path.name}: {n} lines (at most {PAGE})" for path, n in lengths.items() if n > PAGE])


def test_no_function_is_long():
    found = [body for module in modules(*CODE, "tests", "benchmarks") for body in bodies(module)]
    assert_none([f"{where}: {n} lines (at most {BODY})" for where, n in found if n > BODY])


def test_nearly_all_functions_are_short():
    found = [body for module in modules(*CODE) for body in bodies(module)]
    long = sorted(((n, where) for where, n in found if n > SHORT_BODY), reverse=True)
    allowed = int(len(found) * (1 - SHORT_SHARE))
    listed = [f"{where}: {n} lines" for n, where in long]
    assert_none(listed if len(long) > allowed else [])


@pytest.mark.parametrize(
    ("source", "length"),
    [
        ("def f():\n    return 1", 1),
        ('def f():\n    """Words."""\n    a = 1\n    return a', 2),
        ("def f():\n    return {\n        1: 2,\n    }", 3),
        ('def f():\n    """Words only."""', 0),
    ],
)
def test_a_body_is_counted_without_its_docstring(source, length):
    assert [n for _, n in bodies(Module.of("kpi_core/a.py", source))] == [length]
