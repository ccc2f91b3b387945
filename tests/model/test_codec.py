"""Round trips of datasets, issues and filters through real JSON text."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.model.codec import (
    FORMAT,
    dataset_from_json,
    dataset_to_json,
    issue_from_json,
    issue_to_json,
    predicate_from_json,
    predicate_to_json,
)
from kpi_core.model.dataset import (
    Column,
    ColumnType,
    Dataset,
    Issue,
    Layout,
    Level,
    Lookup,
    Part,
    Rejected,
    SetAside,
)
from kpi_core.model.roles import Fact, Role
from kpi_core.vocabulary.errors import SourceError
from kpi_core.vocabulary.predicate import All, AnyOf, Case, Compare, Comparison, Filled, OneOf

# Any text a file may hold, lone surrogates and controls included.
texts = st.text(st.characters(), max_size=12)
numbers = st.floats(allow_nan=False)
dates = st.dates()
counts = st.integers(0, 10**9)
scalars = texts | st.integers() | numbers | st.booleans() | dates
paths = st.from_regex(r"(store|files)/[a-z0-9]{1,8}\.parquet", fullmatch=True).map(Path)
compares = st.builds(Compare, texts, st.sampled_from(Comparison), scalars)
one_ofs = st.builds(OneOf, texts, st.lists(scalars, max_size=3).map(tuple), st.booleans())
leaves = compares | one_ofs | st.builds(Filled, texts, st.booleans())
predicates = st.recursive(
    leaves,
    lambda part: st.lists(part, max_size=3).map(tuple).flatmap(lambda p: st.sampled_from([All(p), AnyOf(p)])),
    max_leaves=6,
)
cases = st.builds(
    Case, st.lists(st.tuples(predicates, scalars), min_size=1, max_size=3).map(tuple), st.none() | scalars
)
carried = st.recursive(
    st.none() | scalars | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(texts | st.just("$date") | st.just("kind"), inner, max_size=2)
    ),
    max_leaves=6,
)
issues = st.builds(Issue, texts, st.sampled_from(Level), st.none() | texts, st.dictionaries(texts, carried, max_size=3))
columns = st.builds(
    Column,
    name=texts,
    physical=st.from_regex(r"c\d{1,3}", fullmatch=True),
    type=st.sampled_from(ColumnType),
    role=st.none() | st.sampled_from(Role),
    confidence=st.floats(0, 1),
    runner_up=st.none() | st.sampled_from(Role),
    missing=counts,
    currency=st.none() | texts,
    examples=st.lists(texts, max_size=2).map(tuple),
    top=st.lists(st.tuples(texts, counts), max_size=2).map(tuple),
    minimum=st.none() | numbers,
    first=st.none() | dates,
    typical_gap=st.none() | counts,
)
layouts = st.builds(
    Layout,
    header_row=st.none() | counts,
    rows_read=counts,
    rows_kept=counts,
    set_aside=st.lists(st.builds(SetAside, counts, texts, texts), max_size=2).map(tuple),
    encoding=st.none() | texts,
)
lookups = st.builds(
    Lookup,
    path=paths,
    table=texts,
    key=texts,
    other_key=texts,
    columns=st.lists(columns, max_size=2).map(tuple),
    unmatched=st.lists(st.tuples(texts, counts), max_size=2).map(tuple),
)
datasets = st.builds(
    Dataset,
    fingerprint=texts,
    path=paths,
    file=texts,
    sheet=st.none() | texts,
    fact=st.sampled_from(Fact),
    confidence=st.floats(0, 1),
    runner_up=st.none() | st.sampled_from(Fact),
    columns=st.lists(columns, max_size=3).map(tuple),
    rows=counts,
    layout=layouts,
    issues=st.lists(issues, max_size=2).map(tuple),
    rejected=st.lists(st.builds(Rejected, counts, texts, texts), max_size=2).map(tuple),
    lookups=st.lists(lookups, max_size=1).map(tuple),
    derived=st.lists(st.tuples(texts, cases), max_size=2).map(tuple),
)

DEALS = Dataset(
    fingerprint="f1",
    path=Path("/data/ws/store/f1.parquet"),
    file="deals.csv",
    sheet=None,
    fact=Fact.OPPORTUNITIES,
    confidence=0.9,
    runner_up=Fact.ORDERS,
    columns=(Column("Stage", "c0", ColumnType.TEXT, role=Role.STAGE, top=(("Won", 2), ("Lost", 1))),),
    rows=3,
    layout=Layout(header_row=1, rows_read=4, rows_kept=3, set_aside=(SetAside(5, "total_row", "Total;3"),)),
    derived=(("outcome", Case(((OneOf("c0", ("Won",)), "won"),), "open")),),
)


def through_text(document: dict[str, Any]) -> Any:
    """What another process reads: strict JSON, no NaN."""
    return json.loads(json.dumps(document, allow_nan=False))


@given(datasets)
def test_any_dataset_comes_back_equal(dataset: Dataset) -> None:
    assert dataset_from_json(through_text(dataset_to_json(dataset))) == dataset


@given(predicates | cases)
def test_any_filter_comes_back_equal(predicate: Any) -> None:
    back = predicate_from_json(through_text(predicate_to_json(predicate)))
    assert back == predicate
    assert repr(back) == repr(predicate)  # True stays True and 1 stays 1, which are equal


@given(issues)
def test_any_issue_comes_back_equal(issue: Issue) -> None:
    back = issue_from_json(through_text(issue_to_json(issue)))
    assert (back.code, back.level, back.where, back.values) == (issue.code, issue.level, issue.where, issue.values)


def test_a_small_dataset_reads_well_as_json() -> None:
    document = dataset_to_json(DEALS, root=Path("/data/ws"))

    assert document["format"] == FORMAT
    assert document["path"] == "store/f1.parquet"
    assert document["fact"] == "opportunities"
    assert document["layout"]["set_aside"] == [{"row": 5, "reason": "total_row", "text": "Total;3", "file": None}]
    assert document["derived"] == [
        [
            "outcome",
            {
                "kind": "case",
                "whens": [[{"kind": "one_of", "column": "c0", "values": ["Won"], "negated": False}, "won"]],
                "otherwise": "open",
            },
        ]
    ]


def test_the_files_of_a_table_come_back() -> None:
    parts = (Part("jan.csv", None, "f1", 2), Part("book.xlsx", "Feb", "f2", 1, date(2026, 2, 28)))
    together = replace(DEALS, parts=parts, apart="a1")

    assert dataset_from_json(through_text(dataset_to_json(together))) == together


def test_paths_follow_a_workspace_that_moves() -> None:
    document = dataset_to_json(DEALS, root=Path("/data/ws"))

    assert dataset_from_json(document, root=Path("/elsewhere")).path == Path("/elsewhere/store/f1.parquet")


def test_a_path_outside_the_root_stays_absolute() -> None:
    document = dataset_to_json(DEALS, root=Path("/other"))

    assert dataset_from_json(document, root=Path("/other")) == DEALS


@pytest.mark.parametrize("value", [math.inf, -math.inf, date(2026, 11, 21), datetime(2026, 11, 21, 8, 30)], ids=str)
def test_values_json_has_no_word_for_survive(value: Any) -> None:
    issue = Issue("far_away", values={"value": value})

    assert issue_from_json(through_text(issue_to_json(issue))).values == {"value": value}


def test_not_a_number_survives_as_such() -> None:
    column = replace(DEALS.columns[0], minimum=math.nan)
    back = dataset_from_json(through_text(dataset_to_json(replace(DEALS, columns=(column,)))))

    assert back.columns[0].minimum is not None
    assert math.isnan(back.columns[0].minimum)


def test_a_document_of_an_older_version_gets_the_defaults() -> None:
    document = dataset_to_json(DEALS)
    del document["header_fingerprint"], document["columns"][0]["typical_gap"]

    assert dataset_from_json(document) == DEALS


def test_a_document_of_a_newer_version_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        dataset_from_json({**dataset_to_json(DEALS), "format": FORMAT + 1})

    assert caught.value.code == "saved_by_newer_version"


@pytest.mark.parametrize(
    "damage",
    [
        {"fact": "nonsense"},
        {"rows": "three"},
        {"rows": True},
        {"columns": {"a": 1}},
        {"layout": None},
        {"derived": [["outcome", {"kind": "compare", "column": "c0", "op": "=", "value": 1}]]},
        {"derived": [["outcome"]]},
        {"derived": [["outcome", {"kind": "os.system"}]]},
        {"issues": [{"level": "info"}]},
    ],
    ids=str,
)
def test_a_damaged_document_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises(SourceError) as caught:
        dataset_from_json({**dataset_to_json(DEALS), **damage})

    assert caught.value.code == "saved_table_damaged"


@pytest.mark.parametrize("document", [[], None, "text", {}], ids=repr)
def test_what_is_no_document_is_refused(document: Any) -> None:
    with pytest.raises(SourceError) as caught:
        dataset_from_json(document)

    assert caught.value.code == "saved_table_damaged"
