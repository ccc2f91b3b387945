"""The trends in a real browser: another step, a target, a verdict in the table, a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_core.text import text_for
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
OVERFLOW = """() => { const m = document.querySelector('[data-testid="stMain"]');
  return Math.max(document.documentElement.scrollWidth - innerWidth, m.scrollWidth - m.clientWidth); }"""


def trends(tab: Visit) -> Visit:
    tab.page.goto(f"{tab.url}/trends")
    tab.page.locator('.st-key-card-trends-course [data-testid="stVegaLiteChart"] svg.marks').wait_for(timeout=90_000)
    return tab.ready()


def test_another_step_and_a_target_are_answered(visit_sample: Open) -> None:
    tab, t = trends(visit_sample("en")), text_for("en")
    steps = tab.page.locator(".st-key-trends-grain")
    steps.get_by_role("radio", name=t("trends-grain-month"), exact=True).click()
    tab.page.wait_for_url("**grain=month**", timeout=60_000)
    tab.ready()
    target = tab.page.locator(".st-key-trends-target input")
    target.fill("1")
    target.press("Enter")
    tab.page.get_by_text("chances in 10").or_(tab.page.get_by_text("is reached already")).first.wait_for(timeout=60_000)
    tab.ready().is_clean()


def test_a_note_written_beside_an_unusual_day_is_kept(visit: Open, tmp_path: Path) -> None:
    lines = ["Date;Visites"]
    for i in range(120):
        count = (900 if i % 7 < 5 else 500) + i * 37 % 41 + (1000 if i == 100 else 0)
        lines.append(f"{date(2026, 6, 1) + timedelta(days=i):%d/%m/%Y};{count}")
    path = tmp_path / "visites.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    tab, t = visit("fr"), text_for("fr")
    tab.go().upload(path).see(t("data-confirm"))
    tab.page.get_by_role("button", name=t("data-confirm")).click(timeout=60_000)
    tab.page.wait_for_url("**/overview**", timeout=60_000)
    trends(tab)
    tab.see(t("unusual-title", n=1))
    table = tab.page.locator('.st-key-card-trends-unusual [data-testid="stDataFrame"]')
    table.scroll_into_view_if_needed()
    tab.ready()
    box = table.bounding_box()
    assert box is not None
    # The cells are drawn on a canvas: the note is the last column of the first row.
    tab.page.mouse.dblclick(box["x"] + box["width"] - 60, box["y"] + 52)
    # At a person's pace: the cell takes over what was typed once it has drawn it, not when Enter comes.
    tab.page.locator("textarea.gdg-input").wait_for(timeout=60_000)
    tab.page.keyboard.type("Salon Habitat", delay=40)
    tab.page.wait_for_timeout(500)
    tab.page.keyboard.press("Enter")
    tab.see("hormis le point")  # explained: no news any more
    tab.page.reload()
    tab.see("hormis le point").is_clean()


@pytest.mark.parametrize(("lang", "theme", "size"), [("fr", "dark", (390, 844)), ("en", "light", (1440, 900))])
def test_nothing_is_wider_than_the_screen(visit_sample: Open, lang: str, theme: str, size: tuple[int, int]) -> None:
    tab = trends(visit_sample(lang, theme, size))
    assert tab.page.evaluate(OVERFLOW) <= 2
    tab.is_clean()
