"""What people do, in a real browser: nothing may break, nothing may leave the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kpi_core.text import text_for
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
CONTRAST = """() => {
  const rgb = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => { const [r, g, b] = rgb(c).map(v => linear(v / 255));
    return .2126 * r + .7152 * g + .0722 * b; };
  const h1 = document.querySelector('h1'), app = document.querySelector('[data-testid="stApp"]');
  const [a, b] = [light(getComputedStyle(h1).color), light(getComputedStyle(app).backgroundColor)];
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); }"""


@pytest.mark.parametrize(("lang", "size"), [("en", (1440, 900)), ("fr", (390, 844))], ids=["desk", "phone"])
def test_one_click_on_the_sample_leads_to_the_overview(visit: Open, lang: str, size: tuple[int, int]) -> None:
    tab, t = visit(lang, size=size).go(), text_for(lang)
    assert tab.headline == t("data-promise")
    tab.page.get_by_role("button", name=t("data-sample")).click()
    tab.page.wait_for_url("**/overview*", timeout=60_000)
    tab.ready()
    assert tab.page.locator('[data-testid="stMetric"]').count() >= 4
    assert tab.page.locator('[data-testid="stVegaLiteChart"]').count() >= 1
    tab.is_clean()


def test_a_file_is_uploaded_confirmed_and_shown(visit: Open, shared_data: Path) -> None:
    tab, t = visit("fr").go(), text_for("fr")
    tab.upload(shared_data / "maven-crm-ddmmyyyy" / "sales_pipeline.csv")
    tab.page.get_by_role("button", name=t("data-confirm")).click(timeout=60_000)
    tab.page.wait_for_url("**/overview*", timeout=60_000)
    tab.ready()
    assert tab.page.locator('[data-testid="stMetric"]').count() >= 1
    tab.is_clean()


def test_the_language_is_changed_in_place_and_stays_in_the_address(visit: Open) -> None:
    tab = visit("en").go()
    tab.page.get_by_role("combobox").last.click()
    tab.page.get_by_role("option", name="Français").click()
    tab.see(text_for("fr")("data-promise"))
    assert "lang=fr" in tab.page.url
    assert tab.page.evaluate("document.documentElement.lang") == "fr"
    tab.page.reload()
    tab.ready()
    assert tab.headline == text_for("fr")("data-promise")
    tab.is_clean()


def test_the_page_follows_the_theme_while_it_is_open(visit: Open) -> None:
    tab = visit("en", theme="light").go()
    assert tab.page.evaluate(CONTRAST) >= 4.5
    light = tab.logo
    tab.page.emulate_media(color_scheme="dark")
    tab.page.wait_for_timeout(1500)
    tab.ready()
    assert tab.page.evaluate(CONTRAST) >= 4.5
    assert tab.logo != light  # chosen by Python: the rerun happened
    tab.is_clean()


def test_a_deep_link_opens_its_page_on_a_fresh_server_and_its_widgets_work(visit_fresh: Open) -> None:
    tab = visit_fresh("en").go("/overview")
    assert tab.headline == text_for("en")("empty-title")
    assert [link.inner_text().split("\n")[-1] for link in tab.links] == [
        "Data",
        "Objectives",
        "Overview",
        "Funnel",
        "Segments",
        "Trends",
        "Planner",
    ]
    tab.page.get_by_role("button", name=text_for("en")("data-sample")).click()
    tab.page.locator('[data-testid="stMetric"]').first.wait_for(timeout=60_000)
    tab.ready()
    tab.is_clean()


def test_names_from_a_file_run_nothing_and_fetch_nothing(visit: Open, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.csv"
    names = ["![p](http://evil.test/t.png)", "<img src=http://evil.test/x onerror=alert(1)>", ":red[x]", "image"]
    rows = "\n".join(f"http://evil.test/{i}.png;=1+1;{i};2025-01-{i:02d}" for i in range(1, 20))
    hostile.write_text(";".join(names) + "\n" + rows, encoding="utf-8")
    tab, t = visit("en").go(), text_for("en")
    tab.upload(hostile)
    tab.page.get_by_role("button", name=t("data-confirm")).click(timeout=60_000)
    tab.page.wait_for_url("**/overview*", timeout=60_000)
    tab.ready().is_clean()


def test_a_long_reading_shows_its_progress_and_can_be_stopped(visit: Open, tmp_path: Path) -> None:
    tab, t = visit("fr").go(), text_for("fr")
    long = tmp_path / "long.csv"
    long.write_text("Jour;Canal;Montant\n" + "".join(f"{i % 28 + 1:02d}/03/2026;C{i};{i},5\n" for i in range(900_000)))
    tab.upload(long)
    tab.page.get_by_role("button", name=t("data-stop")).click(timeout=60_000)
    tab.see(t("data-stopped"))
    assert tab.headline == t("data-promise")
    tab.is_clean()
