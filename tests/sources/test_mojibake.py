from __future__ import annotations

import pytest

from kpi_core.sources.mojibake import repaired, with_doubt
from kpi_core.sources.raw import RawTable


def doubts(*rows: list[str]) -> list[dict[str, object]]:
    return [issue.values for issue in with_doubt(RawTable("a.csv", None, list(rows), [1, 2])).issues]


@pytest.mark.parametrize(
    "text", ["Dépensé (€)", "œuvre", "Åre", "1\xa0234,56\xa0€", "naïve “quoted” — dash", "日本", "😀"]
)
def test_text_encoded_twice_is_read_as_it_was(text: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert repaired(twice) == text


@pytest.mark.parametrize("text", ["AVIÃO", "IRMÃ", "Âge", "São Paulo", "NHÂN VIÊN", "Ã", "straße", "€"])
def test_text_encoded_once_stays(text: str) -> None:
    assert repaired(text) == text
    assert doubts([text]) == []


def test_the_doubt_shows_an_example_and_changes_nothing() -> None:
    assert doubts(["id", "Montant dÃ©pensÃ©"], ["1", "CafÃ©"]) == [
        {"count": 2, "example": "dÃ©pensÃ©", "reads": "dépensé"}
    ]


def test_one_such_letter_among_many_others_is_no_doubt() -> None:
    assert doubts(["IRMÃ»", "AVIÃO", "MAÇÃ", "é"]) == []
