"""What the app says: a key and values in, a sentence of the language out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kpi_core.text.formatter import Formatter

if TYPE_CHECKING:
    from kpi_core.text.catalogue import Catalogue

LANGUAGES = ("en", "fr")


class _Coded(Protocol):
    """What errors and issues have in common; text stands below both and knows neither."""

    @property
    def code(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


class _Placed(_Coded, Protocol):
    @property
    def where(self) -> str | None: ...


class Text:
    """The messages and the formatter of one language.

    >>> Text("en")("yes")
    'yes'
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.fmt = Formatter(lang)

    def __call__(self, key: str, /, **values: Any) -> str:
        """The message `key`; numbers and dates among the values are written for the language.

        Raises:
            KeyError: no such message, or a value it needs was not given: both are our own mistakes.
        """
        text, mistakes = self._catalogue.format(key, values)
        if mistakes:
            raise KeyError(f"{key}: {'; '.join(mistakes)}")
        return text

    def has(self, key: str) -> bool:
        """Whether there is a message of that key."""
        return self._catalogue.has(key)

    def error(self, err: _Coded) -> str:
        """The sentence of an error: what happened, where, what to do. Never raises."""
        text = self._coded("error", err.code, err.values)
        hint = self.hint(err)
        return f"{text} {hint}" if hint else text

    def hint(self, err: _Coded) -> str | None:
        """What to do about an error: the ``.hint`` of its message, None if it has none."""
        key = _key("error", err.code)
        try:
            return self._catalogue.format(key, err.values, "hint")[0]
        except KeyError:
            return None

    def issue(self, issue: _Placed) -> str:
        """The sentence of something the import noticed; ``$where`` is its place. Never raises."""
        return self._coded("issue", issue.code, {"where": issue.where, **issue.values})

    def aside(self, reason: str) -> str:
        """Why a row was set aside. Never raises."""
        return self._coded("aside", reason, {})

    @cached_property
    def _catalogue(self) -> Catalogue:
        from kpi_core.text.catalogue import Catalogue, read_entries

        return Catalogue(self.lang, self.fmt, read_entries(Path(__file__).parent / self.lang))

    def _coded(self, kind: str, code: str, values: Mapping[str, Any]) -> str:
        # A sentence is looked up while something already went wrong: saying less beats failing again.
        key = _key(kind, code)
        if self.has(key):
            return self._catalogue.format(key, values)[0]
        return self._catalogue.format(f"{kind}-unknown", {"code": code})[0]


def _key(kind: str, code: str) -> str:
    return f"{kind}-{code.replace('_', '-')}"


@lru_cache(maxsize=len(LANGUAGES))
def _text(lang: str) -> Text:
    return Text(lang)


def text_for(lang: str) -> Text:
    """The texts of a language ("en", "fr", "fr-CA"...); any other language reads English.

    >>> text_for("de").lang
    'en'
    """
    short = lang.lower()[:2]
    return _text(short if short in LANGUAGES else "en")
