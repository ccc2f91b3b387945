"""Files too large for the box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_file_above_the_limit_is_refused_with_the_limit_and_nothing_is_sent(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as out:
        out.truncate(101 << 20)
    tab = visit("en").go()
    sent: list[str] = []
    tab.page.on("request", lambda request: sent.append(request.url) if request.method in ("PUT", "POST") else None)
    tab.upload(large)
    tab.see("large.csv").is_clean()

    assert "100.0MB or smaller" in tab.page.locator('[data-testid="stFileUploader"]').inner_text()
    assert not [url for url in sent if "upload" in url]
