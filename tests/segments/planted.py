"""Planted changes on real files: does the search name the segment that was changed, and nothing where nothing was?

    python -m tests.segments.planted [trials]

Records of a real file are put into two periods at random, so that nothing has changed; then one to three segments of
one to three dimensions are changed in the later one by a stated size. The search stands beside a ranking by largest
change and one as Adtributor makes it (Bhagwan 2014: surprise within one dimension).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from kpi_core.metrics.dimensions import Dimension
from kpi_core.segments.compare import compared
from kpi_core.segments.cube import Cube, summed
from kpi_core.segments.search import Where, search
from kpi_core.segments.split import split
from kpi_core.stats.change import Kind

DATA = Path(__file__).parents[3] / "shared" / "data"
DETECTABLE = 5.0  # deviations that the planted change itself makes
SIZES = (0.2, 0.3, 0.5)  # by how much rates, numbers or amounts of the segment fall


@dataclass(frozen=True)
class Source:
    name: str
    kind: Kind
    records: pd.DataFrame
    dimensions: tuple[str, ...]
    top: str | None = None  # amount, or whether it hit


def sources() -> Iterator[Source]:
    mail = pd.read_csv(DATA / "hillstrom-email" / "hillstrom.csv")
    mail = mail.astype({"mens": str, "womens": str, "newbie": str})
    yield Source(
        "Hillstrom, visit rate",
        Kind.SHARE,
        mail,
        ("history_segment", "zip_code", "newbie", "channel", "segment"),
        "visit",
    )
    folder = DATA / "maven-crm-opportunities"
    deals = pd.read_csv(folder / "sales_pipeline.csv")
    deals = deals.merge(pd.read_csv(folder / "sales_teams.csv"), on="sales_agent", how="left")
    deals = deals.merge(pd.read_csv(folder / "accounts.csv"), on="account", how="left")
    deals["won"] = (deals.deal_stage == "Won").astype(float)
    dims = ("sales_agent", "product", "regional_office", "sector", "office_location")
    yield Source("Maven, deals", Kind.COUNT, deals, dims)
    closed = deals[deals.deal_stage.isin(["Won", "Lost"])]
    yield Source("Maven, win rate", Kind.SHARE, closed, dims, "won")
    yield Source("Maven, revenue", Kind.TOTAL, closed[closed.won == 1], dims, "close_value")
    orders = pd.read_csv(DATA / "classic-models-sales" / "sales_data_sample.csv", encoding="latin-1")
    yield Source(
        "Classic models, sales",
        Kind.TOTAL,
        orders,
        ("PRODUCTLINE", "COUNTRY", "DEALSIZE", "TERRITORY"),
        "SALES",
    )


def cube_of(source: Source, side: np.ndarray) -> Cube:
    frame = source.records
    columns = [pd.Categorical(frame[name].astype(object).where(frame[name].notna(), "—")) for name in source.dimensions]
    codes = np.array([c.codes for c in columns], np.int64).T
    values = tuple(tuple(map(str, c.categories)) for c in columns)
    top = np.ones(len(frame)) if source.top is None else frame[source.top].to_numpy(float)
    day = np.arange(len(frame)) % 182 + 738000
    ones = np.ones(len(frame))
    dimensions = tuple(Dimension(name, name, None) for name in source.dimensions)
    return Cube(source.kind, dimensions, values, codes, side, day, top, ones, ones)


def segment_of(cube: Cube, rng: np.random.Generator, many: int) -> Where:
    """A segment that a record drawn belongs to: each is as likely as it is large."""
    row = int(rng.integers(len(cube.side)))
    dims = rng.permutation(len(cube.dimensions))[:many]
    return tuple((int(d), int(cube.codes[row, d])) for d in sorted(dims))


def inside(cube: Cube, where: Where) -> np.ndarray:
    told = np.ones(len(cube.side), bool)
    for d, v in where:
        told &= cube.codes[:, d] == v
    return told


def planted(cube: Cube, where: Where, size: float, rng: np.random.Generator) -> Cube:
    hit = inside(cube, where) & (cube.side == 1)
    if cube.kind is Kind.COUNT:
        return cube.of(~(hit & (rng.random(len(hit)) < size)))
    if cube.kind is Kind.SHARE:
        return replace(cube, top=np.where(hit & (rng.random(len(hit)) < size), 0.0, cube.top))
    return replace(cube, top=np.where(hit, cube.top * (1 - size), cube.top))


def deviation(cube: Cube, where: Where) -> float:
    """What the planted change makes of the segment, in units of chance."""
    place = inside(cube, where).astype(np.int64)
    sides = summed(cube, place, 2)
    whole = summed(cube, np.zeros(len(place), np.int64), 1)
    z = compared(type(sides)(sides.sums[1:]), whole, cube.kind).z[0]
    return abs(float(z)) if np.isfinite(z) else 0.0


def largest_change(cube: Cube) -> list[Where]:
    """Segments by what they add to the change, as a table sorted by difference shows them."""
    scored = []
    for many in (1, 2, 3):
        for dims in combinations(range(len(cube.dimensions)), many):
            sizes = [len(cube.values[d]) for d in dims]
            key = np.ravel_multi_index([cube.codes[:, d] for d in dims], sizes)
            known, place = np.unique(key, return_inverse=True)
            told = np.abs(split(summed(cube, place, len(known)), cube.kind).by_segment)
            codes = np.array(np.unravel_index(known, sizes)).T
            scored += [(float(t), tuple(zip(dims, map(int, c), strict=True))) for t, c in zip(told, codes, strict=True)]
    scored.sort(key=lambda one: -one[0])
    return [where for _, where in scored[:3]]


def adtributor(cube: Cube) -> list[Where]:
    """Of each dimension the elements of most surprise that explain two thirds of the change; the most surprising first."""
    scored = []
    for d in range(len(cube.dimensions)):
        sides = summed(cube, cube.codes[:, d], len(cube.values[d]))
        top = sides.get("top")
        p, q = (top / np.maximum(top.sum(axis=0), 1e-9)).T
        with np.errstate(divide="ignore", invalid="ignore"):
            m = (p + q) / 2
            surprise = np.nan_to_num(0.5 * (p * np.log(p / m))) + np.nan_to_num(0.5 * (q * np.log(q / m)))
        power = split(sides, cube.kind).by_segment
        power = power / power.sum() if power.sum() else power
        told, explained = [], 0.0
        for i in np.argsort(-surprise):
            if power[i] <= 0.05:
                continue
            told.append(i)
            explained += power[i]
            if explained > 0.67:
                break
        scored.append((float(surprise[told].sum()), [((d, int(i)),) for i in told]))
    scored.sort(key=lambda one: -one[0])
    return [where for _, wheres in scored for where in wheres][:3]


def same(cube: Cube, one: Where, other: Where) -> bool:
    """Whether both name the same records."""
    return one == other or np.array_equal(inside(cube, one), inside(cube, other))


def near(cube: Cube, one: Where, other: Where) -> bool:
    """Whether both share four fifths of the records that either has: names of nearly the same people."""
    a, b = inside(cube, one), inside(cube, other)
    return bool((a & b).sum() >= 0.8 * (a | b).sum())


@dataclass
class Score:
    trials: int = 0
    first: int = 0
    three: int = 0
    near: int = 0

    def add(self, cube: Cube, truth: Sequence[Where], told: Sequence[Where]) -> None:
        self.trials += 1
        hits = [any(same(cube, one, where) for where in truth) for one in told[:3]]
        self.first += bool(hits and hits[0])
        self.three += any(hits)
        self.near += bool(told) and any(near(cube, told[0], where) for where in truth)


def run(trials: int, seed: int = 7) -> None:
    rng = np.random.default_rng(seed)
    all_ = list(sources())
    scores = {(name, many): Score() for name in ("search", "largest", "adtributor") for many in (1, 2, 3, "several")}
    quiet = kept = 0
    done = 0
    while done < trials:
        source = all_[done % len(all_)]
        base = cube_of(source, rng.integers(0, 2, len(source.records)))
        if done % 2 == 0:
            quiet += 1
            kept += bool(search(base).kept)
        many, effects = int(rng.integers(1, 4)), 1 if rng.random() < 0.6 else int(rng.integers(2, 4))
        truth, cube = [], base
        for _ in range(effects):
            where = segment_of(base, rng, many)
            if any(inside(base, where)[inside(base, other)].any() for other in truth):
                continue  # overlapping changes have no one truth
            truth.append(where)
            cube = planted(cube, where, float(rng.choice(SIZES)), rng)
        part = inside(base, truth[0]).mean()
        if not 0.02 <= part <= 0.5 or min(deviation(cube, where) for where in truth) < DETECTABLE:
            continue
        done += 1
        label = many if len(truth) == 1 else "several"
        scores["search", label].add(cube, truth, _named(cube))
        scores["largest", label].add(cube, truth, largest_change(cube))
        scores["adtributor", label].add(cube, truth, adtributor(cube))
    lines = [_line(name, str(many), s) for (name, many), s in scores.items() if s.trials]
    for name in ("search", "largest", "adtributor"):
        own = [s for (n, _), s in scores.items() if n == name]
        lines.append(_line(name, "all", Score(*(sum(getattr(s, f.name) for s in own) for f in fields(Score)))))
    lines.append(f"unchanged: {kept} of {quiet} with any segment kept ({kept / quiet:.1%}; stated at most 10 %)")
    sys.stdout.write("\n".join(lines) + "\n")


def _named(cube: Cube) -> list[Where]:
    """What the search names, in the order in which it does: a segment, other names of nearly the same records, the next."""
    return [where for one in search(cube).kept for where in (one.where, *one.rivals)]


def _line(name: str, what: str, s: Score) -> str:
    first, three, near_ = s.first / s.trials, s.three / s.trials, s.near / s.trials
    return (
        f"{name:11} {what:8} {s.trials:4} trials, first {first:.1%}, in three {three:.1%}, first or nearly {near_:.1%}"
    )


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
