from __future__ import annotations

import pytest

from pages._ui.escape import literal, plain


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("leads 2026", "leads 2026"),
        ("a_b*c", r"a\_b\*c"),
        ("![p](http://evil/t.png)", "\\!\\[p\\]\\(http\u2060\\:\\/\\/evil\\/t\\.png\\)"),
        (":red[x] :material/home:", r"\:red\[x\] \:material\/home\:"),
        ("$E=mc^2$", r"\$E\=mc\^2\$"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("# title\n- item", r"\# title \- item"),
        ("1. one", r"1\. one"),
        ("WWW.evil.test www", "WWW\u2060\\.evil\\.test www"),
    ],
    ids=["plain", "emphasis", "image", "directives", "formula", "html", "lines", "list", "address"],
)
def test_markdown_from_data_is_shown_as_it_is(name: str, shown: str) -> None:
    assert plain(name) == shown


def test_direction_and_control_characters_vanish() -> None:
    assert literal("invoice\u202exslx.exe\x00\u2066") == "invoicexslx.exe"


def test_spaces_of_french_numbers_stay() -> None:
    assert plain("1\u202f234\u00a0€") == "1\u202f234\u00a0€"


def test_long_names_end_in_an_ellipsis() -> None:
    assert literal("x" * 200, limit=10) == "x" * 9 + "…"
