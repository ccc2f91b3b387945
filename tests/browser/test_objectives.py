"""Objectives in a real browser: set in two clicks, and changed in two browsers without losing either."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpi_core.text import text_for
from tests.browser.conftest import READY, Visit
from tests.browser.test_funnel import button
from tests.browser.test_trends import OVERFLOW

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
_PATIENT = 180_000  # milliseconds: the first objective of a process waits for the statistics to be imported


def pressed(tab: Visit, key: str) -> None:
    button(tab, key).click()
    tab.page.wait_for_timeout(300)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    tab.ready()


def objectives(tab: Visit) -> Visit:
    tab.page.goto(f"{tab.url}/objectives")
    tab.page.locator('[class*="st-key-objective-new"]').first.wait_for(timeout=_PATIENT)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    return tab.ready()


def change(tab: Visit, value: str) -> None:
    """Open the drawer of the only objective, take it up in the form, and write another target."""
    pressed(tab, "open-objective-1")
    pressed(tab, "objective-change-it")
    field = tab.page.locator(".st-key-objective-value input")
    field.fill(value)
    field.press("Enter")
    tab.page.wait_for_timeout(500)
    tab.page.wait_for_function(READY, timeout=_PATIENT)
    tab.ready()


@pytest.mark.parametrize(("lang", "theme", "size"), [("fr", "dark", (390, 844)), ("en", "light", (1440, 900))])
def test_a_newcomer_sets_an_objective_in_two_clicks(
    visit_own_sample: Open, lang: str, theme: str, size: tuple[int, int]
) -> None:
    """The page, then the button: what, how much and until when are proposed."""
    tab, t = objectives(visit_own_sample(lang, theme, size)), text_for(lang)
    assert tab.page.evaluate(OVERFLOW) <= 2
    pressed(tab, "objective-save")
    tab.see(t("objective-kept"))
    pressed(tab, "open-objective-1")
    tab.page.locator('[role="dialog"] [data-testid="stVegaLiteChart"]').wait_for(timeout=_PATIENT)
    assert tab.page.evaluate(OVERFLOW) <= 2
    tab.is_clean()
    for part in ("kpis", "alerts", "actions", "review") if size[0] < 500 else ():
        tab.page.goto(f"{tab.url}/objectives?tab={part}")
        tab.page.wait_for_timeout(1_000)
        tab.page.wait_for_function(READY, timeout=_PATIENT)
        tab.ready()
        assert tab.page.evaluate(OVERFLOW) <= 2, part
        tab.is_clean()


def test_two_browsers_that_change_one_objective(visit_own_sample: Open) -> None:
    """The second is told what the first did, chooses, and the history keeps all three targets."""
    t = text_for("en")
    first = objectives(visit_own_sample("en"))
    pressed(first, "objective-save")
    second = objectives(visit_own_sample("en"))
    change(first, "700000")
    change(second, "800000")
    pressed(first, "objective-save")
    first.see(t("objective-changed-kept"))

    pressed(second, "objective-save")
    second.see(t("objective-conflict"))
    pressed(second, "objective-mine")
    second.see(t("objective-changed-kept"))
    pressed(second, "open-objective-1")
    told = second.page.locator('[role="dialog"]').inner_text()
    assert "€700,000" in told
    assert "€800,000" in told
    second.is_clean()
