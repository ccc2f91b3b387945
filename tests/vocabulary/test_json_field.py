"""A value of a document that others wrote is what is expected at its place, or is refused with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kpi_core.vocabulary.errors import DefinitionError
from kpi_core.vocabulary.json_field import JsonField
from kpi_core.vocabulary.period import TimeGrain


def test_values_are_read_with_their_places() -> None:
    told = JsonField.parsed('{"steps": [{"n": 1}, {"n": 2.0}], "name": null, "at": "2026-07-01T12:00:00"}')

    assert [(one.get("n").place, one.get("n").whole()) for one in told.get("steps").items()] == [
        ("steps[0].n", 1),
        ("steps[1].n", 2),
    ]
    assert (told.get("name").is_missing, told.get("name").text(), told.get("others").items()) == (True, "", [])
    assert told.get("at").moment() == datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "{", "NaN", '{"a": Infinity}', "[" * 100_000])
def test_a_text_that_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        JsonField.parsed(text)
    assert caught.value.code == "document_unreadable"


def test_a_document_that_is_too_large_is_told_as_such() -> None:
    with pytest.raises(DefinitionError) as caught:
        JsonField.parsed(f'"{"x" * 5_000_000}"')
    assert (caught.value.code, caught.value.values) == ("document_too_large", {"length": 5_000_002, "limit": 4 << 20})


@pytest.mark.parametrize(
    ("value", "read", "wanted"),
    [
        ("1", lambda f: f.number(), "number"),
        (True, lambda f: f.number(), "number"),
        (float("inf"), lambda f: f.number(), "number"),
        (10**400, lambda f: f.number(), "number"),
        (0, lambda f: f.number(above=0), "number"),
        (1.5, lambda f: f.whole(), "whole"),
        (3, lambda f: f.text(), "text"),
        (" ", lambda f: f.text(may_be_empty=False), "text"),
        ("2026-02-30", lambda f: f.day(), "day"),
        (20260230, lambda f: f.moment(), "day"),
        (1, lambda f: f.flag(), "flag"),
        ([], lambda f: f.word(TimeGrain), "word"),
        ({}, lambda f: f.items(), "list"),
        ([], lambda f: f.object(), "object"),
        ({"x": "y" * 99}, lambda f: f.items(), "list"),
    ],
)
def test_what_is_not_expected_is_refused(value: Any, read: Callable[[JsonField], object], wanted: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        read(JsonField(value, "a.b"))
    told = caught.value
    assert (told.code, told.values["place"], told.values["wanted"]) == ("value_not_expected", "a.b", wanted)
    assert len(told.values["value"]) <= 61 or isinstance(value, int)
