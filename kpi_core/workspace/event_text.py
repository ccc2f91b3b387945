"""What a person writes about events and unusual points, made fit to keep: one line, visible, not too long."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.period import Period

LONGEST_NAME, LONGEST_NOTE = 200, 1_000  # characters
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
# Control characters, halves of characters, and marks that turn the text around them; a mark such as U+200F stays.
_UNKEPT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")


def one_line(text: str) -> str:
    """The text in one line without control characters, "" when nothing of it can be seen.

    >>> one_line(" Soldes\\r\\nd’hiver\\x00 "), one_line("\\u200b\\u200f")
    ('Soldes d’hiver', '')
    """
    line = _UNKEPT.sub("", _BREAKS.sub(" ", text)).strip()
    return line if any(unicodedata.category(c)[0] in "LNPS" for c in line) else ""


def kept_name(text: str) -> str:
    """The name of an event as it is kept.

    Raises:
        QueryError: ``event_name_empty``, ``event_name_too_long``.
    """
    name = one_line(text)
    if not name:
        raise QueryError("event_name_empty")
    if len(name) > LONGEST_NAME:
        raise QueryError("event_name_too_long", length=len(name), limit=LONGEST_NAME)
    return name


def kept_note(text: str) -> str:
    """What was noted about an unusual point as it is kept; nothing may be noted.

    Raises:
        QueryError: ``note_too_long``.
    """
    note = one_line(text)
    if len(note) > LONGEST_NOTE:
        raise QueryError("note_too_long", length=len(note), limit=LONGEST_NOTE)
    return note


def kept_period(period: Period) -> Period:
    """The period of an event: one day at least.

    Raises:
        QueryError: ``event_ends_before_it_begins``, with the first day and the last.
    """
    if period.end <= period.start:
        last = period.end - timedelta(days=1) if period.end > date.min else period.end
        raise QueryError("event_ends_before_it_begins", start=period.start, last=last)
    return period
