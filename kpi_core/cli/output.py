"""What the command line writes: one JSON document, or plain text; one sentence when it refuses."""

from __future__ import annotations

import json
import math
import os
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TextIO

from kpi_core.cli.options import Manner, Usage
from kpi_core.vocabulary.errors import KpiError, QueryError

if TYPE_CHECKING:
    from kpi_core.text import Text

_TURNING = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])


@dataclass(frozen=True)
class Answer:
    """An answer in both shapes, of which only the one that is asked for is made, and the exit status it comes with."""

    document: Callable[[], dict[str, Any]]
    lines: Callable[[], Iterable[str]]
    status: int = 0


def shown(answer: Answer | Usage, manner: Manner) -> str:
    """An answer as it is written to stdout: JSON with ``--json``, else text."""
    if isinstance(answer, Usage):
        usage = _text(manner.lang)("cli-usage")
        return to_json({"usage": usage}) if manner.json else usage
    return to_json(answer.document()) if manner.json else "\n".join(answer.lines())


def write(text: str) -> None:
    """Write to stdout."""
    _write(sys.stdout, text)


def write_refusal(error: KpiError, manner: Manner) -> None:
    """Write what is wrong: as ``{"error": ...}`` on stdout with ``--json``, else one sentence on stderr."""
    text = _text(manner.lang)
    if manner.json:
        hint = text.hint(error)
        message = text.error(error).removesuffix(f" {hint}") if hint else text.error(error)
        _write(sys.stdout, to_json({"error": {"code": error.code, "message": message, "hint": hint}}))
    else:
        _write(sys.stderr, plain(text.error(error)))


def unexpected(error: BaseException, manner: Manner) -> KpiError:
    """A mistake of ours as a refusal: the trace goes to the workspace's log, never to the person."""
    from kpi_core.workspace.workspace import Workspace

    folder = manner.workspace or Workspace.default_root()
    log = folder / "logs" / "boussole.log"
    entry = {"at": datetime.now(UTC).isoformat(), "error": "".join(traceback.format_exception(error))}
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(json.dumps(entry) + "\n")  # one line each: a name with line breaks cannot forge an entry
    except OSError:
        return QueryError("unexpected_and_unlogged", folder=str(folder))
    return QueryError("unexpected", log=str(log))


def to_json(document: Mapping[str, Any]) -> str:
    """A document as JSON text: dates ISO 8601, what no number is as null."""
    return json.dumps(_json_value(document), ensure_ascii=False, indent=1, allow_nan=False)


def _json_value(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _json_value(item) for key, item in value.items()}
        case Enum():
            return value.value
        case float() if not math.isfinite(value):
            return None
        case None | str() | bool() | int() | float():
            return value
        case date():
            return value.isoformat()
        case list() | tuple() | set() | frozenset():
            return [_json_value(item) for item in value]
        case _:
            return str(value)


def grid(header: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[bool]) -> Iterator[str]:
    """Rows as lines with aligned columns; `numbers` tells which columns end at the right."""
    cells = [[plain(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for i, row in enumerate(cells):
        padded = [_pad(cell, width, right) for cell, width, right in zip(row, widths, numbers, strict=True)]
        yield "  ".join(padded).rstrip()
        if i == 0:
            yield "  ".join("-" * width for width in widths)


def plain(text: str, longest: int = 400) -> str:
    """Text that cannot move the cursor, colour the terminal or break the line."""
    shown = "".join(" " if c in "\r\n\t" else c if _printable(c) else "\N{REPLACEMENT CHARACTER}" for c in text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _printable(character: str) -> bool:
    # Cc: controls and escape sequences; Cs: half characters; the rest turns the direction of what follows.
    turns = unicodedata.bidirectional(character) in _TURNING
    return not turns and unicodedata.category(character) not in ("Cc", "Cs")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _text(lang: str) -> Text:
    from kpi_core.text import text_for

    return text_for(lang)


def _write(stream: TextIO, text: str) -> None:
    if hasattr(stream, "reconfigure"):
        # Any terminal, any name: what UTF-8 cannot hold is spelled out, which inside JSON is its own escape.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        stream.write(text + "\n")
        stream.flush()
    except BrokenPipeError:
        # The reader (head, less) has gone; without this the interpreter complains once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
