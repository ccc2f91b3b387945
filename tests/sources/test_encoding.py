from __future__ import annotations

from pathlib import Path

import pytest

from kpi_core.model.dataset import Level
from kpi_core.sources.encoding import decode, unsupported
from kpi_core.vocabulary.errors import SourceError

FRENCH = "Montant dépensé;Chiffre d’affaires;€;N°\nÉlodie Lefèvre;1\xa0234,56 €;«\xa0À relancer\xa0»;œuvre\n"
GERMAN = "Größe;Straße;Übergabe\nMüller;weiß;10\n"
SPANISH = "Año;Teléfono;¿Qué?\nNúñez;Málaga;5\n"
NORDIC = "Göteborg;Ålesund;Malmö\n"
CAPITALS = "MONTANT DÉPENSÉ;ÉTAPE;RÉGION;COÛT\n"
DOS = "Montant dépensé;Prénom\nHélène;Noël\n"  # what DOS had letters for

CASES = [
    ("french", FRENCH, "utf-8"),
    ("french", FRENCH, "utf-16-le"),
    ("french", FRENCH, "utf-16-be"),
    ("french", FRENCH, "cp1252"),
    ("french", FRENCH, "mac_roman"),
    ("french-dos", DOS, "cp850"),
    ("capitals", CAPITALS, "cp1252"),
    ("capitals", CAPITALS, "cp850"),
    ("capitals", CAPITALS, "mac_roman"),
    ("german", GERMAN, "cp1252"),
    ("german", GERMAN, "cp850"),
    ("german", GERMAN, "mac_roman"),
    ("spanish", SPANISH, "cp1252"),
    ("spanish", SPANISH, "cp850"),
    ("spanish", SPANISH, "mac_roman"),
    ("nordic", NORDIC, "cp1252"),
    ("nordic", NORDIC, "cp850"),
    ("nordic", NORDIC, "mac_roman"),
    ("russian", "Имя;Сумма;Город\nИван Петров;100;Москва\n", "cp1251"),
    ("polish", "Jméno;Město;Częstochowa\nŽlutý kůň;Plzeň;zażółć\n", "cp1250"),
    ("japanese", "名前;金額\n田中太郎;100\n東京支店;200\n", "cp932"),
]


@pytest.mark.parametrize(("text", "encoding"), [c[1:] for c in CASES], ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.csv")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")],
)
def test_a_byte_order_mark_is_believed_and_dropped(encoding: str, name: str) -> None:
    decoded = decode(FRENCH.encode(encoding), "a.csv")
    assert (decoded.text, decoded.encoding, decoded.issues) == (FRENCH, name, ())


def test_latin_1_and_latin_9_read_as_what_they_share_with_windows() -> None:
    assert decode(GERMAN.encode("latin-1"), "a.csv").text == GERMAN
    assert decode("prix 12 €;été\n".encode("iso8859_15"), "a.csv").text == "prix 12 €;été\n"


@pytest.mark.parametrize(("encoding", "level"), [("cp1252", Level.INFO), ("cp850", Level.WARNING)])
def test_a_guess_is_told_with_an_example(encoding: str, level: Level) -> None:
    (issue,) = decode(DOS.encode(encoding), "a.csv").issues
    assert (issue.code, issue.level) == ("encoding_guessed", level)
    assert issue.values == {"encoding": encoding, "example": "dépensé"}


def test_a_line_of_windows_inside_utf8_is_repaired_and_counted() -> None:
    data = "Hélène;été\n".encode() * 20 + "Noël;père\n".encode("cp1252") + b"fin\n"
    decoded = decode(data, "a.csv")
    assert decoded.text == "Hélène;été\n" * 20 + "Noël;père\nfin\n"
    assert [(issue.code, issue.values) for issue in decoded.issues] == [("mixed_encoding", {"lines": 1})]


def test_bytes_without_meaning_in_windows_are_kept() -> None:
    assert decode("café\n".encode("cp1252") * 50 + b"x\x81y\n", "a.csv").text.endswith("x\x81y\n")


def test_utf16_cut_in_the_middle_of_a_character_keeps_the_rest() -> None:
    assert decode("a;b\n1;2".encode("utf-16")[:-1], "a.csv").text == "a;b\n1;"


def test_broken_utf16_is_damaged() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"\xff\xfea\0\x00\xd8b\0", "a.csv")
    assert (caught.value.code, caught.value.values) == ("file_is_damaged", {"file": "a.csv"})


def test_halves_of_pairs_are_joined_or_replaced_and_counted() -> None:
    decoded = decode(b"\xc3\xa9 \xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd;\xed\xb8\x80", "a.csv")
    assert decoded.text == "é 😀 \ufffd;\ufffd"
    assert [(issue.code, issue.values) for issue in decoded.issues] == [("invalid_characters_replaced", {"count": 2})]


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (FRENCH, "utf-7", "UTF-7"),
        (DOS, "cp500", "EBCDIC"),
        (DOS, "cp1252", None),
        ("tel;+AB-12;1+1-2\n", "ascii", None),
        ("Имя;Сумма 5%;Город Иван Петров", "cp1251", None),
    ],
    ids=["utf7", "ebcdic", "windows", "plus-signs", "russian"],
)
def test_encodings_that_are_told_but_not_read(text: str, encoding: str, expected: str | None) -> None:
    assert unsupported(text.encode(encoding)) == expected


def test_a_real_file_of_dos(shared_data: Path) -> None:
    decoded = decode((shared_data / "classic-models-sales" / "sales_data_sample.csv").read_bytes(), "a.csv")
    assert decoded.encoding == "cp850"
    assert "Berguvsvägen" in decoded.text
    assert "Martín" in decoded.text
