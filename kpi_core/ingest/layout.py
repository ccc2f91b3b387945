"""Where the table stands on a sheet: header row, data rows, and the rows set aside with their reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpi_core.ingest.cells import blank, kind_of
from kpi_core.ingest.headers import is_units_row, lent_from_above, names_of, period_cells
from kpi_core.model.dataset import SetAside
from kpi_core.model.stages import plain

LOOK = 60  # rows searched for the header
BELOW = 25  # rows below a candidate that must look like data
_TOTAL = re.compile(
    r"^(grand )?totals?( general| geral)?$|^total (account|campaigns?|general|compte|campagnes?|du|de|des|of|for|ht|ttc|ad groups?|ads|keywords|search|display|video|performance max|demand gen|shopping)\b"  # noqa: E501
    r"|^(sous total|sub ?total|totaux|total general|gesamt\w*|somme|sum total|grand totals?)\b|^grand totals? "
)
_NOTE = re.compile(
    r"^(sources?|notes?|nb|n b|copyright|tous droits|all rights|edite|genere|exporte|imprime|generated|exported|printed"
    r"|fait a|signature|confidentiel|confidential|champ|lecture) "
)
_FOOTNOTE = re.compile(r"^\s*(\(\w{1,2}\)|\*+|\u00a9) ?\w")
_TOTAL_RAW = re.compile(r"^\s*(total|gesamt)\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """A table found in rows: `header` is the index of its header row (None: none), `rows` the indexes of its data rows."""  # noqa: E501

    header: int | None
    names: tuple[str, ...]
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    aside: tuple[SetAside, ...]
    title: str | None


def find_block(
    rows: Sequence[Sequence[Any]],
    line_numbers: Sequence[int],
    known_names: frozenset[str],
    header_row: int | None = None,
) -> Block | None:
    """Find the table of a sheet.

    Args:
        rows: cells by row, ragged, None or "" is blank.
        line_numbers: the number of each row as a person sees it, 1-based.
        known_names: names (see ``plain``) that columns of exports have: they speak for a header.
        header_row: the row (1-based, as shown) that the user says is the header; 0 says there is none.

    Returns:
        The block, or None when no cell is filled.
    """
    # any() of the cells themselves is quick; only a row of zeros, falses or blanks needs the slow look
    filled = [i for i, row in enumerate(rows) if any(row) or any(not blank(c) for c in row)]
    comments = {
        i for i in filled if (not (c := rows[i][0]) or (type(c) is str and c[0] in "# ")) and is_comment(rows[i])
    }
    body = [i for i in filled if i not in comments] if comments else filled
    if not body:
        return None
    if header_row is None:
        header = _lowered(rows, _find_header(rows, body, known_names), body)
    else:
        header = next((i for i in body if line_numbers[i] == header_row), None)
    start = header + 1 if header is not None else body[0]
    data = [i for i in filled if i >= start]
    columns = _columns(rows, data, header)
    names = _names(rows, header, columns, body)
    kept, aside = set_aside(Rows(rows), line_numbers, data, columns, header_names(rows, header), comments)
    return Block(header, names, columns, tuple(kept), tuple(aside), _title(rows, filled, header))


def is_comment(row: Sequence[Any]) -> bool:
    """A line such as `# Start date: 20250303`, perhaps padded with empty cells by Excel."""
    first = next((c for c in row if not blank(c)), None)
    return (
        isinstance(first, str)
        and first.lstrip().startswith("#")
        and sum(not blank(c) for c in row) == 1
        and not re.match(r"^#\d+$", first.strip())
    )


def _find_header(rows: Sequence[Sequence[Any]], body: Sequence[int], known: frozenset[str]) -> int | None:
    candidates = body[:LOOK]
    width = _usual_width(rows, body)
    best, best_score, full_above = None, 0.0, 0
    for place, index in enumerate(candidates):
        below = body[place + 1 : place + 1 + BELOW]
        score = _header_score(rows, index, below, width, known, body[:place])
        # full rows above would be lost as titles: the first of several likely headers is the header
        score = None if score is None else score - 0.5 * full_above
        if score is not None and score > best_score + 1e-9:
            best, best_score = index, score
        full_above += int(sum(not blank(c) for c in rows[index]) >= 0.8 * width)
    return best if best_score >= 0.5 else None


def _usual_width(rows: Sequence[Sequence[Any]], body: Sequence[int]) -> int:
    """How many cells a full row of the table has: the 90th percentile of the first rows."""
    counts = sorted(sum(not blank(c) for c in rows[i]) for i in body[: LOOK + BELOW])
    return counts[int(0.9 * (len(counts) - 1))]


def _header_score(
    rows: Sequence[Sequence[Any]],
    index: int,
    below: Sequence[int],
    width: int,
    known: frozenset[str],
    above: Sequence[int],
) -> float | None:
    """How much a row looks like the header of what stands below it; None when it cannot be one."""
    row = rows[index]
    cells = {j: c for j, c in enumerate(row) if not blank(c)}
    kinds = _header_kinds(row, cells)
    if kinds["text"] < 0.5 * len(cells) or kinds["flag"] or _below_its_names(rows, row, above):
        return None
    texts = [plain(str(c)) for c in cells.values()]
    lent = lent_from_above(rows, index, above, _free(rows, index, below)) if len(cells) < width else {}
    corner = int(bool(below) and _is_crosstab(cells, rows[below[0]], width))
    fill = min(1.0, (len(cells) + len(lent) + corner) / max(width, 1))
    if fill < 0.6:
        return None
    unique = len(set(texts)) / len(texts)
    contrast = _contrast(rows, [*cells, *lent], below)
    familiar = sum(t in known for t in texts) / len(texts)
    short = sum(len(t) <= 60 for t in texts) / len(texts)
    numeric = (kinds["number"] + kinds["date"]) / len(cells)
    if not below:
        return fill + familiar + 0.5 * unique - 1.0 - numeric
    return (
        fill
        + 0.5 * unique
        + 1.5 * contrast
        + familiar
        + 0.3 * short
        - 1.5 * numeric
        - _recurring(rows, row, cells, below)
        - 1.0
    )


def _below_its_names(rows: Sequence[Sequence[Any]], row: Sequence[Any], above: Sequence[int]) -> bool:
    """Whether a row holds the units of the names right above it."""
    names = [c for c in rows[above[-1]] if not blank(c)] if above else []
    units = sum(not blank(c) for c in row)
    return len(names) >= max(units, 2) and all(kind_of(c) == "text" for c in names) and is_units_row(row)


def _is_crosstab(cells: dict[int, Any], first: Sequence[Any], width: int) -> bool:
    """Whether a row names all columns but the labels' own, with numbers right below."""
    filled = [j for j, c in enumerate(first) if not blank(c)]
    if len(cells) != width - 1 or filled[:1] == [] or min(cells) <= filled[0] or kind_of(first[filled[0]]) != "text":
        return False
    return all(j < len(first) and kind_of(first[j]) in ("number", "mark") for j in cells)


def _header_kinds(row: Sequence[Any], cells: dict[int, Any]) -> Counter[str]:
    """The kinds of a row's cells as a header: periods that follow each other are names."""
    kinds = {j: kind_of(c) for j, c in cells.items()}
    if sum(k in ("number", "date") for k in kinds.values()) > 1:
        kinds |= dict.fromkeys(period_cells(row) & kinds.keys(), "text")
    return Counter(kinds.values())


def _lowered(rows: Sequence[Sequence[Any]], header: int | None, body: Sequence[int]) -> int | None:
    """The row below where the header found repeats its labels and the next row tells what stands under each."""
    below = [i for i in body if header is not None and i > header][: BELOW + 1]
    if header is None or len(below) < 2:
        return header
    labels = [plain(str(c)) for c in rows[header] if not blank(c)]
    cells = {j: c for j, c in enumerate(rows[below[0]]) if not blank(c)}
    if len(set(labels)) == len(labels) or len(cells) < 2 or any(kind_of(c) != "text" for c in cells.values()):
        return header
    if is_units_row(rows[below[0]]) or [plain(str(c)) for c in cells.values()] == labels:
        return header
    return below[0] if _contrast(rows, list(cells), below[1:]) >= 0.6 else header


def _recurring(rows: Sequence[Sequence[Any]], row: Sequence[Any], cells: dict[int, Any], below: Sequence[int]) -> float:
    """Share of the cells whose text stands again below in the same column: a value does, a name does not."""
    below = [i for i in below if list(rows[i]) != list(row)]  # a header repeated by page breaks recurs whole
    return sum(any(j < len(rows[i]) and rows[i][j] == cell for i in below) for j, cell in cells.items()) / len(cells)


def _contrast(rows: Sequence[Sequence[Any]], columns: Sequence[int], below: Sequence[int]) -> float:
    """Mean over columns of how purely what stands below is a number, a date or a flag: a header is text above such columns."""  # noqa: E501
    if not columns or not below:
        return 0.0
    total = 0.0
    for j in columns:
        kinds = Counter(kind_of(rows[i][j]) for i in below if j < len(rows[i]))
        known = sum(kinds.values()) - kinds["blank"] - kinds["mark"]
        total += max(kinds["number"], kinds["date"], kinds["flag"]) / known if known else 0.0
    return total / len(columns)


def _free(rows: Sequence[Sequence[Any]], index: int, below: Sequence[int]) -> set[int]:
    """Columns that hold something below a header row and nothing in it."""
    used = {j for i in below for j, c in enumerate(rows[i]) if not blank(c)}
    return used - {j for j, c in enumerate(rows[index]) if not blank(c)}


def _columns(rows: Sequence[Sequence[Any]], data: Sequence[int], header: int | None) -> tuple[int, ...]:
    """Columns that have a header or a value."""
    width = max((len(rows[i]) for i in ([header] if header is not None else []) + list(data)), default=0)
    head = rows[header] if header is not None else ()
    used = {j for j, c in enumerate(head) if not blank(c)}
    for i in data:
        if len(used) == width:
            break
        used.update(j for j, c in enumerate(rows[i]) if j not in used and not blank(c))
    return tuple(sorted(used))


def _names(
    rows: Sequence[Sequence[Any]], header: int | None, columns: Sequence[int], body: Sequence[int]
) -> tuple[str, ...]:
    if header is None:
        return tuple(f"Column {n}" for n in range(1, len(columns) + 1))
    below = [i for i in body if i > header][:BELOW]
    above = [i for i in body if i < header]
    return names_of(rows, header, columns, above, lent_from_above(rows, header, above, _free(rows, header, below)))


class Rows:
    """Rows of cells that can also be asked for one column."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self._rows = rows

    def __getitem__(self, index: int) -> Sequence[Any]:
        return self._rows[index]

    def column(self, j: int, data: Sequence[int]) -> list[Any]:
        """The cells of column `j` in the rows of these indexes."""
        return [self._rows[i][j] if j < len(self._rows[i]) else None for i in data]


def header_names(rows: Sequence[Sequence[Any]], header: int | None) -> list[str]:
    """The header's names in plain form, blanks left out."""
    return [plain(str(c)) for c in rows[header] if not blank(c)] if header is not None else []


def set_aside(
    rows: Rows,
    line_numbers: Sequence[int],
    data: Sequence[int],
    columns: Sequence[int],
    head: list[str],
    comments: set[int],
) -> tuple[list[int], list[SetAside]]:
    """Split data rows into those kept and those set aside: totals, repeated headers, comments, notes below.

    Args:
        rows: all rows.
        line_numbers: the number of each row as a person sees it.
        data: indexes of the rows below the header.
        columns: indexes of the table's columns.
        head: the header's names in plain form.
        comments: indexes of rows known to be comments.
    """
    notes = _notes_below(rows, data, columns)
    suspects = _suspects(rows, data, columns, head)
    odd = suspects | notes | comments
    kept = [i for i in data if i not in odd] if odd else list(data)
    aside = []
    for i in sorted(odd.intersection(data)):
        reason = (
            "comment" if i in comments else "note" if i in notes else _reason(rows[i], head) if i in suspects else None
        )
        if reason is None:
            kept.append(i)
        else:
            aside.append(SetAside(line_numbers[i], reason, _row_text(rows[i])))
    return sorted(kept), aside


def _row_text(row: Sequence[Any]) -> str:
    return " · ".join(str(c).strip() for c in row if not blank(c))[:200]


def _suspects(rows: Rows, data: Sequence[int], columns: Sequence[int], head: list[str]) -> set[int]:
    """Rows that may be totals or repeated headers: looking at the distinct texts of the outer columns is enough."""
    if not columns:
        return set()
    initials = frozenset("tTsSgG" + (head[0][:1] + head[0][:1].upper() if head else ""))
    suspects: set[int] = set()
    for j in {columns[0], columns[-1]}:
        cells = rows.column(j, data)
        distinct = set(cells)
        texts = [c for c in distinct if type(c) is str and (c[:1] in initials or not c[:1].isalnum())]
        odd = {c for c in texts if not c[:1].isalnum() or _is_total(c) or (bool(head) and plain(c) == head[0])}
        if odd or None in distinct:
            suspects.update(i for i, c in zip(data, cells, strict=True) if c is None or c in odd)
    return suspects


def _is_total(text: str) -> bool:
    return (
        text.lstrip()[:1].lower() in "tsg"
        and len(text) < 60
        and bool(_TOTAL_RAW.match(text) or _TOTAL.match(plain(text)))
    )


def _reason(row: Sequence[Any], head: list[str]) -> str | None:
    first = next((c for c in row if not blank(c)), None)
    last = next((c for c in reversed(row) if not blank(c)), None)
    for cell in (first, last):
        if type(cell) is str and _is_total(cell):
            return "total_row"
    if head and type(first) is str and plain(first) == head[0] and [plain(str(c)) for c in row if not blank(c)] == head:
        return "repeated_header"
    return None


def _notes_below(rows: Rows, data: Sequence[int], columns: Sequence[int]) -> set[int]:
    """The last rows when they hold next to nothing: notes, copyrights, page footers."""
    few = min(3, max(1, len(columns) // 3))
    notes: set[int] = set()
    for i in reversed(data):
        cells = [c for c in rows[i] if not blank(c)]
        kinds = {kind_of(c) for c in cells}
        silent = len(columns) > 2 and len(cells) <= few and not kinds & {"number", "date", "flag"}
        if not (silent or (len(cells) <= 2 and "number" not in kinds and _speaks_of_table(cells[0]))):
            break
        notes.add(i)
    return notes if len(notes) < len(data) else set()


def _speaks_of_table(cell: Any) -> bool:
    """Whether a text is a footnote, a source or a signature."""
    return type(cell) is str and bool(_NOTE.match(plain(cell)) or _FOOTNOTE.match(cell))


def _title(rows: Sequence[Sequence[Any]], filled: Sequence[int], header: int | None) -> str | None:
    """What stands above the header, for people: report name, period."""
    above = [i for i in filled if header is not None and i < header][:6]
    parts = [" ".join(str(c).strip() for c in rows[i] if not blank(c)).lstrip("# ").strip("- ") for i in above]
    text = " · ".join(p for p in parts if p)
    return text[:300] or None
