"""Which fact a table is, and which role each column plays, from names, types and values, with a confidence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kpi_core.model.dataset import Column, ColumnType
from kpi_core.model.roles import Fact, Role
from kpi_core.model.stages import Outcome, outcome_of, plain

COMMON_WEIGHT = 0.3
STAGE_DATE_WEIGHT = 1.5
_FILLER = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "of",
        "the",
        "a",
        "an",
        "en",
        "in",
        "and",
        "et",
        "deal",
        "deals",
        "affaire",
        "affaires",
        "opportunity",
        "lead",
        "prospect",
        "order",
        "commande",
    ]
)
_ARTICLES = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "of", "the", "a", "an", "en", "in", "and", "et", "no", "num"]
)


_COUNTED = frozenset(["employees", "employes", "salaries"])  # several of them count; one of them is a person


@dataclass(frozen=True)
class RoleSpec:
    """How a role is recognised within a fact."""

    role: Role
    type: str
    weight: float
    names: Mapping[str, int]  # normalised name -> its rank: the first are the most telling


@dataclass(frozen=True)
class FactSpec:
    """A fact's roles, and the groups of roles of which each must have one; `by_rows`: names alone never tell it."""

    fact: Fact
    needs: tuple[frozenset[Role], ...]
    roles: tuple[RoleSpec, ...]
    by_rows: bool = False


@dataclass(frozen=True)
class Guess:
    """The fact chosen for a table, its columns with their roles, and how sure that is."""

    fact: Fact
    confidence: float
    runner_up: Fact | None
    columns: tuple[Column, ...]


@cache
def fact_specs() -> tuple[FactSpec, ...]:
    """The facts and roles of ``roles.toml``."""
    raw = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
    common = {role: _spec(role, body, COMMON_WEIGHT) for role, body in raw["common"].items()}
    specs = []
    for name, body in raw["facts"].items():
        own = {role: _spec(role, b, b["weight"]) for role, b in body.items() if isinstance(b, dict)}
        needs = tuple(frozenset(Role(r) for r in group) for group in body.get("needs", []))
        specs.append(FactSpec(Fact(name), needs, tuple((common | own).values()), body.get("by_rows", False)))
    return tuple(specs)


def _spec(role: str, body: Mapping[str, object], weight: float) -> RoleSpec:
    names = body["names"]
    assert isinstance(names, list)
    ranks: dict[str, int] = {}
    for rank, name in enumerate(names):
        ranks.setdefault(normal(name), rank)
    return RoleSpec(Role(role), str(body["type"]), weight, ranks)


@cache
def known_names() -> frozenset[str]:
    """Every name a column of an export is known to have, normalised."""
    raw = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
    groups = [raw["common"], *(f for f in raw["facts"].values())]
    return frozenset(
        plain(n) for group in groups for body in group.values() if isinstance(body, dict) for n in body["names"]
    )


@cache
def normal(name: str) -> str:
    """A column's name for comparing: plain, without entity prefix, unit in brackets, articles and plural.

    >>> normal("Deal - Won time"), normal("Montant dépensé (EUR)"), normal("Date de création"), normal("Clicks")
    ('won time', 'montant depense', 'date creation', 'click')
    """
    name = re.sub(r"\([^)]{0,40}\)|\[[^\]]{0,40}\]", " ", name) if re.sub(r"\([^()]*\)", "", name).strip() else name
    name = re.sub(
        r"^(deal|affaire|lead|prospect|activity|activité|organization|organisation|person|personne)\s+-\s+",
        "",
        name,
        flags=re.IGNORECASE,
    )
    words = [w for w in plain(name).replace("%", " % ").split() if w not in _ARTICLES]
    words = [w for w in words if w not in ("eur", "usd", "gbp", "chf", "euro", "euros")] or words
    return " ".join(
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") and w not in _COUNTED else w for w in words
    )


def guess(columns: Sequence[Column]) -> Guess:
    """Choose the fact of a table and the role of each column.

    Returns:
        The guess; a table that fits no fact is ``measurements``, with its date and dimensions named.
    """
    scored = []
    for spec in fact_specs():
        if spec.by_rows:
            continue
        assigned = assign(columns, spec)
        roles = {role for role, _ in assigned.values()}
        if spec.fact is not Fact.MEASUREMENTS and not all(group & roles for group in spec.needs):
            continue
        weights = {r.role: r.weight for r in spec.roles}
        score = sum(weights.get(role, STAGE_DATE_WEIGHT) * sure for role, sure in assigned.values())
        scored.append((score, spec.fact, assigned))
    scored.sort(key=lambda s: -s[0])
    (best, fact, assigned), rest = scored[0], scored[1:]
    if best < 3.0 and fact is not Fact.MEASUREMENTS:
        best, fact, assigned = next(s for s in scored if s[1] is Fact.MEASUREMENTS)
        rest = [s for s in scored if s[1] is not fact]
    runner = rest[0] if rest and rest[0][0] > 0 else None
    confidence = round(best / (best + (runner[0] if runner else 0.0)), 2) if best else 0.0
    return Guess(fact, confidence, runner[1] if runner else None, with_roles(columns, assigned, fact))


def spec_of(fact: Fact) -> FactSpec:
    """The specification of a fact; facts without one have the common roles."""
    return next((s for s in fact_specs() if s.fact is fact), FactSpec(fact, (), fact_specs()[-1].roles))


def with_roles(columns: Sequence[Column], assigned: Mapping[str, tuple[Role, float]], fact: Fact) -> tuple[Column, ...]:
    """The columns with their roles, the runner-up of each, and stage names where a column dates a stage."""
    spec = spec_of(fact)
    out = []
    for column in columns:
        role, sure = assigned.get(column.physical, (None, 0.0))
        others = [r for r, _ in sorted(_candidates(column, spec), key=lambda c: -c[1]) if r is not role]
        stage = stage_name(column.name) if role is Role.STAGE_DATE else None
        out.append(
            replace(column, role=role, confidence=round(sure, 2), runner_up=others[0] if others else None, stage=stage)
        )
    return tuple(out)


def assign(columns: Sequence[Column], spec: FactSpec) -> dict[str, tuple[Role, float]]:
    """Give each role of a fact to the column that fits best: physical name -> (role, confidence)."""
    weights = {r.role: r.weight for r in spec.roles}
    ranks = {r.role: r.names for r in spec.roles}
    options = [
        (
            -round(sure, 3),
            -weights.get(role, 1.0),
            ranks.get(role, {}).get(normal(column.name), 99),
            place,
            sure,
            column,
            role,
        )
        for place, column in enumerate(columns)
        for role, sure in _candidates(column, spec)
    ]
    options.sort(key=lambda o: o[:4])
    taken: set[Role] = set()
    assigned: dict[str, tuple[Role, float]] = {}
    for *_, sure, column, role in options:
        if column.physical in assigned or (role in taken and role is not Role.STAGE_DATE):
            continue
        assigned[column.physical] = (role, sure)
        taken.add(role)
    return assigned | _main_date(columns, spec.fact, assigned, taken)


MAIN_DATE = {
    Fact.OPPORTUNITIES: Role.CREATED_AT,
    Fact.EMAILS: Role.SENT_AT,
    Fact.TICKETS: Role.CREATED_AT,
    Fact.SUBSCRIPTIONS: Role.START,
}


def _main_date(
    columns: Sequence[Column], fact: Fact, assigned: Mapping[str, tuple[Role, float]], taken: set[Role]
) -> dict[str, tuple[Role, float]]:
    """Where no column is named as the date of a row, the fullest date column dates it, with little confidence."""
    role = MAIN_DATE.get(fact, Role.DATE)
    free = [c for c in columns if c.type.is_temporal and c.physical not in assigned and c.last is not None]
    if role in taken or not free:
        return {}
    best = min(free, key=lambda c: c.missing + c.rejected)
    return {best.physical: (role, 0.4)}


def _candidates(column: Column, spec: FactSpec) -> Iterable[tuple[Role, float]]:
    if column.missing == column.distinct == 0 and not column.examples:
        return
    name, whole = normal(column.name), normal(re.sub(r"[()\[\]]", " ", column.name))
    for role in spec.roles:
        sure = _name_score(name, role.names, bool(_RATIO.search(column.name))) * _type_score(column, role.type)
        if sure == 1.0 and whole not in role.names and name != whole:
            sure = 0.95  # "Conv. (by time)" gives way to "Conversions"
        if role.role is Role.OUTCOME and sure:
            sure *= _outcome_score(column)
        if (
            role.role is Role.STAGE
            and sure
            and _outcome_score(column) == 1.0
            and "stage" not in name
            and "etape" not in name
        ):
            sure *= 0.5
        if sure >= 0.4:
            yield role.role, sure
    if spec.fact is Fact.OPPORTUNITIES and column.type.is_temporal and stage_name(column.name):
        yield Role.STAGE_DATE, 0.85


_RATIO = re.compile(r"/|\b(per|par|rate|taux|avg|average|moyenne?|share|ratio|cost|co[uû]t)\b", re.IGNORECASE)


def _name_score(name: str, names: Mapping[str, int], ratio: bool) -> float:
    """1 for a known name; less for one that holds a known name of two words or begins or ends with a known word.

    A ratio ("value per click") must be known by its whole name.
    """
    if name in names:
        return 1.0
    if ratio:
        return 0.0
    words = name.split()
    best = 0.0
    for known in names:
        parts = known.split()
        if len(parts) >= 2 and f" {known} " in f" {name} ":
            best = max(best, 0.6 + 0.3 * len(parts) / len(words))
        elif len(parts) == 1 and 1 < len(words) <= 3 and words[-1] == known and set(words[:-1]) <= _FILLER:
            best = max(best, 0.75)
        elif len(parts) == 1 and 1 < len(words) <= 3 and known == words[-1] and len(known) > 4:
            best = max(best, 0.5)
    return best


def fits(column: Column, role: Role, spec: FactSpec) -> bool:
    """Whether a column's values are what a role of a fact needs."""
    wanted = next((r.type for r in spec.roles if r.role is role), "date" if role is Role.STAGE_DATE else "any")
    return _type_score(column, wanted) > 0


def _type_score(column: Column, wanted: str) -> float:
    kind = column.type
    match wanted:
        case "date":
            return 1.0 if kind.is_temporal else 0.0
        case "number":
            if _is_flag(column):
                return 0.0
            return 1.0 if kind.is_numeric else 0.0
        case "text":
            if kind is ColumnType.TEXT:
                return 1.0
            return 0.5 if kind in (ColumnType.INTEGER, ColumnType.BOOLEAN) else 0.0
        case "id":
            return 1.0 if kind in (ColumnType.TEXT, ColumnType.INTEGER) else 0.0
        case "flag":
            return 1.0 if kind is ColumnType.BOOLEAN or (kind is ColumnType.TEXT and column.distinct <= 3) else 0.0
        case _:
            return 1.0


def _is_flag(column: Column) -> bool:
    """A column of zeros and ones tells yes or no of its row, it counts nothing."""
    rows = sum(n for _, n in column.top)
    return (
        column.type is ColumnType.INTEGER
        and column.distinct == 2
        and (column.minimum, column.maximum) == (0, 1)
        and rows > 200
    )


def _outcome_score(column: Column) -> float:
    """Whether a column's values are outcomes: won or lost among them, and nearly all of them known."""
    if column.type is ColumnType.BOOLEAN:
        return 0.9 if {"won", "gagne", "gagnee"} & set(plain(column.name).split()) else 0.0
    if not column.top or column.distinct > 12:
        return 0.0
    told = {outcome_of(v): n for v, n in column.top if outcome_of(v)}
    rows = sum(n for _, n in column.top)
    known = sum(n for v, n in column.top if outcome_of(v))
    decisive = Outcome.WON in told or Outcome.LOST in told
    return 1.0 if decisive and known >= 0.95 * rows else 0.0


_STAGE_DATE = (
    re.compile(r"^date entered (?P<stage>.+)$"),
    re.compile(r"^(?P<stage>.+?) (date|on|at|time)$"),
    re.compile(r"^(date|jour) (de |du |d |de la |des )?(?P<stage>.+)$"),
    re.compile(r"^(?P<stage>.+) le$"),
)
# A stage's own name, with its pipeline in brackets; or the name the CRM keeps it under.
_ENTERED = re.compile(
    r"""^(?:date entered|date d['’]entrée(?: dans)?(?: la phase| l['’]étape)?)"""
    r"""\s*["“«]\s*(?P<label>.+?)\s*(?:\([^()]*\)\s*)?["”»]$"""
    r"|^hs_(?:v2_)?date_entered_(?P<internal>\w+)$",
    re.IGNORECASE,
)
_STAGE_WORDS = re.compile(
    r"\b(qualif\w*|mql|sql|quote\w*|devis|proposal|proposition|meeting|rdv|rendez vous|demo|opportunit\w*|negotiation|negociation|contacted|contact\w*|discovery|decouverte|visite|offre|entered)\b"  # noqa: E501
)


def stage_name(name: str) -> str | None:
    """The stage a date column's header names, None if it names none.

    >>> stage_name("Quote date"), stage_name("Date de qualification"), stage_name("Close date")
    ('quote', 'qualification', None)
    >>> stage_name('Date entered "Contract Sent (Sales Pipeline)"'), stage_name("hs_date_entered_qualifiedtobuy")
    ('Contract Sent', 'qualifiedtobuy')
    """
    if quoted := _ENTERED.match(name.strip()):
        return quoted["label"] or quoted["internal"]
    words = plain(name)
    if not _STAGE_WORDS.search(words) or re.search(
        r"\b(next|last|expected|prevue?|due|first|premier|dernier|derniere|prochaine?)\b", words
    ):
        return None
    for pattern in _STAGE_DATE:
        if match := pattern.match(words):
            return match["stage"]
    return None
