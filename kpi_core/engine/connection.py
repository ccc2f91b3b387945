"""The locked DuckDB connection: it reads the folders it was given and nothing else, and can be interrupted."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import duckdb
from sqlglot import exp

from kpi_core.engine import dialect
from kpi_core.engine.plan import Listing, Plan
from kpi_core.engine.select import compile_count, compile_listing, sql_of
from kpi_core.vocabulary.errors import QueryError

if TYPE_CHECKING:
    import pyarrow as pa

SECONDS = 60.0
_SHARE_OF_MEMORY = 0.6


class Engine:
    """Runs plans over Parquet snapshots; one engine serves all threads.

    Args:
        allowed: folders whose files may be read.
        seconds: how long a statement may run.
        megabytes: memory limit, 60 % of the machine's unless said.
    """

    def __init__(self, allowed: tuple[Path, ...], seconds: float = SECONDS, megabytes: int | None = None) -> None:
        self._seconds = seconds
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
                "python_enable_replacements": False,
                "memory_limit": f"{megabytes or _megabytes()}MB",
                "temp_directory": "",  # no spilling: a statement that needs more memory says so
            },
        )
        folders = exp.Array(expressions=[dialect.text(f"{folder.resolve()}/") for folder in allowed])
        for name, value in (
            ("allowed_directories", folders),
            ("enable_external_access", exp.false()),
            ("lock_configuration", exp.true()),
        ):
            self._connection.execute(_setting(name, value))

    def run(self, plan: Plan) -> pa.Table:
        """The answer of a plan; its columns are those of `compile_plan`.

        Raises:
            QueryError: ``query_takes_too_long``, ``query_needs_too_much_memory``, ``snapshot_not_readable``,
                ``query_failed``, and those of a predicate.
        """
        return self._fetch(sql_of(plan))

    def rows(self, listing: Listing) -> tuple[pa.Table, int]:
        """The rows of a listing, and how many there are without its limit."""
        total = self.fetch(compile_count(listing)).column("total")[0].as_py()
        return self.fetch(compile_listing(listing)), int(total)

    def fetch(self, expression: exp.Expr) -> pa.Table:
        """The result of a statement."""
        return self._fetch(expression.sql(dialect=dialect.NAME))

    def _fetch(self, statement: str) -> pa.Table:
        cursor = self._connection.cursor()  # a cursor of its own: threads do not wait for each other
        timer = Timer(self._seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            return cursor.sql(statement).to_arrow_table()
        except duckdb.InterruptException:
            raise QueryError("query_takes_too_long", seconds=self._seconds) from None
        except duckdb.OutOfMemoryException:
            raise QueryError("query_needs_too_much_memory") from None
        except (duckdb.IOException, duckdb.PermissionException) as error:
            raise QueryError("snapshot_not_readable", detail=_first_line(error)) from error
        except duckdb.Error as error:
            raise QueryError("query_failed", detail=_first_line(error)) from error
        finally:
            timer.cancel()
            timer.join()  # a thread that outlives its cursor makes DuckDB complain on stderr at exit
            cursor.close()


def _setting(name: str, value: exp.Expr) -> str:
    item = exp.SetItem(this=exp.EQ(this=exp.to_identifier(name), expression=value))
    return exp.Set(expressions=[item]).sql(dialect=dialect.NAME)


def _megabytes() -> int:
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(512, int(physical * _SHARE_OF_MEMORY / 2**20))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


@lru_cache(maxsize=8)
def shared_engine(folders: frozenset[Path]) -> Engine:
    """The engine of these folders: opening one costs more than most questions."""
    return Engine(tuple(sorted(folders)))
