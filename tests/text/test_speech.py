from __future__ import annotations

import subprocess
import sys

import pytest

from kpi_core.model.dataset import Issue
from kpi_core.text import Text, text_for
from kpi_core.vocabulary.errors import QueryError


@pytest.mark.parametrize(
    ("asked", "lang"),
    [("en", "en"), ("fr", "fr"), ("fr-CA", "fr"), ("FR", "fr"), ("en-US", "en"), ("de", "en"), ("", "en")],
)
def test_a_language_we_do_not_have_reads_english(asked, lang):
    assert text_for(asked).lang == text_for(asked).fmt.lang == lang


def test_a_language_is_read_once():
    assert text_for("fr") is text_for("fr-FR")


def test_a_message():
    assert (text_for("en")("compared-with", what="2025"), text_for("fr")("compared-with", what="2025")) == (
        "compared with 2025",
        "par rapport à 2025",
    )


def test_a_missing_message_is_our_mistake():
    with pytest.raises(KeyError, match="no-such-key"):
        text_for("en")("no-such-key")


def test_a_missing_value_is_our_mistake():
    with pytest.raises(KeyError, match="compared-with: Unknown external: what"):
        text_for("en")("compared-with")


def test_has():
    assert (text_for("en").has("yes"), text_for("en").has("no-such-key")) == (True, False)


def test_an_error_of_unknown_code_is_still_a_sentence():
    error = QueryError("no_such_code", column="Montant")
    assert text_for("fr").error(error) == "Cela n’a pas fonctionné (no_such_code)."
    assert text_for("fr").hint(error) is None


def test_an_issue_and_a_reason_of_unknown_code_are_still_sentences():
    assert text_for("en").issue(Issue("no_such_code")) == "Something to check (no_such_code)."
    assert text_for("en").aside("no_such_reason") == "Set aside (no_such_reason)."


def test_fluent_and_babel_are_loaded_with_the_first_message_only():
    code = "import sys, kpi_core.text as t; t.text_for('fr'); print({'fluent', 'babel'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_errors_read_their_sentence_from_the_catalogue(monkeypatch):
    monkeypatch.setattr(Text, "error", lambda self, err: f"{self.lang}: {err.code}")
    assert str(QueryError("where_not_understood", text="x")) == "en: where_not_understood"
