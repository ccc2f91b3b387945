from __future__ import annotations

import pytest

from kpi_core.vocabulary.errors import QueryError
from kpi_core.vocabulary.predicate import Compare, Comparison, OneOf, Predicate, parse_where


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channel=SEO", OneOf("channel", ("SEO",))),
        ("channel=SEO|Google Ads", OneOf("channel", ("SEO", "Google Ads"))),
        ("channel != SEO", OneOf("channel", ("SEO",), negated=True)),
        ("Amount>1000", Compare("Amount", Comparison.MORE, "1000")),
        ("closed_at>=2026-01-01", Compare("closed_at", Comparison.AT_LEAST, "2026-01-01")),
        ("Lost reason=", OneOf("Lost reason", ("",))),
        ("note=a=b", OneOf("note", ("a=b",))),
    ],
)
def test_a_filter_written_on_the_command_line(text: str, expected: Predicate) -> None:
    assert parse_where(text) == expected


@pytest.mark.parametrize("text", ["", "channel", "=SEO"])
def test_what_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        parse_where(text)
    assert (refused.value.code, refused.value.values) == ("where_not_understood", {"text": text})
