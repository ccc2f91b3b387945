from __future__ import annotations

import pytest

from kpi_core.sources.delimiter import choose, hinted


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["id,amount", "1,2.5", "2,3"], ","),
        (["id;amount", "1;2,50", "2;3,75"], ";"),
        (["1,0;2,5", "1,1;2,6"], ";"),
        (["id\tnote", "1\ta,b;c", "2\td"], "\t"),
        (["id|note", "1|a", "2|b;c"], "|"),
        (['id,note', '1,"a;b;c"', '2,"d;e;f"'], ","),
        (["Report of May", "", "id;amount;owner", "1;2;Ann", "2;3;Bob"], ";"),
        (["# Start date: 20250303,x,y,z", "# x,y", "id;a", "1;2"], ";"),
        (["id,a,b", "1,2", "3,4,5,6"], ","),
        (["a;b;c", 'x;"open;y', "1;2;3"], ";"),
        ([*['"Report Name: May"'] * 7, '"Day","Ad","Cost","Clicks"', '"1","2","3","4"', '"© Acme, Inc."'], ","),
    ],
    ids=["comma", "semicolon", "decimals", "tab", "pipe", "quoted", "preamble", "comments", "ragged", "open-quote", "notes"],
)  # fmt: skip
def test_the_delimiter_is_found(lines: list[str], expected: str) -> None:
    assert choose(lines) == expected


@pytest.mark.parametrize(
    "lines",
    [["won", "foo", "bar"], ["comment", "Hello, you", "no", "well, yes, ok"], ["", " "], []],
    ids=["words", "sentences", "blank", "nothing"],
)
def test_one_column_has_no_delimiter(lines: list[str]) -> None:
    assert choose(lines) is None


def test_the_whole_file_is_looked_at() -> None:
    """The first lines hold no semicolon: they are notes."""
    assert choose(["a note, of the author"] * 250 + ["1;2;3"] * 5000) == ";"


@pytest.mark.parametrize(
    ("line", "expected"),
    [("sep=;", ";"), ("SEP=,\r\n", ","), ('"sep=|"', "|"), ("sep=\t", "\t"), ("sep=\\t", "\t"), ("separator", None)],
)
def test_the_hint_of_excel(line: str, expected: str | None) -> None:
    assert hinted(line) == expected
