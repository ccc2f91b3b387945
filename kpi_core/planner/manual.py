"""A baseline from numbers that a person gives: shares of steps, or how many stood at each stage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kpi_core.model.stages import Outcome, outcome_of, step_of
from kpi_core.model.stages import Step as SaleStep
from kpi_core.pipeline.stage import Stage
from kpi_core.planner.baseline import Baseline, Step
from kpi_core.planner.chain import Share, weighed
from kpi_core.planner.needs import Worth
from kpi_core.vocabulary.errors import DefinitionError

Count = tuple[str, float]


class Rate(NamedTuple):
    """A share from stage to stage, and within how much of it the true one surely lies (0: it is certain)."""

    first: str
    second: str
    share: float
    within: float = 0.0

    @property
    def known(self) -> Share:
        """The share as a plan takes it: the margin holds it in 95 of 100.

        >>> round(Rate("lead", "qualified", 0.2, within=0.1).known.n, 2)
        61.47
        """
        if not self.within:
            return Share.fixed(self.share)
        return weighed(self.share, max(self.share - self.within, 0.0), min(self.share + self.within, 1.0))


def manual(
    rates: Sequence[tuple[str, str, float] | Rate], counts: Sequence[Count], worth: float | None = None
) -> Baseline:
    """The steps that rates and counts lead through.

    Args:
        rates: from stage, to stage, share, and its margin where it is not certain.
        counts: (stage, records of one cohort), in any order where rates tell the order of the stages: shares that no
            rate tells are learned from them.
        worth: of a sale.

    Raises:
        DefinitionError: ``plan_needs_rates`` none of both leads anywhere; ``rates_not_in_line`` the rates do not follow
            one another; ``rate_missing`` a step has neither; ``counts_rise`` a stage holds more than the one before.

    >>> told = manual([("lead", "qualified", 0.2)], [("qualified", 100), ("won", 60)])
    >>> [stage.name for stage in told.stages], [round(step.share.mean, 2) for step in told.steps]
    (['lead', 'qualified', 'won'], [0.2, 0.6])
    """
    told = [Rate(*one) for one in rates]
    names = _in_line(told, [name for name, _ in counts])
    if len(names) < 2:
        raise DefinitionError("plan_needs_rates")
    known, given = {_key(n): v for n, v in counts}, {(_key(one.first), _key(one.second)): one for one in told}
    steps = []
    for first, second in pairwise(names):
        rate = given.get((_key(first), _key(second)))
        if rate is not None:
            steps.append(Step(rate.known, "given"))
            continue
        a, b = known.get(_key(first)), known.get(_key(second))
        if a is None or b is None:
            raise DefinitionError("rate_missing", first=first, second=second)
        if b > a or a <= 0:
            raise DefinitionError("counts_rise", first=first, second=second, before=a, after=b)
        steps.append(Step(Share(b, a - b), "counts"))
    stages = tuple(_stage(name, is_last=name == names[-1]) for name in names)
    return Baseline(stages, tuple(steps), Worth(worth, is_count=False) if worth is not None else None)


def _stage(name: str, *, is_last: bool) -> Stage:
    step = step_of(name)
    won = outcome_of(name) is Outcome.WON or (is_last and step is SaleStep.WON)
    return Stage(name, step, won=won)


def _key(name: str) -> str:
    return name.strip().casefold()


def _in_line(rates: Sequence[Rate], counted: Sequence[str]) -> list[str]:
    """The stages in order: along the rates, and the counts where they lie beside them."""
    after, targets = {_key(one.first): one.second for one in rates}, {_key(one.second) for one in rates}
    if len(after) < len(rates) or len(targets) < len(rates):
        raise DefinitionError("rates_not_in_line", stages=[one.first for one in rates])
    starts = [one.first for one in rates if _key(one.first) not in targets]
    if not rates:
        return list(dict.fromkeys(counted))
    chains = [_followed(start, after) for start in starts]
    if sum(len(chain) - 1 for chain in chains) != len(rates):
        raise DefinitionError("rates_not_in_line", stages=[one.first for one in rates])
    chains += [[name] for name in counted if _key(name) not in {_key(n) for chain in chains for n in chain}]
    if len(chains) == 1:
        return chains[0]
    # Several pieces: the counts lay them one behind the other, each by the stages that it shares with them.
    order = {_key(name): i for i, name in enumerate(counted)}
    places = [[order[_key(name)] for name in chain if _key(name) in order] for chain in chains]
    if not all(places):
        raise DefinitionError("rates_not_in_line", stages=[chain[0] for chain in chains])
    laid = sorted(range(len(chains)), key=lambda i: min(places[i]))
    if any(max(places[a]) > min(places[b]) for a, b in pairwise(laid)):
        raise DefinitionError("rates_not_in_line", stages=[chains[i][0] for i in laid])
    return [name for i in laid for name in chains[i]]


def _followed(start: str, after: dict[str, str]) -> list[str]:
    told = [start]
    while (following := after.get(_key(told[-1]))) is not None and len(told) <= len(after):
        told.append(following)
    return told
