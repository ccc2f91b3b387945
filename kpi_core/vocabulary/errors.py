"""The error family: every error carries a code and values; its sentence lives in ``kpi_core.text``."""

from __future__ import annotations

from typing import Any


class KpiError(Exception):
    """Base of all errors a user can cause or see.

    Args:
        code: stable snake_case id; the message ``error-<code>`` exists in every language.
        values: what the sentence needs (names, counts, suggestions).
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        # Imported late: text is as low as this module, and logs may never need it.
        from kpi_core.text import text_for

        return text_for("en").error(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.code, self.values))


class SourceError(KpiError):
    """The file or connection is at fault."""


class DefinitionError(KpiError):
    """A metric, role, funnel or mapping is at fault."""


class QueryError(KpiError):
    """The question is at fault."""


def _rebuild(kind: type[KpiError], code: str, values: dict[str, Any]) -> KpiError:
    return kind(code, **values)
