"""The only file that keeps results between runs: every key is a fingerprint, never a frame."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from kpi_core.vocabulary.errors import KpiError

if TYPE_CHECKING:
    from streamlit.typing import UploadedFile

    from kpi_core.engine.connection import Engine
    from kpi_core.funnel.build import Counted
    from kpi_core.funnel.happened import Happened
    from kpi_core.funnel.losses import Losses
    from kpi_core.funnel.progression import Progression
    from kpi_core.funnel.quality import Quality
    from kpi_core.funnel.result import FunnelResult
    from kpi_core.funnel.study import Asked, Study
    from kpi_core.funnel.velocity import Velocity
    from kpi_core.ingest.build import FileImport, Hints
    from kpi_core.ingest.coverage import Coverage
    from kpi_core.ingest.diff import TableDiff
    from kpi_core.metrics.query import MetricSeries, Query
    from kpi_core.metrics.records import Records
    from kpi_core.model.dataset import Column, Dataset, Issue
    from kpi_core.overview.build import Overview
    from kpi_core.overview.effect import Effect
    from kpi_core.pipeline.source import Source
    from kpi_core.pipeline.stage import FunnelQuestion, Stage
    from kpi_core.vocabulary.finding import Finding
    from kpi_core.vocabulary.period import Period, TimeGrain
    from kpi_core.vocabulary.predicate import Predicate
    from kpi_core.vocabulary.window import Choice
    from kpi_core.workspace.documents import Way
    from kpi_core.workspace.staging import Staging
    from kpi_core.workspace.versions import Version
    from kpi_core.workspace.workspace import Workspace

    Stages = tuple[Stage, ...]

T = TypeVar("T")


@dataclass(frozen=True)
class ActiveData:
    """What the pages show: the active version of the workspace, read once per version.

    `error` is set when the workspace cannot be read; then there is no data, and the page says why.
    """

    version: int = 0
    kind: str | None = None
    imports: tuple[FileImport, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    error: KpiError | None = None
    saved: str = ""  # when; with the version it names data that never change

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.datasets

    @cached_property
    def rows(self) -> int:
        """Rows kept, over all tables."""
        return sum(dataset.rows for dataset in self.datasets)


def workspace() -> Workspace:
    """The workspace of this machine: named by BOUSSOLE_WORKSPACE, else the platform's place."""
    from kpi_core.workspace.workspace import Workspace

    return Workspace(Workspace.default_root())


def versions() -> tuple[Version, ...]:
    """Every version of the workspace, newest first; none where it cannot be read."""
    try:
        return workspace().history()
    except KpiError:
        return ()


def active() -> ActiveData:
    """The active data; one small read of the records per run, the rest once per version."""
    try:
        room = workspace()
        return _active(str(room.root), *room.stamp())
    except KpiError as error:
        return ActiveData(error=error)


@st.cache_resource(scope="global", max_entries=8, show_spinner=False)
def _active(root: str, version: int, saved: str) -> ActiveData:  # noqa: ARG001 - the key
    room = workspace()
    if not version:
        return ActiveData()
    # Of that version, not of what is active by now: another window may have saved meanwhile.
    return ActiveData(version, room.kind(version), room.active(version), room.datasets(version), saved=saved)


def overview(data: ActiveData, choice: Choice, today: date) -> Overview:
    """The whole answer of the overview, once per version, choice and day."""
    return _overview(str(workspace().root), (data.version, data.saved), choice, today, data)


# Global is safe: workspace, version and time of saving name data that never change, the same for all who see them.
@st.cache_resource(scope="global", max_entries=48, show_spinner=False)
def _overview(  # the key: workspace, version, choice, day
    root: str,  # noqa: ARG001
    version: tuple[int, str],  # noqa: ARG001
    choice: Choice,
    today: date,
    _data: ActiveData,
) -> Overview:
    from kpi_core.metrics.offers import offers
    from kpi_core.overview.build import build

    return build(_data.datasets, offers(_data.datasets), lambda query: ask(_data, query, today), choice, today)


def funnel_sources(data: ActiveData, today: date) -> tuple[Source, ...]:
    """The tables that tell a funnel, the most telling first."""
    from kpi_core.pipeline.sources import funnel_sources as found

    key = repr(("sources", data.version, data.saved, today))
    return kept(str(workspace().root), key, lambda: found(data.datasets, today))


def study(source: Source, question: FunnelQuestion, stages: Stages, asked: Asked) -> Study:
    """All the funnel page says of a question, once per table, question and day."""

    def made() -> Study:
        from kpi_core.funnel.counted_study import study_counts
        from kpi_core.funnel.study import study as studied
        from kpi_core.pipeline.stage import Shape

        if source.shape is Shape.COUNTS:
            return study_counts(source, question, stages, asked, engine())
        return studied(source, question, stages, asked, engine())

    return kept(str(source.dataset.path), repr(("study", question, stages, asked)), made)


def counted(source: Source, question: FunnelQuestion, stages: Stages) -> Counted:
    """One question about a funnel, counted, once per table and question."""
    from kpi_core.funnel.build import count

    key = repr(("counted", question, stages))
    return kept(str(source.dataset.path), key, lambda: count(source, question, stages, engine()))


def funnel(source: Source, question: FunnelQuestion, stages: Stages) -> FunnelResult:
    """The answer to one question about a funnel, once per table and question."""
    from kpi_core.funnel.build import answer_of

    key = repr(("answer", question, stages))
    return kept(str(source.dataset.path), key, lambda: answer_of(source, question, stages, engine()))


@dataclass(frozen=True)
class Parts:
    """The values of a dimension: how each moves from stage to stage, and what each is worth as a source."""

    progression: Progression
    quality: Quality


def parts(source: Source, question: FunnelQuestion, stages: Stages) -> Parts:
    """The values of the question's dimension, once per table and question."""

    def made() -> Parts:
        from kpi_core.funnel.progression import progression
        from kpi_core.funnel.quality import lead_quality

        told = counted(source, question, stages)
        return Parts(progression(told), lead_quality(told))

    return kept(str(source.dataset.path), repr(("parts", question, stages)), made)


def losses(source: Source, question: FunnelQuestion, stages: Stages, before: Period | None) -> Losses | None:
    """Why records were lost in the question's period, once per table and question; None where nothing tells."""
    from kpi_core.funnel.losses import losses as told

    key = repr(("losses", question, stages, before))
    return kept(str(source.dataset.path), key, lambda: told(source, question, stages, engine(), before))


def happened(source: Source, question: FunnelQuestion, stages: Stages, grain: TimeGrain) -> tuple[Happened, ...]:
    """Entries into each stage by when they happened, once per table and question."""
    from kpi_core.funnel.happened import happened as told

    key = repr(("happened", question, stages, grain))
    return kept(str(source.dataset.path), key, lambda: told(source, question, stages, grain, engine()))


def hypotheses(
    data: ActiveData, source: Source, question: FunnelQuestion, stages: Stages, before: Period | None
) -> tuple[Finding, ...]:
    """What is worth checking about a funnel, once per version and question."""

    def made() -> tuple[Finding, ...]:
        from kpi_core.funnel.advertising import Asked as Advertising
        from kpi_core.funnel.diagnostics import Examined, diagnostics

        now = counted(source, question, stages)
        then = counted(source, replace(question, period=before), stages) if before else None
        named = [role for role in ("channel", "campaign") if source.table.has(role)]
        qualities = tuple(parts(source, replace(question, by=role), stages).quality for role in named)
        campaigns = Advertising(data.datasets, date.today(), question.where, question.period, engine())
        return diagnostics(Examined(now, then, qualities, campaigns))

    key = repr(("hypotheses", data.version, data.saved, question, stages, before))
    return kept(str(source.dataset.path), key, made)


def velocity(data: ActiveData, where: tuple[Predicate, ...], today: date) -> Velocity:
    """The velocity of the pipeline as the data stand, once per version, filters and day."""
    from kpi_core.funnel.velocity import velocity as told

    key = repr(("velocity", data.version, data.saved, where, today))
    return kept(str(workspace().root), key, lambda: told(data.datasets, where, today, engine()))


# Global is safe: a snapshot's path, or workspace and version, name data that never change.
@st.cache_resource(scope="global", max_entries=256, show_spinner=False)
def kept(place: str, key: str, _make: Callable[[], T]) -> T:  # noqa: ARG001
    """What `_make` returns, made once: `place` and `key` must name data and question wholly."""
    return _make()


def ask(data: ActiveData, query: Query, today: date) -> MetricSeries:
    """The answer to one query about the active data."""
    from kpi_core.metrics.query import run

    return run(query, data.datasets, today, engine())


def records(data: ActiveData, query: Query, limit: int) -> Records:
    """The records behind the answer to a query, `limit` of them at most."""
    from kpi_core.metrics.records import records as behind

    return behind(query, data.datasets, limit, engine())


def engine() -> Engine:
    """The locked engine of this process; it may read the workspace's snapshots and nothing else."""
    return _engine(workspace().store.snapshots)


@st.cache_resource(scope="global", max_entries=4, show_spinner=False)
def _engine(snapshots: Path) -> Engine:
    from kpi_core.engine.connection import Engine

    return Engine((snapshots,))


@dataclass(frozen=True)
class Differences:
    """How new files differ from the active ones of their kind."""

    tables: tuple[TableDiff, ...]

    @property
    def usual(self) -> Way:
        """What is usually meant by them; files of another kind are a new start."""
        ways: list[Way] = [one.usual for one in self.tables]
        return "append" if "append" in ways else "replace" if ways else "alone"


def differences(data: ActiveData, imports: Sequence[FileImport]) -> Differences:
    """What these files would change in the active ones."""
    return _differences(data.version, _key_of(imports), data, tuple(imports))


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _differences(version: int, key: str, _data: ActiveData, _imports: tuple[FileImport, ...]) -> Differences:  # noqa: ARG001
    from kpi_core.ingest.diff import diff

    return Differences(diff(_data.datasets, joined(_imports)))


def effects(data: ActiveData, imports: Sequence[FileImport], today: date) -> tuple[Effect, ...]:
    """What each way of taking these files in does to the main figures."""
    return _effects(data.version, _key_of(imports), today, data, tuple(imports))


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _effects(
    version: int,  # noqa: ARG001
    key: str,  # noqa: ARG001
    today: date,
    _data: ActiveData,
    _imports: tuple[FileImport, ...],
) -> tuple[Effect, ...]:
    from kpi_core.overview.effect import effects as measured

    return measured(_data.imports, _imports, today, engine=engine())


def joined(imports: Sequence[FileImport]) -> tuple[Dataset, ...]:
    """Uploaded tables as they will stand together: looked up in each other and checked."""
    return _joined(_key_of(imports), tuple(imports))


def _key_of(imports: Sequence[FileImport]) -> str:
    tables = ((table.fingerprint, table.fact, table.columns) for one in imports for table in one.tables)
    return str(hash((tuple(tables), tuple(one.taken_at for one in imports))))


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _joined(key: str, _imports: tuple[FileImport, ...]) -> tuple[Dataset, ...]:  # noqa: ARG001
    from kpi_core.ingest.build import assemble

    return assemble(_imports)


def noticed(dataset: Dataset) -> tuple[Issue, ...]:
    """What reading a table and checking its rows noticed."""
    key = (dataset.fact, dataset.columns, dataset.issues)
    return _noticed(str(dataset.path), key, date.today(), dataset)


@st.cache_resource(scope="session", max_entries=256, show_spinner=False)
def _noticed(path: str, key: tuple[object, ...], today: date, _dataset: Dataset) -> tuple[Issue, ...]:  # noqa: ARG001
    from kpi_core.ingest.checks import check

    return _dataset.issues + check(_dataset, today)


def covered(dataset: Dataset, today: date) -> Coverage | None:
    """The months a table has records of."""
    return _covered(str(dataset.path), dataset.columns, today, dataset)


# Global is safe: a snapshot's path names data that never change.
@st.cache_resource(scope="global", max_entries=256, show_spinner=False)
def _covered(path: str, columns: tuple[Column, ...], today: date, _dataset: Dataset) -> Coverage | None:  # noqa: ARG001
    from kpi_core.ingest.coverage import coverage

    return coverage(_dataset, today)


@st.cache_resource(scope="session", max_entries=256, show_spinner=False)
def staging(sha256: str, name: str, hints: Hints | None, round_: int, _file: UploadedFile) -> Staging:  # noqa: ARG001
    """A file being read under these hints, started once; its result, a refusal too, is kept.

    `round_` tells an upload from an earlier one of the same file: what was stopped can be tried again.
    """
    from kpi_core.workspace.staging import Staging

    return Staging(workspace(), _file.getvalue(), name, hints)


@st.cache_resource(scope="global", show_spinner=False)
def warm() -> bool:
    """Import what the first question will need, and keep the garbage collector from walking through it ever after.

    Called once the first page stands: nobody waits for it. Streamlit collects garbage after every run; with half a
    million frozen objects out of its way that takes 4 instead of 80 ms.
    """
    import pandas  # noqa: F401 - Streamlit's tables bring it

    import kpi_core.ingest.build
    import kpi_core.overview.build  # noqa: F401

    Thread(target=_warm_statistics, daemon=True).start()
    engine()
    gc.collect()
    gc.freeze()
    return True


def _warm_statistics() -> None:
    """Import what the trends need (two to three seconds), while nobody waits for it."""
    import kpi_core.trends.study  # noqa: F401
    from kpi_core.forecasting.models import load

    load()
