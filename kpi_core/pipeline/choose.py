"""The stages that the names of a question mean in a source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kpi_core.metrics.table import folded, nearest
from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Role
from kpi_core.model.stages import Outcome, Step, outcome_of
from kpi_core.pipeline.order import step_for
from kpi_core.pipeline.source import Source
from kpi_core.pipeline.stage import Shape, Stage
from kpi_core.vocabulary.errors import DefinitionError

# What people call the standard steps, in both languages.
_WORDS: dict[Step, tuple[str, ...]] = {
    Step.LEAD: ("lead", "leads", "prospect", "prospects", "created", "entree"),
    Step.MQL: ("mql", "mqls", "qualified", "qualifie", "qualifies", "qualification", "leads qualifies"),
    Step.SQL: ("sql", "sqls"),
    Step.OPPORTUNITY: ("opportunity", "opportunities", "opportunite", "opportunites", "opp"),
    Step.QUOTE: ("quote", "quotes", "devis", "proposal", "proposition"),
    Step.WON: ("won", "gagne", "gagnee", "gagnes", "gagnees", "vente", "ventes", "sale", "sales", "client", "customer"),
}


def chosen_stages(source: Source, names: Sequence[str]) -> tuple[Stage, ...]:
    """The stages of a source that names mean; case and accents do not matter.

    A name is that of a proposed stage, the word for a standard step (lead, devis, won), a value of the stage column, or
    the name of a column that dates or counts a stage; "A+B" takes two stages for one. Where the first is no stage that
    every record has entered, records enter the funnel there.

    Raises:
        DefinitionError: ``unknown_stage`` with a suggestion, ``stage_twice``, ``funnel_needs_two_stages``;
            ``stages_not_merged`` where each of those to merge has a date or a column of its own.
    """
    wanted = [n.strip() for n in names if n.strip()]
    if len(wanted) < 2:
        raise DefinitionError("funnel_needs_two_stages", count=len(wanted))
    stages: list[Stage] = []
    for name in wanted:
        stage = _found(source, name) or _merged(source, name)
        if any(_overlaps(stage, other) for other in stages):
            raise DefinitionError("stage_twice", name=name)
        stages.append(stage)
    return tuple(stages)


def _overlaps(one: Stage, other: Stage) -> bool:
    """Whether two stages are told by the same thing."""
    if one == other or set(one.values) & set(other.values):
        return True
    return bool(one.date and one.date == other.date and not (one.values or other.values))


def _found(source: Source, name: str) -> Stage | None:
    ways: tuple[Callable[[Source, str], Stage | None], ...] = (_proposed, _of_step, _of_value, _of_column)
    return next((stage for way in ways if (stage := way(source, name)) is not None), None)


def _merged(source: Source, name: str) -> Stage:
    """Several stages as one: a record is in it when it is in one of them."""
    parts = [p.strip() for p in name.split("+") if p.strip()]
    found = [_found(source, p) for p in parts] if len(parts) > 1 else [None]
    for part, stage in zip(parts or [name], found, strict=False):
        if stage is None:
            options = names_of(source)
            near = nearest(part, options, 0.5)
            raise DefinitionError("unknown_stage", name=part, suggestion=near, near=bool(near), stages=options)
    stages = [s for s in found if s is not None]
    own = {(s.date, s.counted if not s.values else None) for s in stages} - {(None, None)}
    if len(own) > 1:
        raise DefinitionError("stages_not_merged", name=name)
    values = tuple(dict.fromkeys(v for s in stages for v in s.values))
    first = next((s for s in stages if s.date or s.counted), stages[0])
    entry, won = any(s.entry for s in stages), all(s.won for s in stages)
    return replace(first, name=name, step=stages[0].step, values=values, entry=entry, won=won)


def _proposed(source: Source, name: str) -> Stage | None:
    return next((s for s in source.stages if s.name and folded(s.name) == folded(name)), None)


def _of_step(source: Source, name: str) -> Stage | None:
    """The first proposed stage of the standard step that a word means; the entry for a lead, the sale for won."""
    step = next((step for step, words in _WORDS.items() if folded(name) in words), None)
    if step is None:
        return None
    if step is Step.LEAD and source.stages[0].entry:
        return source.stages[0]
    last = next((s for s in source.stages if s.won), None)
    return last if step is Step.WON and last else next((s for s in source.stages if s.step is step), None)


def _of_value(source: Source, name: str) -> Stage | None:
    """A stage in which records stand, though it was not proposed."""
    column = source.log.stage if source.log else source.table.own(Role.STAGE)
    if column is None or column.type is not ColumnType.TEXT:
        return None
    value = next((v for v, _ in column.top if folded(v) == folded(name)), None)
    if value is None:
        return None
    counted = _count(source) if source.shape is Shape.COUNTS else None
    return Stage(value, step_for(value), values=(value,), counted=counted, won=outcome_of(value) is Outcome.WON)


def _count(source: Source) -> str | None:
    column = source.table.own(Role.COUNT)
    return column.physical if column else None


def _of_column(source: Source, name: str) -> Stage | None:
    """A stage that a column dates, or counts, by the column's own name or that of its stage."""
    for column in source.dataset.columns:
        if folded(name) not in (folded(column.name), folded(column.stage or column.name)):
            continue
        if source.shape is Shape.COUNTS and column.type.is_numeric:
            return Stage(column.name, step_for(column.name), counted=column.physical)
        if source.shape in (Shape.DATED, Shape.CURRENT) and column.type.is_temporal:
            return Stage(column.stage or column.name, step_for(column.stage or column.name), date=column.physical)
    return None


def names_of(source: Source) -> list[str]:
    """Every name that means a stage in a source: the proposed ones first."""
    return list(dict.fromkeys(_names(source)))


def _names(source: Source) -> Iterator[str]:
    yield from (s.name or (s.step.name.lower() if s.step else "") for s in source.stages)
    column = source.log.stage if source.log else source.table.own(Role.STAGE)
    if column is not None and column.type is ColumnType.TEXT:
        yield from (v for v, _ in column.top)
    yield from (c.name for c in source.dataset.columns if _tells_stage(c, source))


def _tells_stage(column: Column, source: Source) -> bool:
    if source.shape is Shape.COUNTS:
        return column.physical in {s.counted for s in source.stages if not s.values}
    return source.shape is not Shape.EVENTS and column.role is Role.STAGE_DATE
