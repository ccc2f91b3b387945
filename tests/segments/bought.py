"""Purchases written by hand, and customers who are simulated."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

from kpi_core.segments.purchases import Purchases


def bought(*rows: tuple[str, date, float], until: date = date(2026, 4, 1)) -> Purchases:
    ordered = sorted(rows, key=lambda row: (row[1], row[0]))
    names = sorted({name for name, _, _ in rows})
    return Purchases(
        tuple(names),
        np.array([names.index(name) for name, _, _ in ordered], np.int64),
        np.array([day.toordinal() for _, day, _ in ordered], np.int64),
        np.array([value for _, _, value in ordered], float),
        until,
        "EUR",
    )


JAN, FEB, MAR, APR = (date(2026, month, 5) for month in (1, 2, 3, 4))
FOUR = bought(("Ada", JAN, 10), ("Ada", FEB, 20), ("Bea", JAN, 5), ("Cy", FEB, 40), ("Ada", MAR, 5), ("Cy", APR, 9))


NOBODY = Purchases((), *(np.zeros(0, kind) for kind in (np.int64, np.int64, float)), date(2026, 4, 1), None)

ROWS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.dates(date(2025, 1, 1), date(2026, 6, 30)), st.integers(0, 500)),
    min_size=1,
    max_size=40,
    unique_by=lambda row: (row[0], row[1]),
)


def many() -> Purchases:
    """Ten who buy every month, ten who did until half a year ago, ten who came last month, ten once long ago."""
    start, rows = date(2025, 1, 6), []
    for i in range(10):
        rows += [(f"always{i}", start + timedelta(30 * k), 100.0) for k in range(15)]
        rows += [(f"left{i}", start + timedelta(30 * k + 1), 100.0) for k in range(8)]
        rows += [(f"new{i}", date(2026, 3, 20), 50.0), (f"once{i}", date(2025, 2, 1), 30.0)]
    return bought(*rows)


def simulated(seed: int, leave: float, n: int = 200, mean: float = 30.0) -> tuple[Purchases, set[str]]:
    """Customers with rhythms of their own over 900 days, and those who left for ever.

    Pauses are gamma of shape 2, the mean pause of a customer differs as an inverse gamma of shape 3; each day a
    customer leaves with the chance `leave` / 365.
    """
    rng = np.random.default_rng(seed)
    start, rows, left = date(2023, 1, 1), [], set()
    for i in range(n):
        first = day = rng.uniform(0, 700)
        pause, life = mean / (rng.gamma(3) / 3), rng.exponential(365 / leave) if leave else np.inf
        seen = set()
        while day < 900 and day - first <= life:
            seen.add(int(day))
            day += pause * rng.gamma(2) / 2
        rows += [(f"c{i}", start + timedelta(d), float(rng.lognormal(3, 0.7))) for d in sorted(seen)]
        if first + life < 900:
            left.add(f"c{i}")
    return bought(*rows, until=start + timedelta(900)), left
