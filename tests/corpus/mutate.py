"""Mutants of a file: bytes changed at random, inside the parts of an archive as well, the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from kpi_core.sources.ziparchive import BROKEN
from tests.corpus.seeds import steady, unpacked

NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"1048577",
    b"2147483647",
    b"4294967295",
    b"4999999999",
    b"1e400",
    b"NaN",
)
WORDS = (
    b"",
    b"XFD1048576",
    b"ZZZZZZ1",
    b"A0",
    b"\xff\xfe",
    b"\xc3",
    b"&#0;",
    b"&x;",
    b"<!DOCTYPE x>",
    b"]]>",
    b'"',
    b"#SPILL!",
)
INTEGERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_NUMBER = re.compile(rb"\d+")
_VALUE = re.compile(rb'="[^"<>]*"')
_TAG = re.compile(rb"<[^<>]*>")
_LONGEST = 1 << 20  # of a mutant: the limits are tried by other files


def mutant(data: bytes, random_: random.Random) -> bytes:
    """One mutant of a file; of an archive most often one of its parts is changed and packed again."""
    if data.startswith(b"PK") and random_.random() < 0.85:
        return _mutant_of_parts(data, random_)
    return _changed(data, random_)


def _mutant_of_parts(data: bytes, random_: random.Random) -> bytes:
    try:
        parts = unpacked(data)
    except BROKEN:
        return _changed(data, random_)
    for _ in range(random_.choice((1, 1, 1, 2, 3))):
        # the parts that hold cells are the largest: they are chosen more often
        name = random_.choices(list(parts), [len(part) + 50 for part in parts.values()])[0]
        parts[name] = mutant(parts[name], random_)
    if random_.random() < 0.05:
        parts.pop(random_.choice(list(parts)))
    return steady(parts)


def _changed(data: bytes, random_: random.Random) -> bytes:
    for _ in range(random_.choice((1, 1, 2, 4, 8))):
        data = random_.choice(_CHANGES)(data, random_)[:_LONGEST]
    return data


def _flip(data: bytes, random_: random.Random) -> bytes:
    if not data:
        return data
    at = random_.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random_.randrange(8)]) + data[at + 1 :]


def _integer(data: bytes, random_: random.Random) -> bytes:
    size = random_.choice((1, 2, 4, 8))
    at = random_.randrange(max(1, len(data) - size))
    value = random_.choice(INTEGERS) & ((1 << 8 * size) - 1)
    return data[:at] + value.to_bytes(size, random_.choice(("little", "big"))) + data[at + size :]


def _cut(data: bytes, random_: random.Random) -> bytes:
    first, last = sorted((random_.randrange(len(data) + 1), random_.randrange(len(data) + 1)))
    if random_.random() < 0.7:
        last = min(last, first + random_.choice((1, 2, 4, 16, 64)))
    return data[:first] + data[last:]


def _end(data: bytes, random_: random.Random) -> bytes:
    return data[: random_.randrange(len(data) + 1)]


def _double(data: bytes, random_: random.Random) -> bytes:
    first = random_.randrange(len(data) + 1)
    last = min(len(data), first + random_.choice((1, 8, 64, 512)))
    return data[:last] + data[first:last] * random_.choice((1, 2, 50)) + data[last:]


def _insert(data: bytes, random_: random.Random) -> bytes:
    at = random_.randrange(len(data) + 1)
    return data[:at] + random_.choice((*WORDS, random_.randbytes(4))) + data[at:]


def _move(data: bytes, random_: random.Random) -> bytes:
    first = random_.randrange(len(data) + 1)
    last = min(len(data), first + random_.choice((1, 8, 64)))
    rest = data[:first] + data[last:]
    at = random_.randrange(len(rest) + 1)
    return rest[:at] + data[first:last] + rest[at:]


def _another(pattern: re.Pattern[bytes], choose: Callable[[random.Random, bytes], bytes]) -> Callable[..., bytes]:
    """A change that replaces one place where `pattern` stands."""

    def change(data: bytes, random_: random.Random) -> bytes:
        places = list(pattern.finditer(data))
        if not places:
            return _flip(data, random_)
        place = random_.choice(places)
        return data[: place.start()] + choose(random_, place[0]) + data[place.end() :]

    return change


_CHANGES: tuple[Callable[..., bytes], ...] = (
    *(_flip, _flip, _integer, _integer, _cut, _end, _double, _insert, _move),
    _another(_NUMBER, lambda random_, _: random_.choice(NUMBERS)),
    _another(_NUMBER, lambda random_, _: random_.choice(NUMBERS)),
    _another(_VALUE, lambda random_, _: b'="' + random_.choice((*NUMBERS, *WORDS)) + b'"'),
    _another(_TAG, lambda random_, tag: random_.choice((b"", tag * 2, tag * 300, b"</" + tag[1:]))),
)
