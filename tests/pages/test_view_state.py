from __future__ import annotations

import pytest

from kpi_core.vocabulary.window import Against, Choice, Preset
from pages._ui.view_state import ViewState, language_of

START = ViewState()


def test_choices_of_the_address_are_taken() -> None:
    asked = {"lang": "fr", "period": "12m", "compare": "previous"}
    assert ViewState.from_query(asked, START) == ViewState("fr", Preset.LAST_12_MONTHS, Against.PREVIOUS)


@pytest.mark.parametrize(
    "query",
    [
        {"lang": "de"},
        {"period": "999m"},
        {"compare": "../../etc/passwd"},
        {"lang": ""},
        {"filters": "x"},
        {"to_query": "1m"},
        {"period": "custom"},
    ],
    ids=[
        "other language",
        "no such period",
        "nonsense",
        "empty",
        "unknown name",
        "name of a method",
        "needs two dates",
    ],
)
def test_what_is_not_on_offer_changes_nothing(query: dict[str, str]) -> None:
    assert ViewState.from_query(query, START) == START


def test_only_what_differs_goes_into_the_address() -> None:
    assert START.to_query(START) == {}
    changed = START.with_choice("lang", "fr").with_choice("compare", "previous")
    assert changed.to_query(START) == {"lang": "fr", "compare": "previous"}


@pytest.mark.parametrize("period", [p for p in Preset if p is not Preset.CUSTOM])
@pytest.mark.parametrize("compare", list(Against))
def test_an_address_brings_the_same_view_back(period: Preset, compare: Against) -> None:
    state = ViewState("fr", period, compare)
    assert ViewState.from_query(state.to_query(START), START) == state


def test_what_was_not_chosen_is_left_to_the_data() -> None:
    assert START.choice == Choice(None, None)
    assert START.with_choice("period", "1m").choice == Choice(Preset.LAST_MONTH, None)


def test_a_change_leaves_the_old_state_alone() -> None:
    START.with_choice("lang", "fr")
    assert START.lang == "en"


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("fr-FR", "fr"), ("fr", "fr"), ("FR-ca", "fr"), ("en-GB", "en"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_first_language_follows_the_browser(locale: str | None, lang: str) -> None:
    assert language_of(locale) == lang
