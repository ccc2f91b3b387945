"""What `inspect` says of files: the contract's shape, joins, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.command_line import DEALS, Call


def column(table: dict[str, Any], name: str) -> dict[str, Any]:
    return next(c for c in table["columns"] if c["name"] == name)


def test_the_contracts_shape(call: Call, deals: Path) -> None:
    (file,) = call("inspect", deals, "--json").json["files"]
    (table,) = file["tables"]
    told = {key: table[key] for key in ("sheet", "fact", "recognised_as", "header_row", "rows_read", "rows_kept")}
    read = {key: table[key] for key in ("set_aside", "encoding", "delimiter", "decimal", "date_order", "currency")}

    assert file["file"] == "deals.csv"
    assert told == {
        "sheet": None,
        "fact": "opportunities",
        "recognised_as": None,
        "header_row": 1,
        "rows_read": 4,
        "rows_kept": 4,
    }
    assert read == {
        "set_aside": [],
        "encoding": "utf-8",
        "delimiter": ";",
        "decimal": ",",
        "date_order": "dmy",
        "currency": "EUR",
    }
    assert 0 <= table["confidence"] <= 1
    assert {key: column(table, "Closed")[key] for key in ("name", "type", "role", "missing", "distinct")} == {
        "name": "Closed",
        "type": "date",
        "role": "closed_at",
        "missing": 1,
        "distinct": 3,
    }
    assert column(table, "Closed")["first"] == "2026-01-20"


def test_an_issue_has_a_code_a_level_a_sentence_and_a_place(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS.replace("04/02/2026;", ";"), encoding="utf-8")
    issues = call("inspect", path, "--json").json["files"][0]["issues"]
    (undated,) = [issue for issue in issues if issue["code"] == "rows_without_date"]

    assert (undated["level"], undated["where"], undated["values"]) == (
        "info",
        "Created",
        {"count": 1, "share": 0.25, "rows": [4], "total": 4},
    )
    assert "Created" in undated["message"]


def test_a_role_given_by_hand_is_used(call: Call, deals: Path) -> None:
    (file,) = call("inspect", deals, "--json", "--map", "source=region").json["files"]

    assert column(file["tables"][0], "Source")["role"] == "region"


def test_an_unknown_column_is_refused_with_the_nearest(call: Call, deals: Path) -> None:
    reply = call("inspect", deals, "--json", "--map", "Sorce=region")

    assert reply.code == "unknown_column"
    assert "Source" in str(reply.json["error"])


def test_an_unknown_role_is_refused_with_the_nearest(call: Call, deals: Path) -> None:
    reply = call("inspect", deals, "--json", "--map", "Source=regions")

    assert reply.code == "unknown_role"
    assert "region" in reply.json["error"]["hint"]


def test_a_mapping_may_name_columns_of_different_files(call: Call, deals: Path, tmp_path: Path) -> None:
    other = tmp_path / "teams.csv"
    other.write_text("Source,Chief\nSEO,Anna\nAds,Bob\n")
    first, second = call("inspect", deals, other, "--json", "--map", "Stage=status", "--map", "Chief=owner").json[
        "files"
    ]

    assert column(first["tables"][0], "Stage")["role"] == "status"
    assert column(second["tables"][0], "Chief")["role"] == "owner"


def test_joined_tables_and_keys_without_a_partner_are_listed(call: Call, deals: Path, tmp_path: Path) -> None:
    other = tmp_path / "sources.csv"
    other.write_text("Source,Budget owner\nSEO,Anna\nRadio,Bob\n")
    document = call("inspect", deals, other, "--json").json
    (join,) = document["joins"]
    (issue,) = [i for i in document["files"][0]["issues"] if i["code"] == "keys_without_partner"]

    assert (join["file"], join["table"], join["key"]) == ("deals.csv", "sources.csv", "Source")
    assert [c["name"] for c in join["columns"]] == ["Budget owner"]
    assert (join["unmatched"], join["unmatched_rows"]) == ([{"value": "Ads", "rows": 2}], 2)
    assert (issue["level"], issue["where"]) == ("warning", "Source")


def test_a_file_given_twice_counts_once_and_is_told(call: Call, deals: Path, tmp_path: Path) -> None:
    copy = tmp_path / "deals (2).csv"
    copy.write_bytes(deals.read_bytes())
    issues = [i["code"] for f in call("inspect", deals, copy, "--json").json["files"] for i in f["issues"]]

    assert issues.count("same_file_twice") == 1


def test_a_missing_file_is_refused(call: Call, tmp_path: Path) -> None:
    assert call("inspect", tmp_path / "gone.csv", "--json").code == "file_not_found"


def test_a_folder_is_refused(call: Call, tmp_path: Path) -> None:
    assert call("inspect", tmp_path, "--json").code == "not_a_file"


def test_one_bad_file_among_good_ones_is_listed_with_its_error(call: Call, deals: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    bad, good = call("inspect", tmp_path / "empty.csv", deals, "--json").json["files"]

    assert (bad["file"], bad["tables"], [i["level"] for i in bad["issues"]]) == ("empty.csv", [], ["error"])
    assert "empty.csv" in bad["issues"][0]["message"]
    assert good["tables"][0]["rows_kept"] == 4


def test_only_bad_files_are_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")

    assert call("inspect", tmp_path / "empty.csv", tmp_path / "gone.csv", "--json").code != "unexpected"


def test_text_says_the_same_in_both_languages(call: Call, deals: Path) -> None:
    english, french = call("inspect", deals), call("inspect", deals, "--lang", "fr")

    assert (english.status, english.err, french.status, french.err) == (0, "", 0, "")
    assert "leads and deals" in english.out
    assert "prospects et affaires" in french.out
    assert "Amount" in french.out


def test_rows_and_cells_that_were_left_out_are_listed_with_their_place(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    rows = "".join(f"D{i};SEO;Won;{i:02}/03/2026;;{i}0,00 €\n" for i in range(14, 28))
    path.write_text(DEALS + rows + "X;SEO;Won;14/03/2026;;soon\nTotal;;;;;4 690,00 €\n", encoding="utf-8")
    (table,) = call("inspect", path, "--json").json["files"][0]["tables"]
    text = call("inspect", path).out

    assert [(aside["row"], aside["reason"]) for aside in table["set_aside"]] == [(21, "total_row")]
    assert table["rejected"] == [{"row": 20, "column": "Amount", "text": "soon"}]
    assert "row 21 set aside (total row)" in text
    assert "row 20, “Amount” not read: soon" in text


def test_tables_that_stand_together_are_told_beside_their_files(call: Call, tmp_path: Path) -> None:
    for name, month in (("jan.csv", "01"), ("feb.csv", "02")):
        (tmp_path / name).write_text(f"Date,Channel,Sessions\n2026-{month}-01,SEO,10\n2026-{month}-02,SEO,5\n")
    document = call("inspect", tmp_path / "jan.csv", tmp_path / "feb.csv", "--json").json
    (whole,) = document["together"]

    assert [(f["file"], f["tables"][0]["rows_kept"]) for f in document["files"]] == [("jan.csv", 2), ("feb.csv", 2)]
    assert [(p["file"], p["rows"]) for p in whole["parts"]] == [("jan.csv", 2), ("feb.csv", 2)]
    assert (whole["rows_kept"], [i["code"] for i in whole["issues"]]) == (4, ["tables_stacked"])
    assert "jan.csv + 1" in call("inspect", tmp_path / "jan.csv", tmp_path / "feb.csv").out
