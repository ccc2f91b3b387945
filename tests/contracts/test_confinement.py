"""Each library has its room, some have none; and nobody writes SQL or reaches the network on the side."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.support.source import ROOT, Module, assert_none, called_name, imports, modules

# Library -> path prefixes where it may be imported. Tests may use any of them; benchmarks compare with them.
ROOMS = {
    "streamlit": ("app.py", "pages/", "benchmarks/"),  # a benchmark runs a page
    "duckdb": ("kpi_core/engine/", "benchmarks/"),
    "sqlglot": ("kpi_core/engine/",),
    "altair": ("kpi_core/charts/",),
    "python_calamine": ("kpi_core/sources/", "benchmarks/"),
    "openpyxl": ("kpi_core/sources/", "kpi_core/reports/", "sample_data/", "benchmarks/"),
    "fastexcel": ("kpi_core/sources/",),
    "xlrd": ("kpi_core/sources/",),
    "charset_normalizer": ("kpi_core/sources/",),
    "statsmodels": ("kpi_core/stats/", "kpi_core/forecasting/", "kpi_core/trends/"),
    "scipy": ("kpi_core/forecasting/", "kpi_core/trends/", "kpi_core/planner/", "kpi_core/segments/rhythm.py"),
    "threadpoolctl": ("kpi_core/forecasting/",),
    "holidays": ("kpi_core/stats/",),
    "dateutil": ("kpi_core/stats/",),
    "vacances_scolaires_france": ("kpi_core/stats/",),
    "pandas": (
        "kpi_core/forecasting/",
        "kpi_core/trends/",
        "pages/",
        "benchmarks/",
    ),  # the contract's detect() and forecast() speak pandas
    "babel": ("kpi_core/text/",),
    "fluent": ("kpi_core/text/",),
    "sqlite3": ("kpi_core/workspace/", "kpi_core/sources/"),
    "subprocess": ("kpi_core/sources/", "benchmarks/"),
    "multiprocessing": ("kpi_core/sources/",),
    # Data stays on the machine: only a source that the user connected may call out.
    "socket": ("kpi_core/sources/",),
    "urllib.request": ("kpi_core/sources/", "benchmarks/"),
    "http.client": ("kpi_core/sources/",),
    "requests": ("kpi_core/sources/",),
    "apprise": ("kpi_core/objectives/notify.py",),  # and where a person asks to be told
    "httpx": ("kpi_core/sources/",),
    # Nothing is pickled: a snapshot or a link must not be able to run code.
    "pickle": (),
    "shelve": (),
    "marshal": (),
    "dill": (),
    "joblib": (),
    "cloudpickle": (),
    "yaml": (),  # aliases in it unfold without end
    "ctypes": (),
    "code": (),
    "runpy": (),
}
# Calls that turn text into code or objects into files of code, whatever they are called on.
NEVER_CALLED = {"eval", "exec", "read_pickle", "to_pickle", "__import__"}
NEVER_PASSED = {"persist", "allow_pickle", "unsafe_allow_html"}  # cache_data(persist=...) pickles
# fmt: off
HEAVY = [
    "streamlit", "duckdb", "sqlglot", "pyarrow", "pandas", "numpy", "altair", "statsmodels", "scipy", "openpyxl",
    "python_calamine", "babel", "fluent", "attr", "holidays", "threadpoolctl",
]
# fmt: on
SQL = re.compile(
    r"\b(SELECT\b|INSERT\s+INTO|DELETE\s+FROM|CREATE\s+(TABLE|VIEW)|DROP\s+(TABLE|VIEW)|ALTER\s+TABLE|UNION\s+ALL|COPY\s)|"
    r"\b(select\b.+\bfrom|update\b.+\bset|insert into|delete from|create table)\b"
)


def outside(module: Module) -> list[str]:
    """Imports of confined libraries outside their rooms."""
    return [
        f"{module.path}:{item.line} imports {library}: only {', '.join(rooms) or 'nobody'} may"
        for item in imports(module)
        for library, rooms in ROOMS.items()
        if f"{item.target}.".startswith(f"{library}.") and not module.path.startswith(rooms)
    ]


def built_sql(module: Module) -> list[str]:
    """Strings with SQL in them that are put together: f-string, %, +, format, join."""
    return [
        f"{module.path}:{node.lineno} builds SQL from text: build a sqlglot tree, or bind values with ?"
        for node in module.nodes
        if _is_built(node) and any(SQL.search(text) for text in _texts(node))
    ]


def _is_built(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr(values=values):
            return any(isinstance(value, ast.FormattedValue) for value in values)
        case ast.BinOp(op=ast.Add() | ast.Mod()):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="format" | "join" | "replace")):
            return True
        case _:
            return False


def _texts(node: ast.AST) -> list[str]:
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_libraries_stay_in_their_rooms():
    found = modules("kpi_core", "pages", "app.py", "sample_data", "benchmarks")
    assert_none([offence for module in found for offence in outside(module)])


def test_no_sql_is_built_from_text():
    assert_none([offence for module in modules("kpi_core", "pages", "app.py") for offence in built_sql(module)])


def evaluated(module: Module) -> list[str]:
    """Calls of eval and its like, builtins and methods of data frames alike, and options that pickle or run HTML."""
    found = []
    for node in module.nodes:
        if isinstance(node, ast.Call):
            called = {called_name(node)} & NEVER_CALLED
            if isinstance(node.func, ast.Name) and node.func.id == "compile":
                called.add("compile")
            options = {word.arg for word in node.keywords if word.arg} & NEVER_PASSED
            found += [f"{module.path}:{node.lineno} uses {name}" for name in sorted(called | options)]
    return found


def unscoped_caches(module: Module) -> list[str]:
    """Caches of Streamlit that do not say whose they are: the default is everybody's."""
    found = []
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                call = decorator.func if isinstance(decorator, ast.Call) else decorator
                words = {word.arg for word in decorator.keywords} if isinstance(decorator, ast.Call) else set()
                if "st.cache_" in f"{ast.unparse(call)}" and "scope" not in words:
                    found.append(f"{module.path}:{node.lineno} caches {node.name} without a scope")
    return found


def test_nothing_is_evaluated():
    assert_none([o for module in modules("kpi_core", "pages", "app.py", "sample_data") for o in evaluated(module)])


def test_every_cache_says_whose_it_is():
    assert_none([offence for module in modules("pages", "app.py") for offence in unscoped_caches(module)])


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("eval('1')", 1),
        ("frame.eval('a + b')", 1),
        ("pd.read_pickle(path)", 1),
        ("compile(text, '', 'exec')", 1),
        ("re.compile('a')", 0),
        ("st.cache_data(persist='disk')", 1),
        ("st.markdown(text, unsafe_allow_html=True)", 1),
        ("np.load(path, allow_pickle=True)", 1),
        ("run(query)", 0),
    ],
)
def test_a_call_that_evaluates_is_found(source, count):
    assert len(evaluated(Module.of("pages/a.py", source))) == count


@pytest.mark.parametrize(
    ("decorator", "count"),
    [
        ("@st.cache_data", 1),
        ("@st.cache_resource(max_entries=2)", 1),
        ("@st.cache_data(scope='session')", 0),
        ("@cache", 0),
    ],
)
def test_a_cache_without_a_scope_is_found(decorator, count):
    assert len(unscoped_caches(Module.of("pages/a.py", f"{decorator}\ndef f(): ..."))) == count


def test_session_and_url_are_touched_in_one_place():
    owner = "pages/_ui/session.py"
    offences = [
        f"{module.path}:{node.lineno} uses st.{node.attr}: only {owner} may"
        for module in modules("pages", "app.py")
        for node in module.nodes
        if isinstance(node, ast.Attribute) and node.attr in ("session_state", "query_params") and module.path != owner
    ]
    assert_none(offences)


def test_the_view_state_is_plain_python():
    offences = [
        f"{module.path}:{item.line} imports {item.target}"
        for module in modules("pages")
        if module.path == "pages/_ui/view_state.py"
        for item in imports(module)
        if item.target.startswith("streamlit")
    ]
    assert_none(offences)


@pytest.mark.parametrize(
    "rooms",
    [
        pytest.param(["kpi_core"], id="kpi_core"),
        pytest.param(["kpi_core.vocabulary", "kpi_core.text", "kpi_core.model"], id="lowest floors"),
        pytest.param(["kpi_core.vocabulary.errors", "kpi_core.model.dataset", "kpi_core.model.codec"], id="types"),
    ],
)
def test_importing_is_quick_because_nothing_heavy_comes_along(rooms):
    code = f"import sys, {', '.join(rooms)}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_command_line_loads_no_screen():
    code = (
        "import sys, kpi_core.cli; print(*sorted({'streamlit', 'altair', 'pandas', 'statsmodels'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.parametrize(
    ("path", "source", "count"),
    [
        ("kpi_core/stats/a.py", "import duckdb", 1),
        ("kpi_core/stats/a.py", "def f():\n    from duckdb import connect", 1),
        ("kpi_core/stats/a.py", "import streamlit.components.v1", 1),
        ("kpi_core/stats/a.py", "import pickle", 1),
        ("kpi_core/stats/a.py", "from urllib import request", 1),
        ("kpi_core/stats/a.py", "from urllib.parse import quote", 0),
        ("kpi_core/stats/a.py", "import duckdb_like", 0),
        ("kpi_core/engine/a.py", "import duckdb", 0),
        ("pages/data.py", "import streamlit as st", 0),
    ],
)
def test_an_import_outside_its_room_is_found(path, source, count):
    assert len(outside(Module.of(path, source))) == count


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('f"SELECT {column} FROM t"', True),
        ('"SELECT * FROM " + table', True),
        ('"select a from %s" % table', True),
        ('"DELETE FROM {}".format(table)', True),
        ('" ".join(["SELECT", column])', True),
        ('db.execute("SELECT a FROM t WHERE b = ?", [b])', False),
        ('f"{n} rows selected"', False),
        ('"Choose a sheet, then " + word', False),
    ],
)
def test_sql_that_is_built_from_text_is_found(source, found):
    assert bool(built_sql(Module.of("kpi_core/engine/a.py", source))) is found
