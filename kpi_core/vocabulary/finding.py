"""What a headline or a "worth a look" line is made from: a code with values, never a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """Something worth saying.

    Args:
        code: stable snake_case id; each language has a message for it.
        values: what the sentence needs, unformatted (metrics, numbers, periods, names).
        importance: 0 to 1, for the order.
        page: the page that shows more, None when there is none.
    """

    code: str
    values: dict[str, Any] = field(default_factory=dict)
    importance: float = 0.0
    page: str | None = None

    def __hash__(self) -> int:
        return hash((self.code, self.importance, self.page))
