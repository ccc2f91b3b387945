"""The house has floors: a module imports only from rooms below its own, and no two modules import each other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.support.source import Module, assert_none, imports, modules

# A new room gets its line here, with the floor it stands on (shared/architecture.md).
FLOORS = {
    "vocabulary": 0,
    "text": 0,
    "model": 1,
    "stats": 1,
    "engine": 2,
    "forecasting": 2,
    "sources": 2,
    "ingest": 3,
    "metrics": 4,
    "workspace": 4,
    "pipeline": 5,
    "overview": 6,
    "funnel": 6,
    "segments": 6,
    "trends": 6,
    "planner": 6,
    "objectives": 7,  # judged by what trends, funnel and planner know: docs/adr/0028
    "charts": 8,
    "reports": 8,
    "cli": 9,
    "__main__": 9,
    "": 10,  # kpi_core/__init__.py, the shop window: no one imports from it
}
NEIGHBOURS = {
    ("vocabulary", "text"): "an error knows its sentence",
    ("text", "vocabulary"): "periods and units have a written form",
    ("__main__", "cli"): "python -m kpi_core is the command line",
}


def room(name: str) -> str:
    """Room of a dotted name under kpi_core: its second part."""
    return name.split(".")[1] if "." in name else ""


def own_target(target: str, names: set[str]) -> str | None:
    """The module of ours that an import reaches, None for anyone else's."""
    while target:
        if target in names:
            return target
        target = target.rpartition(".")[0]
    return None


def edges(found: Iterable[Module]) -> list[tuple[Module, str, int]]:
    """(importer, imported module, line) for every import of ours among `found`."""
    found = list(found)
    names = {module.name for module in found}
    reached = ((module, own_target(item.target, names), item.line) for module in found for item in imports(module))
    return [(module, target, line) for module, target, line in reached if target and target != module.name]


def wrong_ways(found: Iterable[Module]) -> list[str]:
    """Imports between rooms that do not lead down."""
    offences = []
    for module, target, line in edges(found):
        here, there = room(module.name), room(target)
        if here == there or (here, there) in NEIGHBOURS or {here, there} - FLOORS.keys():
            continue
        if FLOORS[there] >= FLOORS[here]:
            rule = f"{here or 'kpi_core'} ({FLOORS[here]}) only looks down, {there or 'kpi_core'} is on {FLOORS[there]}"
            offences.append(f"{module.path}:{line} imports {target}: {rule}")
    return offences


def cycles(found: Iterable[Module]) -> list[str]:
    """Chains of imports that come back to where they began, one per knot."""
    graph: dict[str, set[str]] = {}
    for module, target, _ in edges(found):
        graph.setdefault(module.name, set()).add(target)
    done: set[str] = set()
    knots: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            knots.append(" -> ".join((*trail[trail.index(name) :], name)))
        elif name not in done:
            for target in sorted(graph.get(name, ())):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())
    return knots


def test_every_module_stands_in_a_room_with_a_floor():
    assert_none([f"{m.path}: no floor for this room" for m in modules("kpi_core") if room(m.name) not in FLOORS])


def test_imports_between_rooms_lead_down():
    assert_none(wrong_ways(modules("kpi_core")))


def test_no_two_modules_import_each_other():
    assert_none(cycles(modules("kpi_core", "pages", "app.py")))


def test_the_core_knows_neither_pages_nor_app():
    assert_none(
        [
            f"{m.path}:{item.line} imports {item.target}"
            for m in modules("kpi_core")
            for item in imports(m)
            if item.target.split(".")[0] in ("pages", "app")
        ]
    )


def test_pages_do_not_know_each_other():
    offences = []
    for module, target, line in edges(modules("pages")):
        if not target.startswith("pages._ui"):
            offences.append(f"{module.path}:{line} imports {target}: pages share through pages/_ui only")
    assert_none(offences)


def house(**sources: str) -> list[Module]:
    """A made-up kpi_core: ``model__dataset="import x"`` is kpi_core/model/dataset.py."""
    return [Module.of(f"kpi_core/{path.replace('__', '/')}.py", source) for path, source in sources.items()]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("from kpi_core.engine.run import fetch", id="name"),
        pytest.param("from kpi_core.engine import run", id="module"),
        pytest.param("import kpi_core.engine.run", id="dotted"),
        pytest.param("from ..engine.run import fetch", id="relative"),
        pytest.param("def f():\n    from kpi_core.engine.run import fetch", id="inside a function"),
        pytest.param("if TYPE_CHECKING:\n    from kpi_core.engine.run import fetch", id="for types only"),
    ],
)
def test_an_import_that_leads_up_is_found(source):
    assert len(wrong_ways(house(engine__run="", model__dataset=source))) == 1


def test_an_import_on_the_same_floor_is_found():
    assert wrong_ways(house(funnel__steps="", trends__level="import kpi_core.funnel.steps")) == [
        "kpi_core/trends/level.py:1 imports kpi_core.funnel.steps: trends (6) only looks down, funnel is on 6"
    ]


def test_an_import_that_leads_down_is_not():
    assert wrong_ways(house(model__dataset="", engine__run="import kpi_core.model.dataset")) == []


def test_a_cycle_is_found():
    found = house(
        model__a="import kpi_core.model.b", model__b="import kpi_core.model.c", model__c="import kpi_core.model.a"
    )
    assert cycles(found) == ["kpi_core.model.a -> kpi_core.model.b -> kpi_core.model.c -> kpi_core.model.a"]
