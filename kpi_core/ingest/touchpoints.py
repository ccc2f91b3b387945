"""Whether the rows of a table are marketing contacts: one person, one channel, one moment each.

The names are those of orders and of leads too ("customer, date, channel, revenue"), so they alone never tell it.
Contacts are taken for such only where the table says of each row whether it converted, or what kind of contact it was,
or where people known by a cookie or a number come back through several channels and nothing was bought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kpi_core.ingest.roles import Guess, assign, normal, spec_of, with_roles
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Fact, Role
from kpi_core.model.touches import are_contacts, conversions_among, flag_column, path_column, steps_of

_MAY_BE = (Fact.MEASUREMENTS, Fact.ORDERS, Fact.CAMPAIGNS, Fact.ACTIVITIES)
# What the general guess found that no contact has: lines of an order, figures of a day, answers, where a deal stands.
_OTHERWISE = frozenset(
    (Role.QUANTITY, Role.UNIT_PRICE, Role.DISCOUNT, Role.REFUND, Role.PROFIT, Role.IMPRESSIONS, Role.REACH, Role.CLICKS)
) | {Role.ENGAGEMENTS, Role.SESSIONS, Role.VISITORS, Role.STAGE, Role.OUTCOME, Role.SCORE, Role.DURATION, Role.RESULT}
_PEOPLE = (
    "cookie", "cookie id", "user id", "userid", "user", "user pseudo id", "visitor id", "visitor", "full visitor id",
    "anonymous id", "distinct id", "person id", "person", "lead id", "id lead", "prospect id", "id prospect",
    "contact id", "id contact", "utilisateur", "id utilisateur", "visiteur", "id visiteur", "internaute",
)  # fmt: skip
_TOUCH = ("touchpoint", "touch point", "point contact", "touch", "touchpoint type", "touch type")
_NUMBERS = (  # of contacts, or of rows
    "touchpoint id", "touch id", "click id", "impression id", "session id", "id session", "visit id", "id visite",
    "index", "unnamed 0",
)  # fmt: skip
_BARE = ("source", "origin", "origine", "provenance")  # of a contact, but of a login or a reading as well
_VALUES = (Role.CUSTOMER, Role.CHANNEL, Role.CAMPAIGN, Role.COST, Role.CONVERSIONS, Role.CONVERSION_VALUE)
_MARKETING = (Role.CAMPAIGN, Role.CONTENT, Role.COST)
_STEP_OF_A_CHANNEL = (None, Role.CHANNEL, Role.CAMPAIGN)
_SURE, _LESS_SURE = 0.9, 0.7
_AGAIN, _OFTEN = 0.05, 0.2  # of the people come back: where rows say whether they converted, and where nothing does
_ENOUGH = 50_000  # rows, to know the people of a large table by
_BLANK = 0.05  # of the numbers of records may be missing; those of orders in a table of contacts mostly are
_SAME_ROOT = 0.9  # of the paths of a tree begin alike
_FEWEST_PATHS, _FEWEST_STEPS = 3, 2  # of several steps, and second steps, to know a tree by
_MOST = 0.5  # of those who come back, come at several times (and through several channels, where nothing else tells)


def as_touchpoints(guess: Guess, path: Path) -> Guess | None:
    """The guess of a table of contacts, or of whole paths; None where its rows are something else.

    Args:
        guess: what the names of the columns tell.
        path: the table's Parquet file.
    """
    if guess.fact not in _MAY_BE or {c.role for c in guess.columns} & _OTHERWISE:
        return None
    spec = spec_of(Fact.TOUCHPOINTS)
    columns = with_roles(guess.columns, assign(guess.columns, spec), Fact.TOUCHPOINTS)
    if paths := _as_paths(columns, guess):
        return Guess(Fact.TOUCHPOINTS, _SURE, guess.fact, paths)
    who, channel, when = (_of(columns, role) for role in (Role.CUSTOMER, Role.CHANNEL, Role.DATE))
    if who is None or channel is None or when is None or not when.type.is_temporal:
        return None
    mark = _mark(columns)
    named = _kinds(columns) is not None or any(normal(c.name) in _TOUCH for c in columns)
    if not named and _something_else(columns, guess, path):
        return None
    sure = named or mark is not None
    if not sure and not _may_be_contacts(columns, guess, who, channel):
        return None
    people, again, later, across = _comings(pq.read_table(path, columns=[c.physical for c in (who, when, channel)]))
    comes_back = again >= (_AGAIN if sure else _OFTEN) * people and later >= _MOST * again
    if not _kinds(columns) and (not again or not comes_back or (not sure and across < _MOST * again)):
        return None
    return Guess(Fact.TOUCHPOINTS, _SURE if sure else _LESS_SURE, guess.fact, _cleared(columns, mark))


def _of(columns: Sequence[Column], role: Role) -> Column | None:
    return next((c for c in columns if c.role is role), None)


def _something_else(columns: Sequence[Column], guess: Guess, path: Path) -> bool:
    """Whether rows are orders, somebody's work, or records with a number each, where none is called a contact."""
    if {c.role for c in (*columns, *guess.columns)} & {Role.OWNER, Role.TEAM}:
        return True
    return _numbers_records(columns, path) or _are_orders(columns, guess, path)


def _numbers_records(columns: Sequence[Column], path: Path) -> bool:
    """Whether each row has a number or a name of its own, as an order, a ticket, a booking or a call has."""
    rows = pq.read_metadata(path).num_rows
    return any(
        c.type in (ColumnType.TEXT, ColumnType.INTEGER)
        and c.role not in _VALUES
        and normal(c.name) not in _NUMBERS
        and c.missing <= _BLANK * rows
        and c.distinct >= rows - c.missing > 0
        for c in columns
    )


def _are_orders(columns: Sequence[Column], guess: Guess, path: Path) -> bool:
    """Whether rows are orders or quotes: with an amount, whether or not they converted."""
    amount = _of(guess.columns, Role.AMOUNT)
    if guess.fact is not Fact.ORDERS or amount is None:
        return False
    flag = flag_column(columns)
    if flag is None:
        return True
    rows = pq.read_table(path, columns=[flag.physical, amount.physical])
    converted = pc.cast(rows.column(0), pa.float64()).fill_null(0)
    brings = pc.not_equal(pc.cast(rows.column(1), pa.float64()).fill_null(0), 0)
    return _true(pc.and_(brings, pc.equal(converted, 0))) > 0


def _may_be_contacts(columns: Sequence[Column], guess: Guess, who: Column, channel: Column) -> bool:
    """Whether people are known as visitors and leads are, and nothing was bought, where no column tells contacts."""
    if normal(who.name) not in _PEOPLE or _brings(columns, guess) or _of(columns, Role.ACTIVITY_TYPE):
        return False
    return normal(channel.name) not in _BARE or any(_of(columns, role) for role in _MARKETING)


def _mark(columns: Sequence[Column]) -> Column | None:
    """The column that says whether a row converted, else the one that says what kind of contact it was."""
    flag = flag_column(columns)
    if flag is not None and _says_no(flag):
        return flag
    return _kinds(columns)


def _kinds(columns: Sequence[Column]) -> Column | None:
    """The column of kinds of contact: impressions, clicks, conversions."""
    kind = _of(columns, Role.ACTIVITY_TYPE)
    told = [value for value, _ in kind.top] if kind is not None and kind.distinct == len(kind.top) else []
    return kind if are_contacts(told) else None


def _says_no(flag: Column) -> bool:
    """Whether some rows did not convert: a table of conversions alone tells no contacts before them."""
    if flag.type is ColumnType.BOOLEAN:
        return flag.distinct > 1 or flag.missing > 0
    return flag.minimum == 0 or flag.missing > 0


def _brings(columns: Sequence[Column], guess: Guess) -> bool:
    """Whether rows carry amounts, as purchases do."""
    money = any(c.type is ColumnType.MONEY and c.role is not Role.COST for c in columns)
    return money or any(c.role in (Role.CONVERSION_VALUE, Role.AMOUNT) for c in (*columns, *guess.columns))


def _comings(rows: pa.Table) -> tuple[int, int, int, int]:
    """How many people there are; who came more than once; of those, at several times; through several channels.

    Of a large table, the people of its first rows, with all of theirs.
    """
    who, when, channel = rows.column_names
    rows = rows.filter(pc.is_valid(rows.column(who)))
    if len(rows) > 2 * _ENOUGH:
        rows = rows.filter(pc.is_in(rows.column(who), value_set=rows.column(who).slice(0, _ENOUGH).unique()))
    by_person = rows.group_by(who).aggregate([(who, "count"), (when, "count_distinct"), (channel, "count_distinct")])
    again = pc.greater(by_person.column(f"{who}_count"), 1)
    later, across = (
        pc.and_(again, pc.greater(by_person.column(f"{name}_count_distinct"), 1)) for name in (when, channel)
    )
    return len(by_person), _true(again), _true(later), _true(across)


def _true(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)


def _cleared(columns: Sequence[Column], mark: Column | None) -> tuple[Column, ...]:
    """The columns; one named like a kind of contact that tells something else, and no flag, are used as nothing."""
    flag = flag_column(columns)
    return tuple(
        c.with_role(None, 0.0)
        if (c.role is Role.ACTIVITY_TYPE and c is not mark and not conversions_among(v for v, _ in c.top))
        or (c.role is Role.CONVERSIONS and c is not flag)
        else c
        for c in columns
    )


def _as_paths(columns: Sequence[Column], guess: Guess) -> tuple[Column, ...] | None:
    """The columns of a table of whole paths: "Ads > E-mail", and how many conversions each ended with."""
    told = path_column(columns)
    count = _of(columns, Role.CONVERSIONS)
    if told is None or count is None or not count.type.is_numeric or any(c.type.is_temporal for c in columns):
        return None
    role = next(c.role for c in guess.columns if c.physical == told.physical)
    if _of(columns, Role.CUSTOMER) is not None or role not in _STEP_OF_A_CHANNEL or _is_tree(told):
        return None
    kept = (Role.CONVERSIONS, Role.CONVERSION_VALUE)
    return tuple(c if c.role in kept else replace(c.with_role(None, 0.0), runner_up=None) for c in columns)


def _is_tree(column: Column) -> bool:
    """Whether cells are places in a tree, categories or pages: they begin alike, or no second step ever comes first.

    People come by any channel first: the second of one is the first of another.
    """
    paths = [steps for value, _ in column.top if (steps := steps_of(value))]
    longer = [steps for steps in paths if len(steps) > 1]
    if len(longer) < _FEWEST_PATHS:
        return False
    first, second = [steps[0] for steps in paths], {steps[1] for steps in longer}
    alike = max(first.count(step) for step in set(first)) >= _SAME_ROOT * len(paths)
    return alike or (len(second) >= _FEWEST_STEPS and not second & set(first))
