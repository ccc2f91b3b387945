"""Every word of a command line, right and wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kpi_core.cli.options import Manner, Options, Usage, parse
from kpi_core.model.roles import Role
from kpi_core.pipeline.stage import Mode
from kpi_core.vocabulary.errors import KpiError
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.predicate import Compare, Comparison, OneOf


def refusal(*argv: str) -> KpiError:
    with pytest.raises(KpiError) as caught:
        parse(argv)
    return caught.value


def test_a_full_query_is_understood_in_any_order() -> None:
    line = (
        "--lang fr query a.csv --json --metric won_value --grain month b.csv --by channel --by Région"
        " --where channel=SEO|Ads --where amount>=10 --from 2026-01-01 --to 2026-07-01 --today 2026-11-21"
        " --workspace ws --sheet Deals --map Source=channel --map Note=none"
    )

    assert parse(line.split()) == Options(
        command="query",
        files=(Path("a.csv"), Path("b.csv")),
        lang="fr",
        today=date(2026, 11, 21),
        workspace=Path("ws"),
        mapping=(("Source", Role.CHANNEL), ("Note", None)),
        sheet="Deals",
        metric="won_value",
        grain=TimeGrain.MONTH,
        by=("channel", "Région"),
        where=(OneOf("channel", ("SEO", "Ads")), Compare("amount", Comparison.AT_LEAST, "10")),
        start=date(2026, 1, 1),
        end=date(2026, 7, 1),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lead,Quote,Won", ("Lead", "Quote", "Won")),
        (" Lead , Devis envoyé,Won,", ("Lead", "Devis envoyé", "Won")),
        ('Lead,"Quote, sent",Won', ("Lead", "Quote, sent", "Won")),
    ],
)
def test_stages_are_named_in_order(text: str, expected: tuple[str, ...]) -> None:
    options = parse(["funnel", "a.csv", "--stages", text])

    assert isinstance(options, Options)
    assert (options.stages, options.mode) == (expected, Mode.REACHED)


def test_modes() -> None:
    modes = [parse(["funnel", "a.csv", "--mode", word]) for word in ("strict", "reached", "Any")]

    assert [m.mode for m in modes if isinstance(m, Options)] == [Mode.STRICT, Mode.REACHED, Mode.ANY]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("trend a.csv --metric x --lang en", (None, None)),
        ("trend a.csv --metric x --lang fr", (None, "FR")),
        ("trend a.csv --metric x --lang fr --country none", (None, None)),
        ("trend a.csv --metric x --lang en --country be --horizon 012", (12, "BE")),
        ("query a.csv --metric x --lang fr", (None, None)),
    ],
)
def test_steps_ahead_and_the_country_whose_holidays_count(line: str, expected: tuple[int | None, str | None]) -> None:
    options = parse(line.split())

    assert isinstance(options, Options)
    assert (options.horizon, options.country) == expected


def test_today_is_the_default_of_today() -> None:
    options = parse(["inspect", "a.csv"])

    assert isinstance(options, Options)
    assert options.today == date.today()


@pytest.mark.parametrize("argv", [[], ["--help"], ["-h"], ["query", "--help"]], ids=" ".join)
def test_help_is_given_when_asked_or_when_nothing_is(argv: list[str]) -> None:
    assert parse(argv) == Usage()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Source=channel", ("Source", Role.CHANNEL)),
        (" Source = Channel ", ("Source", Role.CHANNEL)),
        ("a=b=channel", ("a=b", Role.CHANNEL)),
        ("Note=none", ("Note", None)),
        ("Note=", ("Note", None)),
    ],
)
def test_a_column_is_given_a_role(text: str, expected: tuple[str, Role | None]) -> None:
    options = parse(["inspect", "a.csv", "--map", text])

    assert isinstance(options, Options)
    assert options.mapping == (expected,)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--json", "command_missing"),
        ("inspekt a.csv", "unknown_command"),
        ("objectives", "task_not_understood"),
        ("objectives import", "task_not_understood"),
        ("objectives list a.json", "task_not_understood"),
        ("objectives liste", "task_not_understood"),
        ("objectives list --metric x", "option_of_another_command"),
        ("explain a.csv --metric x --period a..b --against 2026-01-01..2026-02-01", "period_not_understood"),
        (
            "explain a.csv --metric x --period 2026-02-01..2026-01-01 --against 2026-01-01..2026-02-01",
            "period_reversed",
        ),
        ("explain a.csv --metric x --period 2026-01-01..2026-02-01", "option_missing"),
        ("plan", "option_missing"),
        ("report a.csv --out b.xlsx", "command_not_yet"),
        ("query a.csv --metrik x", "unknown_option"),
        ("query a.csv --metric=x --colour=red", "unknown_option"),
        ("query a.csv --metric", "option_needs_value"),
        ("query a.csv --metric --json", "option_needs_value"),
        ("query a.csv", "option_missing"),
        ("inspect a.csv --grain day", "option_of_another_command"),
        ("metrics a.csv --from 2026-01-01", "option_of_another_command"),
        ("query a.csv --metric x --grain hour", "unknown_grain"),
        ("query a.csv --metric x --from 2026-02-30", "date_not_understood"),
        ("query a.csv --metric x --to 01/02/2026", "date_not_understood"),
        ("inspect a.csv --today tomorrow", "date_not_understood"),
        ("query a.csv --metric x --from 2026-02-01 --to 2026-02-01", "period_reversed"),
        ("query a.csv --metric x --where channel", "where_not_understood"),
        ("funnel a.csv --mode x", "unknown_mode"),
        ("funnel a.csv --stages ,", "no_stage_named"),
        ("funnel a.csv --by channel --by owner", "one_dimension_only"),
        ("funnel a.csv --metric x", "option_of_another_command"),
        ("query a.csv --metric x --mode any", "option_of_another_command"),
        ("trend a.csv", "option_missing"),
        ("trend a.csv --metric x --horizon 0", "horizon_not_understood"),
        ("trend a.csv --metric x --horizon -3", "horizon_not_understood"),
        ("trend a.csv --metric x --horizon 1.5", "horizon_not_understood"),
        ("trend a.csv --metric x --horizon ²", "horizon_not_understood"),
        ("trend a.csv --metric x --horizon 10001", "horizon_not_understood"),
        ("trend a.csv --metric x --horizon", "option_needs_value"),
        ("trend a.csv --metric x --grain hour", "unknown_grain"),
        ("trend a.csv --metric x --by channel", "option_of_another_command"),
        ("query a.csv --metric x --horizon 3", "option_of_another_command"),
        ("query a.csv --metric x --country FR", "option_of_another_command"),
        ("inspect a.csv --lang de", "unknown_language"),
        ("inspect a.csv --map channel", "map_not_understood"),
        ("inspect a.csv --map =channel", "map_not_understood"),
        ("inspect a.csv --map Source=chanel", "unknown_role"),
    ],
)
def test_a_mistake_has_its_own_code(line: str, code: str) -> None:
    assert refusal(*line.split()).code == code


def test_the_nearest_word_is_offered_or_all_there_are() -> None:
    assert refusal("inspect", "a", "--map", "Source=chanel").values["suggestions"] == ["channel"]
    assert refusal("query", "a", "--metrik", "x").values["suggestions"] == ["--metric"]
    assert refusal("xyz").values["suggestions"] == [
        "inspect",
        "metrics",
        "query",
        "funnel",
        "explain",
        "economics",
        "attribution",
        "trend",
        "plan",
        "objectives",
        "check",
    ]


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ("inspect --json --lang fr --workspace ws", Manner(json=True, lang="fr", workspace=Path("ws"))),
        ("inspect --lang=fr --workspace=ws", Manner(json=False, lang="fr", workspace=Path("ws"))),
        ("inspect --lang de --workspace", Manner(json=False, lang="en", workspace=None)),
    ],
)
def test_how_to_answer_is_known_even_of_a_wrong_line(
    argv: str, expected: Manner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")

    assert Manner.of(argv.split()) == expected


@pytest.mark.parametrize(
    ("value", "lang"), [("fr_FR.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("C", "en"), ("de_DE", "en")]
)
def test_the_language_of_the_system_is_the_default(value: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", value)

    assert Manner.of([]).lang == lang
