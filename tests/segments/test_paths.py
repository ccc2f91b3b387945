"""What people did, cut into paths: a conversion ends one, a window leaves out what is old, the last row tells filters."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.segments.paths import NO, UNTOLD, YES, Events, Paths, paths_of, pooled

NAMES = ("Ads", "Mail", "SEO")
Event = tuple[str, float, str, int]


def events(*rows: Event, says: tuple[int, ...] = ()) -> Events:
    """Person, day, channel ("" for none), conversions."""
    people = sorted({who for who, *_ in rows})
    return Events(
        NAMES,
        np.array([people.index(who) for who, *_ in rows], np.int64),
        np.array([day for _, day, *_ in rows], float),
        np.array([NAMES.index(channel) if channel else -1 for _, _, channel, _ in rows], np.int64),
        np.array([n for *_, n in rows], float),
        None,
        (np.array(says, np.int64),) if says else (),
    )


def told(paths: Paths) -> list[tuple[list[str | None], float]]:
    """Channels and conversions of each path."""
    return [
        ([paths.names[c] for c in paths.channel[paths.path == i]], float(n)) for i, n in enumerate(paths.conversions)
    ]


def test_a_conversion_ends_a_path_and_the_next_contact_begins_another() -> None:
    ada = [("Ada", 1, "Ads", 0), ("Ada", 2, "SEO", 1), ("Ada", 5, "Mail", 1), ("Ada", 9, "Ads", 0)]
    bea = [("Bea", 3, "SEO", 0)]
    paths = paths_of(events(*bea, *reversed(ada)), 90)
    assert told(paths) == [(["Ads", "SEO"], 1), (["Mail"], 1), (["Ads"], 0), (["SEO"], 0)]
    assert paths.lost.tolist() == [0, 0, 1, 1]
    assert paths.person.tolist() == [0, 0, 0, 1]
    assert paths.days is not None
    assert paths.days.tolist() == [1, 0, 0, 0, 0]


def test_contacts_older_than_the_window_do_not_count_and_their_conversion_stays() -> None:
    rows = [("Ada", 0, "Ads", 0), ("Ada", 30, "Mail", 0), ("Ada", 100, "", 1), ("Bea", 0, "SEO", 0), ("Bea", 95, "", 1)]
    assert told(paths_of(events(*rows), None)) == [(["Ads", "Mail"], 1), (["SEO"], 1)]
    assert told(paths_of(events(*rows), 90)) == [(["Mail"], 1), ([], 1)]  # 100 and 95 days are too old


def test_contacts_of_the_moment_of_a_conversion_come_before_it() -> None:
    rows = [("Ada", 1, "SEO", 1), ("Ada", 1, "Ads", 0), ("Ada", 1, "Mail", 0)]
    assert told(paths_of(events(*rows), 90)) == [(["Ads", "Mail", "SEO"], 1)]


def test_a_conversion_right_after_another_has_no_contact_of_its_own() -> None:
    rows = [("Ada", 1, "SEO", 0), ("Ada", 2, "", 1), ("Ada", 3, "", 1)]
    assert told(paths_of(events(*rows), 90)) == [(["SEO"], 1), ([], 1)]


def test_a_click_and_the_conversion_noted_with_it_are_one_contact_where_hours_are_known() -> None:
    """At half past noon twice the same channel is one contact; twice on one day are two."""
    assert told(paths_of(events(("Ada", 1.52, "SEO", 0), ("Ada", 1.52, "SEO", 1)), 90)) == [(["SEO"], 1)]
    assert told(paths_of(events(("Ada", 1, "SEO", 0), ("Ada", 1, "SEO", 1)), 90)) == [(["SEO", "SEO"], 1)]


@pytest.mark.parametrize(
    ("says", "kept"),
    [
        ((YES, NO, YES), [(["Mail"], 0)]),
        ((NO, YES, YES), [(["Ads", "SEO"], 1), (["Mail"], 0)]),
        ((YES, YES, NO), [(["Ads", "SEO"], 1)]),
        ((YES, UNTOLD, UNTOLD), [(["Mail"], 0)]),  # nothing tells: a conversion is not counted, a path of none is
    ],
)
def test_the_last_row_of_a_path_tells_whether_it_meets_a_filter(says: tuple[int, ...], kept: list) -> None:
    rows = [("Ada", 1, "Ads", 0), ("Ada", 2, "SEO", 1), ("Bea", 3, "Mail", 0)]
    assert told(paths_of(events(*rows, says=says), 90)) == kept


def test_where_a_conversion_cannot_tell_its_last_contact_does() -> None:
    rows = [("Ada", 1, "Ads", 0), ("Ada", 2, "SEO", 0), ("Ada", 3, "", 1), ("Bea", 1, "", 1)]
    assert told(paths_of(events(*rows, says=(NO, YES, UNTOLD, UNTOLD)), 90)) == [(["Ads", "SEO"], 1)]
    assert told(paths_of(events(*rows, says=(YES, NO, UNTOLD, UNTOLD)), 90)) == []


def test_the_rarest_channels_are_put_together() -> None:
    rows = [("Ada", day, channel, 0) for day, channel in enumerate(("Ads", "Ads", "Ads", "SEO", "SEO", "Mail"))]
    few, rest = pooled(paths_of(events(*rows), 90), most=2)
    assert (few.names, rest) == (("Ads", None), 2)
    assert told(few) == [(["Ads", "Ads", "Ads", None, None, None], 0)]
    same, none = pooled(paths_of(events(*rows), 90), most=3)
    assert (same.names, none) == (("Ads", "SEO", "Mail"), 0)


def test_nobody_is_no_error() -> None:
    assert told(paths_of(events(), 90)) == []
    assert pooled(paths_of(events(), 90))[1] == 0


ROWS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 200), st.sampled_from([*NAMES, ""]), st.integers(0, 1)),
    max_size=25,
).map(lambda rows: [row for row in rows if row[2] or row[3]])


@settings(max_examples=50, deadline=None)
@given(ROWS, st.sampled_from([None, 30.0, 90.0]))
def test_paths_are_those_of_walking_through_the_rows_one_by_one(rows: list[Event], window: float | None) -> None:
    expected = []
    by_person = defaultdict(list)
    for row in rows:
        by_person[row[0]].append(row)
    for who in sorted(by_person):
        seen: list[tuple[float, str]] = []
        done = sorted(by_person[who], key=lambda row: (row[1], row[3]))
        for i, (_, day, channel, n) in enumerate(done):
            seen += [(day, channel)] if channel else []
            if n or i == len(done) - 1:
                expected.append(([c for at, c in seen if window is None or day - at <= window], float(n)))
                seen = []
    assert told(paths_of(events(*rows), window)) == expected
