"""A filter as one canonical text: filters that say the same have the same text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kpi_core.model.codec import predicate_to_json
from kpi_core.vocabulary.predicate import All, AnyOf, Compare, OneOf, Predicate, Scalar


def filter_text(where: Sequence[Predicate]) -> str:
    """The canonical JSON of the predicates that all have to hold.

    Neither the order of parts and values nor their repetition matters, nor whether a number was written 1 or 1.0.

    >>> filter_text(()), filter_text([OneOf("channel", ("SEO", "Ads", "SEO"))])[:41]
    ('{"kind":"all","parts":[]}', '{"column":"channel","kind":"one_of","nega')
    """
    return _text(_simple(All(tuple(where))))


def _simple(predicate: Predicate) -> Predicate:
    match predicate:
        case All(parts=parts):
            return _whole(All, parts)
        case AnyOf(parts=parts):
            return _whole(AnyOf, parts)
        case OneOf(values=values):
            return replace(predicate, values=_ordered(map(_scalar, values)))
        case Compare(value=value):
            return replace(predicate, value=_scalar(value))
        case _:
            return predicate


def _whole(kind: type[All | AnyOf], parts: tuple[Predicate, ...]) -> Predicate:
    """Parts in order, each once; those of the same kind are laid out flat, and a part alone stands for the whole."""
    flat = [p for part in map(_simple, parts) for p in (part.parts if isinstance(part, kind) else (part,))]
    ordered = _ordered(flat)
    return ordered[0] if len(ordered) == 1 else kind(ordered)


def _scalar(value: Scalar) -> Scalar:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _ordered(items: Iterable[Any]) -> tuple[Any, ...]:
    by_text = {_text(item): item for item in items}
    return tuple(by_text[text] for text in sorted(by_text))


def _text(item: Any) -> str:
    return json.dumps(predicate_to_json(item), sort_keys=True, separators=(",", ":"), allow_nan=False)
