"""Both languages say the same things, well written, and everything that is said is said through them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest
from fluent.syntax import FluentParser

from kpi_core.model.dataset import ColumnType, Level
from kpi_core.model.roles import Fact, Role
from kpi_core.text import text_for
from kpi_core.text.catalogue import read_entries
from kpi_core.vocabulary.period import TimeGrain
from kpi_core.vocabulary.unit import Direction, Unit
from tests.support.messages import FOLDER, HOLE, all_messages, files, junk, messages, parse
from tests.support.source import assert_none

LANGUAGES = ["en", "fr"]
FUNCTIONS = {
    "ROLE()",
    "FACT()",
    "TYPE()",
    "GRAIN()",
    "OUTCOME()",
    "PERCENT()",
    "POINTS()",
    "DAYS()",
    "MONEY()",
    "NUMBER()",
}
LABELS: dict[str, type[StrEnum]] = {
    "role": Role,
    "fact": Fact,
    "type": ColumnType,
    "grain": TimeGrain,
    "by": TimeGrain,
    "level": Level,
    "unit": Unit,
    "direction": Direction,
}
ENGLISH = re.compile(
    r"\b(the|and|with|without|from|this|that|these|your|you|are|was|were|has|have|not|been|which|than|only|"
    r"files|row|rows|column|columns|sheet|value|values|lead|leads|deal|deals|please|choose|nothing|because)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_can_be_parsed(lang):
    assert_none(junk(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_stands_once(lang):
    seen: dict[str, str] = {}
    twice = [
        f"{m.key}: {seen[m.key]} and {m.file}" for m in all_messages(lang) if seen.setdefault(m.key, m.file) != m.file
    ]
    keys = [m.key for m in all_messages(lang)]
    assert_none(twice + [f"{key}: twice in {seen[key]}" for key in seen if keys.count(key) > 1 and not twice])


def test_both_languages_have_the_same_files():
    assert [path.name for path in files("en")] == [path.name for path in files("fr")]


def test_both_languages_have_the_same_messages():
    english, french = messages("en"), messages("fr")
    assert_none(
        [f"{english[key].file}: {key} is missing in French" for key in english.keys() - french.keys()]
        + [f"{french[key].file}: {key} is missing in English" for key in french.keys() - english.keys()]
    )


def test_both_languages_use_the_same_values():
    english, french = messages("en"), messages("fr")
    assert_none(
        [
            f"{key}: English {english[key].names}, French {french[key].names}"
            for key in sorted(english.keys() & french.keys())
            if english[key].names != french[key].names
        ]
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_refer_to_what_exists(lang):
    known = messages(lang).keys() | FUNCTIONS
    assert_none(
        [
            f"{message.file}: {message.key} refers to {name}"
            for message in all_messages(lang)
            for names in message.names.values()
            for name in sorted(names)
            if not name.startswith("$") and name not in known
        ]
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("prefix", LABELS)
def test_every_word_of_the_vocabulary_has_a_label(lang, prefix):
    wanted = {f"{prefix}-{member.value.replace('_', '-')}" for member in LABELS[prefix]}
    assert {key for key in messages(lang) if key.startswith(f"{prefix}-")} == wanted


def test_outcomes_have_labels():
    assert {key for key in messages("en") if key.startswith("outcome-")} == {
        "outcome-won",
        "outcome-lost",
        "outcome-open",
    }


# -- how it is written

SPACE_BEFORE = re.compile(r"[^\u202f](?=[;!?»])|[^\u202f](?=:(?!//))")
CLOCK = re.compile(r"\d:\d")
TYPED = re.compile(r'`[^`]*`|--[a-z]+( "[^"]*")?|^.*\S?  .*$', re.MULTILINE)


def prose(text: str) -> str:
    """What is read as language: without `commands`, --options and lines set in columns."""
    return TYPED.sub("", text)


def french_flaws(text: str) -> list[str]:
    """What a French reader would stumble over."""
    flaws = []
    if SPACE_BEFORE.search(CLOCK.sub("", text)):
        flaws.append("U+202F is missing before ; : ! ? or »")
    if re.search("«(?!\u202f)", text):
        flaws.append("U+202F is missing after «")
    if re.search("[^\u202f]%", text):
        flaws.append("U+202F is missing before %")
    if '"' in text or "“" in text:
        flaws.append("French quotes are « »")
    if found := ENGLISH.search(re.sub("«[^»]*»", "", text)):  # a quoted name may be English
        flaws.append(f"English word: {found[0]}")
    return flaws


def flaws(text: str) -> list[str]:
    """What no language wants."""
    found = []
    if "'" in text:
        found.append("the apostrophe is ’")
    if "!" in text:
        found.append("no exclamation marks")
    if "..." in text:
        found.append("three dots are one …")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_are_well_written(lang):
    check = {"en": flaws, "fr": lambda text: flaws(text) + french_flaws(text)}[lang]
    read = [(message, prose(text)) for message in all_messages(lang) for text in message.texts]
    assert_none([f"{m.file}: {m.key}: {flaw}: {text!r}" for m, text in read for flaw in check(text)])


def test_no_french_sentence_is_the_english_one():
    english, french = messages("en"), messages("fr")
    assert_none(
        [
            f"{french[key].file}: {key}: {text!r}"
            for key in sorted(english.keys() & french.keys())
            for text in french[key].texts
            if text in english[key].texts and len(re.findall(r"[^\W\d_]{2,}", text.replace(HOLE, " "))) >= 3
        ]
    )


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("Colonne : texte", "U+202F is missing before"),
        ("Colonne\u00a0: texte", "U+202F is missing before"),
        ("Colonne: texte", "U+202F is missing before"),
        ("Combien?", "U+202F is missing before"),
        ("la colonne « Montant\u202f»", "U+202F is missing after"),
        ("12 %", "U+202F is missing before %"),
        ('la colonne "Montant"', "French quotes"),
        ("Choisissez une column", "English word: column"),
    ],
)
def test_a_flaw_in_french_is_found(text, flaw):
    assert [found for found in french_flaws(text) if found.startswith(flaw)]


@pytest.mark.parametrize(
    "text",
    ["Colonne\u202f: texte", "la colonne «\u202fMontant\u202f»", "à 12:30", "voir https://boussole", "12\u202f%"],
)
def test_good_french_is_left_alone(text):
    assert french_flaws(text) == []


def test_what_is_typed_is_not_read_as_language():
    text = 'Usage\u202f:\n  inspect FILE...   what is in it\nTapez `metrics FILE...` ou --map "A=b".'
    assert prose(text) == "Usage\u202f:\n\nTapez  ou ."


def test_every_variant_of_a_choice_is_read():
    (message,) = parse("x = Il y a { $n ->\n    [one] une ligne\n   *[other] { $n } lignes\n}\n    .hint = Choisissez.")
    assert message.texts == [f"Il y a {HOLE}", "une ligne", f"{HOLE} lignes", "Choisissez."]
    assert message.names == {"": {"$n"}, "hint": set()}


# -- how fast


def test_a_language_is_ready_in_a_blink():
    # Messages are parsed when they are first said: finding 2,500 of them takes a small part of parsing them.
    folder = FOLDER / "fr"
    found, parsed = _seconds(lambda: read_entries(folder)), _seconds(lambda: _parsed_wholly(folder))
    assert found < parsed / 3


def _seconds(work: Callable[[], object]) -> float:
    """The shortest of three, in time of this process alone."""
    told = []
    for _ in range(3):
        began = time.process_time()
        work()
        told.append(time.process_time() - began)
    return min(told)


def _parsed_wholly(folder: Path) -> None:
    for path in folder.glob("*.ftl"):
        FluentParser().parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_can_be_said(lang):
    text = text_for(lang)
    for message in all_messages(lang):
        if "" in message.parts and not message.key.startswith("-"):
            assert text(message.key, **dict.fromkeys(message.variables, 2))
