"""What a recognised export is called, for people."""

from __future__ import annotations

from functools import lru_cache

from kpi_core.ingest.exports.spec import Export, exports


@lru_cache(maxsize=64)
def export_of(recognised_as: str | None) -> Export | None:
    """The description of a recognised export, None for a table that is none (or one this version does not know)."""
    return next((e for e in exports() if e.id == recognised_as), None) if recognised_as else None


def export_name(recognised_as: str | None) -> str | None:
    """The vendor's name of a recognised export.

    >>> export_name("google_ads.report"), export_name(None)
    ('Google Ads', None)
    """
    export = export_of(recognised_as)
    return export.name if export else recognised_as
