"""Conditions of the catalogue as predicates over the columns of one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kpi_core.metrics.metric import Condition
from kpi_core.metrics.table import STEP_LEVEL, Table
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.stages import Step, plain
from kpi_core.vocabulary.predicate import All, Compare, Comparison, Filled, OneOf, Predicate

_YES = frozenset(
    (
        "yes",
        "y",
        "oui",
        "o",
        "true",
        "vrai",
        "1",
        "x",
        "return",
        "returned",
        "retour",
        "retourne",
        "retournee",
        "refunded",
    )
)


class MissingError(Exception):
    """A table cannot tell what a metric asks: the roles it lacks, or the reason why those it has do not tell it."""

    def __init__(self, roles: Sequence[str] = (), issue: Issue | None = None) -> None:
        super().__init__(roles, issue)
        self.roles = tuple(roles)
        self.issue = issue


def bind_conditions(conditions: Sequence[Condition], table: Table) -> Predicate:
    """What must hold of a row, in names that `table.resolve` knows.

    Raises:
        MissingError: a column is missing, or none of its values is recognised.
    """
    parts = tuple(_bind(c, table) for c in conditions)
    return parts[0] if len(parts) == 1 else All(parts)


def _bind(condition: Condition, table: Table) -> Predicate:
    if condition.derived:
        if table.derived(condition.derived) is None:
            raise MissingError([condition.derived])
        _check_told(condition, table)
        return OneOf(condition.derived, condition.values)
    if condition.reached:
        return _reached(condition, table)
    if condition.flag:
        return _flag(condition.flag, table)
    if condition.survey:
        return _survey(condition, table)
    assert condition.role is not None
    if condition.words:
        return _words(condition, condition.role, table)
    return _bounds(condition, condition.role, table)


_UNTOLD = {"won": Issue("no_won_deals_known", Level.WARNING), "lost": Issue("no_lost_deals_known", Level.WARNING)}


def _check_told(condition: Condition, table: Table) -> None:
    """Refuse an outcome that no value of the table tells: nobody lost is not the same as nobody said."""
    case = table.dataset.derived_column(condition.derived or "")
    told = {value for _, value in case.whens} if case else set()
    for value in condition.values:
        if value in _UNTOLD and value not in told:
            raise MissingError(issue=_UNTOLD[str(value)])


def _reached(condition: Condition, table: Table) -> Predicate:
    flags = [name for name, _ in table.dataset.derived if name.startswith("reached_")]
    found = next((f"reached_{s}" for s in condition.reached if f"reached_{s}" in flags), None)
    if found:
        return OneOf(found, (True,))
    if not flags and table.derived(STEP_LEVEL) is not None:
        return Compare(STEP_LEVEL, Comparison.AT_LEAST, int(Step[condition.reached[0].upper()]))
    raise MissingError(["stage_date"], Issue("step_not_dated", Level.INFO, None, {"step": condition.reached[0]}))


def _flag(role: str, table: Table) -> Predicate:
    """A column that says yes: a flag, a number above 0, a date, or a word for yes."""
    if not table.has(role):
        raise MissingError([role])
    column = table.resolve(role)
    if column.type is ColumnType.BOOLEAN:
        return OneOf(role, (True,))
    if column.type.is_numeric:
        return Compare(role, Comparison.MORE, 0)
    if column.type.is_temporal:
        return Filled(role)
    assert column.column is not None
    return OneOf(role, tuple(v for v, _ in column.column.top if plain(v) in _YES))


def _words(condition: Condition, role: str, table: Table) -> Predicate:
    if not table.has(role):
        raise MissingError([role])
    column = table.resolve(role).column
    values = _matching(condition, column) if column else ()
    if not values:
        told = {"role": role, "name": column.name if column else role}
        raise MissingError(issue=Issue("no_value_recognised", Level.INFO, told["name"], told))
    return OneOf(role, values)


def _matching(condition: Condition, column: Column) -> tuple[str, ...]:
    def says(value: str) -> bool:
        words = plain(value)
        told = _pattern(condition.words).search(words)
        also = not condition.also or _pattern(condition.also).search(words)
        never = condition.never and _pattern(condition.never).search(words)
        return bool(told and also and not never)

    return tuple(value for value, _ in column.top if says(value))


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")


def _bounds(condition: Condition, role: str, table: Table) -> Predicate:
    column = table.own(role)
    if column is None or not column.type.is_numeric:
        raise MissingError([role])
    limits = ((Comparison.AT_LEAST, condition.at_least), (Comparison.AT_MOST, condition.at_most))
    seconds = _seconds(column) if role == "duration" else 1
    told = ((op, limit if seconds == 1 else limit / seconds) for op, limit in limits if limit is not None)
    return All(tuple(Compare(role, op, limit) for op, limit in told))


_UNITS = {"min": 60, "mn": 60, "minute": 60, "minutes": 60, "h": 3600, "hour": 3600, "hours": 3600, "heures": 3600}


def _seconds(column: Column) -> int:
    """Seconds in the unit that a duration's name tells; a duration of no unit is in seconds."""
    return next((_UNITS[word] for word in plain(column.name).split() if word in _UNITS), 1)


def _survey(condition: Condition, table: Table) -> Predicate:
    """Rows of one kind of survey; its answers must lie on the scale that its formula speaks of."""
    score = table.own("score")
    if score is None or not score.type.is_numeric:
        raise MissingError(["score"])
    kinds: tuple[str, ...] = ()
    if table.own("survey_kind"):
        bound = _words(condition, "survey_kind", table)
        assert isinstance(bound, OneOf)
        kinds = tuple(str(v) for v in bound.values)
    elif not condition.scale:
        raise MissingError(["survey_kind"])
    if condition.scale and not _on_scale(condition.scale, *_range_of_scores(table, score, kinds)):
        low, high = condition.scale
        values = {"low": low, "high": high}
        raise MissingError(issue=Issue("scores_on_another_scale", Level.INFO, score.name, values))
    return OneOf("survey_kind", kinds) if kinds else All()


def _on_scale(scale: tuple[int, ...], low: float | None, high: float | None) -> bool:
    """Whether scores may be on a scale: within it, and not all in its lower half (5 may be the best of another)."""
    if low is None or high is None:
        return True
    return min(scale[0], 0) <= low and scale[1] / 2 < high <= scale[1]


def _range_of_scores(table: Table, score: Column, kinds: tuple[str, ...]) -> tuple[float | None, float | None]:
    """Lowest and highest score of the kinds of survey; of the whole column where there are no kinds."""
    kind = table.own("survey_kind")
    if not kinds or kind is None:
        return score.minimum, score.maximum
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    rows = pq.read_table(table.dataset.path, columns=[kind.physical, score.physical])
    wanted = pc.is_in(rows.column(kind.physical), value_set=_strings(kinds))
    told = pc.min_max(rows.column(score.physical).filter(wanted)).as_py()
    return told["min"], told["max"]


def _strings(values: tuple[str, ...]) -> object:
    import pyarrow as pa

    return pa.array(values, pa.string())
