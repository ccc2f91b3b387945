"""What the unit beside a number of a table says: per cent, thousands, millions, or nothing that fits the metric."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kpi_core.ingest.numbers import CURRENCIES, clean
from kpi_core.metrics.metric import Metric
from kpi_core.model.stages import plain
from kpi_core.text import LANGUAGES
from kpi_core.vocabulary.unit import Unit

_PERCENT = frozenset(("%", "percent", "per cent", "pct", "pourcent", "pour cent", "pourcentage", "percentage", "en %"))
_POWERS = {"k": 3, "tsd": 3, "mille": 3, "millier": 3, "milliers": 3, "thousand": 3, "thousands": 3, "m": 6, "mio": 6}
_POWERS |= {"mln": 6, "million": 6, "millions": 6, "md": 9, "mds": 9, "bn": 9, "milliard": 9, "milliards": 9}
_POWERS |= {"billion": 9, "billions": 9}  # as in English: a French billion is no target of anybody's
_SCALE = "|".join(sorted(_POWERS, key=len, reverse=True))
_SIGN = "|".join(sorted((*map(re.escape, CURRENCIES), "dollars?"), key=len, reverse=True))
# "k€", "M EUR", "€k", "thousands of euros", "en milliers d'euros", "K€ HT"
_MONEY = re.compile(
    rf"(?:(?:en|in) )?(?:(?P<sign>{_SIGN}) ?)?(?P<scale>{_SCALE})?\.? ?(?:(?:of|de|d') ?)?(?P<after>{_SIGN})?"
    r"(?: (?:ht|ttc|net|hors taxes))?",
    re.IGNORECASE,
)
_PLAIN = {
    Unit.COUNT: "nombre nb number count unites unite units unit # u qty quantity quantite pcs pieces",
    Unit.NUMBER: "nombre nb number count unites unite units unit # u",
    Unit.DAYS: "jours jour j days day d",
    Unit.SECONDS: "secondes seconde s seconds second sec",
    Unit.POINTS: "points point pts",
    Unit.SCORE: "points point pts score",
    Unit.RATIO: "x ratio",
    Unit.FRACTION: "ratio fraction part share",
}
_SCALED = (Unit.MONEY, Unit.MONEY_PER_DAY, Unit.COUNT, Unit.NUMBER)


@dataclass(frozen=True)
class UnitSaid:
    """What a unit says of a number beside it: that it is `in_percent`, or in powers of ten; `fits` where it is known.

    A unit that does not fit the metric leaves the number as it is.
    """

    in_percent: bool = False
    power: int = 0
    fits: bool = True

    def of(self, value: float) -> float:
        """The number in the metric's own unit.

        >>> UnitSaid(power=3).of(1.005), UnitSaid(in_percent=True).of(77.77)
        (1005.0, 0.7777)
        """
        # As decimals: 1.005 times a thousand is not 1005 in binary.
        power = -2 if self.in_percent else self.power
        return float(Decimal(repr(value)).scaleb(power)) if power else value


def unit_of(text: str, metric: Metric | None) -> UnitSaid:
    """What the text of a unit says.

    Args:
        text: as the file writes it; "" says nothing.
        metric: whose numbers stand beside it; of one that nobody knows any unit fits.

    >>> from kpi_core.metrics.catalogue import catalogue
    >>> revenue = catalogue().metrics["revenue"]
    >>> [unit_of(text, revenue).power for text in ("€", "k€", "M€", "thousands of euros", "Md €")]
    [0, 3, 6, 3, 9]
    >>> unit_of("%", revenue).in_percent, unit_of("kg", revenue).fits
    (True, False)
    """
    word = clean(text).strip("()[] ")
    bare = plain(word)
    if not word:
        return UnitSaid()
    if word.casefold() in _PERCENT:
        return UnitSaid(in_percent=True)
    unit = metric.unit if metric else None
    if match := _MONEY.fullmatch(word):
        return _money(match, unit)
    if metric is None or word.casefold() in _PLAIN.get(metric.unit, "").split() or bare in _words(metric):
        return UnitSaid()
    return UnitSaid(fits=False)


def _money(match: re.Match[str], unit: Unit | None) -> UnitSaid:
    scale, sign = match["scale"] or "", match["sign"] or match["after"]
    is_money = unit in (None, Unit.MONEY, Unit.MONEY_PER_DAY)
    if (sign and not is_money) or (scale and unit is not None and unit not in _SCALED):
        return UnitSaid(fits=False)
    if scale == "m" and not sign:  # metres, minutes, months
        return UnitSaid(fits=False)
    return UnitSaid(power=_POWERS[scale.casefold()] if scale else 0)


def _words(metric: Metric) -> set[str]:
    """The words of a metric's names: "leads" beside a number of leads says what it counts."""
    names = [metric.id.replace("_", " "), *(metric.label(lang) for lang in LANGUAGES)]
    return {word for name in names for word in (plain(name), *plain(name).split())}
