"""Objectives of files beside each other: whose parent is whose, and what is odd about one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kpi_core.metrics.catalogue import catalogue
from kpi_core.metrics.table import folded
from kpi_core.model.dataset import Issue, Level
from kpi_core.objectives.rules import understood
from kpi_core.objectives.target_table import Told
from kpi_core.objectives.target_words import metric_of
from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.unit import Unit

_Name = tuple[str, int | str]  # the file, and what names an objective in it


@dataclass(frozen=True)
class Family:
    """Objectives by a number `own` that no file and no list has, and by the numbers and names of their files."""

    own: Mapping[int, Told]
    named: Mapping[_Name, tuple[int, ...]]
    numbered: Collection[str]  # files
    on_list: Collection[int]

    @classmethod
    def of(cls, read: Sequence[Told], known: Sequence[Told], on_list: Collection[int]) -> Family:
        """The family of objectives.

        Args:
            read: all that the files tell; one that another of the same metric, filter and days replaced lends it its
                number and its name.
            known: those that count.
            on_list: the ids of the list.
        """
        own = {-place: one for place, one in enumerate(known, 1)}
        by_key = {one.key: number for number, one in own.items()}
        named: dict[_Name, tuple[int, ...]] = {}
        for one in read:
            for name in (one.number, folded(one.objective.name) or None):
                if name is not None:
                    before = named.get((one.file, name), ())
                    named[one.file, name] = tuple(dict.fromkeys((*before, by_key[one.key])))
        return cls(own, named, {one.file for one in read if one.number is not None}, on_list)

    def numbers_twice(self) -> Iterator[Issue]:
        """What is to be told of numbers that several objectives of a file bear."""
        for (_, number), several in self.named.items():
            if isinstance(number, int) and len(several) > 1:
                first, second = (self.own[one] for one in several[:2])
                values = {"line": second.line, "kind": second.kind, "number": number, "again": first.line}
                yield Issue("objective_number_twice", Level.WARNING, second.file or None, values)

    def parent(self, told: Told, issues: list[Issue]) -> int | None:
        """The own number or the id on the list of an objective's parent; None, and told, where there is none."""
        if told.parent is None:
            return None
        if isinstance(told.parent, int) and told.file not in self.numbered:
            found: Sequence[int] = [told.parent] if told.parent in self.on_list else []
        else:
            name = folded(told.parent) if isinstance(told.parent, str) else told.parent
            found = self._nearest(told, self.named.get((told.file, name), ()))
        # One that took the place of what it serves serves nothing; one that names itself is a mistake to be refused.
        if told.parent != told.number and [self.own.get(one) for one in found] == [told]:
            found = []
        if len(found) == 1:
            return found[0]
        values = {"line": told.line, "kind": told.kind, "text": str(told.parent)[:60]}
        where = told.file or None
        if found:
            issues.append(Issue("objective_parent_twice", Level.WARNING, where, values))
        else:
            issues.append(Issue("objective_parent_not_found", Level.WARNING, where, values))
        return None

    def _nearest(self, told: Told, found: Sequence[int]) -> Sequence[int]:
        """Of several of the same name those whose days hold the objective's."""
        if len(found) < 2:
            return found
        one = told.objective
        around = [
            number
            for number in found
            if self.own[number].objective.start <= one.start and one.end <= self.own[number].objective.end
        ]
        return around if len(around) == 1 else found


def doubts(told: Told) -> Iterator[Issue]:
    """What is odd about an objective that is kept all the same: alerts that say nothing, shares above one."""
    one, metric = told.objective, metric_of(told.objective.metric)
    for rule in one.alerts:
        try:
            # A rule's words are understood or not whatever the metric is.
            understood(rule, metric or next(iter(catalogue().metrics.values())))
        except DefinitionError as error:
            text = rule.against if error.code == "alert_baseline_unknown" else rule.kind
            values = {"line": told.line, "kind": told.kind, "why": error.code, "text": text[:60]}
            yield Issue("objective_alert_unread", Level.WARNING, told.file or None, values)
    if told.kind != "entry" or metric is None or metric.unit is not Unit.FRACTION:
        return  # a row says whether it is in per cent, and was told where it was read
    for what in ("target", "baseline", "minimum", "excellent"):
        value = getattr(one, what)
        if value is not None and abs(value) > 1:
            values = {"line": told.line, "kind": told.kind, "what": what, "value": value}
            yield Issue("objective_share_above_one", Level.WARNING, told.file or None, values)
