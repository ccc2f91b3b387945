"""A list whose lines are dragged into order with the mouse; what it does must also be doable by buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages._ui.escape import literal

_HTML = "<p></p><ol></ol>"
_CSS = """
p { margin: 0 0 .4rem; font-size: .85rem; }
ol { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: 0; padding: 0; }
li { padding: .3rem .7rem .3rem .5rem; border: 1px solid var(--st-border-color); border-radius: 8px; cursor: grab;
  user-select: none; background: var(--st-background-color); }
li::before { content: "\\2807"; margin-right: .4rem; opacity: .6; }
li.held { opacity: .4; }
"""
# The lines are set as text: a name from a file cannot become markup.
_JS = """
export default function({parentElement, data, setTriggerValue}) {
  const list = parentElement.querySelector('ol');
  parentElement.querySelector('p').textContent = data.label;
  let held = null;
  const order = () => [...list.children].map(line => Number(line.dataset.id));
  list.replaceChildren(...data.lines.map(({id, name}) => {
    const line = document.createElement('li');
    line.textContent = name;
    line.dataset.id = id;
    line.draggable = true;
    line.ondragstart = () => { held = line; line.classList.add('held'); };
    line.ondragover = (event) => {
      event.preventDefault();
      if (!held || held === line) return;
      const box = line.getBoundingClientRect();
      const isPast = event.clientX > box.left + box.width / 2;
      list.insertBefore(held, isPast ? line.nextSibling : line);
    };
    line.ondragend = () => {
      held = null;
      line.classList.remove('held');
      if (order().join() !== data.lines.map(l => l.id).join()) setTriggerValue('order', order());
    };
    return line;
  }));
}"""

_list = st.components.v2.component("boussole_drag_list", html=_HTML, css=_CSS, js=_JS)


def order(lines: Sequence[tuple[int, str]], label: str, key: str) -> list[int]:
    """Show the lines; returns their numbers in the order they were dragged into.

    Args:
        lines: number and name of each, in their present order.
        label: what can be done here.
        key: names the widget.
    """
    present = [number for number, _ in lines]
    data = {"label": label, "lines": [{"id": number, "name": literal(name, 60)} for number, name in lines]}
    told: Any = _list(data=data, key=key, on_order_change=_nothing)
    dragged = told.get("order")
    return dragged if isinstance(dragged, list) and sorted(dragged) == sorted(present) else present


def _nothing() -> None:
    """Asking for the callback is what makes the component rerun the page."""
