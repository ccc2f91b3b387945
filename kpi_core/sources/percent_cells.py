"""Which cells of an .xlsx file are shown as percentages: 0.15 with that format is what a person wrote as 15 %."""

from __future__ import annotations

import io
import re
import warnings

_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]')  # texts, escaped characters and conditions within a format


def is_percent_format(code: str) -> bool:
    r"""Whether a number format shows a number as a percentage.

    >>> is_percent_format("0.0%"), is_percent_format('0" %"'), is_percent_format("0\\%"), is_percent_format("General")
    (True, False, False, False)
    """
    return "%" in _ASIDE.sub("", code)


def percent_cells(data: bytes, sheet: str | None, last: int, width: int) -> dict[int, list[int]] | None:
    """The places (from 0 on) of the cells that are shown as percentages, by line (from 1 on).

    Args:
        data: the whole file.
        sheet: the name of a worksheet.
        last: the last line of interest.
        width: how many columns are of interest.

    Returns:
        None where the file does not tell formats: another kind of file, or one that is damaged there.
    """
    if sheet is None or not data.startswith(b"PK"):
        return None
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions it leaves out
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            page = book[sheet]
            page.reset_dimensions()  # believed, a wrong dimension would hide rows
            rows = page.iter_rows(max_row=last, max_col=width)
            return {
                line: places
                for line, row in enumerate(rows, 1)
                if (places := [at for at, cell in enumerate(row) if _is_percent(cell.number_format)])
            }
        except MemoryError:
            raise
        except Exception:  # openpyxl raises whatever its first surprise was
            return None


def _is_percent(code: object) -> bool:
    return isinstance(code, str) and "%" in code and is_percent_format(code)
