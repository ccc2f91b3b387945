"""The segments in a real browser: a click on a bar filters everything, and nothing is wider than the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import READY, Visit
from tests.browser.test_trends import OVERFLOW

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
_PATIENT = 120_000  # milliseconds
BAR = ".st-key-card-segments-bars svg .bars_marks path"


@pytest.mark.parametrize(("lang", "theme", "size"), [("fr", "dark", (390, 844)), ("en", "light", (1440, 900))])
def test_a_click_on_a_bar_filters_everything(visit_sample: Open, lang: str, theme: str, size: tuple[int, int]) -> None:
    tab = visit_sample(lang, theme, size)
    tab.page.goto(f"{tab.url}/segments?across=region")
    tab.page.locator(".st-key-card-segments-table").wait_for(timeout=_PATIENT)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    tab.ready()
    assert tab.page.evaluate(OVERFLOW) <= 2
    before = tab.page.locator("h1").first.inner_text()
    tab.page.locator(BAR).first.click(timeout=20_000)
    tab.page.locator(".st-key-segments-chip-0").wait_for(timeout=_PATIENT)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    tab.ready()
    assert "only=" in tab.page.url
    assert tab.page.locator("h1").first.inner_text() != before
    assert tab.page.evaluate(OVERFLOW) <= 2
    tab.is_clean()
