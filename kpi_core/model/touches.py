"""Words of marketing contacts: which value of a column is a conversion, and a whole path written in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain

_CONTACT = frozenset(
    ["impression", "impressions", "view", "ad view", "affichage", "vue", "click", "clicks", "clic", "engagement"]
)  # fmt: skip
_CONVERSION = frozenset(
    ["conversion", "conversions", "converted", "conversion event", "convertie", "converti", "purchase", "achat"]
)
_ARROW = re.compile("[>→➔»]")
_FEWEST = 2  # channels that make a path
_PATHS = 0.3  # of the values of a column of paths; those of a single channel hold no arrow
_LOST = frozenset(
    ["null", "total null", "nulls", "non conversion", "non conversions", "sans conversion", "no conversion"]
)


def conversions_among(values: Iterable[str]) -> tuple[str, ...]:
    """The values that tell a conversion, where all of them are kinds of contact or conversions; else none.

    >>> conversions_among(["impression", "Conversion"]), conversions_among(["visit", "purchase"])
    (('Conversion',), ())
    """
    told = list(values)
    words = {plain(value) for value in told}
    if not words & _CONTACT or not words <= _CONTACT | _CONVERSION:
        return ()
    return tuple(value for value in told if plain(value) in _CONVERSION)


def are_contacts(values: Iterable[str]) -> bool:
    """Whether values are kinds of contact: impressions and clicks, conversions perhaps among them."""
    words = {plain(value) for value in values}
    return bool(words & _CONTACT) and words <= _CONTACT | _CONVERSION


def steps_of(path: str) -> tuple[str, ...]:
    """The channels of a path, in order.

    >>> steps_of("Ads > E-mail → Direct")
    ('Ads', 'E-mail', 'Direct')
    """
    return tuple(step for part in _ARROW.split(path) if (step := part.strip()))


def path_column(columns: Sequence[Column]) -> Column | None:
    """The column whose cells are whole paths, None if there is none."""
    for column in columns:
        values = [value for value, _ in column.top]
        paths = sum(len(steps_of(value)) >= _FEWEST for value in values)
        if column.type is ColumnType.TEXT and paths and paths >= _PATHS * len(values):
            return column
    return None


def lost_column(columns: Sequence[Column]) -> Column | None:
    """The column that counts how often a path ended without a conversion, None if there is none."""
    return next((c for c in columns if c.type.is_numeric and c.role is None and plain(c.name) in _LOST), None)


def flag_column(columns: Sequence[Column]) -> Column | None:
    """The column that says of a row whether it converted: yes or no, or 1 and 0; None if there is none."""
    column = next((c for c in columns if c.role is Role.CONVERSIONS), None)
    return column if column is not None and is_flag(column) else None


def is_flag(column: Column) -> bool:
    """Whether a column says yes or no, or counts in whole numbers from 0."""
    if column.type is ColumnType.BOOLEAN:
        return True
    return column.type.is_numeric and (column.minimum or 0) == 0 and (column.maximum or 0) <= 1
