"""Answers that are given once: objectives ask the same few questions, and make the same of the answers.

The memory is a value that whoever asks hands on: it is the asking itself, so that all that is told on the way to an
answer finds it there. Nobody changes what is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from kpi_core.metrics.query import MetricSeries, Query

T = TypeVar("T")


@dataclass(frozen=True)
class Remembered:
    """Answers queries, each once; of what is remembered the newest `most` stay (None: all).

    Refusals are not remembered: a query that took too long may be answered the next time.
    """

    ask: Callable[[Query], MetricSeries]
    most: int | None = None
    _kept: dict[Hashable, tuple[Any]] = field(default_factory=dict, compare=False, repr=False)
    _lock: Lock = field(default_factory=Lock, compare=False, repr=False)

    def __call__(self, query: Query) -> MetricSeries:
        """The answer to a query.

        Args:
            query: what is asked.

        Raises:
            KpiError: what the asking raises.
        """
        return self.once(query, lambda: self.ask(query))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` returns, made once per key.

        Args:
            key: must name what is made wholly.
            make: is called where nothing is remembered; two threads at a time both call theirs.

        Raises:
            KpiError: what `make` raises.
        """
        found: tuple[T] | None = self._kept.get(key)
        if found is None:
            found = (make(),)
            with self._lock:
                self._kept[key] = found
                while self.most is not None and len(self._kept) > self.most:
                    del self._kept[next(iter(self._kept))]
        return found[0]


class Same:
    """A part of a key that stands for this very object, whatever equals it; the object lives as long as the key."""

    __slots__ = ("_one",)

    def __init__(self, one: object) -> None:
        self._one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._one is other._one

    def __hash__(self) -> int:
        return id(self._one)


def once(ask: Callable[[Query], MetricSeries], key: Hashable, make: Callable[[], T]) -> T:
    """What `make` returns, made once per key where the asking remembers; else made anew.

    Args:
        ask: answers a query.
        key: must name what is made wholly, as far as it does not follow from `ask`.
        make: makes it.

    Raises:
        KpiError: what `make` raises.

    >>> told = Remembered(lambda query: query)
    >>> once(told, "a", lambda: 1), once(told, "a", lambda: 2), once(lambda query: query, "a", lambda: 3)
    (1, 1, 3)
    """
    return ask.once(key, make) if isinstance(ask, Remembered) else make()
