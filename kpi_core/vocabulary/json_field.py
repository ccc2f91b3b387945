"""A value of a JSON document that others wrote: read as what is expected there, or refused with its place."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from kpi_core.vocabulary.errors import DefinitionError

_Word = TypeVar("_Word", bound=StrEnum)
_LARGEST = 4 << 20  # characters: more is no document of ours
_SHOWN = 60  # characters of a wrong value


@dataclass(frozen=True)
class JsonField:
    """A value and its place (``levers.shares[0].hits``). All readers raise DefinitionError ``value_not_expected``."""

    value: Any
    place: str = ""

    @classmethod
    def parsed(cls, text: str) -> JsonField:
        """The document of a text.

        Raises:
            DefinitionError: ``document_unreadable``, ``document_too_large``.
        """
        if len(text) > _LARGEST:
            raise DefinitionError("document_too_large", length=len(text), limit=_LARGEST)
        try:
            return cls(json.loads(text, parse_constant=_no_number))
        except (ValueError, RecursionError) as error:
            raise DefinitionError("document_unreadable") from error

    @property
    def is_missing(self) -> bool:
        """Whether nothing, or null, stands there."""
        return self.value is None

    def get(self, name: str) -> JsonField:
        """The value of a key; null where the document has none."""
        return JsonField(self.object().get(name), f"{self.place}.{name}" if self.place else name)

    def object(self) -> Mapping[str, Any]:
        """Keys and values."""
        if not isinstance(self.value, Mapping):
            raise self.wrong("object")
        return self.value

    def items(self) -> list[JsonField]:
        """The values of a list; none where it is missing."""
        if self.is_missing:
            return []
        if not isinstance(self.value, list | tuple):
            raise self.wrong("list")
        return [JsonField(one, f"{self.place}[{i}]") for i, one in enumerate(self.value)]

    def text(self, *, may_be_empty: bool = True) -> str:
        """A text; "" where it is missing and may be empty."""
        if self.is_missing and may_be_empty:
            return ""
        if not isinstance(self.value, str) or not (self.value.strip() or may_be_empty):
            raise self.wrong("text")
        return self.value

    def number(self, least: float = -math.inf, most: float = math.inf, *, above: float = -math.inf) -> float:
        """A finite number between bounds, greater than `above`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong("number")
        try:
            number = float(self.value)
        except OverflowError as error:
            raise self.wrong("number") from error
        if not math.isfinite(number) or not least <= number <= most or not number > above:
            raise self.wrong("number")
        return number

    def whole(self, least: int = 0) -> int:
        """A whole number."""
        number = self.number(least, 2**53)
        if not number.is_integer():
            raise self.wrong("whole")
        return int(number)

    def flag(self) -> bool:
        """True or false; false where it is missing."""
        if not isinstance(self.value, bool | None):
            raise self.wrong("flag")
        return bool(self.value)

    def day(self) -> date:
        """A day, written 2026-12-31."""
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError) as error:
            raise self.wrong("day") from error

    def moment(self) -> datetime:
        """A moment in ISO 8601; without a zone it is UTC."""
        try:
            at = datetime.fromisoformat(self.value)
        except (TypeError, ValueError) as error:
            raise self.wrong("day") from error
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    def word(self, words: type[_Word]) -> _Word:
        """One of the words of an enumeration."""
        try:
            return words(self.value)
        except ValueError as error:
            raise self.wrong("word") from error

    def wrong(self, wanted: str) -> DefinitionError:
        """The error of a value that is not what is wanted there."""
        shown = str(self.value) if isinstance(self.value, str | float | bool) else json.dumps(self.value, default=str)
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        return DefinitionError("value_not_expected", place=self.place or "…", value=shown, wanted=wanted)


def _no_number(word: str) -> float:
    """NaN and its like, which Python would read and JSON does not have."""
    raise ValueError(word)
