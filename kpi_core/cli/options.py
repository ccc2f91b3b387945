"""The words of a command line as typed values, and every mistake in them as a code."""

from __future__ import annotations

import argparse
import csv
import locale
import math
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import chain, pairwise
from pathlib import Path
from typing import NoReturn

from kpi_core.cli.plan_options import Asked, plan_asked, told_margin
from kpi_core.model.roles import Role
from kpi_core.pipeline.stage import Mode
from kpi_core.vocabulary.errors import DefinitionError, KpiError, QueryError
from kpi_core.vocabulary.period import Period, TimeGrain
from kpi_core.vocabulary.predicate import Predicate, parse_where

READY = (
    *("inspect", "metrics", "query", "funnel", "explain", "economics", "attribution", "trend", "plan"),
    *("objectives", "check"),
)
PLANNED = ("report",)
LANGUAGES = ("en", "fr")
_PLAN = ("rate", "count", "entries", "worth", "margin", "capacity", "budget", "cost")
_COMMON = ("json", "lang", "today", "workspace", "map", "sheet", "help")
_OWN: dict[str, tuple[str, ...]] = {
    "inspect": (),
    "metrics": (),
    "objectives": (),
    "check": ("by", "country", "notify"),
    "query": ("metric", "grain", "by", "where", "from", "to"),
    "funnel": ("stages", "mode", "by", "where", "from", "to"),
    "explain": ("metric", "period", "against", "by", "where"),
    "economics": ("by", "where", "from", "to", "margin"),
    "attribution": ("window", "half-life", "where"),
    "trend": ("metric", "grain", "horizon", "country", "where", "from", "to"),
    "plan": (
        "target",
        "by",
        "rate",
        "count",
        "stages",
        "where",
        "entries",
        "worth",
        "margin",
        "capacity",
        "budget",
        "cost",
    ),
}
_TASKS = {"objectives": ("import", "list")}  # what a command does, by the word behind it
_MOST_STEPS_AHEAD = 10_000
_NO_COUNTRY = "none"
_NO_LIMIT = ("all", "tout")
_FLAGS = ("json", "help", "notify")
_REPEATED = ("map", "by", "where", "rate", "count", "capacity")
_SHORT = {"help": ("-h",)}


@dataclass(frozen=True)
class Usage:
    """The person asked what the commands are."""

    status: int = 0


@dataclass(frozen=True)
class Manner:
    """How to answer; known even when the rest of the line cannot be read."""

    json: bool
    lang: str
    workspace: Path | None

    @classmethod
    def of(cls, argv: Sequence[str]) -> Manner:
        """Read only what an error needs; whatever is wrong falls back to its default."""
        lang = _value_of("--lang", argv)
        folder = _value_of("--workspace", argv)
        known = lang if lang in LANGUAGES else _language_of_the_system()
        return cls("--json" in argv, known, Path(folder) if folder else None)


@dataclass(frozen=True)
class Options:
    """One command, understood. `mapping` is column name -> role, None for "not used"; `end` is exclusive.

    `task` is what the command does where it can do several things.

    `country` is the one whose calendar counts, None for none. `window` and `half_life` count days: None is what is
    usual, an infinite window no limit.
    """

    command: str
    files: tuple[Path, ...]
    lang: str
    today: date
    workspace: Path | None
    mapping: tuple[tuple[str, Role | None], ...] = ()
    sheet: str | None = None
    metric: str = ""
    grain: TimeGrain | None = None
    by: tuple[str, ...] = ()
    where: tuple[Predicate, ...] = ()
    start: date | None = None
    end: date | None = None
    stages: tuple[str, ...] | None = None
    mode: Mode = Mode.REACHED
    horizon: int | None = None
    country: str | None = None
    plan: Asked | None = None
    period: Period | None = None
    against: Period | None = None
    margin: float | None = None
    window: float | None = None
    half_life: float | None = None
    notify: bool = False
    task: str = ""


class _Parser(argparse.ArgumentParser):
    """Raises codes: argparse itself prints English and exits."""

    def error(self, message: str) -> NoReturn:
        raise QueryError("usage_not_understood", detail=message)


def parse(argv: Sequence[str]) -> Options | Usage:
    """Read a command line.

    Raises:
        QueryError: ``command_missing``, ``unknown_command``, ``command_not_yet``, ``unknown_option``,
            ``option_needs_value``, ``option_of_another_command``, ``option_missing``, ``unknown_language``,
            ``unknown_grain``, ``unknown_mode``, ``date_not_understood``, ``period_reversed``, ``where_not_understood``,
            ``one_dimension_only``, ``no_stage_named``, ``horizon_not_understood``,
            ``period_not_understood``, ``margin_out_of_range``, ``days_not_understood``, ``task_not_understood``.
        DefinitionError: ``map_not_understood``, ``unknown_role``.
    """
    given, unknown = _words(argv)
    if given.help or not argv:
        return Usage()
    if not given.words:
        raise QueryError("command_missing", commands=READY)
    command = given.words[0]
    _check_command(command)
    if unknown:
        raise _unknown_option(unknown[0], command)
    _check_options(command, given)
    task, words = _task(command, given.words[1:])
    lang, start, end = _language(given.lang), _day(given, "from"), _day(given, "to")
    if start and end and start >= end:
        raise QueryError("period_reversed", start=start, end=end)
    return Options(
        command=command,
        files=tuple(Path(word) for word in words),
        lang=lang,
        today=_day(given, "today") or date.today(),
        workspace=Path(given.workspace) if given.workspace else None,
        mapping=tuple(_mapping(text) for text in given.map),
        sheet=given.sheet,
        metric=given.metric or "",
        grain=_grain(given.grain),
        by=tuple(given.by) if command != "plan" else (),
        where=tuple(parse_where(text) for text in given.where),
        start=start,
        end=end,
        stages=_stages(given.stages),
        mode=_mode(given.mode),
        horizon=_horizon(given.horizon),
        country=_country(given.country, lang) if command in ("trend", "check") else None,
        plan=plan_asked(given, _date("by", given.by[-1]) if given.by else None) if command == "plan" else None,
        period=_span("period", given.period),
        against=_span("against", given.against),
        margin=told_margin(given.margin) if command == "economics" else None,
        window=math.inf if given.window in _NO_LIMIT else _days("--window", given.window),
        half_life=_days("--half-life", given.half_life),
        notify=given.notify,
        task=task,
    )


def _words(argv: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = _Parser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("words", nargs="*")
    for name in dict.fromkeys((*_COMMON, *chain.from_iterable(_OWN.values()))):
        flags = (f"--{name}", *_SHORT.get(name, ()))
        if name in _FLAGS:
            parser.add_argument(*flags, action="store_true")
        elif name in _REPEATED:
            parser.add_argument(*flags, action="append", default=[])
        else:
            parser.add_argument(*flags)
    try:
        return parser.parse_known_intermixed_args(list(argv))
    except argparse.ArgumentError as error:
        raise QueryError("option_needs_value", option=error.argument_name or "") from error


def _check_command(command: str) -> None:
    if command in PLANNED:
        raise QueryError("command_not_yet", command=command, commands=READY)
    if command not in READY:
        raise QueryError("unknown_command", command=command, **suggested(command, READY))


def _task(command: str, words: list[str]) -> tuple[str, list[str]]:
    """What a command is to do, and the files: an import needs one, a list takes none."""
    tasks = _TASKS.get(command)
    if tasks is None:
        return "", words
    task = words[0] if words else ""
    if task not in tasks or (task == "import") is not (len(words) > 1):
        raise QueryError("task_not_understood", command=command)
    return task, words[1:]


def _check_options(command: str, given: argparse.Namespace) -> None:
    allowed = (*_COMMON, *_OWN[command])
    for dest, value in vars(given).items():
        name = dest.replace("_", "-")
        if value and name != "words" and name not in allowed:
            others = [other for other in READY if name in _OWN[other]]
            raise QueryError("option_of_another_command", option=f"--{name}", command=command, commands=others)
    if command in ("query", "trend", "explain") and not given.metric:
        raise QueryError("option_missing", option="--metric", command=command)
    for name in ("period", "against") if command == "explain" else ():
        if not getattr(given, name):
            raise QueryError("option_missing", option=f"--{name}", command=command)
    if command == "plan" and not given.target:
        raise QueryError("option_missing", option="--target", command=command)
    if command in ("funnel", "economics") and len(given.by) > 1:
        raise QueryError("one_dimension_only", command=command, dimensions=given.by)


def _unknown_option(word: str, command: str) -> KpiError:
    option = word.split("=", maxsplit=1)[0]
    known = [f"--{name}" for name in (*_COMMON, *_OWN[command])]
    return QueryError("unknown_option", option=option, command=command, **suggested(option, known))


def _language(lang: str | None) -> str:
    if lang and lang not in LANGUAGES:
        raise QueryError("unknown_language", lang=lang, languages=LANGUAGES)
    return lang or _language_of_the_system()


def _grain(text: str | None) -> TimeGrain | None:
    if not text:
        return None
    if text not in set(TimeGrain):
        raise QueryError("unknown_grain", grain=text, grains=[grain.value for grain in TimeGrain])
    return TimeGrain(text)


def _stages(text: str | None) -> tuple[str, ...] | None:
    """``A,B,C``; a name that holds a comma stands in double quotes."""
    if text is None:
        return None
    (cells,) = csv.reader([text.replace("\n", " ")], skipinitialspace=True)
    names = tuple(name for cell in cells if (name := cell.strip()))
    if not names:
        raise QueryError("no_stage_named", text=text)
    return names


def _mode(text: str | None) -> Mode:
    if not text:
        return Mode.REACHED
    word = text.strip().lower()
    if word not in set(Mode):
        raise QueryError("unknown_mode", mode=text, **suggested(word, Mode))
    return Mode(word)


def _horizon(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text) if re.fullmatch("[0-9]{1,9}", text.strip()) else 0
    if not 0 < number <= _MOST_STEPS_AHEAD:
        raise QueryError("horizon_not_understood", text=text, most=_MOST_STEPS_AHEAD)
    return number


def _country(text: str | None, lang: str) -> str | None:
    """Whose holidays count: the one named, else France for who reads French. What names exist the calendar knows."""
    if not text:
        return "FR" if lang == "fr" else None
    word = text.strip()
    return None if word.lower() == _NO_COUNTRY else word.upper()


def _days(option: str, text: str | None) -> float | None:
    if not text:
        return None
    number = float(text) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text.strip()) else 0.0
    if number <= 0:
        raise QueryError("days_not_understood", option=option, text=text)
    return number


def _span(option: str, text: str | None) -> Period | None:
    """``2026-01-01..2026-04-01``, the last day exclusive."""
    if not text:
        return None
    first, _, last = text.partition("..")
    try:
        start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError as error:
        raise QueryError("period_not_understood", option=f"--{option}", text=text) from error
    if start >= end:
        raise QueryError("period_reversed", start=start, end=end)
    return Period(start, end)


def _day(given: argparse.Namespace, name: str) -> date | None:
    text = getattr(given, name)
    return _date(name, text) if text else None


def _date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise QueryError("date_not_understood", option=f"--{name}", text=text) from error


def _mapping(text: str) -> tuple[str, Role | None]:
    """``COLUMN=role``; ``none`` (or nothing) as role means that the column is not used."""
    column, sign, role = text.rpartition("=")  # a column's name may hold the sign, a role never does
    if not sign or not column.strip():
        raise DefinitionError("map_not_understood", text=text)
    word = role.strip().lower()
    if word in ("", "none"):
        return column.strip(), None
    if word not in set(Role):
        raise DefinitionError("unknown_role", role=role.strip(), column=column.strip(), **suggested(word, Role))
    return column.strip(), Role(word)


def suggested(word: str, known: Iterable[str]) -> dict[str, object]:
    """What an error offers instead of an unknown word: the nearest one, or all there are when none is near."""
    words = [str(one) for one in known]
    near = get_close_matches(word, words, n=1, cutoff=0.5)
    return {"near": bool(near), "suggestions": near or words}


def _value_of(option: str, argv: Sequence[str]) -> str | None:
    """The value of an option in a line that may be wrong elsewhere."""
    for word, following in pairwise([*argv, ""]):
        if word == option and following:
            return following
        if word.startswith(f"{option}="):
            return word.split("=", 1)[1]
    return None


def _language_of_the_system() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "fr" if value.lower().startswith("fr") else "en"
    named = locale.getlocale()[0] or ""  # Windows names its language here, not in the environment
    return "fr" if named.lower().startswith("fr") else "en"
