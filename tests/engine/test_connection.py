from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlglot import exp, parse_one

from kpi_core.engine.connection import Engine, shared_engine
from kpi_core.engine.plan import Cell, Listing, Measure, Op, Plan, Select
from kpi_core.vocabulary.errors import QueryError
from tests.engine.conftest import AMOUNT


def total(path) -> Plan:
    return Plan((Select(path, (Measure(Op.SUM, AMOUNT),)),), Cell(0, 0))


def test_a_plan_is_answered(engine, path):
    (row,) = engine.run(total(path)).to_pylist()
    assert row == {"value": 450.5, "numerator": None, "denominator": None, "n": 4, "reason": None}


def test_rows_come_with_their_number(engine, path):
    rows, count = engine.rows(Listing(path, (AMOUNT,), limit=2))
    assert (rows.to_pylist(), count) == ([{"r0": 100.0}, {"r0": None}], 5)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_parquet('{folder}/../other.parquet')",
        "SELECT * FROM read_text('/etc/hostname')",
        "ATTACH '/tmp/x.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '9GB'",
        "SET enable_external_access = TRUE",
        "SET lock_configuration = FALSE",
        "RESET lock_configuration",
        "SET allowed_directories = ['/']",
        "SET allow_community_extensions = TRUE",
        "PRAGMA enable_logging",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_blob('/etc/hostname')",
        "SELECT * FROM read_json('/etc/hostname')",
        "SELECT * FROM '/etc/hostname.csv'",
        "SELECT * FROM 'https://127.0.0.1:1/x.parquet'",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "EXPORT DATABASE '/tmp/stolen'",
        "IMPORT DATABASE '/tmp/stolen'",
        "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
        "COPY (SELECT 1) TO '/tmp/stolen.csv'",
        "SELECT * FROM nowhere",
    ],
)
def test_only_the_folders_it_was_given_can_be_read(engine, path, statement):
    with pytest.raises(QueryError) as error:
        engine._fetch(statement.format(folder=path.parent))
    assert error.value.code in ("query_failed", "snapshot_not_readable")


def test_a_folder_whose_name_begins_alike_is_another(tmp_path, path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store2").mkdir()
    (tmp_path / "store2" / "x.parquet").write_bytes(path.read_bytes())
    with pytest.raises(QueryError):
        Engine((tmp_path / "store",)).run(total(tmp_path / "store2" / "x.parquet"))


def test_variables_of_python_are_no_tables(engine):
    here = {"a": [1]}
    with pytest.raises(QueryError):
        engine.fetch(exp.Select().select(exp.Star()).from_(exp.to_table("here")))
    assert here


def test_a_statement_that_takes_too_long_is_stopped(path):
    slow = Engine((path.parent,), seconds=0.2)
    crossed = parse_one("SELECT SUM(a.range * b.range) FROM RANGE(1000000) AS a, RANGE(1000000) AS b", read="duckdb")
    with pytest.raises(QueryError) as error:
        slow.fetch(crossed)
    assert (error.value.code, error.value.values) == ("query_takes_too_long", {"seconds": 0.2})
    assert slow.run(total(path)).num_rows == 1  # and the engine goes on


def test_a_statement_that_needs_too_much_memory_is_refused(path):
    small = Engine((path.parent,), megabytes=20)
    hungry = parse_one("SELECT LIST(range::VARCHAR || 'xxxxxxxxxxxxxxxxxxxx') AS x FROM RANGE(5000000)", read="duckdb")
    with pytest.raises(QueryError) as error:
        small.fetch(hungry)
    assert error.value.code == "query_needs_too_much_memory"


def test_a_file_that_is_gone(engine, path):
    with pytest.raises(QueryError) as error:
        engine.run(total(path.with_name("gone.parquet")))
    assert error.value.code == "snapshot_not_readable"


def test_threads_share_an_engine(engine, path):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: engine.run(total(path)).column("value")[0].as_py(), range(40)))
    assert answers == [450.5] * 40


def test_the_same_folders_share_an_engine(path):
    assert shared_engine(frozenset((path.parent,))) is shared_engine(frozenset((path.parent,)))
