"""Ways through stages answered whole: states, days, entries and the records behind them, of seven records."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kpi_core.engine.connection import Engine
from kpi_core.engine.path_rows import Part, compile_entries, compile_path_count, compile_path_rows
from kpi_core.engine.path_states import compile_states
from kpi_core.engine.path_times import compile_times
from kpi_core.engine.paths import (
    LEFT,
    LOST,
    OPEN,
    OVER,
    REACHED,
    UNDATED,
    WAITING,
    WON,
    Mark,
    Paths,
    bits,
)
from kpi_core.engine.plan import Computed, Field, FirstFilled, Given
from kpi_core.model.dataset import ColumnType as T
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import All, Case, OneOf


def d(text: str | None) -> date | None:
    return date.fromisoformat(f"2026-{text}") if text else None


# id, created, quote, closed, stage, amount, channel, size
ROWS = [
    ("a", d("01-05"), d("01-08"), d("01-20"), "Won", 100.0, "SEO", 10),
    ("b", d("01-05"), d("01-08"), d("01-20"), "Won", 20.0, "SEO", 10),
    ("c", d("01-05"), None, d("01-25"), "Won", 300.0, "SEO", 50),  # no quote
    ("d", d("01-10"), d("01-06"), None, "Open", 50.0, "Ads", 50),  # the quote before the creation
    ("e", d("02-01"), None, d("02-11"), "Lost", None, None, None),
    ("f", None, d("02-03"), None, "Open", None, None, None),  # no creation
    ("g", d("02-10"), None, None, "Quote", None, "Ads", 10),  # it stands at the quote, which has no date
]
NAMES = ("id", "created", "quote", "closed", "stage", "amount", "channel", "size")
TYPES = (T.TEXT, T.DATE, T.DATE, T.DATE, T.TEXT, T.MONEY, T.TEXT, T.INTEGER)
ARROW = (pa.string(), pa.date32(), pa.date32(), pa.date32(), pa.string(), pa.float64(), pa.string(), pa.int64())
FIELD = {name: Field(name, kind) for name, kind in zip(NAMES, TYPES, strict=True)}
IS_WON, IS_LOST = OneOf("stage", ("Won",)), OneOf("stage", ("Lost",))
JAN, FEB = 2026 * 12, 2026 * 12 + 1


def given(predicate: OneOf) -> Given:
    """The closing date of those who meet a predicate."""
    return Given(FIELD["closed"], Computed(Case(((predicate, True),), False), (FIELD["stage"],)))


MARKS = (
    Mark(FIELD["created"], All()),
    Mark(FIELD["quote"], OneOf("stage", ("Quote",))),
    Mark(given(IS_WON), IS_WON, (None, 14)),  # won within two weeks of the quote
)


@pytest.fixture
def engine(tmp_path):
    return Engine((tmp_path,))


def written(folder, rows, names=NAMES, types=ARROW):
    path = folder / "rows.parquet"
    cells = zip(*rows, strict=True) if rows else [[]] * len(names)
    arrays = [pa.array(list(column), kind) for column, kind in zip(cells, types, strict=True)]
    pq.write_table(pa.table(arrays, names=list(names)), path)
    return path


def paths(folder, rows=ROWS, **options) -> Paths:
    told = {
        "marks": MARKS, "entry": FirstFilled((FIELD["created"], FIELD["quote"])), "as_of": d("02-28"), "won": IS_WON,
        "lost": IS_LOST, "ended": given(IS_LOST), "amount": FIELD["amount"], "scope": tuple(FIELD.items()),
    }  # fmt: skip
    return Paths(written(folder, rows), **(told | options))


def told(engine, statement, *names) -> list[tuple]:
    rows = [tuple(row[name] for name in names) for row in engine.fetch(statement).to_pylist()]
    return sorted(rows, key=lambda row: [(cell is None, str(cell).zfill(12)) for cell in row])


# bit 0 created, 1 quote, 2 won; 3 to 5 the same entered before an earlier one; 8: won within its window
WHOLE = 0b100_000_111
SKIPPED = 0b100_000_101
BACKWARD = 0b000_010_011
QUOTED, CREATED = 0b011, 0b001
STATES = ("step", "mask", "outcome", "n", "amount", "valued")


def test_states(engine, tmp_path):
    assert told(engine, compile_states(paths(tmp_path), TimeGrain.MONTH), *STATES) == [
        (JAN, BACKWARD, OPEN, 1, 50.0, 1),
        (JAN, SKIPPED, WON, 1, 300.0, 1),
        (JAN, WHOLE, WON, 2, 120.0, 2),
        (FEB, CREATED, LOST, 1, None, 0),
        (FEB, QUOTED, OPEN, 2, None, 0),
    ]


def test_states_without_steps(engine, tmp_path):
    assert told(engine, compile_states(paths(tmp_path), None), *STATES[1:]) == [
        (CREATED, LOST, 1, None, 0),
        (QUOTED, OPEN, 2, None, 0),
        (BACKWARD, OPEN, 1, 50.0, 1),
        (SKIPPED, WON, 1, 300.0, 1),
        (WHOLE, WON, 2, 120.0, 2),
    ]


def test_states_of_records_without_any_date(engine, tmp_path):
    found = told(engine, compile_states(paths(tmp_path, entry=FIELD["created"])), "step", "mask", "n")
    assert (None, QUOTED, 1) in found
    assert sum(n for *_, n in found) == 7


def test_states_where_nothing_dates_the_entry(engine, tmp_path):
    table = engine.fetch(compile_states(paths(tmp_path, entry=None, amount=None, won=None, lost=None)))
    assert table.column_names == ["mask", "outcome", "n"]
    assert {row["outcome"] for row in table.to_pylist()} == {OPEN}


def test_states_by_each_dimension_for_itself(engine, tmp_path):
    asked = paths(tmp_path, by=(FIELD["channel"], FIELD["size"]))
    found = told(engine, compile_states(asked, None, apart=True), "cut", "d0", "d1", "mask", "n")
    assert found == [
        (-1, None, None, CREATED, 1), (-1, None, None, QUOTED, 2), (-1, None, None, BACKWARD, 1),
        (-1, None, None, SKIPPED, 1), (-1, None, None, WHOLE, 2),
        (0, "Ads", None, QUOTED, 1), (0, "Ads", None, BACKWARD, 1), (0, "SEO", None, SKIPPED, 1),
        (0, "SEO", None, WHOLE, 2), (0, None, None, CREATED, 1), (0, None, None, QUOTED, 1),
        (1, None, "10", QUOTED, 1), (1, None, "10", WHOLE, 2), (1, None, "50", BACKWARD, 1),
        (1, None, "50", SKIPPED, 1), (1, None, None, CREATED, 1), (1, None, None, QUOTED, 1),
    ]  # fmt: skip


def test_states_by_two_dimensions_at_once(engine, tmp_path):
    asked = paths(tmp_path, by=(FIELD["channel"], FIELD["size"]))
    assert told(engine, compile_states(asked, None), "d0", "d1", "mask", "n") == [
        ("Ads", "10", QUOTED, 1),
        ("Ads", "50", BACKWARD, 1),
        ("SEO", "10", WHOLE, 2),
        ("SEO", "50", SKIPPED, 1),
        (None, None, CREATED, 1),
        (None, None, QUOTED, 1),
    ]


@pytest.mark.parametrize(
    ("options", "n"),
    [
        pytest.param({"period": Period(d("01-05"), d("02-01"))}, 4, id="the first of February is not in January"),
        pytest.param({"period": Period(d("02-01"), d("02-03"))}, 1, id="nor the last day of a period in it"),
        pytest.param({"where": OneOf("channel", ("SEO",))}, 3, id="a filter"),
        pytest.param({"where": OneOf("channel", ("SEO",), negated=True)}, 4, id="its opposite holds those without"),
        pytest.param({"where": OneOf("channel", ("None",))}, 0, id="nobody"),
    ],
)
def test_which_records(engine, tmp_path, options, n):
    assert sum(n for (n,) in told(engine, compile_states(paths(tmp_path, **options)), "n")) == n


TIMES = ("outcome", "leg", "kind", "days", "n")
# Legs: 0 created to quote, 1 quote to won, 3 entry to quote, 4 entry to won.
LEGS = [
    (OPEN, 0, REACHED, 0, 1),  # d: the quote was before
    (OPEN, 0, UNDATED, None, 1),  # g
    (OPEN, 1, WAITING, 25, 1),  # f, since 3 February
    (OPEN, 1, WAITING, 53, 1),  # d, since 6 January
    (OPEN, 3, REACHED, 0, 1),  # d: out of order, which is counted apart
    (OPEN, 3, REACHED, 0, 1),  # f: its quote is its entry
    (OPEN, 3, UNDATED, None, 1),
    (OPEN, 4, WAITING, 18, 1),  # g
    (OPEN, 4, WAITING, 25, 1),
    (OPEN, 4, WAITING, 49, 1),  # d, since its creation
    (WON, 0, REACHED, 3, 2),
    (WON, 0, OVER, 20, 1),  # c skipped the quote: it came to it by the sale, after days that say nothing of a quote
    (WON, 1, REACHED, 12, 2),
    (WON, 1, OVER, 0, 1),
    (WON, 3, REACHED, 3, 2),
    (WON, 3, OVER, 20, 1),
    (WON, 4, REACHED, 15, 2),
    (WON, 4, REACHED, 20, 1),
    (LOST, 0, LEFT, 10, 1),
    (LOST, 3, LEFT, 10, 1),
    (LOST, 4, LEFT, 10, 1),
]


def test_times(engine, tmp_path):
    assert told(engine, compile_times(paths(tmp_path)), *TIMES) == LEGS


def test_times_between_bounds(engine, tmp_path):
    bounds = (d("01-10"), d("02-01"))
    found = told(engine, compile_times(paths(tmp_path), bounds), "slot", "leg", "kind", "n")
    assert [row for row in found if row[1] == 3] == [
        (0, 3, REACHED, 2),  # of the 5th: a, b after 3 days
        (0, 3, OVER, 1),  # c, by the sale
        (1, 3, REACHED, 1),  # d, of the 10th itself
        (2, 3, REACHED, 1),
        (2, 3, LEFT, 1),
        (2, 3, UNDATED, 1),
    ]


def test_times_by_each_dimension_for_itself(engine, tmp_path):
    asked = paths(tmp_path, by=(FIELD["channel"], FIELD["size"]))
    table = compile_times(asked, (d("02-01"),), apart=True)
    rows = told(engine, table, "cut", "d0", "d1", "slot", *TIMES)
    for cut in (-1, 0, 1):  # each dimension holds all of them
        merged: Counter[tuple] = Counter()
        for row in rows:
            if row[0] == cut:
                merged[row[4:8]] += row[8]
        assert merged == sum((Counter({leg[:4]: leg[4]}) for leg in LEGS), Counter())
    assert [row[1:] for row in rows if row[:2] == (0, "Ads") and row[5] in (0, 1)] == [
        ("Ads", None, 0, OPEN, 0, REACHED, 0, 1),
        ("Ads", None, 0, OPEN, 1, WAITING, 53, 1),
        ("Ads", None, 1, OPEN, 0, UNDATED, None, 1),
    ]


def test_a_loss_without_a_date_has_no_days(engine, tmp_path):
    lost = ("h", d("01-05"), None, None, "Lost", None, None, None)
    assert told(engine, compile_times(paths(tmp_path, [lost])), *TIMES) == [
        (LOST, leg, LEFT, None, 1) for leg in (0, 3, 4)
    ]


def test_entries(engine, tmp_path):
    assert told(engine, compile_entries(paths(tmp_path), TimeGrain.MONTH), "stage", "step", "n") == [
        (0, JAN, 4), (0, FEB, 2), (1, JAN, 3), (1, FEB, 1), (2, JAN, 3),
    ]  # fmt: skip


def test_entries_of_one_dated_stage(engine, tmp_path):
    marks = (Mark(None, All()), Mark(None, IS_LOST), Mark(given(IS_WON), IS_WON))
    found = told(engine, compile_entries(paths(tmp_path, marks=marks), TimeGrain.DAY), "stage", "step", "n")
    assert found == [(2, d("01-20").toordinal() - 1, 2), (2, d("01-25").toordinal() - 1, 1)]


def test_records_that_wait(engine, tmp_path):
    part = Part(((BACKWARD, OPEN), (QUOTED, OPEN)), stage=1)
    statement = compile_path_rows(paths(tmp_path), part, (FIELD["id"], FIELD["channel"]), 10)
    rows = engine.fetch(statement).to_pylist()
    assert [tuple(row.values()) for row in rows[:2]] == [("d", "Ads", 53), ("f", None, 25)]  # the longest first
    assert rows[2] == {"r0": "g", "r1": "Ads", "days": None}
    assert engine.fetch(compile_path_count(paths(tmp_path), part)).to_pylist() == [{"total": 3}]


def test_records_that_wait_for_long(engine, tmp_path):
    part = Part(((BACKWARD, OPEN), (QUOTED, OPEN)), stage=1, over=25)
    rows = engine.fetch(compile_path_rows(paths(tmp_path), part, (FIELD["id"],), 10)).to_pylist()
    assert rows == [{"r0": "d", "days": 53}]


@pytest.mark.parametrize(
    ("states", "limit", "ids", "total"),
    [
        pytest.param(((WHOLE, WON),), 10, {"a", "b"}, 2, id="one state"),
        pytest.param(((WHOLE, WON), (SKIPPED, WON), (CREATED, LOST)), 10, {"a", "b", "c", "e"}, 4, id="several"),
        pytest.param(((WHOLE, OPEN),), 10, set(), 0, id="a state nobody is in"),
        pytest.param((), 10, set(), 0, id="no state"),
    ],
)
def test_records_in_states(engine, tmp_path, states, limit, ids, total):
    rows = engine.fetch(compile_path_rows(paths(tmp_path), Part(states), (FIELD["id"],), limit)).to_pylist()
    assert {row["r0"] for row in rows} == ids
    assert engine.fetch(compile_path_count(paths(tmp_path), Part(states))).to_pylist() == [{"total": total}]


def test_a_listing_is_cut_and_its_count_is_not(engine, tmp_path):
    part = Part(((WHOLE, WON), (SKIPPED, WON)))
    assert engine.fetch(compile_path_rows(paths(tmp_path), part, (FIELD["id"],), 2)).num_rows == 2
    assert engine.fetch(compile_path_count(paths(tmp_path), part)).to_pylist() == [{"total": 3}]


# ---- moments -----------------------------------------------------------------------------------------------------

MOMENTS = ("created", "quote", "closed")


def moments(folder, *rows: tuple[datetime | date | None, ...]) -> Paths:
    """Created and quoted to the minute, closed on a day; all that are closed were won."""
    path = written(folder, rows, MOMENTS, (pa.timestamp("us"), pa.timestamp("us"), pa.date32()))
    fields = {n: Field(n, k) for n, k in zip(MOMENTS, (T.DATETIME, T.DATETIME, T.DATE), strict=True)}
    marks = (Mark(fields["created"], All()), Mark(fields["quote"], None, (0.5, 1.0)), Mark(fields["closed"]))
    return Paths(path, marks, fields["created"], d("01-09"), scope=tuple(fields.items()))


def at(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, second)


def test_moments_are_counted_to_the_minute(engine, tmp_path):
    asked = moments(tmp_path, (at(5, 9, 0), at(5, 21, 30, 29), d("01-07")))
    assert told(engine, compile_times(asked), "leg", "kind", "days", "n") == [
        (0, REACHED, 750 / 1440, 1),  # 12 h 30
        (1, REACHED, 1590 / 1440, 1),  # until midnight of the 7th: 26 h 29 min 31 s, so 26 h 30
        (3, REACHED, 750 / 1440, 1),
        (4, REACHED, 1.625, 1),  # 39 h
    ]


@pytest.mark.parametrize(
    ("quote", "is_within", "is_backward"),
    [
        pytest.param(at(5, 21, 0), True, False, id="12 hours"),
        pytest.param(at(5, 20, 59), False, False, id="too early"),
        pytest.param(at(6, 9, 0), True, False, id="24 hours"),
        pytest.param(at(6, 9, 1), False, False, id="too late"),
        pytest.param(at(5, 8, 0), False, False, id="earlier on the same day is in order"),
        pytest.param(at(4, 23, 59), False, True, id="the day before is not"),
        pytest.param(None, False, False, id="never"),
    ],
)
def test_windows_and_order_of_moments(engine, tmp_path, quote, is_within, is_backward):
    (row,) = engine.fetch(compile_states(moments(tmp_path, (at(5, 9, 0), quote, None)))).to_pylist()
    assert (bits(row["mask"], 3, 2)[1], bits(row["mask"], 3, 1)[1]) == (is_within, is_backward)
    assert row["step"] == d("01-05").toordinal() - 1


def test_moments_wait_until_the_day_of_the_data(engine, tmp_path):
    asked = moments(tmp_path, (at(5, 9, 0), None, None), (at(9, 15, 0), None, None))
    assert told(engine, compile_times(asked), "leg", "kind", "days", "n") == [
        (leg, WAITING, days, 1) for leg in (0, 3, 4) for days in (0.0, 3.625)
    ]


# ---- sizes -------------------------------------------------------------------------------------------------------


def test_no_row(engine, tmp_path):
    asked = paths(tmp_path, [], by=(FIELD["channel"],))
    statements = (
        compile_states(asked, apart=True),
        compile_times(asked, (d("02-01"),), apart=True),
        compile_entries(asked, TimeGrain.MONTH),
        compile_path_rows(asked, Part(((1, 0),), 1), (FIELD["id"],), 5),
    )
    assert [engine.fetch(statement).num_rows for statement in statements] == [0, 0, 0, 0]


def test_one_row(engine, tmp_path):
    asked = paths(tmp_path, ROWS[:1], by=(FIELD["channel"],))
    assert told(engine, compile_states(asked, TimeGrain.YEAR, apart=True), "cut", "d0", *STATES) == [
        (-1, None, 2026, WHOLE, WON, 1, 100.0, 1),
        (0, "SEO", 2026, WHOLE, WON, 1, 100.0, 1),
    ]


def test_two_stages_of_which_one_has_no_date(engine, tmp_path):
    asked = paths(tmp_path, marks=(Mark(FIELD["created"], All()), Mark(None, IS_WON)))
    assert told(engine, compile_states(asked, None), "mask", "outcome", "n") == [
        (1, OPEN, 3),
        (1, LOST, 1),
        (3, WON, 3),
    ]
    assert [row for row in told(engine, compile_times(asked), *TIMES) if row[0] == WON] == [
        (WON, 0, UNDATED, None, 3),
        (WON, 2, UNDATED, None, 3),
    ]


def test_twenty_stages(engine, tmp_path):
    names = [f"s{i}" for i in range(20)]
    rising = tuple(date(2026, 1, 1 + i) for i in range(20))
    falling = tuple(reversed(rising))
    path = written(tmp_path, [rising, rising, falling], names, [pa.date32()] * 20)
    marks = tuple(Mark(Field(n, T.DATE), within=(1, 1)) for n in names)
    asked = Paths(path, marks, Field("s0", T.DATE), date(2026, 2, 1))
    every = (1 << 20) - 1
    but_first = every - 1
    assert told(engine, compile_states(asked, None), "mask", "n") == sorted(
        [
            (every + (but_first << 40), 2),  # each a day after the one before
            (every + (but_first << 20), 1),  # each a day before the one before: they were at all of them at once
        ],
        key=lambda row: str(row[0]).zfill(12),
    )
    found = told(engine, compile_times(asked), "leg", "days", "n")
    assert [row for row in found if row[0] == 38] == [(38, 0, 1), (38, 19, 2)]  # from the first to the last
    assert sum(n for *_, n in found) == 3 * 2 * 19
