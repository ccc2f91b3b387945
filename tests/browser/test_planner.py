"""The planner in a real browser: a slider moved by keyboard, and no page wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import READY, Visit
from tests.browser.test_funnel import button
from tests.browser.test_trends import OVERFLOW

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
_PATIENT = 240_000  # milliseconds: thousands of courses are drawn for each scenario, on whatever else is running
CHANCE = '.st-key-card-planner-result [data-testid="stMetricValue"]'


def planner(tab: Visit) -> Visit:
    tab.page.goto(f"{tab.url}/planner")
    tab.page.locator(".st-key-card-planner-assumptions").wait_for(timeout=_PATIENT)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    return tab.ready()


@pytest.mark.parametrize(("lang", "theme", "size"), [("fr", "dark", (390, 844)), ("en", "light", (1440, 900))])
def test_a_slider_moved_by_keyboard_changes_the_chance(
    visit_sample: Open, lang: str, theme: str, size: tuple[int, int]
) -> None:
    tab = planner(visit_sample(lang, theme, size))
    assert tab.page.evaluate(OVERFLOW) <= 2
    chance = tab.page.locator(CHANCE).first
    before = chance.inner_text()
    thumb = tab.page.locator('.st-key-planner-share-0 input[type="range"]')
    thumb.focus()
    thumb.press("End")
    button(tab, "planner-reset").wait_for(timeout=_PATIENT)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    tab.ready()
    assert chance.inner_text() != before
    assert tab.page.evaluate(OVERFLOW) <= 2
    tab.is_clean()
