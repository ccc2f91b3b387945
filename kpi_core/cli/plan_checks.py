"""What no plan can be made with, refused before a file is read."""

from __future__ import annotations

from datetime import date, timedelta

from kpi_core.cli.plan_options import Asked
from kpi_core.vocabulary.errors import QueryError

_HIGHEST = 1e12
_FARTHEST = 3653  # days: ten years, after which nothing is as it was


def check(asked: Asked, today: date) -> None:
    """Refuse numbers and days that lead to no plan.

    Raises:
        QueryError: ``number_out_of_range``, ``margin_out_of_range``, ``budget_needs_cost``, ``target_date_too_far``.
    """
    given = [("count", value) for _, value in asked.counts]
    given += [(name, value) for name in ("entries", "budget") if (value := getattr(asked, name)) is not None]
    for name, value in given:
        if not 0 <= value <= _HIGHEST:
            raise QueryError("number_out_of_range", option=f"--{name}", value=value, most=_HIGHEST, least="nought")
    for name in ("worth", "cost"):
        value = getattr(asked, name)
        if value is not None and not 0 < value <= _HIGHEST:
            raise QueryError("number_out_of_range", option=f"--{name}", value=value, most=_HIGHEST, least="more")
    if asked.margin is not None and not 0 < asked.margin <= 1:
        raise QueryError("margin_out_of_range", value=asked.margin)
    if asked.budget is not None and asked.cost is None:
        raise QueryError("budget_needs_cost")
    if asked.by is not None and (asked.by - today) > timedelta(_FARTHEST):
        raise QueryError("target_date_too_far", by=asked.by, most=today + timedelta(_FARTHEST))
