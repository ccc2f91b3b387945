"""Which currency an amount is in: told by its cells, its header, or a currency column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kpi_core.ingest.numbers import CURRENCIES
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain

MONEY_ROLES = frozenset(
    {
        Role.AMOUNT,
        Role.COST,
        Role.UNIT_PRICE,
        Role.DISCOUNT,
        Role.REFUND,
        Role.PROFIT,
        Role.CONVERSION_VALUE,
        Role.RECURRING_AMOUNT,
    }
)
_CURRENCY_COLUMN = frozenset(
    {
        "currency",
        "devise",
        "currency code",
        "code devise",
        "code de la devise",
        "wahrungscode",
        "wahrung",
        "monnaie",
        "currency of value",
        "deal currency",
        "deal currency of value",
        "affaire devise",
        "affaire devise de la valeur",
        "amount currency",
    }
)
_IN_HEADER = re.compile(r"[\(\[ _](?P<code>[A-Z]{3}|€|\$|£)[\)\]]?$|(?P<sign>€|£)")


def with_currencies(columns: Sequence[Column]) -> tuple[tuple[Column, ...], tuple[Issue, ...]]:
    """Give each money column its currency.

    Returns:
        The columns (a number used as money and whose currency is known is of type money) and an issue
        where a currency column holds several currencies and an amount tells none of its own: a sum would mean nothing.
    """
    told, issues = _from_column(columns)
    out = []
    for column in columns:
        currency = column.currency or header_currency(column.name) or (told if column.role in MONEY_ROLES else None)
        numeric = column.type in (ColumnType.NUMBER, ColumnType.INTEGER, ColumnType.MONEY)
        if (
            currency
            and numeric
            and (column.role in MONEY_ROLES or column.type is ColumnType.MONEY or column.role is None)
        ):
            column = replace(column, currency=currency, type=ColumnType.MONEY)
        out.append(column)
    open_question = not out or any(c.role in MONEY_ROLES and c.currency is None for c in out)
    return tuple(out), issues if open_question else ()


def header_currency(name: str) -> str | None:
    """The currency a header names, None if it names none.

    >>> header_currency("Amount spent (USD)"), header_currency("Montant HT €"), header_currency("Amount (net)")
    ('USD', 'EUR', None)
    """
    match = _IN_HEADER.search(name)
    code = (match["code"] or match["sign"]) if match else None
    return CURRENCIES.get(code.lower()) if code else None


def _from_column(columns: Sequence[Column]) -> tuple[str | None, tuple[Issue, ...]]:
    column = next((c for c in columns if plain(c.name) in _CURRENCY_COLUMN and c.type is ColumnType.TEXT), None)
    if column is None or not column.top:
        return None, ()
    codes = {value.upper() for value, _ in column.top}
    if len(codes) == 1:
        (code,) = codes
        return (code if len(code) == 3 else CURRENCIES.get(code.lower())), ()
    return None, (
        Issue("several_currencies", Level.WARNING, column.name, {"currencies": ", ".join(sorted(codes)[:8])}),
    )
