"""The options of ``plan``: a target, shares and numbers as people write them."""

from __future__ import annotations

import math
import re
from argparse import Namespace
from dataclasses import dataclass
from datetime import date

from kpi_core.vocabulary.errors import QueryError

_SHARES = ("rate", "margin")  # options that a percentage makes sense for


@dataclass(frozen=True)
class Asked:
    """What a plan is asked: the target, shares and numbers given by hand, by names of stages."""

    metric: str
    value: float
    by: date | None
    rates: tuple[tuple[str, str, float, float], ...] = ()  # from, to, share, and within how much it is known
    counts: tuple[tuple[str, float], ...] = ()
    capacities: tuple[tuple[str, float, float], ...] = ()  # stage, people, records that each takes up in a week
    entries: float | None = None
    worth: float | None = None
    margin: float | None = None
    budget: float | None = None
    cost: float | None = None


def plan_asked(given: Namespace, by: date | None) -> Asked:
    """The options of ``plan``, understood.

    Raises:
        QueryError: ``number_not_named``, ``number_not_understood``, ``number_ambiguous``, ``number_is_share``,
            ``rate_not_understood``, ``rate_out_of_range``.
    """
    metric, value = _named_number("target", given.target)
    return Asked(
        metric,
        value,
        by,
        tuple(_rate(text) for text in given.rate),
        tuple(_named_number("count", text) for text in given.count),
        tuple(_capacity(text) for text in given.capacity),
        **{name: _number(name, getattr(given, name)) for name in ("entries", "worth", "margin", "budget", "cost")},
    )


def told_margin(text: str | None) -> float | None:
    """The part of revenue that stays, as a person writes it: 0.4, 40%.

    Raises:
        QueryError: ``number_not_understood``, ``number_ambiguous``, ``margin_out_of_range``.
    """
    value = _number("margin", text)
    if value is not None and not 0 < value <= 1:
        raise QueryError("margin_out_of_range", value=value)
    return value


def _named_number(option: str, text: str) -> tuple[str, float]:
    """``NAME=500``."""
    name, number = _named(option, text)
    value = _number(option, number)
    assert value is not None
    return name, value


def _named(option: str, text: str) -> tuple[str, str]:
    name, sign, number = text.rpartition("=")
    if not sign or not name.strip():
        raise QueryError("number_not_named", option=f"--{option}", text=text)
    return name.strip(), number


def _capacity(text: str) -> tuple[str, float, float]:
    """``NAME=15``, or ``NAME=3x5``: three people who take up five each."""
    name, number = _named("capacity", text)
    people, sign, each = number.lower().replace("×", "x").partition("x")
    told = [_number("capacity", one) for one in ((people, each) if sign else ("1", number))]
    assert told[0] is not None
    assert told[1] is not None
    return name, told[0], told[1]


def _rate(text: str) -> tuple[str, str, float, float]:
    """``A:B=0.2`` or ``A:B=20%``; with a margin ``A:B=0.2±0.05``."""
    names, number = _named("rate", text)
    number, _, margin = number.replace("+-", "±").partition("±")
    value, within = _number("rate", number), _number("rate", margin or "0")
    assert value is not None
    assert within is not None
    first, sign, second = names.partition(":")
    if not sign or not first.strip() or not second.strip():
        raise QueryError("rate_not_understood", text=text)
    for one in (value, within):
        if not 0 <= one <= 1:
            raise QueryError("rate_out_of_range", first=first.strip(), second=second.strip(), value=one)
    return first.strip(), second.strip(), value, within


def _number(option: str, text: str | None) -> float | None:
    """A number as a person writes it: 0.2, 0,2, 20%, 1 000."""
    if text is None:
        return None
    bare = re.sub(r"[\s\u00a0\u202f_]", "", text)
    if re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", bare):
        raise QueryError("number_ambiguous", option=f"--{option}", text=text)
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    try:
        value = float(bare.rstrip("%").replace(",", "."))
    except ValueError as error:
        raise QueryError("number_not_understood", option=f"--{option}", text=text) from error
    if not math.isfinite(value):
        raise QueryError("number_not_understood", option=f"--{option}", text=text)
    if bare.endswith("%") and option not in _SHARES:
        raise QueryError("number_is_share", option=f"--{option}", text=text)
    return value / 100 if bare.endswith("%") else value
