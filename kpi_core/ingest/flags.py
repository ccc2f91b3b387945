"""Yes and no as people write them: words in any language we know, ticks and crosses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi_core.ingest.survey import ColumnSurvey
from kpi_core.model.dataset import Issue, Level

_PAIRS = (
    ("yes", "no"),
    ("oui", "non"),
    ("true", "false"),
    ("vrai", "faux"),
    ("ja", "nein"),
    ("y", "n"),
    ("o", "n"),
    ("✓", "✗"),
    ("✔", "✘"),
    ("☑", "☐"),
)
_FULL_WORDS = frozenset(word for pair in _PAIRS for word in pair if len(word) > 1)
_SIGNS = frozenset(("✓", "✔", "☑"))
_NO_SIGNS = frozenset(("✗", "✘", "☐"))
_TICKS = _SIGNS | {"x"}  # alone, beside blank cells
TRUE_WORDS = frozenset(pair[0] for pair in _PAIRS) | _TICKS | {"1"}
FALSE_WORDS = frozenset(pair[1] for pair in _PAIRS) | {"0"}


def is_boolean(texts: Mapping[str, int]) -> bool:
    """Whether texts are one yes/no pair, in any language we know; one letter needs both.

    >>> is_boolean({"Oui": 3, "non": 1}), is_boolean({"Yes": 2}), is_boolean({"n": 2}), is_boolean({"Yes": 1, "No service": 1})
    (True, True, False, False)
    """  # noqa: E501
    words = _words(texts)
    if not words:
        return False
    if words & _FULL_WORDS and words <= _FULL_WORDS | _TICKS | {"1", "0"}:
        return True
    return len(words) == 2 and any(words <= set(pair) for pair in _PAIRS)


def is_ticked(survey: ColumnSurvey) -> bool:
    """Whether cells are marked or left blank; without a blank one, ✓ and x may be yes and no, or anything else."""
    words = _words(survey.texts)
    if not words or not survey.blanks:
        return False
    return words == {"x"} or bool(words & _SIGNS and words <= _TICKS | _NO_SIGNS | {"1", "0"})


def flag_issues(survey: ColumnSurvey) -> Iterable[Issue]:
    """Marks of several kinds, such as ✓ and x, whose meaning is a guess."""
    if is_ticked(survey) and len(words := _words(survey.texts)) > 1 and not is_boolean(survey.texts):
        yes = sorted(words & TRUE_WORDS)
        told = {"yes": ", ".join(yes), "no": ", ".join(sorted(words - TRUE_WORDS)) or "none", "blanks": survey.blanks}
        yield Issue("flags_guessed", Level.WARNING, survey.name, told)


def _words(texts: Mapping[str, int]) -> set[str]:
    return {t.strip().casefold() for t in texts} if len(texts) <= 8 else set()
