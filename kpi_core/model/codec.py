"""Datasets and filters as JSON and back: what the workspace saves and what the reading child hands over."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from kpi_core.model.dataset import Dataset, Issue
from kpi_core.vocabulary.errors import SourceError
from kpi_core.vocabulary.predicate import All, AnyOf, Case, Compare, Filled, OneOf, Predicate

FORMAT = 1

# A part of a union says which one it is; the names are part of the format.
_KINDS: dict[str, type] = {
    "compare": Compare,
    "one_of": OneOf,
    "filled": Filled,
    "all": All,
    "any_of": AnyOf,
    "case": Case,
}
_KIND_OF = {kind: name for name, kind in _KINDS.items()}


def dataset_to_json(dataset: Dataset, root: Path | None = None) -> dict[str, Any]:
    """A dataset as a JSON document.

    Args:
        dataset: any dataset, its look-ups and computed columns included.
        root: paths below it are written relative to it, so that the folder may move.

    Returns:
        Plain dicts, lists, texts, numbers, booleans and None; ``format`` holds the version.
    """
    return {"format": FORMAT, **_encode(dataset, root)}


def dataset_from_json(document: Mapping[str, Any], root: Path | None = None) -> Dataset:
    """The dataset a document was made from.

    Raises:
        SourceError: ``saved_by_newer_version`` or ``saved_table_damaged``.
    """
    return cast(Dataset, _checked(Dataset, document, root))


def issue_to_json(issue: Issue) -> dict[str, Any]:
    """An issue as a JSON document."""
    return cast("dict[str, Any]", _encode(issue, None))


def issue_from_json(document: Mapping[str, Any]) -> Issue:
    """The issue a document was made from.

    Raises:
        SourceError: ``saved_table_damaged``.
    """
    return cast(Issue, _checked(Issue, document, None))


def predicate_to_json(predicate: Predicate | Case) -> dict[str, Any]:
    """A filter or a computed column as a JSON document.

    >>> predicate_to_json(OneOf("channel", ("SEO", "Ads")))
    {'kind': 'one_of', 'column': 'channel', 'values': ['SEO', 'Ads'], 'negated': False}
    """
    return cast("dict[str, Any]", _encode(predicate, None))


def predicate_from_json(document: Mapping[str, Any]) -> Predicate | Case:
    """The filter or computed column a document was made from.

    Raises:
        SourceError: ``saved_table_damaged``.

    >>> predicate_from_json({"kind": "filled", "column": "c0", "negated": True})
    Filled(column='c0', negated=True)
    """
    return cast("Predicate | Case", _checked(Predicate | Case, document, None))


def _checked(hint: Any, document: Mapping[str, Any], root: Path | None) -> Any:
    version = document.get("format", FORMAT) if isinstance(document, Mapping) else FORMAT
    if isinstance(version, int) and version > FORMAT:
        raise SourceError("saved_by_newer_version", version=version, known=FORMAT)
    try:
        return _decode(hint, document, root)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise SourceError("saved_table_damaged", detail=f"{type(error).__name__}: {error}"[:200]) from error


def _encode(value: Any, root: Path | None) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kind = {"kind": _KIND_OF[type(value)]} if type(value) in _KIND_OF else {}
        return kind | {f.name: _encode(getattr(value, f.name), root) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": repr(value)}  # JSON has no word for it
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date):
        return {"$datetime" if isinstance(value, datetime) else "$date": value.isoformat()}
    return _encode_container(value, root)


def _encode_container(value: Any, root: Path | None) -> Any:
    if isinstance(value, Path):
        return (value.relative_to(root) if root and value.is_relative_to(root) else value).as_posix()
    if isinstance(value, tuple):
        return [_encode(v, root) for v in value]
    if isinstance(value, list):
        return {"$list": [_encode(v, root) for v in value]}
    if isinstance(value, Mapping):
        return _encode_mapping(value, root)
    return str(value)  # an issue's value of a foreign type only ever feeds a sentence


def _encode_mapping(value: Mapping[Any, Any], root: Path | None) -> dict[str, Any]:
    if all(isinstance(key, str) and not key.startswith("$") for key in value):
        return {key: _encode(item, root) for key, item in value.items()}
    return {"$dict": [[_encode(key, root), _encode(item, root)] for key, item in value.items()]}


_SPECIAL: dict[str, Any] = {
    "$float": float,
    "$date": date.fromisoformat,
    "$datetime": datetime.fromisoformat,
    "$list": lambda items: [_decode_plain(item) for item in items],
    "$dict": lambda pairs: {_decode_plain(k): _decode_plain(v) for k, v in pairs},
}


def _decode_plain(data: Any) -> Any:
    """A value that tells its own type: a scalar, or what an issue carries."""
    if isinstance(data, list):
        return tuple(_decode_plain(item) for item in data)
    if isinstance(data, dict):
        if len(data) == 1 and (tag := next(iter(data))) in _SPECIAL:
            return _SPECIAL[tag](data[tag])
        return {key: _decode_plain(item) for key, item in data.items()}
    return data


def _decode(hint: Any, data: Any, root: Path | None) -> Any:
    if is_dataclass(hint):
        return _decode_record(cast(type, hint), data, root)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _decode_union(get_args(hint), data, root)
    if origin is tuple:
        return _decode_tuple(get_args(hint), data, root)
    if origin is dict or hint is Any:
        return _decode_plain(data)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(data)
    if hint is Path:
        return root / data if root else Path(data)
    return _typed(hint, _decode_plain(data))


def _typed(hint: type, value: Any) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return value  # 3 and 3.0 are equal; the writer's own spelling stays
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise TypeError(f"{type(value).__name__} instead of {hint.__name__}")
    return value


def _decode_union(options: tuple[Any, ...], data: Any, root: Path | None) -> Any:
    if data is None and type(None) in options:
        return None
    if isinstance(data, dict) and "kind" in data:
        kind = _KINDS[data["kind"]]
        if kind not in options:
            raise TypeError(f"{data['kind']} is not allowed here")
        return _decode_record(kind, data, root)
    rest = [option for option in options if option is not type(None)]
    if len(rest) == 1:
        return _decode(rest[0], data, root)
    value = _decode_plain(data)
    if not isinstance(value, tuple(option for option in rest if not is_dataclass(option))):
        raise TypeError(f"{type(value).__name__} is none of the allowed types")
    return value


def _decode_tuple(options: tuple[Any, ...], data: Any, root: Path | None) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError(f"{type(data).__name__} instead of a list")
    if len(options) == 2 and options[1] is Ellipsis:
        return tuple(_decode(options[0], item, root) for item in data)
    return tuple(_decode(option, item, root) for option, item in zip(options, data, strict=True))


def _decode_record(kind: type, data: Any, root: Path | None) -> Any:
    # A field that is absent keeps its default: documents of older versions stay readable.
    hints = _hints(kind)
    return kind(**{name: _decode(hint, data[name], root) for name, hint in hints.items() if name in data})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}
