"""Each event has a name in each language."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_core.stats.commercial_events import COUNTRIES
from kpi_core.text import LANGUAGES, text_for
from kpi_core.trends.words_calendar import event_name
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period

DAY = Period(date(2026, 11, 27), date(2026, 11, 28))
CODES = sorted({code for rules in COUNTRIES.values() for code in rules})


@pytest.mark.parametrize(
    ("lang", "code", "name"),
    [
        ("en", "winter_sales", "winter sales"),
        ("fr", "winter_sales", "soldes d’hiver"),
        ("en", "mothers_day", "Mother’s Day"),
        ("fr", "mothers_day", "fête des Mères"),
        ("fr", "back_to_school", "rentrée"),
    ],
)
def test_a_commercial_event_is_named_by_its_code(lang, code, name):
    assert event_name(Event(DAY, EventKind.COMMERCIAL, code), text_for(lang)) == name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_table_has_a_name(code, lang):
    assert event_name(Event(DAY, EventKind.COMMERCIAL, code), text_for(lang)).strip()


@pytest.mark.parametrize("kind", [EventKind.OWN, EventKind.PUBLIC_HOLIDAY, EventKind.SCHOOL_HOLIDAY])
def test_any_other_event_bears_its_name(kind):
    assert event_name(Event(DAY, kind, "black_friday"), text_for("fr")) == "black_friday"
