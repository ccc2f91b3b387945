"""``python -m kpi_core COMMAND ...``: everything a page shows, asked without a screen."""

from __future__ import annotations

import sys

from kpi_core.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
