"""How often alerts fire when nothing changes, and when something does: ``python -m benchmarks.alerts [MONTHS]``.

Months of records are drawn, and the three default rules asked as the app asks them: plainly (this month against the
last, as the source documents leave it), and through the gate. Nothing is judged twice running: every month stands for
itself after a year of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kpi_core.objectives.gate import LEVEL, Step, judged, level_of, looks
from kpi_core.objectives.playbooks import default_rules
from kpi_core.objectives.rules import is_crossed, line_of, understood
from kpi_core.objectives.volume import sees_from
from kpi_core.stats.change import Kind
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.workspace.objective import AlertRule

YEAR = 12
VOLUMES = (50, 100, 300, 1000)
_DAYS = 30
_STARTS = tuple(TimeGrain.MONTH.shift(date(2024, 1, 1), i) for i in range(3 * YEAR))
Draw = Callable[[np.random.Generator, int, Sequence[float]], list[Step]]  # volume and course -> months


@dataclass(frozen=True)
class Case:
    """A default rule with the records it is tried on: a course is 1 where nothing changes."""

    metric: str
    kind: Kind
    rule: AlertRule
    draw: Draw


def shares(rng: np.random.Generator, n: int, course: Sequence[float]) -> list[Step]:
    """Of `n` leads a month, 20 % become opportunities."""
    return [Step(_STARTS[i], float(rng.binomial(n, min(0.2 * at, 1.0))), float(n), n) for i, at in enumerate(course)]


def baskets(rng: np.random.Generator, n: int, course: Sequence[float]) -> list[Step]:
    """`n` orders a month whose values spread as much as their mean (CV 1)."""
    return [_month(rng, i, rng.exponential(80.0 * at, n)) for i, at in enumerate(course)]


def answers(rng: np.random.Generator, n: int, course: Sequence[float]) -> list[Step]:
    """`n` answers a month: 50 % promoters, 20 % detractors; a level of 0 is a score of 0 instead of 30."""
    told = []
    for i, at in enumerate(course):
        moved = 0.15 * (1 - at)
        told.append(_month(rng, i, 100.0 * rng.choice((1, 0, -1), n, p=(0.5 - moved, 0.3, 0.2 + moved))))
    return told


def _month(rng: np.random.Generator, place: int, values: np.ndarray) -> Step:
    days = rng.integers(0, _DAYS, len(values))
    counts, sums = np.bincount(days, minlength=_DAYS), np.bincount(days, values, minlength=_DAYS)
    inside = float(((sums - values.mean() * counts) ** 2).sum())
    return Step(_STARTS[place], float(values.sum()), float(len(values)), len(values), inside, int((counts > 0).sum()))


def cases() -> tuple[Case, ...]:
    """The three default rules of the source documents."""
    from kpi_core.metrics.catalogue import catalogue

    told = (
        ("lead_to_opportunity_rate", Kind.SHARE, shares),
        ("average_order_value", Kind.RATIO, baskets),
        ("net_promoter_score", Kind.RATIO, answers),
    )
    metrics = catalogue().metrics
    return tuple(
        Case(name, kind, understood(default_rules(metrics[name])[0], metrics[name]), draw) for name, kind, draw in told
    )


def fires(case: Case, months: Sequence[Step]) -> bool:
    """Whether the rule is crossed in the last month and the gate lets it through."""
    usual = level_of(months[:-1][-YEAR:])
    at = None if usual is None else line_of(case.rule, usual)
    if at is None or not is_crossed(months[-1].level, at, -1):
        return False
    p = judged(list(looks(months, case.kind, -1)))
    return p is not None and p < LEVEL


def fires_plainly(case: Case, months: Sequence[Step]) -> bool:
    """Whether the rule is crossed between the last two months, whatever chance does."""
    at = line_of(case.rule, months[-2].level)
    return at is not None and is_crossed(months[-1].level, at, -1)


def unchanged(
    rng: np.random.Generator, n: int, months: int, course: Callable[[], Sequence[float]] = lambda: [1.0] * (YEAR + 2)
) -> tuple[list[float], list[float], float]:
    """Share of months in which each rule fires plainly, and through the gate; and in which any fires through it."""
    told = cases()
    plain, gated, together = [0] * len(told), [0] * len(told), 0
    for _ in range(months):
        drawn = [case.draw(rng, n, course()) for case in told]
        fired = [fires(case, steps) for case, steps in zip(told, drawn, strict=True)]
        together += any(fired)
        for i, (case, steps) in enumerate(zip(told, drawn, strict=True)):
            plain[i] += fires_plainly(case, steps)
            gated[i] += fired[i]
    return [one / months for one in plain], [one / months for one in gated], together / months


def found(rng: np.random.Generator, case: Case, n: int, to: float, trials: int) -> float:
    """How often a lasting change to `to` times the level fires within two months."""
    hits = 0
    for _ in range(trials):
        steps = case.draw(rng, n, [*[1.0] * YEAR, to, to])
        hits += fires(case, steps[:-1]) or fires(case, steps)
    return hits / trials


def told_from_chance(rng: np.random.Generator, case: Case, n: int, to: float, trials: int) -> float:
    """How often such a change passes the gate within two months, whether or not its line is reached."""
    hits = 0
    for _ in range(trials):
        steps = case.draw(rng, n, [*[1.0] * YEAR, to, to])
        p = [judged(list(looks(part, case.kind, -1))) for part in (steps[:-1], steps)]
        hits += any(one is not None and one < LEVEL for one in p)
    return hits / trials


def volume_of(case: Case, histories: int = 25) -> int:
    """From how many records a month on the rule sees a change of its own size: the median over years of 1,000."""
    told = []
    for seed in range(histories):
        steps = case.draw(np.random.default_rng(seed), 1000, [1.0] * YEAR)
        level = level_of(steps)
        at = None if level is None else line_of(case.rule, level)
        n = None if level is None or at is None else sees_from(steps, case.kind, level, level - at)
        assert n is not None
        told.append(n)
    return int(np.median(told))


def _courses(rng: np.random.Generator) -> dict[str, Callable[[], Sequence[float]]]:
    """What else happens to a business in which nothing is wrong."""
    places = np.arange(YEAR + 2)

    def season() -> Sequence[float]:
        return list(1 + 0.1 * np.sin(2 * np.pi * (places + rng.integers(YEAR)) / YEAR))

    return {
        "months vary by 5 % beyond chance": lambda: list(np.clip(rng.normal(1, 0.05, YEAR + 2), 0.2, 2)),
        "months vary by 10 % beyond chance": lambda: list(np.clip(rng.normal(1, 0.10, YEAR + 2), 0.2, 2)),
        "a season of 10 % up and down": season,
        "a rise of 1 % a month": lambda: list(1.01**places),
        "a fall of 1 % a month (something changes)": lambda: list(0.99**places),
    }


def main() -> None:
    months = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rng = np.random.default_rng(8)
    names = [case.metric for case in cases()]
    print(f"{months} months in which nothing changes; share of months with an alert")
    print(f"{'n':>5}  " + "  ".join(f"{name:>30}" for name in names) + f"  {'any of the three':>18}")
    for n in VOLUMES:
        plain, gated, together = unchanged(rng, n, months)
        cells = [f"plain {100 * p:5.1f} %, gated {100 * g:5.2f} %" for p, g in zip(plain, gated, strict=True)]
        print(f"{n:>5}  " + "  ".join(f"{cell:>30}" for cell in cells) + f"  {100 * together:>16.2f} %")
    for name, course in _courses(rng).items():
        row = [unchanged(rng, n, months // 4, course) for n in VOLUMES]
        print(f"{name}: " + ", ".join(f"{100 * one[2]:.1f} % at {n}" for n, one in zip(VOLUMES, row, strict=True)))
    rate = cases()[0]
    share = found(rng, rate, 300, 2 / 3, months)
    print(f"a fall of a third, rate 20 %, 300 a month: an alert within two months in {100 * share:.1f} %")
    for case, to in zip(cases(), (0.9, 0.95, 2 / 3), strict=True):
        n = volume_of(case)
        seen = told_from_chance(rng, case, n, to, months // 4)
        print(f"{case.metric}: a change of {case.rule.threshold:g} is told from chance from {n} a month ({seen:.0%})")


if __name__ == "__main__":
    main()
