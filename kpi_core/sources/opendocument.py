"""What calamine believes of an .ods file, checked first: rows and columns repeated more often than a sheet has."""

from __future__ import annotations

import re
import zipfile

from kpi_core.sources.ooxml import MAX_COLUMNS, MAX_ROWS
from kpi_core.sources.ziparchive import read_member
from kpi_core.vocabulary.errors import SourceError

_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')
_MOST = {b"rows": MAX_ROWS, b"columns": MAX_COLUMNS}


def check_open_document(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an .ods file that repeats a row or a cell beyond any sheet; raises SourceError ``file_is_damaged``."""
    for which, count in set(_REPEATED.findall(read_member(archive, "content.xml", file))):
        if int(count[:12]) > _MOST[which]:
            raise SourceError("file_is_damaged", file=file)
