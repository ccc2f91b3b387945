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
from kpi_core.model.touches import are_contacts, conversions_among, flag_column, path_column

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
_RECORDS = (  # a row of its own for each of these is no contact
    "order id", "order number", "order", "order no", "invoice", "invoice id", "invoice number", "invoice no", "facture",
    "commande", "id commande", "numero commande", "transaction id", "deal id", "opportunity id", "id affaire",
    "lead id", "id lead", "prospect id", "id prospect", "ticket id", "ticket", "case id", "receipt",
)  # fmt: skip
_SURE, _LESS_SURE = 0.9, 0.7
_AGAIN, _OFTEN = 0.05, 0.2  # of the people come back: where rows say whether they converted, and where nothing does
_ENOUGH = 50_000  # rows, to know the people of a large table by
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
    if paths := _as_paths(columns):
        return Guess(Fact.TOUCHPOINTS, _SURE, guess.fact, paths)
    who, channel, when = (_of(columns, role) for role in (Role.CUSTOMER, Role.CHANNEL, Role.DATE))
    if who is None or channel is None or when is None or not when.type.is_temporal or _names_records(columns):
        return None
    mark = _mark(columns)
    sure = mark is not None or any(normal(c.name) in _TOUCH for c in columns)
    if not sure and (normal(who.name) not in _PEOPLE or _brings(columns, guess) or _of(columns, Role.ACTIVITY_TYPE)):
        return None
    people, again, later, across = _comings(pq.read_table(path, columns=[c.physical for c in (who, when, channel)]))
    comes_back = again >= (_AGAIN if sure else _OFTEN) * people and later >= _MOST * again
    if not _kinds(columns) and (not again or not comes_back or (not sure and across < _MOST * again)):
        return None
    return Guess(Fact.TOUCHPOINTS, _SURE if sure else _LESS_SURE, guess.fact, _cleared(columns, mark))


def _of(columns: Sequence[Column], role: Role) -> Column | None:
    return next((c for c in columns if c.role is role), None)


def _names_records(columns: Sequence[Column]) -> bool:
    """Whether each row has a number of its own as an order, a lead or a ticket."""
    rows = max((sum(n for _, n in c.top) for c in columns), default=0)
    return any(normal(c.name) in _RECORDS and c.role is not Role.CUSTOMER and c.distinct >= rows > 0 for c in columns)


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


def _as_paths(columns: Sequence[Column]) -> tuple[Column, ...] | None:
    """The columns of a table of whole paths: "Ads > E-mail", and how many conversions each ended with."""
    told = path_column(columns)
    count = _of(columns, Role.CONVERSIONS)
    if told is None or count is None or not count.type.is_numeric or any(c.type.is_temporal for c in columns):
        return None
    if _of(columns, Role.CUSTOMER) is not None:
        return None
    kept = (Role.CONVERSIONS, Role.CONVERSION_VALUE)
    return tuple(c if c.role in kept else replace(c.with_role(None, 0.0), runner_up=None) for c in columns)
