from __future__ import annotations

from dataclasses import replace

import pytest

from kpi_core.ingest.money import with_currencies
from kpi_core.ingest.roles import guess
from kpi_core.model.dataset import Column
from tests.support.tables import type_table

DAY = ["2026-01-05", "2026-02-25"]


def columns_of(**cells: list[str]) -> tuple[Column, ...]:
    return guess([c for c, _, _ in type_table({"Order ID": ["1", "2"], "Date": DAY, **cells})]).columns


@pytest.mark.parametrize("name", ["Currency", "Devise", "Affaire - Devise", "Deal - Currency of value"])
def test_a_column_of_one_currency_tells_it(name: str) -> None:
    columns, issues = with_currencies(columns_of(**{"Amount": ["5.5", "6"], name: ["eur", "eur"]}))
    assert [(c.name, c.currency) for c in columns if c.currency] == [("Amount", "EUR")]
    assert issues == ()


def test_several_are_told_of_unless_the_amounts_tell_their_own() -> None:
    columns = columns_of(Amount=["5.5", "6"], Currency=["eur", "usd"])
    assert [i.code for i in with_currencies(columns)[1]] == ["several_currencies"]
    converted = tuple(replace(c, currency="EUR") if c.name == "Amount" else c for c in columns)
    assert with_currencies(converted)[1] == ()
