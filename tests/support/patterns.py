"""Every regular expression of our code, run on strings made to keep it busy: `python -m tests.support.patterns`.

Prints a line for each run that did not end within a second of processor time.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, NoReturn

from tests.support.source import Module, modules

LENGTH = 32_767  # the longest text a cell may hold
SECONDS = 1.0
# What takes a second there takes a sixteenth of it on a quarter of the text where time grows with the square, more
# where it grows with the length: only what takes half of that is tried on the whole text.
PART, SECONDS_OF_PART = 4, SECONDS / 32
# Runs of what patterns repeat, each with an end that does not fit.
EVIL = {
    "letters": "a" * LENGTH + "!",
    "accents": "é" * LENGTH + "!",
    "capitals": "A" * LENGTH + "!",
    "digits": "1" * LENGTH + "!",
    "blanks": "x" + " " * LENGTH + "!",
    "tabs": "x" + "\t" * LENGTH + "!",
    "lines": "x" + "\n" * LENGTH + "!",
    "words": "a " * (LENGTH // 2) + "!",
    "numbers": "1 " * (LENGTH // 2) + "!",
    "thousands": "1,234" * (LENGTH // 5) + "!",
    "dates": "1/2/3 " * (LENGTH // 6) + "!",
    "signs": "-" * LENGTH + "!",
    "dots": ".," * (LENGTH // 2) + "!",
    "brackets": "(" * LENGTH + "!",
    "squares": "[" * LENGTH + "!",
    "quotes": '"' * LENGTH + "!",
    "tags": "<" * LENGTH + "!",
    "comments": "<!--" * (LENGTH // 4),
    "elements": '<c r="A1" <sheet a="1 ' * (LENGTH // 22),
    "equals": "a=" * (LENGTH // 2) + "'",
    "roles": "date stage " * (LENGTH // 11) + "!",
    "camels": "aA" * (LENGTH // 2) + "!",
}


def compiled() -> dict[str, re.Pattern[Any]]:
    """The patterns that modules of the code keep, and those that stand in a call of `re`, by where they are."""
    found: dict[str, re.Pattern[Any]] = {}
    for module in modules("kpi_core", "pages/_ui"):
        if module.path == "kpi_core/__main__.py":
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            found |= {f"{module.path}:{name}": pattern for pattern in _patterns(value)}
        found |= {f"{module.path}:{line}": pattern for line, pattern in _called(module)}
    return found


def _patterns(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _patterns(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _patterns(item)


def _called(module: Module) -> Iterator[tuple[int, re.Pattern[Any]]]:
    """Patterns written into `re.sub(...)` and the like; `re.compile` leaves its result in the module."""
    for node in module.nodes:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=name),
                args=[ast.Constant(value=str() | bytes() as text), *_],
            ) if name != "compile":
                yield node.lineno, re.compile(text)


def slow(patterns: dict[str, re.Pattern[Any]]) -> list[str]:
    """Where and on what a pattern takes longer than it may."""
    signal.signal(signal.SIGVTALRM, _stop)
    return [
        f"{where} {use} {kind}"
        for where, pattern in patterns.items()
        for kind, text in EVIL.items()
        for use in ("fullmatch", "findall")  # the latter searches
        if _is_slow(getattr(pattern, use), text if isinstance(pattern.pattern, str) else text.encode())
    ]


def _is_slow(function: Callable[[Any], Any], text: str | bytes) -> bool:
    part = text[: len(text) // PART] + text[-1:]  # with the end that does not fit
    return not _ends(function, part, SECONDS_OF_PART) and not _ends(function, text, SECONDS)


def _ends(function: Callable[[Any], Any], text: str | bytes, seconds: float) -> bool:
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        function(text)
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return True


def _stop(_: int, __: FrameType | None) -> NoReturn:
    raise TimeoutError


if __name__ == "__main__":
    every = compiled()
    sys.stdout.write(json.dumps({"patterns": len(every), "slow": slow(every)}))
