"""Tables of the same header, one for each month or team, put together: their titles become a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kpi_core.ingest.cells import blank
from kpi_core.ingest.language import is_french
from kpi_core.ingest.parts import Part, texts_of
from kpi_core.ingest.period_headers import told
from kpi_core.model.dataset import Issue, Level, SetAside
from kpi_core.sources.raw import Cell


@dataclass(frozen=True)
class Stack:
    """A part that stands alone, or several put together with the rows that this took out."""

    part: Part
    aside: tuple[SetAside, ...] = ()
    issues: tuple[Issue, ...] = ()


def stacked(parts: Sequence[Part]) -> list[Stack]:
    """The parts, those with the same header and a title each put together in the place of the first."""
    groups: dict[object, list[Part]] = {}
    for n, part in enumerate(parts):
        groups.setdefault(part.head if part.title and part.rows else n, []).append(part)
    out: list[Stack] = []
    for group in groups.values():
        blocks = len(group) > 1 and len({part.title for part in group}) == len(group)
        out.extend([_stack(group)] if blocks else [Stack(part) for part in group])
    return out


def _stack(group: Sequence[Part]) -> Stack:
    name, values = _column([part.title or "" for part in group], group)
    rows: list[list[Cell]] = []
    lines: list[int] = []
    aside: list[SetAside] = []
    for part, value in zip(group, values, strict=True):
        own, numbers, header, width = *_own(part), _width(group)
        if not rows:
            rows.append([*_padded(own[header], width), name])
            lines.append(numbers[header])
        else:
            aside.append(SetAside(numbers[header], "repeated_header", _text(own[header])))
        aside.extend(SetAside(numbers[i], "block_title", _text(own[i])) for i in range(header))
        rows.extend([*_padded(row, width), value] for row in own[header + 1 :])
        lines.extend(numbers[header + 1 :])
    raw = replace(group[0].raw, rows=rows, line_numbers=lines)
    issue = Issue("blocks_stacked", Level.INFO, name, {"count": len(group)})
    return Stack(replace(group[0], raw=raw), tuple(sorted(aside, key=lambda a: a.row)), (issue,))


def _own(part: Part) -> tuple[list[list[Cell]], list[int], int]:
    assert part.block is not None
    assert part.block.header is not None
    return part.raw.rows, part.raw.line_numbers, part.block.header


def _width(group: Sequence[Part]) -> int:
    return (
        max(max((j for row in part.raw.rows for j, c in enumerate(row) if not blank(c)), default=0) for part in group)
        + 1
    )


def _padded(row: Sequence[Any], width: int) -> list[Any]:
    return [*row[:width], *[None] * (width - len(row))]


def _text(row: Sequence[Any]) -> str:
    return " · ".join(texts_of(row))[:200]


def _column(titles: Sequence[str], group: Sequence[Part]) -> tuple[str, list[str]]:
    """Name of the column that the titles become, and its values: "Team: North" tells both."""
    pairs = [title.partition(":") for title in titles]
    keys = {key.strip() for key, sign, _ in pairs if sign}
    if len(keys) == 1 and all(sign for _, sign, _ in pairs):
        return keys.pop(), [value.strip() for *_, value in pairs]
    french = is_french([*titles, *(group[0].block.names if group[0].block else ())])
    if all((period := told(title)) and not period.rest for title in titles):
        return "Période" if french else "Period", list(titles)
    return "Groupe" if french else "Group", list(titles)
