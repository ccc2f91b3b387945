"""The numbers of a table before it is typed, for checks of arithmetic: sums beside or below what they add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kpi_core.ingest.grid import Grid
from kpi_core.ingest.numbers import DecimalSign, NumberSurvey, file_sign, survey_numbers, values_of

ENOUGH = 0.8  # share of the filled cells that must be numbers


class Figures:
    """The numbers in a table's columns; percentages are told apart, as they add up to nothing."""

    def __init__(self, grid: Grid) -> None:
        self._cells = grid.cells
        self._surveys = [_survey(column) for column in grid.cells]
        self._sign = file_sign(self._surveys)
        self._read: dict[int, list[float | None]] = {}

    def numeric(self, j: int) -> bool:
        """Whether a column holds numbers, percentages included."""
        survey = self._surveys[j]
        numbers = survey.numbers + sum(_is_number(c) for c in self._cells[j])
        return numbers > 0 and numbers >= ENOUGH * (numbers + survey.other)

    def column(self, j: int) -> list[float | None]:
        """The numbers of a column; None for anything else, and throughout where the decimal sign is in doubt."""
        if j not in self._read:
            self._read[j] = self._numbers(j)
        return self._read[j]

    def percents(self, j: int) -> list[bool]:
        """Which cells of a column are percentages."""
        readings = self._surveys[j].readings
        return [type(c) is str and c in readings and readings[c].percent for c in self._cells[j]]

    def _numbers(self, j: int) -> list[float | None]:
        survey = self._surveys[j]
        sign = survey.sign() or self._sign
        if sign is None and survey.either:
            return [None] * len(self._cells[j])
        values = values_of(survey, sign or DecimalSign.DOT)
        percent = {t for t, r in survey.readings.items() if r.percent}
        return [
            float(c) if _is_number(c) else values.get(c) if type(c) is str and c not in percent else None
            for c in self._cells[j]
        ]


def _survey(column: Sequence[Any]) -> NumberSurvey:
    return survey_numbers(Counter(c for c in column if type(c) is str and c and not c.isspace()))


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def agree(total: float, parts: Sequence[float], exactly: bool = False) -> bool:
    """Whether a total is the sum of its parts, but for rounding (of whole numbers too, unless `exactly`).

    >>> agree(601, [100, 500]), agree(601, [100, 500], exactly=True), agree(63, [10, 20, 30]), agree(0.3, [0.1, 0.2])
    (True, False, False, True)
    """
    decimals = max((_decimals(p) for p in (total, *parts)), default=0)
    if exactly:
        return abs(total - sum(parts)) <= (1.01 * 10.0**-decimals if decimals else 1e-6)
    return abs(total - sum(parts)) <= (1.01 * 10.0**-decimals if decimals else 0.5) + 0.005 * abs(total)


def _decimals(number: float) -> int:
    text = f"{number:.6f}".rstrip("0")
    return min(len(text) - text.index(".") - 1, 4)
