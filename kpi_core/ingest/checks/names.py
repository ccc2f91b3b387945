"""Values that may be one and the same: written alike, or one letter away from a better known word."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kpi_core.ingest.checks.rows import SHOWN, Rows
from kpi_core.model.dataset import Column, ColumnType, Issue, Level
from kpi_core.model.roles import Role
from kpi_core.model.stages import plain

Counted = tuple[str, int]  # a value and its rows

_MANY = 5_000  # distinct values from which a column holds names of things, not categories
_JOINS = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011'’](?=[^\W\d_])")  # a hyphen or an apostrophe within a word
_ADDRESS = re.compile(r"^/|://|^www\.|\?.*=")  # pages: case matters
_CODE = re.compile(r"^(?=.*\d)(?=.*[A-Za-z])[\w-]{8,}$")
_CODE_NAMES = frozenset(["id", "ids", "code", "ref", "reference", "sku", "uuid", "guid", "key", "token", "hash"])
_PEOPLE = (Role.OWNER, Role.CUSTOMER)  # Marion is not Marlon
_RARE = 0.02  # a slip is rare beside the value it stands for
_LONG = 6  # letters of a word whose one odd letter is no other word
_LISTED = 3


def alike(values: Iterable[Counted]) -> tuple[tuple[Counted, ...], ...]:
    """Group values that differ only by case, accent, space, hyphen, ligature or the way an accent is stored.

    Args:
        values: each distinct value with its rows.

    Returns:
        The groups of two values or more, most rows first, in groups and among them.

    >>> alike([("Démo", 5), ("demo", 2), ("DEMO ", 1), ("Devis", 9)])
    ((('Démo', 5), ('demo', 2), ('DEMO ', 1)),)
    """
    groups: defaultdict[str, list[Counted]] = defaultdict(list)
    for value, rows in values:
        if key := folded(value):
            groups[key].append((value, rows))
    several = (sorted(group, key=lambda v: (-v[1], v[0])) for group in groups.values() if len(group) > 1)
    return tuple(sorted((tuple(group) for group in several), key=lambda g: (-sum(n for _, n in g), g[0][0])))


def folded(value: str) -> str:
    """A value without case, accents, spaces and hyphens; empty when it holds no letter, for digits are not words.

    >>> folded("ﬁn de Série"), folded("12 000")
    ('findeserie', '')
    """
    if not any(map(str.isalpha, value)):
        return ""
    value = _JOINS.sub("", value) if "-" in value or "'" in value or not value.isascii() else value
    if value.isascii():
        return "".join(value.split()).casefold()
    text = unicodedata.normalize("NFKD", value.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return "".join(c for c in text if not unicodedata.combining(c) and not c.isspace()).casefold()


def nearest(value: str, known: Sequence[str]) -> str | None:
    """The known value that a value may stand for, None when none is near.

    >>> nearest("GTXPro", ["GTX Basic", "GTX Pro", "MG Special"])
    'GTX Pro'
    """
    keys = {folded(k) or k: k for k in known}
    key = folded(value)
    if not key:
        return None
    found = get_close_matches(key, list(keys), 1, 0.85)
    return keys[found[0]] if found else None


def check_categories_are_written_once(rows: Rows) -> Iterable[Issue]:
    """One category in several spellings counts as several: a merge is proposed, never done."""
    for column in _categories(rows):
        groups = alike(_values(rows, column))
        if groups:
            variants = [value for group in groups for value, _ in group[1:]]
            told = rows.told(rows.among(column, variants))
            told |= {
                "groups": [[list(v) for v in group] for group in groups[:SHOWN]],
                "many": len(groups),
                "names": " · ".join(" / ".join(f"{v} ({n})" for v, n in group) for group in groups[:_LISTED]),
            }
            yield Issue("categories_alike", Level.WARNING, column.name, told)


def check_categories_are_spelled_right(rows: Rows) -> Iterable[Issue]:
    """A rare value one letter away from a frequent one, or a word one letter away from a well-known word."""
    for column in _categories(rows):
        if len(column.top) != column.distinct or column.distinct > SHOWN or column.role in _PEOPLE:
            continue
        for value, count in column.top:
            meant = _meant(value, count, column.top)
            if meant is not None:
                told = rows.told(rows.among(column, [value]))
                yield Issue("perhaps_misspelt", Level.INFO, column.name, told | {"value": value, "meant": meant})


def _categories(rows: Rows) -> Iterable[Column]:
    """The columns of words, identifiers and pages left out."""
    for column in rows.dataset.columns:
        if (
            column.type is ColumnType.TEXT
            and column.role not in (Role.ID, Role.PAGE)
            and not _holds_codes(column)
            and 1 < column.distinct <= _MANY
            and column.distinct <= max(50, 0.5 * rows.dataset.rows)
            and not any(_ADDRESS.search(value) for value, _ in column.top[:10])
        ):
            yield column


def _holds_codes(column: Column) -> bool:
    """Whether a column holds identifiers, in which a capital may tell two records apart."""
    if _CODE_NAMES & set(plain(column.name).split()):
        return any(c.isdigit() for value, _ in column.top for c in value)
    codes = sum(bool(_CODE.match(value)) for value, _ in column.top)
    return codes > 0.5 * len(column.top)


def _values(rows: Rows, column: Column) -> Iterable[Counted]:
    if len(column.top) == column.distinct:
        return column.top
    return rows.counts(column).items()


def _meant(value: str, count: int, others: Sequence[Counted]) -> str | None:
    """What a value should perhaps read, None when nothing is wrong with it."""
    for other, rows in others:
        if count <= _RARE * rows and _one_slip(folded(value), folded(other)):
            return other
    words = re.findall(r"[^\W\d_]+", value)
    slips = {w: known for w in words if len(w) > _LONG and (known := _known_word(folded(w)))}
    out = value
    for wrong, right in slips.items():
        out = out.replace(wrong, right.capitalize() if wrong[0].isupper() else right)
    return out if slips else None


@cache
def known_words() -> frozenset[str]:
    """Long words that categories of business files often hold, in plain letters, by which slips of the pen are told."""
    return frozenset((Path(__file__).parent / "known_words.txt").read_text(encoding="utf-8").split())


def _known_word(word: str) -> str | None:
    if word in known_words() or word.endswith("cion"):  # Spanish
        return None
    return next((known for known in sorted(known_words()) if known[0] == word[0] and _one_slip(word, known)), None)


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter inside a long word was dropped, added, changed or swapped. Endings differ for other reasons.

    >>> _one_slip("technolgy", "technology"), _one_slip("region a", "region b"), _one_slip("services", "service")
    (True, False, False)
    """
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None or not (one + other).isalpha():
        return False
    a, b = one[start:], other[start:]
    changed, added, dropped = a[1:] == b[1:], a[1:] == b, a == b[1:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return (changed or added or dropped or swapped) and one[-2:] == other[-2:]
