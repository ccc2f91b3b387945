from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from kpi_core.text.catalogue import Catalogue, read_entries
from kpi_core.text.formatter import Formatter
from kpi_core.text.style import NARROW as N
from kpi_core.text.style import NO_BREAK as B
from kpi_core.vocabulary.period import Period


class Channel(StrEnum):
    SEO = "seo"


@pytest.fixture
def say(tmp_path):
    """The sentence that one source of messages makes of a key and values, in one language."""

    def make(lang: str, source: str):
        (tmp_path / "own.ftl").write_text(source, encoding="utf-8")
        catalogue = Catalogue(lang, Formatter(lang), read_entries(tmp_path))

        def spoken(key: str, **values) -> str:
            text, mistakes = catalogue.format(key, values)
            assert mistakes == []
            return text

        return spoken

    return make


PLURAL = """
rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
"""


@pytest.mark.parametrize(
    ("lang", "n", "expected"),
    [
        ("en", 0, "0 lignes"),
        ("en", 1, "1 ligne"),
        ("en", 1.5, "1.5 lignes"),
        ("fr", 0, "0 ligne"),
        ("fr", 1, "1 ligne"),
        ("fr", 1.5, "1,5 ligne"),
        ("fr", 2, "2 lignes"),
        ("fr", 12345, f"12{N}345 lignes"),
        ("fr", 1_000_000, f"1{N}000{N}000 lignes"),
    ],
)
def test_plurals_follow_the_language(say, lang, n, expected):
    assert say(lang, PLURAL)("rows", n=n) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Montant", "Montant", id="text"),
        pytest.param(1234.5, f"1{N}234,5", id="float"),
        pytest.param(Decimal("1234.5"), f"1{N}234,5", id="decimal"),
        pytest.param(None, "—", id="undefined"),
        pytest.param(float("nan"), "—", id="NaN"),
        pytest.param(date(2026, 10, 31), "31 oct. 2026", id="date"),
        pytest.param(datetime(2026, 10, 31, 12), "31 oct. 2026", id="datetime"),
        pytest.param(Period(date(2026, 8, 1), date(2026, 11, 1)), "1er août – 31 oct. 2026", id="period"),
        pytest.param(["canal", "produit", 1234], f"canal, produit et 1{N}234", id="several"),
        pytest.param((), "", id="none of several"),
        pytest.param(Channel.SEO, "seo", id="enum"),
        pytest.param(Path("ventes.csv"), "ventes.csv", id="path"),
        pytest.param("{ $x } { yes }", "{ $x } { yes }", id="text of a file is never read as Fluent"),
        pytest.param("é" * 3000, "é" * 299 + "…", id="a very long text is cut"),
    ],
)
def test_values_are_written_for_the_language(say, value, expected):
    assert say("fr", "x = { $x }")("x", x=value) == expected


def test_a_numpy_integer_counts_as_a_number(say):
    numpy = pytest.importorskip("numpy")
    assert say("fr", PLURAL)("rows", n=numpy.int64(2)) == "2 lignes"


def test_a_condition_on_yes_or_no(say):
    spoken = say("en", "x = { $hidden ->\n    [true] hidden\n   *[other] shown\n}")
    assert (spoken("x", hidden=True), spoken("x", hidden=False)) == ("hidden", "shown")


SOURCE = """
role-amount = montant
role-lost-reason = motif de perte
needs = Il manque { ROLE($roles) }.
share = { PERCENT($share) } soit { POINTS($gap) } en { DAYS($days) } pour { MONEY($amount, $currency) }
"""


def test_functions_name_roles(say):
    spoken = say("fr", SOURCE)
    assert spoken("needs", roles="amount") == "Il manque montant."
    assert spoken("needs", roles=["amount", "lost_reason"]) == "Il manque montant et motif de perte."
    assert spoken("needs", roles="Taille du bateau") == "Il manque Taille du bateau."


def test_functions_write_shares_differences_days_and_amounts(say):
    text = say("fr", SOURCE)("share", share=0.097, gap=-0.033, days=12, amount=4452, currency="EUR")
    assert text == f"9,7{N}% soit -3,3{B}pt en 12{B}jours pour 4{N}452{B}€"


def test_functions_write_what_is_undefined_as_a_dash(say):
    text = say("fr", SOURCE)("share", share=None, gap=None, days=float("nan"), amount=None, currency=None)
    assert text == "— soit — en — pour —"


def test_messages_and_terms_refer_to_others(say):
    spoken = say("en", "-brand = Boussole\nhello = Welcome to { -brand }\nboth = { hello }, { hello }")
    assert spoken("both") == "Welcome to Boussole, Welcome to Boussole"


def test_a_missing_value_is_reported_and_the_sentence_still_stands():
    catalogue = Catalogue("en", Formatter("en"), {"x": "x = { $a } and { PERCENT($b) }"})
    assert catalogue.format("x", {}) == ("a and b", ["Unknown external: a", "Unknown external: b"])


def test_an_attribute():
    catalogue = Catalogue("en", Formatter("en"), {"x": "x = What happened.\n    .hint = Do { $this }."})
    assert catalogue.format("x", {"this": "that"}, "hint") == ("Do that.", [])


def test_entries_are_cut_at_their_names(tmp_path):
    (tmp_path / "a.ftl").write_text(
        "# title\n\na = One\n    two = not a name\n\n## part\n\nb =\n    three\n-t = four\n"
    )
    (tmp_path / "b.ftl").write_text("c = { $n ->\n [one] x\n*[other] y\n}\n")
    assert read_entries(tmp_path) == {
        "a": "a = One\n    two = not a name\n\n## part\n\n",
        "b": "b =\n    three\n",
        "-t": "-t = four\n",
        "c": "c = { $n ->\n [one] x\n*[other] y\n}\n",
    }
