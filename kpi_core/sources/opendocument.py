"""What calamine believes of an .ods file, checked first: repetitions beyond any sheet, and tables that never close."""

from __future__ import annotations

import re
import zipfile
from xml.parsers import expat

from kpi_core.sources.ooxml import MAX_COLUMNS, MAX_ROWS
from kpi_core.sources.ziparchive import read_member
from kpi_core.vocabulary.errors import SourceError

_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"')
_MOST = {b"rows": MAX_ROWS, b"columns": MAX_COLUMNS}


def check_open_document(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse an .ods file that its reader would read without end; raises SourceError ``file_is_damaged``."""
    content = read_member(archive, "content.xml", file)
    try:
        expat.ParserCreate().Parse(content, True)  # entities were refused when the archive was opened
    except expat.ExpatError:
        raise SourceError("file_is_damaged", file=file) from None
    if any(int(count[:12]) > _MOST[which] for which, count in set(_REPEATED.findall(content))):
        raise SourceError("file_is_damaged", file=file)
