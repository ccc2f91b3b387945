"""What tests of charts need: the fields a spec names, and Vega-Lite itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest


def fields(spec: Any) -> Iterator[str]:
    """Every field a spec names."""
    if isinstance(spec, dict):
        if isinstance(spec.get("field"), str):
            yield spec["field"]
        for part in spec.values():
            yield from fields(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from fields(part)


def compiled(spec: dict[str, Any], rows: list[dict[str, Any]]) -> str:
    """The SVG Vega-Lite makes of a spec and its rows; raises what the browser would have swallowed."""
    vl_convert = pytest.importorskip("vl_convert")
    svg: str = vl_convert.vegalite_to_svg(json.dumps({**spec, "data": {"values": rows}}, default=str))
    assert "NaN" not in svg
    return svg
