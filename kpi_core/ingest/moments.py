"""The day whose state an import shows, and the order in time of imports that come at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kpi_core.ingest.imported import FileImport
from kpi_core.model.dataset import Dataset
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain

_TOUCHED = frozenset(
    [
        "last modified date", "last modified", "last activity date", "last activity", "modified time", "update time",
        "updated at", "date de derniere modification", "derniere modification", "date de derniere activite",
        "derniere activite", "modifie le",
    ]
)  # fmt: skip


def in_order(imports: Sequence[FileImport]) -> tuple[FileImport, ...]:
    """Imports given at once, those of one kind in the order of what they tell: the last tells the newest state."""
    out = list(imports)
    kinds: dict[frozenset[str], list[int]] = {}
    for place, one in enumerate(imports):
        kinds.setdefault(frozenset(t.header_fingerprint for t in one.tables), []).append(place)
    for places in kinds.values():
        days = [_last_day(imports[place]) for place in places]
        told = [(day, place) for day, place in zip(days, places, strict=True) if day]
        if len(told) == len(places):
            for place, (_, chosen) in zip(places, sorted(told), strict=True):
                out[place] = imports[chosen]
    return tuple(out)


def _last_day(one: FileImport) -> date | None:
    days = [one.taken_at] if one.taken_at else [day for t in one.tables if (day := told_day(t))]
    return max(days, default=None)


def told_day(table: Dataset) -> date | None:
    """The newest day that a table tells of the past: it was not exported before. None when it tells none."""
    entered = (Role.CREATED_AT, Role.DATE, Role.SENT_AT)
    days = [c.last for c in table.columns if c.last and (c.role in entered or plain(c.name) in _TOUCHED)]
    return max(days, default=None)


def holds_states(table: Dataset) -> bool:
    """Whether a table tells the stage that each deal is in now, and nothing of the stages before."""
    roles = {c.role for c in table.columns}
    return table.fact is Fact.OPPORTUNITIES and {Role.ID, Role.STAGE} <= roles and Role.STAGE_DATE not in roles


def dated(imports: Sequence[FileImport], today: date) -> tuple[FileImport, ...]:
    """Imports that hold states, each with its day: the one that was said, else the newest it tells, else today."""
    return tuple(
        replace(one, taken_at=one.taken_at or _last_day(one) or today) if any(map(holds_states, one.tables)) else one
        for one in imports
    )
