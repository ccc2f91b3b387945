"""Which columns are worth cutting a metric by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kpi_core.metrics.bands import Bands, band_key, is_year
from kpi_core.metrics.made import CAME_BEFORE, FIRST_PURCHASE
from kpi_core.metrics.table import Table
from kpi_core.model.dataset import Column, ColumnType, Dataset
from kpi_core.model.roles import Fact, Role

# The order is that of preference between dimensions that explain equally well. Outcome, stage and reason lost are left
# out: they are the result, not a cause.
_ROLES = (
    Role.CHANNEL, Role.PRODUCT, Role.CATEGORY, Role.REGION, Role.COUNTRY, Role.SEGMENT, Role.OWNER, Role.CAMPAIGN,
    Role.TEAM, Role.DEVICE, Role.COMPANY_SIZE, Role.CONTENT, Role.ACTIVITY_TYPE, Role.SURVEY_KIND, Role.METRIC_NAME,
)  # fmt: skip
# Texts that name one of many, and numbers that describe a record rather than its result.
_NAMES = (*_ROLES, Role.CUSTOMER, Role.PAGE, Role.COMPETITOR)
_SIZES = (Role.COMPANY_SIZE, Role.AMOUNT, Role.UNIT_PRICE, Role.QUANTITY, Role.DISCOUNT, Role.RECURRING_AMOUNT)
_REPORTS = (Fact.TRAFFIC, Fact.CAMPAIGNS, Fact.EMAILS, Fact.TARGETS)
MOST_DIMENSIONS = 5
_MOST_OFFERED = 40
_MOST_STEPS = 24
_SAME = 0.9  # as many values as nine in ten rows: an identifier
MOST_SEGMENTS = 50
_MOST_MISSING = 0.5


@dataclass(frozen=True)
class Dimension:
    """A column to cut by: how queries name it, its own name, its role.

    `bands` says how the numbers of a column that is cut into bands are written. `many` is set where there are more
    values than a picture can hold. Those that stand in no column (`is_made`) have their key as name.
    """

    key: str
    name: str
    role: Role | None
    bands: Bands | None = None
    many: bool = False
    is_made: bool = False

    @property
    def is_ordered(self) -> bool:
        """Whether its values have an order of their own."""
        return self.bands is not None or (self.is_made and self.key in FIRST_PURCHASE)


def dimensions(datasets: Iterable[Dataset], most: int = MOST_DIMENSIONS) -> tuple[Dimension, ...]:
    """Columns worth cutting by, at most `most`, best first: texts with few values that most rows fill."""
    found: dict[str, tuple[int, Dimension]] = {}
    for dataset in datasets:
        for place, column in enumerate(_columns(dataset)):
            if _is_dimension(column, dataset.rows):
                key = column.role.value if column.role else column.name
                rank = _ROLES.index(column.role) if column.role else len(_ROLES) + place
                found.setdefault(key, (rank, Dimension(key, column.name, column.role)))
    ranked = sorted(found.values(), key=lambda entry: entry[0])
    return tuple(dimension for _, dimension in ranked[:most])


def explorable(datasets: Iterable[Dataset]) -> tuple[Dimension, ...]:
    """Everything that a metric may be cut by, the most telling first.

    After `dimensions`: yes/no columns, texts of many values, numbers in bands, when a customer first bought and
    whether it is not the first time.
    """
    held = tuple(datasets)
    found = {one.key: one for one in dimensions(held, _MOST_OFFERED)}
    for told in (_flags, _of_many, _banded, _of_customers):
        for dataset in held:
            for one in told(dataset):
                found.setdefault(one.key, one)
    return tuple(found.values())[:_MOST_OFFERED]


def filterable(datasets: Iterable[Dataset]) -> tuple[Dimension, ...]:
    """Everything that records may be kept by: also texts that most rows leave blank, such as the size of companies.

    Args:
        datasets: the tables.

    Returns:
        What is `explorable`, then the others.
    """
    held = tuple(datasets)
    found = {one.key: one for one in explorable(held)}
    for dataset in held:
        for column in _columns(dataset):
            if column.type is ColumnType.TEXT and _is_name(column) and 1 < column.distinct <= MOST_SEGMENTS:
                key = column.role.value if column.role else column.name
                found.setdefault(key, Dimension(key, column.name, column.role))
    return tuple(found.values())


def _is_name(column: Column) -> bool:
    return column.role in _NAMES or (column.role is None and not column.personal)


def single_valued(datasets: Iterable[Dataset]) -> bool:
    """Whether there are columns of texts, but each of one value only."""
    texts = [
        c for dataset in datasets for c in _columns(dataset) if c.type is ColumnType.TEXT and c.role in (None, *_ROLES)
    ]
    return bool(texts) and all(column.distinct <= 1 for column in texts)


def _columns(dataset: Dataset) -> list[Column]:
    return [*dataset.columns, *(column for lookup in dataset.lookups for column in lookup.columns)]


def _flags(dataset: Dataset) -> Iterator[Dimension]:
    for column in _columns(dataset):
        if column.type is ColumnType.BOOLEAN and column.role is None and column.distinct == 2:
            yield Dimension(column.name, column.name, None)


def _of_many(dataset: Dataset) -> Iterator[Dimension]:
    """Texts of more values than a picture can hold, but for those that tell each row apart and those of people."""
    for column in _columns(dataset):
        told = dataset.rows - column.missing
        if column.type is ColumnType.TEXT and _is_name(column) and MOST_SEGMENTS < column.distinct <= _SAME * told:
            yield Dimension(column.role.value if column.role else column.name, column.name, column.role, many=True)


def _banded(dataset: Dataset) -> Iterator[Dimension]:
    """Numbers that describe a record, where a row is one: not the sums of a day or of a campaign."""
    if dataset.fact in _REPORTS or (dataset.fact is Fact.MEASUREMENTS and _is_dated(dataset)):
        return
    for column in _columns(dataset):
        if column.type.is_numeric and (column.role is None or column.role in _SIZES) and column.distinct > 1:
            told = Bands(column.type, column.currency, is_year(column))
            base = column.role.value if column.role else column.name
            yield Dimension(band_key(base), column.name, column.role, told)


def _of_customers(dataset: Dataset) -> Iterator[Dimension]:
    """When customers of a shop first bought: months of two years, else quarters or years."""
    table = Table(dataset)
    found = table.purchases
    if found is None or found[0].distinct >= dataset.rows - found[0].missing:
        return
    first, last = found[1].first, found[1].last
    if first is None or last is None:
        return
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    steps = zip(FIRST_PURCHASE, (months, -(-months // 3), 0), strict=True)
    name = next(name for name, many in steps if many <= _MOST_STEPS)
    for one in (CAME_BEFORE, name):
        if table.column(one) is None:  # a column of that name is what a person means by it
            yield Dimension(one, one, None, is_made=True)


def _is_dated(dataset: Dataset) -> bool:
    return any(column.type.is_temporal for column in dataset.columns)


def _is_dimension(column: Column, rows: int) -> bool:
    if column.role not in (None, *_ROLES) or column.type is not ColumnType.TEXT:
        return False
    return 2 <= column.distinct <= MOST_SEGMENTS and column.missing <= _MOST_MISSING * rows
