"""The data page from the first visit to confirmed data."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.text import text_for
from tests.pages.conftest import OpenApp, is_clean

LEADS = "Created;Source;Stage;Amount\n" + "".join(
    f"{day:02d}/{month:02d}/2025;{'Ads' if day % 2 else 'SEO'};{'Won' if day % 3 else 'Lost'};{day * 100},50\n"
    for month in range(1, 13)
    for day in range(1, 29)
)
AMBIGUOUS = "Created;Visits\n" + "".join(f"{day:02d}/{day + 1:02d}/2025;{day}\n" for day in range(1, 9))


def uploaded(app: AppTest, name: str, content: str | bytes) -> AppTest:
    data = content.encode() if isinstance(content, str) else content
    return app.file_uploader[0].upload(name, data, "text/csv").run()


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.error])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_first_visit_promises_and_offers_two_ways_to_begin(open_app: OpenApp, lang: str) -> None:
    app, t = open_app(lang), text_for(lang)
    assert is_clean(app)
    assert app.markdown[0].value == f"# {t('data-promise')}".replace("-", "\\-")
    assert app.button(key="sample").label == t("data-sample")
    assert len(app.file_uploader) == 1


def test_a_file_is_shown_as_it_was_understood(open_app: OpenApp) -> None:
    app = uploaded(open_app(), "leads.csv", LEADS)
    assert is_clean(app)
    assert "336 rows are ready" in texts(app)
    assert app.selectbox(key=fact_key(app)).value == "opportunities"
    assert app.button(key="confirm").label == "Confirm and see results"


def test_another_fact_can_be_chosen_or_the_table_ignored(open_app: OpenApp) -> None:
    app = uploaded(open_app(), "leads.csv", LEADS)
    app.selectbox(key=fact_key(app)).set_value("orders").run()
    assert app.selectbox(key=fact_key(app)).value == "orders"
    app.selectbox(key=fact_key(app)).set_value("ignored").run()
    assert app.button(key="confirm").disabled
    assert is_clean(app)


def test_dates_that_mean_two_days_are_asked_about_and_settled_by_one_click(open_app: OpenApp) -> None:
    app = uploaded(open_app(), "visits.csv", AMBIGUOUS)
    assert "One question before" in texts(app)
    question = next(group for group in app.button_group if group.key.startswith("ask-date_order"))
    assert question.options == ["Day first: 1 Feb 2025", "Month first: 2 Jan 2025"]
    question.set_value("mdy").run()
    assert "One question" not in texts(app)
    assert "8 rows are ready" in texts(app)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("broken.xlsx", b"PK\x03\x04" + bytes(50)),
    ],
    ids=["empty", "picture", "cut"],
)
def test_a_bad_file_is_one_sentence_and_the_page_stays_up(
    open_app: OpenApp, lang: str, name: str, content: bytes
) -> None:
    app = uploaded(open_app(lang), name, content)
    assert is_clean(app)
    assert len(app.error) == 1
    assert app.error[0].value.strip()
    assert app.button(key="sample")


def test_confirming_makes_the_file_what_the_pages_show(open_app: OpenApp) -> None:
    app = uploaded(open_app(), "leads.csv", LEADS)
    app.button(key="confirm").click().run()
    assert is_clean(app)
    app.switch_page("pages/data.py").run()
    assert "336 rows feed your pages" in texts(app)
    app.button(key="undo").click().run()
    assert text_for("en")("data-promise") in texts(app).replace("\\", "")
    app.button(key="redo").click().run()
    assert "336 rows feed your pages" in texts(app)
    assert is_clean(app)


def test_names_from_a_file_are_shown_as_they_are(open_app: OpenApp) -> None:
    app = uploaded(open_app(), "![p](http://evil/t.png).csv", LEADS)
    assert is_clean(app)
    assert "![p](http" not in texts(app)


def fact_key(app: AppTest) -> str:
    return next(box.key for box in app.selectbox if box.key.startswith("fact-"))


def test_what_nobody_foresaw_is_one_sentence_too(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages._ui import import_cards

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(import_cards, "active", breaks)
    app = open_app("fr")
    assert [error.value for error in app.error] == [text_for("fr")("page-broke")]
    assert not app.exception


GOOGLE_ADS = """Campaign report
"July 1, 2026 - July 31, 2026"
Campaign status,Campaign,Currency code,Impr.,Clicks,Avg. CPC,Cost,Conversions,Cost / conv.
Enabled,Brand,EUR,"1,200",60,0.50,30.00,3.00,10.00
Enabled,Generic,EUR,800,20, --,10.00,0.00, --
Total: Account, --,EUR,"2,000",80,0.50,40.00,3.00,13.33
"""


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "Recognised as an export of Google Ads"), ("fr", "Reconnu comme un export de Google Ads")],
)
def test_a_known_export_is_named_with_what_spoke_for_it(open_app: OpenApp, lang: str, told: str) -> None:
    app = uploaded(open_app(lang), "x.csv", GOOGLE_ADS)
    assert is_clean(app)
    shown = texts(app).replace("\\", "")
    assert told in shown
    assert "Campaign report" in shown


def test_many_tables_are_a_list_of_which_one_is_looked_at(open_app: OpenApp) -> None:
    app = open_app()
    files = [(f"part{n}.csv", f"Name;Score{n}\nA;{n}\nB;2\n".encode(), "text/csv") for n in range(5)]
    app.file_uploader[0].set_value(files).run()
    assert is_clean(app)
    assert "5 tables were found" in texts(app)
    assert [box.key for box in app.selectbox if box.key.startswith("fact-")] == [fact_key(app)]
    first = fact_key(app)
    app.selectbox(key="files-look").set_value(3).run()
    assert fact_key(app) != first
    assert is_clean(app)


@pytest.mark.parametrize(("lang", "told"), [("en", "Records in every month: "), ("fr", "Des données chaque mois")])
def test_the_months_covered_and_the_newest_record_are_told(open_app: OpenApp, lang: str, told: str) -> None:
    app = uploaded(open_app(lang), "leads.csv", LEADS)
    assert told in texts(app).replace("\\", "")
    assert is_clean(app)


def deals(*rows: str) -> str:
    return "Deal ID;Created;Channel;Stage;Closed;Amount\n" + "".join(f"{row}\n" for row in rows)


SEPTEMBER = deals(*(f"{n};{n % 27 + 1:02d}/08/2026;Ads;{'Won' if n % 2 else 'Lost'};{n % 27 + 1:02d}/09/2026;{n}" for n in range(1, 41)))  # fmt: skip
OCTOBER = deals(  # 2 was lost and is won, 41 and 42 are new, the others above 30 are no longer in the export
    *(f"{n};{n % 27 + 1:02d}/08/2026;Ads;{'Won' if n % 2 or n == 2 else 'Lost'};{n % 27 + 1:02d}/09/2026;{n}" for n in range(1, 31)),
    "41;05/10/2026;Ads;Open;;700", "42;06/10/2026;SEO;Open;;900",
)  # fmt: skip


def confirmed(app: AppTest, name: str, content: str) -> AppTest:
    uploaded(app, name, content).button(key="confirm").click().run()
    return app.switch_page("pages/data.py").run()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_export_that_comes_again_shows_what_it_changes_before_it_is_taken_in(open_app: OpenApp, lang: str) -> None:
    app = uploaded(confirmed(open_app(lang), "september.csv", SEPTEMBER), "october.csv", OCTOBER)
    assert is_clean(app)
    assert text_for(lang)("reimport-title", new=2, changed=1, gone=10) in texts(app).replace("\\", "")
    assert ["october.csv", "Deal ID", "2", "1", "29", "10"] in [frame.value.iloc[0].tolist() for frame in app.dataframe]


def test_rows_are_added_the_latest_of_each_record_counts_and_undo_brings_the_old_state_back(open_app: OpenApp) -> None:
    app = uploaded(confirmed(open_app(), "september.csv", SEPTEMBER), "october.csv", OCTOBER)
    way = next(box for box in app.selectbox if box.key.startswith("after-"))
    way.set_value("append").run()
    app.button(key="confirm").click().run()
    app.switch_page("pages/data.py").run()
    assert "42 rows feed your pages" in texts(app)
    app.button(key="undo").click().run()
    assert "40 rows feed your pages" in texts(app)
    assert is_clean(app)


def test_the_same_file_again_changes_nothing(open_app: OpenApp) -> None:
    app = uploaded(confirmed(open_app(), "september.csv", SEPTEMBER), "copy.csv", SEPTEMBER)
    assert text_for("en")("reimport-same") in texts(app).replace("\\", "")
    assert is_clean(app)
