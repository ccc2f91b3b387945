"""The planner in a real browser: a slider moved by keyboard, and no page wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_funnel import button, sample
from tests.browser.test_trends import OVERFLOW

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
CHANCE = '.st-key-card-planner-result [data-testid="stMetricValue"]'


def planner(tab: Visit) -> Visit:
    tab.page.goto(f"{tab.url}/planner")
    tab.page.locator(".st-key-card-planner-assumptions").wait_for(timeout=120_000)
    return tab.ready()


@pytest.mark.parametrize(("lang", "theme", "size"), [("fr", "dark", (390, 844)), ("en", "light", (1440, 900))])
def test_a_slider_moved_by_keyboard_changes_the_chance(
    visit: Open, lang: str, theme: str, size: tuple[int, int]
) -> None:
    tab = planner(sample(visit(lang, theme, size), lang))
    assert tab.page.evaluate(OVERFLOW) <= 2
    chance = tab.page.locator(CHANCE).first
    before = chance.inner_text()
    thumb = tab.page.locator('.st-key-planner-share-0 [role="slider"]')
    thumb.focus()
    thumb.press("End")
    button(tab, "planner-reset").wait_for(timeout=120_000)
    tab.ready()
    assert chance.inner_text() != before
    assert tab.page.evaluate(OVERFLOW) <= 2
    tab.is_clean()
