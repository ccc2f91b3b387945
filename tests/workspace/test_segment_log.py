"""Segments are kept under their names; a name given again takes its new meaning."""

from __future__ import annotations

from contextlib import closing
from sqlite3 import connect

import pytest

from kpi_core.vocabulary.errors import QueryError
from kpi_core.workspace.segment_log import KeptSegment
from kpi_core.workspace.workspace import Workspace
from tests.support.workspaces import refused

ADS = (("channel", "Google Ads"), ("is new", True), ("region", None))


def test_a_workspace_that_never_saved_has_none_and_looking_makes_nothing(workspace: Workspace) -> None:
    assert workspace.segments.segments() == ()
    assert not workspace.root.exists()


def test_segments_stand_by_name_with_every_kind_of_value(workspace: Workspace) -> None:
    workspace.segments.save("West", [("region", "West")])
    kept = workspace.segments.save(" Ads,\nnew ", ADS)
    assert kept == KeptSegment(2, "Ads, new", ADS)
    assert [one.name for one in Workspace(workspace.root).segments.segments()] == ["Ads, new", "West"]


def test_a_name_given_again_takes_its_new_meaning(workspace: Workspace) -> None:
    first = workspace.segments.save("West", [("region", "West")])
    assert workspace.segments.save("West", [("region", "Ouest")]) == KeptSegment(
        first.id, "West", (("region", "Ouest"),)
    )
    assert len(workspace.segments.segments()) == 1


def test_a_segment_that_was_deleted_is_gone_for_good(workspace: Workspace) -> None:
    kept = workspace.segments.save("West", [("region", "West")])
    workspace.segments.delete(kept.id)
    assert workspace.segments.segments() == ()
    with refused("segment_unknown"):
        workspace.segments.delete(kept.id)


@pytest.mark.parametrize(
    ("name", "where", "code"),
    [
        (" \n ", ADS, "segment_name_empty"),
        ("x" * 201, ADS, "segment_name_too_long"),
        ("West", (), "segment_without_filter"),
    ],
)
def test_what_cannot_be_kept(workspace: Workspace, name: str, where: tuple[tuple[str, str]], code: str) -> None:
    with pytest.raises(QueryError) as error:
        workspace.segments.save(name, where)
    assert error.value.code == code
    assert workspace.segments.segments() == ()


@pytest.mark.parametrize("document", ["{}", "[1]", '[["a"]]', "not JSON"])
def test_what_other_hands_wrote_is_refused_as_damaged(workspace: Workspace, document: str) -> None:
    workspace.segments.save("West", [("region", "West")])
    with closing(connect(workspace.root / "boussole.sqlite")) as database, database:
        database.execute("UPDATE segment SET document = ?", (document,))
    with refused("workspace_damaged"):
        workspace.segments.segments()
