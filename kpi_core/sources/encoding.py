"""Bytes of a text file to text: byte order mark, UTF-16 without one, UTF-8, else the code page that makes sense."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from kpi_core.model.dataset import Issue, Level
from kpi_core.vocabulary.errors import SourceError

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with the other's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = ("cp1252", "cp850", "mac_roman", "iso8859_15")
# Single-byte and Asian code pages charset-normalizer may answer when no Western one makes sense.
_OTHERS = ["cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "cp932", "gb18030", "big5", "cp949"]
_FREQUENT = frozenset("éèàêçöüäñíóáåøã")
_LOWER = _FREQUENT | frozenset("ôîûùâïëúßœæõìòÿ")
_UPPER = frozenset("ÉÈÀÊÇÔÎÛÙÂÏËÖÜÄÑÍÓÁÚŒÅØÆÃÕ")
_UTF7 = re.compile(rb"\+A[M-P][AEIMQUYcgkosw048]-")  # an accented letter of Western Europe
_SAMPLE = 6_000  # non-ASCII bytes looked at


@dataclass(frozen=True)
class Decoded:
    """Text of a file, the name Python gives to its encoding, and what was noticed."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Text of the file `file`, without byte order mark; every byte is kept.

    Raises:
        SourceError: ``file_is_damaged`` when the file announces an encoding and breaks it.
    """
    encoding, length = announced(data)
    if encoding is None:
        encoding = utf16_without_mark(data)
    if encoding is not None:
        return _strict(data[length:], encoding, file)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _with_surrogates(data) or _mostly_utf8(data) or _code_page(data)


def unsupported(data: bytes) -> str | None:
    """Name of an encoding that is recognised but not read here, None for any other.

    >>> unsupported(b"Soci+AOk-t+AOk-;1"), unsupported("Société".encode())
    ('UTF-7', None)
    """
    sample = data[: 1 << 16]
    if sample.isascii():
        return "UTF-7" if len(_UTF7.findall(sample)) > 1 else None
    # EBCDIC: letters and digits lie above 127, lines end in 15 or 25 and never in 0A
    if b"\n" in sample or not (b"\x15" in sample or b"\x25" in sample):
        return None
    plain = sum(char.isascii() and (char.isprintable() or char.isspace()) for char in sample.decode("cp500"))
    return "EBCDIC" if plain > 0.8 * len(sample) else None


def announced(data: bytes) -> tuple[str | None, int]:
    """Encoding told by a byte order mark and the length of the mark, (None, 0) without one."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), (None, 0))


def utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 text shows NULs in every second byte; None when `data` does not."""
    sample = data[: 1 << 16]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _strict(data: bytes, encoding: str, file: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _mostly_utf8(data) or _code_page(data)
    # A download cut in the middle of a character: keep all that stands before it.
    try:
        return Decoded(codecs.getincrementaldecoder(encoding)().decode(data), encoding)
    except UnicodeDecodeError:
        raise SourceError("file_is_damaged", file=file) from None


def _with_surrogates(data: bytes) -> Decoded | None:
    """UTF-8 that holds halves of UTF-16 pairs: whole pairs are joined, lone halves replaced and counted."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    count = joined.count("\ufffd") - text.count("\ufffd")
    issues = (Issue("invalid_characters_replaced", Level.WARNING, values={"count": count}),) if count else ()
    return Decoded(joined, "utf-8", issues)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which lines of another encoding were pasted; None when it is no UTF-8 at all."""
    broken: list[int] = []

    def repair(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        broken.append(error.start)
        return _as_cp1252(error.object[error.start : error.end]), error.end

    codecs.register_error("kpi-cp1252", repair)
    text = data.decode("utf-8", errors="kpi-cp1252")
    if len(re.findall(r"[^\x00-\x7f]", text)) < 5 * len(broken):
        return None
    lines = len({data.count(b"\n", 0, at) for at in broken[:1000]})
    return Decoded(text, "utf-8", (Issue("mixed_encoding", Level.WARNING, values={"lines": lines}),))


def _as_cp1252(data: bytes) -> str:
    # Five bytes mean nothing in cp1252; Latin-1 keeps them as the control characters they are.
    return "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


def _code_page(data: bytes) -> Decoded:
    """The code page whose letters stand where letters of a European language stand."""
    windows = _windows(data)
    scores = {name: _score(windows, name) for name in WESTERN}
    encoding = max(WESTERN, key=lambda name: scores[name])
    if scores[encoding] < 0.3 * sum(windows.values()):
        encoding = _other_language(data) or encoding
    text = _as_cp1252(data) if encoding == "cp1252" and _undefined(data) else data.decode(encoding, errors="replace")
    issue = Issue(
        "encoding_guessed",
        Level.INFO if encoding == "cp1252" else Level.WARNING,
        values={"encoding": encoding, "example": _first_accented_word(text)},
    )
    return Decoded(text, encoding, (issue,))


def _first_accented_word(text: str) -> str:
    """The first word with a letter outside ASCII, cut when very long; "" when there is none."""
    letter = re.search(r"[^\W\d_a-zA-Z]", text)
    if letter is None:
        return ""
    at = letter.start()  # looking only around it: a word may be a megabyte of base64
    before, after = re.search(r"\w*$", text[max(0, at - 20) : at]), re.match(r"\w*", text[at : at + 40])
    return f"{before[0] if before else ''}{after[0] if after else ''}"[:40]


def _undefined(data: bytes) -> bool:
    return re.search(rb"[\x81\x8d\x8f\x90\x9d]", data) is not None


def _windows(data: bytes) -> Counter[bytes]:
    """Each byte above 127 with the byte before and the byte after it."""
    found: Counter[bytes] = Counter()
    for number, match in enumerate(re.finditer(rb"[\x80-\xff]", data)):
        if number == _SAMPLE:
            break
        at = match.start()
        found[(data[at - 1 : at] or b"\n") + data[at : at + 1] + (data[at + 1 : at + 2] or b"\n")] += 1
    return found


def _score(windows: Counter[bytes], encoding: str) -> float:
    return sum(times * _plausibility(*window.decode(encoding, errors="replace")) for window, times in windows.items())


def _plausibility(before: str, char: str, after: str) -> float:
    """How well `char` fits between its neighbours in a language of Western Europe."""
    category = unicodedata.category(char)
    if category.startswith("C") or char == "\ufffd":
        return -20
    if category in ("Ll", "Lu"):
        return _letter(before, char, after)
    inside_word = before.isalpha() and after.isalpha()
    if char in "’‘ʼ":
        return 2 if inside_word else 0.5
    if char in "€£¥«»“”„\xa0–—…•°²³½¼™©®§·ºª":
        return -3 if inside_word else 1
    return -3


def _letter(before: str, char: str, after: str) -> float:
    if not before.isascii() and not after.isascii():  # three in a row: no Western language
        return -2
    if char.islower():
        if char not in _LOWER:
            return -1
        if before.isupper() and after.isupper():
            return -2
        touching = before.isalpha() or after.isalpha()
        return 0.5 if not touching else 2 if char in _FREQUENT else 1.6
    if before.islower():
        return -3
    if char not in _UPPER:
        return -1
    return 1.6 if before.isalpha() or after.isalpha() else 0.2


def _other_language(data: bytes) -> str | None:
    """What charset-normalizer reads in the lines that are not ASCII, None when it is not sure."""
    from charset_normalizer import from_bytes

    lines = b"\n".join(line for line in data[: 1 << 20].splitlines() if not line.isascii())
    best = from_bytes(lines[: 1 << 16], cp_isolation=_OTHERS).best()
    if best is None:
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding
