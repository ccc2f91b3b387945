"""The command line called in this process, and what it wrote."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

DEALS = """Deal;Source;Stage;Created;Closed;Amount
D1;SEO;Won;03/01/2026;20/01/2026;1 200,00 €
D2;Ads;Lost;13/01/2026;25/01/2026;800,00 €
D3;SEO;Won;04/02/2026;28/02/2026;300,00 €
D4;Ads;Open;15/02/2026;;500,00 €
"""


@dataclass(frozen=True)
class Reply:
    """What a call wrote, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout, which must be one strict JSON document."""
        return json.loads(self.out, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))

    @property
    def code(self) -> str:
        """The code of a refusal; nothing else may have been written."""
        assert (self.status, self.err, list(self.json)) == (2, "", ["error"])
        assert set(self.json["error"]) == {"code", "message", "hint"}
        code: str = self.json["error"]["code"]
        return code


Call = Callable[..., Reply]
