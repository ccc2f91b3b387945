from __future__ import annotations

from typing import Any

import pytest

from kpi_core.ingest.headers import alike
from kpi_core.ingest.layout import find_block
from kpi_core.ingest.roles import known_names

DATA = [["Nord", 1, 10, 2, 20], ["Sud", 3, 30, 4, 40], ["Est", 5, 50, 6, 60]]


@pytest.mark.parametrize(
    ("header", "names"),
    [
        pytest.param([[None, "T1", None, "T2", None], ["Région", "Unités", "CA", "Unités", "CA"]], ("Région", "T1 / Unités", "T1 / CA", "T2 / Unités", "T2 / CA"), id="merged groups"),
        pytest.param([["Région", "Q1", None, "Q2", None], [None, "Units", "Sales", "Units", "Sales"]], ("Région", "Q1 / Units", "Q1 / Sales", "Q2 / Units", "Q2 / Sales"), id="the label merged down"),
        pytest.param([["Région", "T1", "T1", "T2", "T2"], [None, "Unités", "CA", "Unités", "CA"]], ("Région", "T1 / Unités", "T1 / CA", "T2 / Unités", "T2 / CA"), id="groups repeated"),
        pytest.param([[None, "Client", None, "Affaire", None], ["Région", "Nombre", "Score", "Montant", "Marge"]], ("Région", "Nombre", "Score", "Montant", "Marge"), id="names that do not repeat"),
        pytest.param([["Ventes par région", None, None, None, None], ["Région", "Unités", "CA", "Coût", "Marge"]], ("Région", "Unités", "CA", "Coût", "Marge"), id="a title merged over the table"),
        pytest.param([["Région", "amount", " amount ", "AMOUNT", "amount"]], ("Région", "amount", "amount (2)", "AMOUNT", "amount (3)"), id="the same name several times"),
        pytest.param([["Région", "Montant\nHT", "\ufeffCoût\u200b", "\u202eMarge\u202c", "Taux\tde  marge"]], ("Région", "Montant HT", "Coût", "Marge", "Taux de marge"), id="what nobody sees"),
    ],
)  # fmt: skip
def test_the_names_of_columns(header: list[list[Any]], names: tuple[str, ...]) -> None:
    rows = [*header, *DATA]
    block = find_block(rows, range(1, len(rows) + 1), known_names())
    assert block is not None
    assert (block.names, len(block.rows)) == (names, 3)


def test_names_that_are_alike_are_listed() -> None:
    assert alike(["amount", "amount (2)", "AMOUNT", "Coût", "date"]) == ("amount", "amount (2)", "AMOUNT")
