"""Which column of a table of targets is what, told by its header in either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kpi_core.ingest.roles import fact_specs, normal
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import plain
from kpi_core.objectives.target_cells import Row

NUMBERS = ("target", "baseline", "minimum", "excellent")
_FIRST_ROWS = 30  # a header stands among them: titles and notes may be above
# What the ``targets`` fact has no role for. Dimensions are the common roles of every fact.
_OWN = {
    "number": ("no", "n", "n°", "nr", "num", "number", "numero", "id"),
    "name": ("name", "nom", "title", "titre", "intitule", "objective", "objectif", "objective name",
             "nom de l objectif"),
    "start": ("first day", "premier jour", "start", "start date", "debut", "date de debut", "from", "du", "begin"),
    "last": ("last day", "dernier jour", "end", "end date", "fin", "date de fin", "to", "au", "until", "jusqu au",
             "deadline", "echeance", "due date", "due"),
    "unit": ("unit", "unite"),
    "baseline": ("baseline", "starting point", "point de depart", "reference", "base", "valeur de depart"),
    "minimum": ("minimum", "min", "threshold", "seuil", "seuil minimum"),
    "excellent": ("excellent", "stretch", "stretch target", "ambitieux", "excellence"),
    "owner": ("owner", "responsable", "responsible", "pilote", "porteur", "proprietaire"),
    "cadence": ("cadence", "frequency", "frequence", "rythme", "steps", "pas"),
    "why": ("why", "pourquoi", "purpose", "but", "raison", "reason", "business goal", "enjeu"),
    "parent": ("parent", "serves", "sert", "serves no", "sert le n", "sert le no", "contribue a", "contributes to"),
    "north_star": ("north star", "etoile polaire"),
    "where": ("filter", "filtre", "scope", "perimetre", "where"),
    "details": ("details", "detail", "details 2", "details 3", "details 4", "details 5", "details 6"),
}  # fmt: skip
_FACT = {Role.METRIC_NAME: "metric", Role.VALUE: "target", Role.DATE: "date"}


@dataclass(frozen=True)
class Columns:
    """Where each thing stands: `places` by what it is, `dimensions` by role, `details` in their order."""

    places: Mapping[str, int]
    names: Mapping[str, str]  # as the file writes them
    dimensions: Mapping[str, int] = field(default_factory=dict)
    details: tuple[int, ...] = ()
    unused: tuple[str, ...] = ()


def headed(rows: Sequence[Row]) -> tuple[Columns | None, Sequence[Row]]:
    """The columns that the header names, and the rows below it; None where no row names a metric and a target."""
    for place, row in enumerate(rows[:_FIRST_ROWS]):
        columns = _columns(row, rows[place + 1 :])
        if {"metric", "target"} <= columns.places.keys():
            return columns, rows[place + 1 :]
    return None, ()


def _columns(header: Row, below: Sequence[Row]) -> Columns:
    heads = {place: cell for place, cell in enumerate(header.cells) if isinstance(cell, str)}
    places: dict[str, int] = {}
    # The names of the fact first, the surest of them before the others: "KPI" before "Objective".
    for what, ranks in _ranks().items():
        known = [(rank, place) for place, cell in heads.items() if (rank := _rank(cell, ranks)) is not None]
        free = sorted(one for one in known if one[1] not in places.values())
        if what == "target":  # "Objective" above numbers is a target, above words a name
            free = [one for one in free if _has_numbers(one[1], below)] or free
        if free:
            places[what] = free[0][1]
    taken = set(places.values())
    details = tuple(place for place, cell in heads.items() if _rank(cell, _ranks()["details"]) is not None)
    dimensions = _dimensions({p: c for p, c in heads.items() if p not in taken and p not in details})
    used = taken | set(details) | set(dimensions.values())
    unused = tuple(cell for place, cell in heads.items() if place not in used and cell.strip())
    return Columns(places, {what: heads[place] for what, place in places.items()}, dimensions, details, unused)


def _rank(cell: str, ranks: Mapping[str, int]) -> int | None:
    """How surely a header names a column. Comparing drops small words, which may be all that there is ("No.")."""
    return ranks.get(plain(cell), ranks.get(normal(cell) or plain(cell)))


def _has_numbers(place: int, below: Sequence[Row]) -> bool:
    cells = [row.cell(place) for row in below]
    return any(isinstance(cell, float) or (isinstance(cell, str) and cell[:1].isdigit()) for cell in cells)


@cache
def _ranks() -> Mapping[str, Mapping[str, int]]:
    """The names of each column with their ranks, normalised; the first match of a name wins."""
    targets = next(spec for spec in fact_specs() if spec.fact is Fact.TARGETS)
    fact = {_FACT[role.role]: role.names for role in targets.roles if role.role in _FACT}
    own = {what: {plain(name): rank for rank, name in enumerate(names)} for what, names in _OWN.items()}
    order = ("metric", "target", "start", "last", "date")
    found = {what: dict(fact.get(what, own.get(what, {}))) for what in order} | {
        w: own[w] for w in own if w not in order
    }
    found["target"] |= {plain(name): 90 for name in ("objectif", "objective", "valeur", "value")}
    return found


def _dimensions(heads: Mapping[int, str]) -> dict[str, int]:
    """The other columns by the role that every fact knows their header for."""
    targets = next(spec for spec in fact_specs() if spec.fact is Fact.TARGETS)
    found: dict[str, int] = {}
    for place, cell in heads.items():
        roles = [one.role for one in targets.roles if one.role not in _FACT and normal(cell) in one.names]
        for role in roles[:1]:
            found.setdefault(role.value, place)
    return found
