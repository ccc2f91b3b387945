"""Cases 1 to 13: how the letters of a text file are written."""

from __future__ import annotations

import gzip

from tests.corpus.case import Case, asked, lines, noted, raw, read, refused, text

FRENCH = "Société;Dépensé (€)\nÉpicerie Noël;12,5\nCafé Crème;8\n"
READ = {"Société": ["Épicerie Noël", "Café Crème"], "Dépensé (€)": [12.5, 8.0]}
JAPANESE = "名前;金額\n田中太郎商店;100\n東京支店営業部;200\n大阪の佐藤さん;300\n"
RUSSIAN = "Клиент;Сумма\nИван Петров;100\nМария Сидорова;250\n"
MOJIBAKE = FRENCH.encode().decode("cp1252")
SURROGATES = b"id;nom\n1;caf\xc3\xa9 \xed\xa0\xbd\xed\xb8\x80\n2;no\xc3\xabl \xed\xa0\xbd\n3;\xc3\xa9t\xc3\xa9\n"
MIXED = b"nom;ville\n" + "Hélène;Orléans\n".encode() * 20 + "Noël;Béziers\n".encode("cp1252")

CASES: list[Case] = [
    read(1, "utf8-with-mark", "a.csv", text(FRENCH, "utf-8-sig"), READ),
    noted(2, "windows", "a.csv", text(FRENCH, "cp1252"), "encoding_guessed", data=READ, says=("Western European",)),
    read(3, "utf16-le", "unicode.txt", lambda: b"\xff\xfe" + FRENCH.replace(";", "\t").encode("utf-16-le"), READ),
    read(3, "utf16-be", "unicode.txt", lambda: b"\xfe\xff" + FRENCH.encode("utf-16-be"), READ),
    read(4, "utf16-without-mark", "a.csv", text(FRENCH, "utf-16-le"), READ),
    asked(
        *(5, "shift-jis", "a.csv", text(JAPANESE, "cp932"), "encoding_guessed"),
        data={"名前": ["田中太郎商店", "東京支店営業部", "大阪の佐藤さん"], "金額": [100, 200, 300]},
    ),
    asked(
        *(6, "cp1251", "a.csv", text(RUSSIAN, "cp1251"), "encoding_guessed"),
        data={"Клиент": ["Иван Петров", "Мария Сидорова"], "Сумма": [100, 250]},
    ),
    noted(7, "utf8-and-windows-mixed", "a.csv", raw(MIXED), "mixed_encoding", says=("One line",)),
    asked(
        *(8, "macintosh", "a.csv", text(FRENCH.replace("€", "EUR"), "mac_roman"), "encoding_guessed"),
        says=("Macintosh",),
        data={"Société": READ["Société"], "Dépensé (EUR)": READ["Dépensé (€)"]},
    ),
    asked(
        *(9, "encoded-twice", "a.csv", text(MOJIBAKE), "looks_doubly_encoded"),
        says=("SociÃ©tÃ©", "Société"),
        data={"SociÃ©tÃ©": ["Ã‰picerie NoÃ«l", "CafÃ© CrÃ¨me"], "DÃ©pensÃ© (â‚¬)": [12.5, 8.0]},
    ),
    asked(
        *(9, "encoded-twice-in-cells", "a.csv", lines("id;nom", "1;cafÃ©", "2;thÃ©"), "looks_doubly_encoded"),
        data={"id": [1, 2], "nom": ["cafÃ©", "thÃ©"]},
    ),
    read(
        9,
        "portuguese-is-no-mojibake",
        "a.csv",
        lines("id;nom", "1;AVIÃO", "2;IRMÃ"),
        {"id": [1, 2], "nom": ["AVIÃO", "IRMÃ"]},
    ),
    refused(10, "utf7", "a.csv", text(FRENCH, "utf-7"), "encoding_not_supported", says=("UTF-7",)),
    refused(
        10, "ebcdic", "a.csv", text(FRENCH.replace("€", "EUR") * 3, "cp500"), "encoding_not_supported", says=("EBCDIC",)
    ),
    refused(10, "gzip", "a.csv", lambda: gzip.compress(FRENCH.encode()), "file_is_compressed", says=("gzip",)),
    noted(
        *(11, "nul-in-cells", "a.csv", raw(b"id;nom\n1;x\0y\n2;z\0\n"), "nul_characters_removed"),
        says=("2 invisible",),
        data={"id": [1, 2], "nom": ["xy", "z"]},
    ),
    read(
        *(12, "other-line-ends-in-cells", "a.csv"),
        text("id;nom\n1;a\u2028b\n2;c\x0bd\n3;e\x0cf\u2029g\n"),
        {"id": [1, 2, 3], "nom": ["a b", "c d", "e f g"]},
    ),
    noted(
        *(13, "lone-surrogates", "a.csv", raw(SURROGATES), "invalid_characters_replaced"),
        says=("One ",),
        data={"id": [1, 2, 3], "nom": ["café 😀", "noël \ufffd", "été"]},
    ),
]
