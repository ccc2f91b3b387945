"""One's own events as a CSV file, which :func:`kpi_core.workspace.event_list.events_from_csv` reads again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kpi_core.reports.csv_file import csv_file
from kpi_core.text import text_for
from kpi_core.vocabulary.event import Event


def events_to_csv(events: Iterable[Event], lang: str = "en") -> bytes:
    """The events as CSV bytes: first day, last day (included), name, under a header in the language.

    Args:
        events: the events, in the order to be written.
        lang: French gets ``;`` between the cells, as a French Excel expects.

    >>> events_to_csv([]).decode("utf-8-sig")
    'First day,Last day,Event\\r\\n'
    """
    t = text_for(lang)
    header = [t("event-list-first-day"), t("event-list-last-day"), t("event-list-name")]
    rows = [(event.period.start, event.period.end - timedelta(days=1), event.name) for event in events]
    return csv_file(header, rows, t.lang)
