"""The funnel in a real browser: marks that are clicked, stages that are moved, records that open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kpi_core.text import text_for
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
CHOSEN = '.st-key-funnel-stage [role="radio"][aria-checked="true"]'
Open = Callable[..., Visit]


def funnel(tab: Visit) -> Visit:
    """Go to the funnel of the sample."""
    tab.page.goto(f"{tab.url}/funnel")
    tab.page.locator(".st-key-card-funnel-numbers").wait_for(timeout=60_000)
    return tab.ready()


def mark(tab: Visit, chart: str, group: str, place: int) -> Any:
    return tab.page.locator(f'[class*="st-key-chart-{chart}"] svg g.{group}_marks path').nth(place)


def button(tab: Visit, key: str) -> Any:
    """A button by its key; Streamlit measures buttons with a twin that nobody sees."""
    return tab.page.locator(f".st-key-{key} button:visible").first


def test_clicks_choose_a_stage_filter_a_segment_and_open_records(visit_sample: Open) -> None:
    tab, t = funnel(visit_sample("en")), text_for("en")
    mark(tab, "funnel-bars", "bars", 2).click()
    tab.page.locator(CHOSEN).wait_for(timeout=60_000)
    assert tab.page.locator(CHOSEN).inner_text() == "Opportunity"
    tab.ready()
    mark(tab, "funnel-who", "lines", 0).click()
    button(tab, "funnel-chip-0").wait_for(timeout=60_000)
    tab.ready()
    button(tab, "funnel-chip-0").click()
    button(tab, "funnel-chip-0").wait_for(state="detached", timeout=60_000)
    tab.ready()
    button(tab, "funnel-records").click()
    tab.page.locator('[role="dialog"] [data-testid="stDataFrame"]').wait_for(timeout=60_000)
    with tab.page.expect_download() as waiting:
        tab.page.get_by_role("button", name=t("number-download")).click()
    assert waiting.value.suggested_filename == "funnel-records.csv"
    tab.is_clean()


def test_stages_are_moved_removed_and_reset(visit_sample: Open) -> None:
    tab, t = funnel(visit_sample("fr")), text_for("fr")
    tab.page.get_by_role("button", name=t("funnel-stages"), exact=True).click()
    button(tab, "funnel-drop-2").click()
    button(tab, "funnel-drop-2").wait_for(state="detached", timeout=60_000)
    button(tab, "funnel-up-3").click()
    tab.ready()
    button(tab, "funnel-apply").click()
    tab.page.wait_for_url("**stages=0.3.1.4*", timeout=60_000)
    tab.ready()
    assert mark(tab, "funnel-bars", "bars", 4).count() == 0
    tab.page.get_by_role("button", name=t("funnel-stages"), exact=True).click()
    button(tab, "funnel-reset").click()
    mark(tab, "funnel-bars", "bars", 4).wait_for(timeout=60_000)
    assert "stages=" not in tab.page.url
    tab.ready().is_clean()


@pytest.mark.parametrize("lang", ["fr"])
def test_nothing_is_wider_than_a_phone(visit_sample: Open, lang: str) -> None:
    tab = funnel(visit_sample(lang, size=(390, 844)))
    wide = "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth; }"
    assert tab.page.evaluate(wide) == 0
    tab.is_clean()


def test_stages_are_dragged_into_order(visit_sample: Open) -> None:
    tab, t = funnel(visit_sample("en")), text_for("en")
    tab.page.get_by_role("button", name=t("funnel-stages"), exact=True).click()
    lines = tab.page.locator(".st-key-funnel-drag li")
    lines.nth(3).wait_for(timeout=60_000)
    lines.nth(3).drag_to(lines.nth(1), target_position={"x": 4, "y": 8})
    tab.page.get_by_text("2. Quote").wait_for(timeout=60_000)
    assert lines.all_inner_texts() == ["Lead", "Quote", "Qualified", "Opportunity", "Won"]
    tab.ready().is_clean()
