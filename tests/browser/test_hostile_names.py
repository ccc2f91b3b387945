"""Names from files are shown as they are written, everywhere: nothing runs, nothing is fetched, no mark is lost."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kpi_core.reports.csv_file import harmless
from kpi_core.text import text_for
from pages._ui.escape import literal
from tests.browser.conftest import Visit
from tests.support.names import FILE, HOSTILE, PLAIN, SHEET, deals, measurements

pytestmark = pytest.mark.browser
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKS = """() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].map(svg =>
  [...svg.querySelectorAll('path, text, rect, line')].map(mark => mark.tagName).join(' '))"""
FOREIGN = """() => [...document.querySelectorAll(
  'img[src*="evil"], a[href*="evil"], a[href^="javascript"], .katex, [onerror], [data-testid="stMain"] code')]
  .map(element => element.outerHTML)"""


def upload(tab: Visit, name: str, kind: str, data: bytes) -> None:
    box = tab.page.locator('input[type="file"]').first
    box.set_input_files([{"name": name, "mimeType": kind, "buffer": data}])


def open_drawers(tab: Visit) -> None:
    for drawer in tab.page.locator('[data-testid="stMain"] [data-testid="stExpander"] summary').all():
        drawer.click()
        tab.page.wait_for_timeout(500)  # the run that fills it begins a moment after the click
        tab.ready()


def still_missing(tab: Visit, names: tuple[str, ...]) -> list[str]:
    """What the whole page does not show with every drawer of it open, cells of tables included.

    A table writes its cells for screen readers a moment after it is drawn, later on a busy machine.
    """
    open_drawers(tab)
    for _ in range(40):
        left = missing(str(tab.page.evaluate("document.body.textContent")), names)
        if not left:
            break
        tab.page.wait_for_timeout(500)
    return left


def marks(tab: Visit) -> list[Counter[str]]:
    """Marks of each chart by kind."""
    return [Counter(chart.split()) for chart in tab.page.evaluate(MARKS)]


def confirm(tab: Visit, lang: str) -> None:
    tab.page.get_by_role("button", name=text_for(lang)("data-confirm")).click(timeout=60_000)
    tab.page.wait_for_url("**/overview*", timeout=60_000)
    tab.ready()


def open_figure(tab: Visit) -> str:
    """Open the drawer of the first figure; its text, the records included."""
    tab.page.locator('[class*="st-key-open-"] button').first.click()
    tab.page.locator('[role="dialog"] [data-testid="stDataFrame"]').wait_for(timeout=60_000)
    tab.ready()
    return str(tab.page.locator('[role="dialog"]').evaluate("element => element.textContent"))


def downloaded(tab: Visit, label: str, lang: str) -> list[list[str]]:
    """Rows of the file behind a button, as a spreadsheet of that language splits them."""
    with tab.page.expect_download() as waiting:
        tab.page.get_by_role("button", name=label).first.click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if lang == "fr" else ","))


def missing(text: str, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if literal(name) not in text.replace("\u2060", "")]


def is_harmless(tab: Visit) -> None:
    tab.is_clean()
    assert tab.page.evaluate(FOREIGN) == []
    for button in tab.page.locator('button[aria-label^="Download as CSV"]').all():
        assert not button.is_visible()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_values_and_the_name_of_the_file(visit: Callable[..., Visit], lang: str) -> None:
    tab = visit(lang).go()
    upload(tab, FILE, "text/csv", deals(HOSTILE))
    tab.see(text_for(lang)("data-confirm"))
    assert still_missing(tab, (*HOSTILE[:1], FILE)) == []
    is_harmless(tab)
    names, *rows = downloaded(tab, text_for(lang)("unread-download"), lang)
    assert [row[-1] for row in rows] == [harmless(HOSTILE[i % len(HOSTILE)]) for i in (100, 200, 300)]
    confirm(tab, lang)
    is_harmless(tab)
    drawer = open_figure(tab)
    assert missing(drawer, HOSTILE) == []
    is_harmless(tab)
    names, *rows = downloaded(tab, text_for(lang)("number-download"), lang)
    assert names == ["Deal", "Created", "Closed", "Source", "Stage", "Amount"]
    assert {row[3] for row in rows} == {harmless(name) for name in HOSTILE}
    assert {row[5] for row in rows} <= {"", *(str(100 + 10 * i) for i in range(9))}


@pytest.mark.parametrize("lang", ["fr"])
def test_names_of_columns_and_of_a_sheet(visit: Callable[..., Visit], lang: str) -> None:
    tab = visit(lang).go()
    upload(tab, "hostile.xlsx", XLSX, measurements(HOSTILE, SHEET))
    tab.see(text_for(lang)("data-confirm"))
    assert still_missing(tab, (*HOSTILE, SHEET)) == []
    is_harmless(tab)
    confirm(tab, lang)
    is_harmless(tab)
    drawer = open_figure(tab)
    assert missing(drawer, HOSTILE[:2]) == []  # the others stand further right than the drawer is wide
    is_harmless(tab)


@pytest.mark.parametrize(
    ("name", "kind", "make"),
    [
        pytest.param("a.csv", "text/csv", deals, id="values"),
        pytest.param("a.xlsx", XLSX, lambda names: measurements(names, "sheet"), id="columns"),
    ],
)
def test_charts_lose_no_mark(
    visit: Callable[..., Visit], name: str, kind: str, make: Callable[[tuple[str, ...]], bytes]
) -> None:
    tab = visit("en")
    drawn = []
    for names in (PLAIN, HOSTILE):
        tab.go("/")
        upload(tab, name, kind, make(names))
        confirm(tab, "en")
        drawn.append((marks(tab), tab.page.locator('[data-testid="stMetric"]').count()))
        tab.go("/")
        tab.page.get_by_role("button", name=text_for("en")("active-undo")).click()  # or the second joins the first
        tab.see(text_for("en")("data-promise"))

    assert drawn[0] == drawn[1]
    assert sum(map(Counter.total, drawn[0][0])) > 20
