"""What the planner's pictures share: amounts in the unit of the target, names beside rows, a key above the plot."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from kpi_core.charts.theme import Palette, Spec
from kpi_core.planner.question import Aim
from kpi_core.vocabulary.unit import Unit

if TYPE_CHECKING:
    from kpi_core.planner.plan import Model, Plan
    from kpi_core.text import Text

_LINE, _LONGEST = 20, 34  # characters of a line of a name, and of the whole name
_LINE_HEIGHT = 14  # pixels
_RARE = 0.01
_SWATCH = 16  # pixels of the piece of line in front of its key


def unit_of(plan: Plan | Model) -> Unit:
    """What the outcomes of a plan are counted in."""
    return Unit.COUNT if plan.target.aim in (Aim.WINS, Aim.STAGE) else Unit.MONEY


def amount(value: float, unit: Unit, currency: str | None, t: Text, short: bool = False) -> str:
    """A number in the unit of the target; a count is told without decimals."""
    return t.fmt.value(round(value) if unit is Unit.COUNT else value, unit, currency, short=short)


def chance_text(chance: float | None, t: Text) -> str:
    """A chance in whole percent, as short as a label; draws tell no more, and nothing is certain.

    >>> from kpi_core.text import text_for
    >>> [chance_text(chance, text_for("en")) for chance in (0.538, 0.017, 0.9961, 0.0, None)]
    ['54%', '2%', '>99%', '<1%', '—']
    """
    if chance is None or _RARE <= chance <= 1 - _RARE:
        return t.fmt.percent(chance, 0)
    return t("plan-chart-under-1" if chance < _RARE else "plan-chart-over-99")


def wrapped(name: str) -> str:
    """A name on two lines at most, cut with an ellipsis where 34 characters do not hold it.

    >>> wrapped("New at Lead"), wrapped("Demonstration booked → Proposal sent to the board")
    ('New at Lead', 'Demonstration booked\\n→ Proposal s…')
    """
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return "\n".join(textwrap.wrap(short, _LINE, max_lines=2, placeholder="…"))


def names(y: Spec, p: Palette) -> Spec:
    """A layer that writes the names of rows (field: name) to the left of the plot."""
    # Vega centres the first of several lines only.
    rise = {"expr": f"indexof(datum.name, '\\n') < 0 ? 0 : {-_LINE_HEIGHT // 2}"}
    mark = {"type": "text", "align": "right", "baseline": "middle", "dx": -8, "dy": rise, "color": p.ink}
    lines = {"lineBreak": "\n", "lineHeight": _LINE_HEIGHT}
    return {"mark": {**mark, **lines}, "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}}}


def key(line: Spec, height: int, p: Palette) -> list[Spec]:
    """Layers that say what a line is (field: note, empty but in one row), at so many pixels from above."""
    # One row only: thirty pieces of line on top of each other would look thicker than the line they name.
    width = {"expr": f"datum.note === '' ? 0 : {line['strokeWidth']}"}
    text = {"type": "text", "align": "left", "baseline": "middle", "color": p.quiet}
    y = {"value": height}
    return [
        {
            "mark": {**line, "strokeWidth": width},
            "encoding": {"x": {"value": 2}, "x2": {"value": _SWATCH}, "y": y},
        },
        {
            "mark": {**text, "dx": _SWATCH + 8, "limit": {"expr": f"width - {_SWATCH + 8}"}},
            "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "note"}},
        },
    ]
