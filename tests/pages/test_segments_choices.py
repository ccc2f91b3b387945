"""The segments page: bands, many values, two segments side by side, kept ones, records without dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.charts.segments import PICKED
from kpi_core.text import text_for
from kpi_core.workspace.workspace import Workspace
from tests.pages.conftest import OpenApp, is_clean
from tests.pages.test_overview import headline
from tests.pages.test_segments import deals, fill, said


@pytest.fixture
def quarters(tmp_path: Path) -> Workspace:
    """A workspace with two quarters of deals."""
    return fill(tmp_path, deals())


UNDATED = "Customer,Contract,Seats,Churn\n" + "".join(
    f"C{i},{'Monthly' if i < 100 else 'Yearly'},{i * 3},{'Yes' if i % 10 < (4 if i < 100 else 1) else 'No'}\n"
    for i in range(300)
)


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_click_on_a_band_filters_between_its_ends(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "segments", {"by": "bands(amount)"})
    assert is_clean(app)
    app.session_state["chart-segments-bars-0"] = {"selection": {PICKED: [{"place": 0}]}}
    app.run()
    assert is_clean(app)
    chosen = app.query_params["only"]
    assert chosen.startswith("bands%28amount%29=..10")
    label = app.button(key="segments-chip-0").label.replace("\\", "")
    assert label.startswith({"en": "Amount band: under 1,0", "fr": "Tranche de montant\u202f: moins de 1\u202f0"}[lang])
    again = open_app(lang, "segments", {"only": "bands(amount)=..1010"})  # limits that the data do not have now
    assert is_clean(again)
    assert again.button(key="segments-chip-0")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_records_without_dates_are_told_apart(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    fill(tmp_path, UNDATED)
    app, t = open_app(lang, "segments"), text_for(lang)
    assert is_clean(app)
    assert t("segments-undated") in said(app)
    assert "Monthly" in headline(app) and ("40.0%" in headline(app) or "40,0" in headline(app))
    app.selectbox(key="segments-across").set_value("bands(Seats)").run()
    assert is_clean(app)
    assert len(app.get("vega_lite_chart")) == 2


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_two_segments_stand_side_by_side_and_in_the_address(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang, "segments", {"versus": "channel=SEO|channel=Mail"}), text_for(lang)
    assert is_clean(app)
    assert "SEO" in app.selectbox(key="versus-first").options[app.selectbox(key="versus-first").value]
    three = next(frame.value for frame in app.dataframe if t("versus-rest") in frame.value["c0"].tolist())
    assert three["c0"].tolist() == ["SEO", "Mail", t("versus-rest")]
    names = app.selectbox(key="versus-second").options
    app.selectbox(key="versus-second").set_value(names.index("Ads")).run()
    assert is_clean(app)
    assert app.query_params["versus"] == "channel=SEO|channel=Ads"
    assert "SEO (" in said(app) and "Ads (" in said(app)


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("versus", ["|", "channel=Fax|channel=Web", "colour=red|x", "channel=SEO|channel=SEO"])
def test_a_pair_that_makes_no_sense_breaks_nothing(open_app: OpenApp, versus: str) -> None:
    app = open_app("en", "segments", {"versus": versus})
    assert is_clean(app)
    assert app.selectbox(key="versus-first").value != app.selectbox(key="versus-second").value


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_filters_are_kept_under_a_name_and_taken_up_again(open_app: OpenApp, quarters: Workspace, lang: str) -> None:
    app, t = open_app(lang, "segments", {"only": "channel=SEO;region=North"}), text_for(lang)
    app.session_state["segments-saved"] = True
    app.run()
    app.text_input(key="segments-name").set_value(" Best [x](http://a.b) ").run()
    app.button(key="segments-save").click().run()
    assert is_clean(app)
    assert [(one.name, one.where) for one in quarters.segments.segments()] == [
        ("Best [x](http://a.b)", (("channel", "SEO"), ("region", "North")))
    ]
    fresh = open_app(lang, "segments")
    fresh.session_state["segments-saved"] = True
    fresh.session_state["segments-versus"] = True
    fresh.run()
    assert is_clean(fresh)
    assert any("Best" in name for name in fresh.selectbox(key="versus-first").options)
    fresh.button(key="segments-saved-1-open").click().run()
    assert fresh.query_params["only"] == "channel=SEO;region=North"
    fresh.session_state["segments-saved"] = True
    fresh.run()
    fresh.button(key="segments-saved-1-delete").click().run()
    assert is_clean(fresh)
    assert quarters.segments.segments() == ()
    fresh.session_state["segments-saved"] = True
    fresh.run()
    fresh.button(key="segments-save").click().run()
    assert t("error-segment-name-empty") in "\n".join(e.value for e in fresh.info).replace("\\", "")


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_measure_that_does_not_add_up_is_told_and_another_is_shown(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "segments")
    names = app.selectbox(key="segments-metric").options
    number = next(i for i, name in enumerate(names) if "median" in name.lower() or "médiane" in name.lower())
    app.selectbox(key="segments-metric").set_value(number).run()
    assert is_clean(app)
    assert names[number] in "\n".join(e.value for e in app.info).replace("\\", "")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_fifty_thousand_values_are_searched(open_app: OpenApp, tmp_path: Path, lang: str) -> None:
    rows = "".join(f"2026-06-{1 + i % 28:02},SKU {i % 50_000:05},{i % 7 + 1}\n" for i in range(60_000))
    fill(tmp_path, "Date,Product,Amount\n" + rows)
    app, t = open_app(lang, "segments"), text_for(lang)
    assert is_clean(app)
    assert t("segments-folded", n=49_800, shown=200) in said(app).replace("\\", "")
    app.text_input(key="segments-search").set_value("sku 4999").run()
    assert is_clean(app)
    found = [b.label for b in app.button if str(b.key).startswith("segments-found-")]
    assert found == [f"SKU 4999{i}" for i in range(10)]
    app.button(key="segments-found-4").click().run()
    assert is_clean(app)
    assert app.query_params["only"] == "product=SKU%2049994"
    assert app.button(key="segments-chip-0").label.endswith("SKU 49994")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_segments_of_a_few_records_can_be_hidden_before_the_table_is_handed_out(
    open_app: OpenApp, tmp_path: Path, lang: str
) -> None:
    """Three deals of a fair: their numbers leave the table, their name stays."""
    fair = "".join(f"F{i},Fair,North,2026-06-0{i},2026-06-0{i},Won,900\n" for i in range(1, 4))
    fill(tmp_path, deals() + fair)
    app, t = open_app(lang, "segments", {"period": "all"}), text_for(lang)
    assert is_clean(app)
    table = next(frame.value for frame in app.dataframe if "Fair" in frame.value["c0"].tolist())
    assert t("segments-hidden", n=5) not in table.to_string()
    app.toggle(key="segments-hide").set_value(True).run()
    assert is_clean(app)
    hidden = next(frame.value for frame in app.dataframe if "Fair" in frame.value["c0"].tolist())
    row = hidden[hidden["c0"] == "Fair"].iloc[0].tolist()
    assert [cell for cell in row if cell] == ["Fair", t("segments-hidden", n=5)]
    assert len(hidden) == len(table)


@pytest.mark.usefixtures("quarters")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_segment_is_looked_at_alone_without_a_click_on_a_picture(open_app: OpenApp, lang: str) -> None:
    app = open_app(lang, "segments")
    names = app.selectbox(key="segments-look").options
    app.selectbox(key="segments-look").set_value(names.index("SEO")).run()
    assert is_clean(app)
    assert app.query_params["only"] == "channel=SEO"
    assert app.selectbox(key="segments-look").value is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_filter_that_the_measure_does_not_know_is_left_out_and_told(
    open_app: OpenApp, tmp_path: Path, lang: str
) -> None:
    """Ads have a channel, but no region: the filter on the region stays in the address for the deals."""
    room = fill(tmp_path, deals())
    ads = "".join(f"2026-0{1 + i % 6}-1{i % 9},{c},{100 + i},{5 + i % 4}\n" for i in range(60) for c in ("SEO", "Ads"))
    room.confirm([room.stage(("Date,Channel,Cost,Conversions\n" + ads).encode(), "ads.csv")], add=True)
    app, t = open_app(lang, "segments", {"only": "region=North"}), text_for(lang)
    assert is_clean(app)
    names = app.selectbox(key="segments-metric").options
    number = next(
        i
        for i, name in enumerate(names)
        if any(word in name.lower() for word in ("spend", "ad cost", "advertising", "dépense", "publicit"))
    )
    app.selectbox(key="segments-metric").set_value(number).run()
    assert is_clean(app)
    told = "\n".join(e.value for e in app.info).replace("\\", "")
    assert "North" in told
    assert app.query_params["only"] == "region=North"
    assert t("segments-filter-none") not in headline(app)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("only", ["Churn=foo", "bands(Seats)=foo", "bands(Seats)=..0", "Churn~7", "Contract"])
def test_values_that_a_column_cannot_hold_leave_nothing_and_a_way_back(
    open_app: OpenApp, tmp_path: Path, lang: str, only: str
) -> None:
    fill(tmp_path, UNDATED)
    app = open_app(lang, "segments", {"only": only})
    assert is_clean(app)
    assert {"segments-clear", "segments-chip-0"} & {button.key for button in app.button}


def test_a_total_told_once_per_order_is_split_by_what_orders_have(open_app: OpenApp, tmp_path: Path) -> None:
    """The total stands on the first line of each order: by product it cannot be split, by country it can."""
    rows = "".join(
        f"{i},2026-0{1 + i % 6}-{1 + i % 28:02},{product},{'FR' if i % 3 else 'BE'},{total}\n"
        for i in range(1, 181)
        for product, total in (("Shoe", 100 + i), ("Sock", ""))
    )
    fill(tmp_path, "Order ID,Order date,Product,Country,Total\n" + rows)
    app = open_app("en", "segments")
    assert is_clean(app)
    assert "Product" not in app.selectbox(key="segments-by").options
    assert "Country" in app.selectbox(key="segments-by").options


def test_a_column_of_the_name_of_a_made_dimension_is_what_is_meant(open_app: OpenApp, tmp_path: Path) -> None:
    rows = "".join(f"{i},2026-0{1 + i % 6}-{1 + i % 28:02},C{i % 40},{10 + i},{i % 3}\n" for i in range(180))
    fill(tmp_path, "Order ID,Order date,Customer,Amount,Came before\n" + rows)
    app = open_app("en", "segments")
    assert is_clean(app)
    assert "First or later purchase" not in app.selectbox(key="segments-by").options
    assert "Came before band" in app.selectbox(key="segments-by").options
