"""What the app notes for whoever runs it: one line of JSON each, so that a name from a file can forge none."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime


class OneLine(logging.Formatter):
    """A record as one line of ASCII: line breaks and escape sequences of names stand as they are spelled in JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, with the trace of what was raised.

        >>> OneLine().format(logging.makeLogRecord({"msg": "page a\\nERROR", "created": 0.0, "levelname": "ERROR"}))
        '{"at": "1970-01-01T00:00:00+00:00", "level": "ERROR", "message": "page a\\\\nERROR"}'
        """
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry)


def logger() -> logging.Logger:
    """The app's logger; it writes to the standard error."""
    found = logging.getLogger("boussole")
    if not found.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(OneLine())
        found.addHandler(handler)
        found.propagate = False
    return found
