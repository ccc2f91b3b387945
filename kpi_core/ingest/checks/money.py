"""Money that did not come, went back, or cannot be: cancelled orders, refunds, unpaid orders, negative and lone values."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.ingest.checks.rows import Rows, both, number, total
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Outcome, outcome_of, plain

_NOT_SOLD = re.compile(r"^(cancel|annul|fail|echou|echec|declin|refus|reject|rejet|void|unpaid|impaye)")
_RETURNED = re.compile(r"^((partially |partiellement )?(refund|rembours)|charge ?back|charged back|return|retourn)")
_PAID = re.compile(r"^(paid|payee?|reglee?|captured|encaisse)$")
_PAID_ON = frozenset(
    ["paid at", "paid on", "paid date", "payment date", "date paid", "date paiement", "date de paiement", "paye le"]
)
_OWED = frozenset(["outstanding balance", "balance due", "amount due", "solde du", "reste a payer", "solde restant du"])
_COUNTS = (
    Role.SESSIONS, Role.ENGAGED_SESSIONS, Role.VISITORS, Role.NEW_VISITORS, Role.PAGE_VIEWS, Role.EVENTS, Role.BOUNCES,
    Role.DURATION, Role.AVERAGE_DURATION, Role.IMPRESSIONS, Role.REACH, Role.CLICKS, Role.INTERACTIONS, Role.COST,
    Role.CONVERSIONS, Role.SENT, Role.DELIVERED, Role.OPENS, Role.UNSUBSCRIBES, Role.COUNT, Role.UNIT_PRICE,
    Role.RECURRING_AMOUNT,
)  # fmt: skip
_LONE = 100  # times what 99 of 100 rows stay under
_ENOUGH = 30


def check_orders_were_sold(rows: Rows) -> Iterable[Issue]:
    """Cancelled orders and failed payments count like the others until the user leaves them out: say how many."""
    yield from _by_status(rows, "orders_not_sold", _NOT_SOLD)


def check_orders_were_kept(rows: Rows) -> Iterable[Issue]:
    """Orders given back count in revenue: by their status, by an amount refunded, by a flag."""
    if rows.dataset.fact is not Fact.ORDERS or not rows.dataset.rows:
        return
    by_status = list(_by_status(rows, "orders_refunded", _RETURNED))
    refund, amount = rows.dataset.column(Role.REFUND), rows.dataset.column(Role.AMOUNT)
    if refund is not None and refund.type.is_numeric:
        refunded = rows.numbers(refund)
        if told := rows.told(pc.greater(pc.abs(refunded), number(0))):
            money = abs(total(refunded))
            told |= {"amount": money, "currency": refund.currency, "part": _part(rows, amount, money)}
            yield Issue("amounts_refunded", Level.INFO, refund.name, told)
            return
    yield from by_status


def _part(rows: Rows, amount: Column | None, money: float) -> float:
    whole = total(rows.numbers(amount)) if amount is not None and amount.type.is_numeric else 0.0
    return money / whole if whole > 0 else 0.0


def _by_status(rows: Rows, code: str, words: re.Pattern[str]) -> Iterable[Issue]:
    column = rows.dataset.column(Role.STATUS) if rows.dataset.fact is Fact.ORDERS else None
    names = [value for value, _ in column.top if words.match(plain(value))] if column else []
    if names and column:
        mask = both(rows.among(column, names), _first_lines(rows))
        told = rows.told(mask) | {"names": ", ".join(names)} | _worth(rows, mask)
        yield Issue(code, Level.WARNING, column.name, told)


def _first_lines(rows: Rows) -> pa.Array:
    """One row per order, where each order tells its amount once on the first of its lines; else every row."""
    order, amount = rows.dataset.column(Role.ID), rows.dataset.column(Role.AMOUNT)
    told = rows.dataset.rows - amount.missing - amount.rejected if amount else 0
    if order is None or amount is None or not told == order.distinct < rows.dataset.rows:
        return rows.all()
    return pc.is_valid(rows.array(amount))


def _worth(rows: Rows, mask: pa.Array) -> dict[str, Any]:
    """What the rows of a mask amount to."""
    amount = rows.dataset.column(Role.AMOUNT)
    if amount is None or not amount.type.is_numeric:
        return {"worth": "unknown", "currency": None}
    return {"worth": total(rows.numbers(amount).filter(mask)), "currency": amount.currency}


def check_payments_are_dated(rows: Rows) -> Iterable[Issue]:
    """Orders marked as paid without a payment date, or with a balance still owed, may not be paid."""
    status = rows.dataset.column(Role.STATUS) if rows.dataset.fact is Fact.ORDERS else None
    names = [value for value, _ in status.top if _PAID.match(plain(value))] if status else []
    if not names or status is None:
        return
    paid = both(rows.among(status, names), _first_lines(rows))
    dated = next((c for c in rows.dataset.columns if plain(c.name) in _PAID_ON and c.type.is_temporal), None)
    owed = next((c for c in rows.dataset.columns if plain(c.name) in _OWED and c.type.is_numeric), None)
    doubts = [pc.is_null(rows.array(dated))] if dated else []
    doubts += [pc.greater(rows.numbers(owed), number(0))] if owed else []
    if doubts and (told := rows.told(both(paid, *doubts))):
        owing = total(rows.numbers(owed).filter(both(paid, *doubts))) if owed else 0.0
        told |= {"names": ", ".join(names), "of": int(total(paid)), "owed": owing}
        told |= {"currency": owed.currency if owed else None}
        told |= {"date": dated.name if dated else "none", "balance": owed.name if owed else "none"}
        yield Issue("paid_without_payment", Level.WARNING, status.name, told)


def check_amounts_are_positive(rows: Rows) -> Iterable[Issue]:
    """Negative lines of orders are refunds or credits; a negative count, cost or duration is an error."""
    if rows.dataset.fact is Fact.ORDERS:
        column = rows.dataset.column(Role.AMOUNT) or rows.dataset.column(Role.QUANTITY)
        if column is not None and column.type.is_numeric and (column.minimum or 0) < 0:
            mask = pc.less(rows.numbers(column), number(0))
            told = rows.told(mask) | {"amount": -total(rows.numbers(column).filter(mask))}
            yield Issue("lines_negative", Level.INFO, column.name, told | {"currency": column.currency})
    roles = (*_COUNTS, *([Role.AMOUNT] if rows.dataset.fact is Fact.OPPORTUNITIES else []))
    for role in roles:
        column = rows.dataset.column(role)
        if column is not None and _goes_below_zero(column):
            told = rows.told(pc.less(rows.numbers(column), number(0)))
            yield Issue("values_negative", Level.WARNING, column.name, told | {"least": column.minimum})


def _goes_below_zero(column: Column) -> bool:
    # -1 is a sign for "no value", told by another check
    return column.type.is_numeric and column.minimum is not None and column.minimum < 0 and column.minimum != -1


def check_no_value_stands_alone(rows: Rows) -> Iterable[Issue]:
    """An amount a hundred times what nearly all rows stay under is more likely a slip than a sale."""
    for role in (Role.AMOUNT, Role.UNIT_PRICE, Role.QUANTITY, Role.COST, Role.RECURRING_AMOUNT):
        column = rows.dataset.column(role)
        if column is None or not column.type.is_numeric or column.maximum is None or rows.dataset.rows < _ENOUGH:
            continue
        values = rows.numbers(column)
        usual = pc.quantile(values.filter(pc.greater(values, number(0))), 0.98)[0].as_py()
        if usual and column.maximum >= _LONE * usual and column.maximum not in (9999, 99999, 999999, 9999999):
            told = rows.told(pc.greater_equal(values, number(_LONE * usual)))
            yield Issue(
                "value_stands_alone", Level.WARNING, column.name, told | {"most": column.maximum, "usual": usual}
            )


def check_won_deals_have_amounts(rows: Rows) -> Iterable[Issue]:
    """A won deal without an amount counts in the number of deals and in no revenue."""
    if rows.dataset.fact is not Fact.OPPORTUNITIES:
        return
    told_by, amount = (
        rows.dataset.column(Role.OUTCOME) or rows.dataset.column(Role.STAGE),
        rows.dataset.column(Role.AMOUNT),
    )
    won = [value for value, _ in told_by.top if outcome_of(value) is Outcome.WON] if told_by else []
    if (
        not won
        or told_by is None
        or told_by.type is not ColumnType.TEXT
        or amount is None
        or not amount.type.is_numeric
    ):
        return
    empty = pc.or_kleene(pc.is_null(rows.numbers(amount)), pc.equal(rows.numbers(amount), number(0)))
    is_won = rows.among(told_by, won)
    if told := rows.told(both(is_won, empty)):
        yield Issue("won_without_amount", Level.WARNING, amount.name, told | {"of": int(total(is_won))})
