"""Which objective serves which: a tree, never a circle."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kpi_core.workspace.failures import WorkspaceError


def check_parents(
    before: Mapping[int, int | None],
    after: Mapping[int, int | None],
    written: Collection[int],
    known: Collection[int],
) -> None:
    """Refuse parents that cannot be.

    Args:
        before, after: parent by objective of the list, before and after writing.
        written: the objectives that were written.
        known: every objective there ever was.

    Raises:
        WorkspaceError: ``objective_parent_unknown`` where a parent was never on the list, or is named first after it
            was removed; ``objective_cycle`` where an objective would serve itself.

    >>> check_parents({1: None}, {1: None, 2: 1}, [2], [1, 2])
    """
    for id_ in written:
        parent = after[id_]
        is_new = before.get(id_) != parent
        if parent is not None and (parent not in known or (is_new and parent not in after)):
            raise WorkspaceError("objective_parent_unknown", objective=id_, parent=parent)
        if comes_back(after, id_):
            raise WorkspaceError("objective_cycle", objective=id_, parent=parent)


def comes_back(parents: Mapping[int, int | None], start: int) -> bool:
    """Whether the parents of an objective lead back to it.

    >>> comes_back({1: 2, 2: 1, 3: 1}, 1), comes_back({1: 2, 2: 1, 3: 1}, 3)
    (True, False)
    """
    seen, at = {start}, parents.get(start)
    while at is not None and at not in seen:
        seen.add(at)
        at = parents.get(at)
    return at == start
