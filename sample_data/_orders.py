"""The equipment shop: orders by line, customers who come back, and a mix that drifts to small baskets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from _calendar import DAYS, busyness
from _draws import Draws

SHOP_FROM = date(2024, 11, 1)  # the shop opens
SMALL_BASKETS_FROM = date(2026, 5, 1)
_ORDERS_A_DAY = 3.2
_RETURNING = 0.42
_MIX = {"Heating": 0.28, "Ventilation": 0.22, "Supplies": 0.50}
_MIX_LATE = {"Heating": 0.19, "Ventilation": 0.15, "Supplies": 0.66}
_COUNTRIES = {"France": 0.80, "Belgium": 0.10, "Switzerland": 0.06, "Luxembourg": 0.04}
_PRICES = {  # list price and purchase cost, EUR without VAT
    "Water heater": (1190.0, 812.0),
    "Radiator": (389.0, 241.0),
    "Smart thermostat": (179.0, 97.0),
    "Ventilation unit": (845.0, 540.0),
    "Air vent": (42.0, 19.0),
    "Insulation roll": (58.5, 36.0),
    "Filter set": (34.9, 12.5),
    "Sealing tape": (12.4, 4.1),
}
_BASKETS = {  # every basket of a category once in each round of its deck: (product, quantity) lines
    "Heating": (
        (("Water heater", 1),),
        (("Water heater", 1), ("Smart thermostat", 1)),
        (("Radiator", 2),),
        (("Radiator", 3), ("Smart thermostat", 1)),
        (("Radiator", 6),),
        (("Smart thermostat", 2),),
        (("Water heater", 2),),
    ),
    "Ventilation": (
        (("Ventilation unit", 1),),
        (("Ventilation unit", 1), ("Air vent", 4)),
        (("Air vent", 6),),
        (("Ventilation unit", 1), ("Air vent", 2)),
    ),
    "Supplies": (
        (("Filter set", 2),),
        (("Insulation roll", 4), ("Sealing tape", 3)),
        (("Filter set", 1),),
        (("Insulation roll", 2),),
        (("Sealing tape", 5), ("Filter set", 1)),
        (("Insulation roll", 6),),
    ),
}
Basket = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class OrderLine:
    """One line of an order. `amount` is after `discount`, before refunds, without VAT; `cost` is the purchase cost."""

    order: str
    day: date
    customer: str
    product: str
    category: str
    quantity: int
    amount: float
    cost: float
    discount: float
    refunded: float
    country: str


class _Decks:
    """Deals every basket of a category before any comes again: the value of a category hardly varies."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._left: dict[str, list[Basket]] = {category: [] for category in _BASKETS}

    def deal(self, category: str) -> Basket:
        if not self._left[category]:
            self._left[category] = self._draws.shuffled(_BASKETS[category])
        return self._left[category].pop()


class _Customers:
    """New customers, and those who come back; who has come often comes more often."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._visits: list[str] = []
        self._countries: dict[str, str] = {}

    def next(self) -> tuple[str, str]:
        """The customer of the next order and their country."""
        if self._visits and self._draws.chance(_RETURNING):
            known = self._visits if self._draws.chance(0.4) else list(self._countries)
            customer = known[int(self._draws.uniform() * len(known))]
        else:
            customer = f"CL-{len(self._countries) + 1:04d}"
            self._countries[customer] = self._draws.pick(_COUNTRIES)
        self._visits.append(customer)
        return customer, self._countries[customer]


def _line(order: tuple[str, date, str, str], category: str, item: tuple[str, int], draws: Draws) -> OrderLine:
    number, day, customer, country = order
    product, quantity = item
    price, cost = _PRICES[product]
    full = price * quantity
    discount = round(full * draws.pick({0.0: 0.80, 0.05: 0.13, 0.10: 0.07}), 2)
    amount = round(full - discount, 2)
    refunded = round(amount * draws.pick({0.0: 0.965, 1.0: 0.022, 0.5: 0.013}), 2)
    paid = round(cost * quantity, 2)
    return OrderLine(number, day, customer, product, category, quantity, amount, paid, discount, refunded, country)


def order_lines() -> list[OrderLine]:
    """The orders table, oldest first."""
    draws = Draws("orders")
    decks, customers = _Decks(draws), _Customers(draws)
    lines: list[OrderLine] = []
    number = 0
    for day in (day for day in DAYS if day >= SHOP_FROM):
        growth = 1 + 0.12 * (day - SHOP_FROM).days / 365
        for _ in range(draws.poisson(_ORDERS_A_DAY * growth * busyness(day) ** 0.7)):
            number += 1
            customer, country = customers.next()
            category = draws.pick(_MIX_LATE if day >= SMALL_BASKETS_FROM else _MIX)
            order = (f"CMD-{number:05d}", day, customer, country)
            lines += [_line(order, category, item, draws) for item in decks.deal(category)]
    return lines
