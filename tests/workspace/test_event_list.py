"""Lists of events that people paste or upload: whatever is read is right, whatever is not is told with its line."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kpi_core.model.dataset import Issue, Level
from kpi_core.reports.event_list import events_to_csv
from kpi_core.text import text_for
from kpi_core.vocabulary.event import Event, EventKind
from kpi_core.vocabulary.period import Period
from kpi_core.workspace.event_list import MOST_EVENTS, events_from_csv
from kpi_core.workspace.event_text import one_line


def days(first: str, last: str, name: str) -> Event:
    """An event by its first and its last day."""
    return Event(Period(date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)), EventKind.OWN, name)


SALE = days("2026-01-07", "2026-02-03", "Soldes")
FAIR = days("2026-05-12", "2026-05-12", "Salon de Lyon")
READ = {
    "ISO, commas": "2026-01-07,2026-02-03,Soldes\n2026-05-12,2026-05-12,Salon de Lyon",
    "day first, semicolons": "07/01/2026;03/02/2026;Soldes\r\n12/05/2026;12/05/2026;Salon de Lyon\r\n",
    "pasted from a spreadsheet": "07/01/2026\t03/02/2026\tSoldes\n12/05/2026\t12/05/2026\tSalon de Lyon",
    "months as words": "7 janvier 2026;3 févr. 2026;Soldes\n12 May 2026;12 mai 2026;Salon de Lyon",
    "without a last day": "2026-01-07;2026-02-03;Soldes\n2026-05-12;;Salon de Lyon",
    "a mark for no last day": "2026-01-07;2026-02-03;Soldes\n2026-05-12;n/a;Salon de Lyon",
    "English header": "Start,End,Name\n2026-01-07,2026-02-03,Soldes\n2026-05-12,,Salon de Lyon",
    "French header, other order": "Événement;Du;Au\nSoldes;07/01/2026;03/02/2026\nSalon de Lyon;12/05/2026;12/05/2026",
    "other columns between": "Nom;Lieu;Date de début;Date de fin\nSoldes;x;07/01/2026;03/02/2026\nSalon de Lyon;y;12/05/2026",
    "empty columns behind": "07/01/2026;03/02/2026;Soldes;;\n12/05/2026;12/05/2026;Salon de Lyon;;",
    "a header with empty columns behind": "Du;Au;Nom;;\n07/01/2026;03/02/2026;Soldes;;\n12/05/2026;;Salon de Lyon;;",
    "blank lines, spaces": "\n 2026-01-07 ; 2026-02-03 ; Soldes \n\n ; ; \n2026-05-12;;Salon  de Lyon".replace("  d", " d"),
    "old Mac line ends": "2026-01-07;2026-02-03;Soldes\r2026-05-12;;Salon de Lyon",
    "the sign is told": "sep=|\n2026-01-07|2026-02-03|Soldes\n2026-05-12||Salon de Lyon",
    "hours are left": "2026-01-07 09:00;2026-02-03T18:30:00;Soldes\n2026-05-12 00:00;;Salon de Lyon",
    "a byte order mark": "\ufeff2026-01-07;2026-02-03;Soldes\n2026-05-12;;Salon de Lyon",
    "bytes as Excel saves them": "Début;Fin;Événement\n07/01/2026;03/02/2026;Soldes\n12/05/2026;;Salon de Lyon".encode("cp1252"),
    "bytes in UTF-16": "Début;Fin;Événement\n07/01/2026;03/02/2026;Soldes\n12/05/2026;;Salon de Lyon".encode("utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_list_is_read_however_it_is_written(text: str | bytes) -> None:
    assert events_from_csv(text) == ((SALE, FAIR), ())


NAMES = {
    "commas between commas": ("2026-05-12,2026-05-12,Salon, stand 4, Lyon", "Salon, stand 4, Lyon"),
    "semicolons between commas": ("2026-05-12,2026-05-12,Salon; suite", "Salon; suite"),
    "in quotes": ('2026-05-12,2026-05-12,"Salon ""Pro"", Lyon"', 'Salon "Pro", Lyon'),
    "two columns": ("2026-05-12;Salon de Lyon", "Salon de Lyon"),
    "two columns under a header": ("Date;Jour férié\n2026-05-12;Salon, Lyon", "Salon, Lyon"),
    "an apostrophe": ("2026-05-12;2026-05-12;l'été", "l'été"),
    "a number that no one guarded": ("2026-05-12;2026-05-12;'-12,50", "'-12,50"),
    "a guarded formula": ("2026-05-12;2026-05-12;'=1+1", "=1+1"),
    "a number sign": ("2026-05-12;2026-05-12;#1 Salon", "#1 Salon"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_a_name_is_taken_whole(text: str, name: str) -> None:
    assert events_from_csv(text) == ((days("2026-05-12", "2026-05-12", name),), ())


def warned(code: str, **values: Any) -> Issue:
    return Issue(code, Level.WARNING, None, values)


WRONG = {
    "no such day": ("2026-02-30;2026-03-01;x", warned("event_date_unreadable", line=1, text="2026-02-30")),
    "no such last day": ("2026-01-01;31/02/2026;x", warned("event_date_unreadable", line=1, text="31/02/2026")),
    "a month, but which day": ("mai 2026;;x", warned("event_date_unreadable", line=1, text="mai 2026")),
    "a week, but which day": ("2026-W19;;x", warned("event_date_unreadable", line=1, text="2026-W19")),
    "a year of two thousand years ago": ("0026-05-12;;x", warned("event_date_unreadable", line=1, text="0026-05-12")),
    "words": ("bientôt;;x", warned("event_date_unreadable", line=1, text="bientôt")),
    "a long text": ("y" * 60 + ";;x", warned("event_date_unreadable", line=1, text="y" * 40)),
    "no date": (";2026-01-01;x", warned("event_without_date", line=1)),
    "no name": ("2026-01-01;2026-01-02;", warned("event_name_empty", line=1)),
    "two days and no name": ("2026-01-01;2026-01-02", warned("event_name_empty", line=1)),
    "one day alone": ("2026-01-01", warned("event_name_empty", line=1)),
    "a header without a name": ("Du;Au\n2026-01-01;2026-01-02", warned("event_name_empty", line=2)),
    "too long": ("2026-01-01;;" + "x" * 10_000, warned("event_name_too_long", line=1, length=10_000, limit=200)),
    "backwards": (
        "2026-02-04;2026-01-07;x",
        warned("event_ends_before_it_begins", line=1, start=date(2026, 2, 4), last=date(2026, 1, 7)),
    ),
    "the last day there is": ("2026-01-01;9999-12-31;x", warned("event_date_unreadable", line=1, text="9999-12-31")),
}


@pytest.mark.parametrize(("text", "issue"), WRONG.values(), ids=WRONG)
def test_what_is_no_event_is_told_with_its_line_and_the_others_are_read(text: str, issue: Issue) -> None:
    assert events_from_csv(text) == ((), (issue,))

    events, issues = events_from_csv(f"{text}\n2026-05-12;2026-05-12;Salon de Lyon")
    assert issues == (issue,)
    assert events == (FAIR,)


def test_lines_are_counted_as_an_editor_does() -> None:
    text = (
        'Du;Au;Nom\n\n2026-01-07;2026-02-03;"Soldes\nd’hiver"\nhier;;x\n2026-05-12;2026-05-12;Salon de Lyon\ndemain;;y'
    )
    events, issues = events_from_csv(text)

    assert events == (days("2026-01-07", "2026-02-03", "Soldes d’hiver"), FAIR)
    assert [(issue.values["line"], issue.values["text"]) for issue in issues] == [(5, "hier"), (7, "demain")]


def test_a_quote_that_never_closes_costs_no_line() -> None:
    events, issues = events_from_csv('2026-01-07;2026-02-03;"Soldes\n2026-05-12;2026-05-12;Salon de Lyon')

    assert events == (days("2026-01-07", "2026-02-03", '"Soldes'), FAIR)
    assert issues == (warned("unclosed_quote", line=1, count=1),)


ORDERS = {
    "open: the day is first": ("03/04/2026;;x\n05/04/2026;;x", [date(2026, 4, 3), date(2026, 4, 5)], ()),
    "a 13th in the second place: the month is first": (
        "03/04/2026;;x\n04/13/2026;;x",
        [date(2026, 3, 4), date(2026, 4, 13)],
        (Issue("event_dates_not_day_first", Level.INFO, None, {"order": "mdy"}),),
    ),
    "a last day proves it too": (
        "03/04/2026;03/14/2026;x",
        [date(2026, 3, 4)],
        (Issue("event_dates_not_day_first", Level.INFO, None, {"order": "mdy"}),),
    ),
    "two that contradict: the day is first": (
        "13/04/2026;;x\n04/14/2026;;x",
        [date(2026, 4, 13)],
        (warned("event_date_unreadable", line=2, text="04/14/2026"),),
    ),
}


@pytest.mark.parametrize(("text", "starts", "issues"), ORDERS.values(), ids=ORDERS)
def test_the_order_of_day_and_month_is_proved_or_day_first(
    text: str, starts: list[date], issues: tuple[Issue, ...]
) -> None:
    events, told = events_from_csv(text)

    assert ([event.period.start for event in events], told) == (starts, issues)


def test_a_list_without_end_is_cut_and_told() -> None:
    events, issues = events_from_csv("2026-05-12;;Salon de Lyon\n" * (MOST_EVENTS + 7))

    assert events == (FAIR,) * MOST_EVENTS
    assert issues == (warned("events_left_out", count=7, limit=MOST_EVENTS),)


NOTHING = {
    "nothing": ("", Issue("event_list_empty", Level.ERROR)),
    "blank lines": (" \n;;\n\x00", Issue("event_list_empty", Level.ERROR)),
    "a header alone": ("First day,Last day,Event", Issue("event_list_empty", Level.ERROR)),
    "half a megabyte": ("x" * 500_001, Issue("event_list_too_long", Level.ERROR, None, {"limit": 2000})),
    "tens of thousands of lines": ("x\n" * 20_001, Issue("event_list_too_long", Level.ERROR, None, {"limit": 2000})),
    "thousands of columns": (",x" * 3000, Issue("event_list_unreadable", Level.ERROR)),
    "bytes that break their encoding": (b"\xff\xfe\x00\xd8A\x00", Issue("event_list_unreadable", Level.ERROR)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "issue"), NOTHING.values(), ids=NOTHING)
def test_what_is_no_list_is_told(text: str | bytes, issue: Issue) -> None:
    assert events_from_csv(text) == ((), (issue,))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "issue",
    [issue for _, issue in (*WRONG.values(), *NOTHING.values())]
    + [warned("events_left_out", count=7, limit=2000)]
    + [Issue("event_dates_not_day_first", Level.INFO, None, {"order": "mdy"})],
    ids=lambda issue: issue.code,
)
def test_every_problem_has_its_sentence(lang: str, issue: Issue) -> None:
    sentence = text_for(lang).issue(issue)

    assert sentence != text_for(lang).issue(Issue("no_such_code"))
    assert "{" not in sentence
    assert issue.code not in sentence


# ---------------------------------------------------------------------- export and import


def test_the_export_is_what_a_spreadsheet_of_the_language_expects() -> None:
    events = (SALE, days("2026-05-12", "2026-05-12", '=HYPERLINK("https://x.example";"Salon")'))

    assert events_to_csv(events, "fr").decode("utf-8-sig") == (
        "Premier jour;Dernier jour;Événement\r\n"
        "2026-01-07;2026-02-03;Soldes\r\n"
        '2026-05-12;2026-05-12;"\'=HYPERLINK(""https://x.example"";""Salon"")"\r\n'
    )
    assert events_to_csv((SALE,), "en") == (b"\xef\xbb\xbfFirst day,Last day,Event\r\n2026-01-07,2026-02-03,Soldes\r\n")


HOSTILE = "'\"=+-@|%;,\t #()!\\’é1٣\u200f\u202f😀👩‍👧"
TEXTS = st.one_of(st.text(max_size=30), st.text(st.sampled_from(HOSTILE), max_size=30))
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
GUARDED = re.compile(
    r"(^|[;,|][ \u00a0\"']*)'"
)  # an apostrophe where the export puts one: it is taken for the export's


@given(rows=st.lists(st.tuples(DAYS, DAYS, TEXTS), max_size=6), lang=st.sampled_from(["en", "fr"]))
@example(rows=[(date(2026, 1, 1), date(2026, 1, 1), '=HYPERLINK("https://x.example")')], lang="en")
@example(rows=[(date(2026, 1, 1), date(2026, 1, 1), "a;=1+1,=2|@x(")], lang="fr")
@example(rows=[(date(2026, 1, 1), date(2026, 1, 1), 'one " quote')], lang="fr")
@example(rows=[(date(2026, 1, 1), date(2026, 1, 1), 'a\\"b;c')], lang="fr")
def test_what_was_exported_is_read_back(rows: list[tuple[date, date, str]], lang: str) -> None:
    named = [(min(a, b), max(a, b), one_line(name)) for a, b, name in rows]
    assume(not any(GUARDED.search(name) for _, _, name in named))
    events = tuple(
        Event(Period(first, last + timedelta(days=1)), EventKind.OWN, name) for first, last, name in named if name
    )
    issues = () if events else (Issue("event_list_empty", Level.ERROR),)

    assert events_from_csv(events_to_csv(events, lang)) == (events, issues)
    assert events_from_csv(events_to_csv(events, lang).decode("utf-8-sig")) == (events, issues)


@given(text=st.one_of(st.text(max_size=200), st.text(st.sampled_from("2026-01;/,\"'\n\t|x"), max_size=200)))
def test_whatever_is_pasted_is_answered(text: str) -> None:
    events, issues = events_from_csv(text)

    assert events or issues
    assert all(event.period.days >= 1 and event.name == one_line(event.name) != "" for event in events)
    assert all(issue.values.get("line", 1) >= 1 for issue in issues)
