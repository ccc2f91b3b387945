"""Reading durations written by people as seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpi_core.ingest.numbers import NumberSurvey, Reading, clean, is_missing_mark
from kpi_core.model.stages import plain

_CLOCK = re.compile(
    r"^(?:(?P<days>\d+) ?(?:d|days?|j|jours?),? )?(?P<a>\d{1,4}):(?P<b>[0-5]\d)(?::(?P<c>[0-5]\d(?:[.,]\d+)?))?$"
)
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_UNITS = re.compile(
    r"^(?:(?P<d>\d+) ?(?:d|days?|j|jours?|tage?),? ?(?=\d))?"
    r"(?:(?P<h>\d+(?:[.,]\d+)?) ?(?:h|hrs?|hours?|heures?|std\.?|stunden?),? ?)?"
    r"(?:(?P<m>\d+(?:[.,]\d+)?) ?(?P<minutes>min\.?|mins?|mn|minutes?|minuten?|m),? ?)?"
    r"(?:(?P<s>\d+(?:[.,]\d+)?) ?(?:s|sec\.?|secs?|seconds?|secondes?|sek\.?))?$",
    re.IGNORECASE,
)
_SHORT_HOURS = re.compile(r"^(?P<h>\d{1,3}) ?h ?(?P<m>[0-5]\d)$", re.IGNORECASE)
_WORDS = frozenset((
    "duration", "durations", "duree", "durees", "dauer", "duracion", "temps", "length", "elapsed", "uptime",
))  # fmt: skip
_QUALIFIERS = frozenset((
    "avg", "average", "mean", "moyen", "median", "total", "on", "spent", "engagement", "watch", "response",
    "resolution", "reply", "handle", "handling", "wait", "waiting", "talk", "load", "processing", "cycle", "per",
    "to",
))  # fmt: skip


def says_duration(name: str) -> bool:
    """Whether a header speaks of how long something took, not of when.

    >>> says_duration("Avg. Session Duration"), says_duration("Temps passé"), says_duration("Average time on page"), says_duration("Time")
    (True, True, True, False)
    """  # noqa: E501
    words = set(plain(name).split())
    return bool(words & _WORDS) or ("time" in words and bool(words & _QUALIFIERS))


def read_duration(text: str, told: bool = False, hours: bool = False) -> float | None:
    """Read one text as seconds; None when it is no duration.

    Args:
        text: such as ``12 min 36s``, ``0.12s``, ``01:02:03``.
        told: the header speaks of a duration: only then are ``01:02:03`` under a day, ``02:36`` and ``5m`` ones.
        hours: ``27:30`` is hours and minutes, not minutes and seconds.

    >>> read_duration("12 min 36s"), read_duration("0.12s"), read_duration("27:30:00"), read_duration("01:02:03")
    (756.0, 0.12, 99000.0, None)
    >>> read_duration("01:02:03", told=True), read_duration("02:36", told=True)
    (3723.0, 156.0)
    """
    bare = clean(text)
    if match := _CLOCK.match(bare):
        return _clock(match, told, hours)
    match = _SHORT_HOURS.match(bare) or _UNITS.match(bare)
    if match is None or not bare:
        return None
    parts = {unit: value for unit, value in match.groupdict().items() if value and unit in _SECONDS}
    if not told and list(parts) == ["m"] and match.groupdict().get("minutes", "") in ("m", "M"):
        return None  # 5 m may be metres
    return round(sum(float(value.replace(",", ".")) * _SECONDS[unit] for unit, value in parts.items()), 6)


def _clock(match: re.Match[str], told: bool, hours: bool) -> float | None:
    first, second = int(match["a"]), int(match["b"])
    days = 86400 * int(match["days"] or 0)
    if match["c"] is None:
        return days + (3600.0 * first + 60 * second if hours else 60.0 * first + second) if told else None
    if not told and not days and first < 24:
        return None  # a time of day
    return days + 3600.0 * first + 60 * second + float(match["c"].replace(",", "."))


def survey_durations(name: str, texts: Mapping[str, int]) -> NumberSurvey:
    """Read each distinct text of a column (text -> rows) as a duration: its readings are seconds."""
    survey = NumberSurvey()
    told = says_duration(name) or any(_is_long(t) for t in texts)
    hours = bool({"hours", "heures", "h", "hh"} & set(plain(name).split()))
    for text, rows in texts.items():
        if is_missing_mark(text):
            survey.marks += rows
        elif (seconds := read_duration(text, told, hours)) is None:
            survey.other += rows
        else:
            survey.readings[text] = Reading(seconds, seconds, percent=False, currency=None)
            survey.durations[text] += rows
            survey.numbers += rows
    return survey


def _is_long(text: str) -> bool:
    """Whether a text is of the form 27:30:00, which no time of day is."""
    return text.count(":") == 2 and read_duration(text) is not None
