"""Checks over the rows of a typed table: one rule, one function; each yields issues and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from kpi_core.ingest.checks import cells, counts, dates, identity, money, names, products, stages
from kpi_core.ingest.checks.rows import Rows
from kpi_core.model.dataset import Dataset, Issue, Level

# What makes a number wrong comes before what makes it thin.
RULES: tuple[Callable[[Rows], Iterable[Issue]], ...] = (
    products.check_products,
    identity.check_ids_are_unique,
    identity.check_lines_are_not_repeated,
    counts.check_export_is_whole,
    cells.check_cells_are_read,
    cells.check_values_are_not_hidden,
    cells.check_numbers_are_no_signs,
    money.check_orders_were_sold,
    money.check_orders_were_kept,
    money.check_payments_are_dated,
    money.check_amounts_are_positive,
    money.check_no_value_stands_alone,
    money.check_won_deals_have_amounts,
    counts.check_parts_do_not_exceed_the_whole,
    dates.check_closing_follows_creation,
    dates.check_ends_follow_starts,
    dates.check_stages_are_in_order,
    dates.check_dates_are_near_each_other,
    dates.check_history_is_past,
    names.check_categories_are_written_once,
    names.check_categories_are_spelled_right,
    stages.check_stages_are_known,
    counts.check_sends_are_not_tests,
    counts.check_conversions_have_clicks,
    dates.check_rows_are_dated,
    dates.check_last_period_is_finished,
    counts.check_rows_suffice,
    cells.check_values_are_final,
    cells.check_values_are_no_stand_ins,
    cells.check_measures_are_filled,
    cells.check_amounts_are_not_zero,
    counts.check_people_are_not_summed,
)


def check(dataset: Dataset, today: date | None = None) -> tuple[Issue, ...]:
    """Run every check on a dataset.

    Args:
        dataset: the table; its rows are read from its Parquet file.
        today: the day of the check: what has happened is not dated after it. None compares with no day.

    Returns:
        What was noticed, the gravest first.
    """
    rows = Rows(dataset, today)
    levels = list(Level)
    found = [issue for rule in RULES for issue in rule(rows)]
    return tuple(sorted(found, key=lambda issue: -levels.index(issue.level)))
