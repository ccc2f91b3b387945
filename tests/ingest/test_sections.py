"""Several tables on one sheet or in one text file, and what must not be taken for several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.layouts import File, read_sheets, read_text

SNAPSHOT_FR = """# ----------------------------------------
# Instantané des rapports
# Compte\u00a0: Boutique
# Propriété\u00a0: Boutique - GA4
# ----------------------------------------
# \n# Tous les utilisateurs
# Date de début\u00a0: 20260524
# Date de fin\u00a0: 20260620
Nième jour,Utilisateurs actifs
0000,12
0001,15

# Date de début\u00a0: 20260524
# Date de fin\u00a0: 20260620
Nième jour,Nouveaux utilisateurs
0000,7
0001,9

# D'où viennent vos nouveaux utilisateurs ?
# Date de début\u00a0: 20260524
# Date de fin\u00a0: 20260620
Groupe de canaux,Nouveaux utilisateurs
Direct,10
Organic Search,6

#  \n# Date de début\u00a0: 20260524
# Date de fin\u00a0: 20260620
Nom de l'événement clé,Événements clés

# Date de début\u00a0: 20260524
# Date de fin\u00a0: 20260620
Semaine,Semaine 0,Semaine 1,Semaine 2
24 mai,1,0.2,0.1
31 mai,1,0.3
7 juin,1
"""
SNAPSHOT_EN = """# ----------------------------------------
# Reports snapshot
# Account: Shop
# Property: Shop - GA4
# ----------------------------------------
# \n# All Users
# Start date: 20260524
# End date: 20260620
Nth day,Active users
0000,12
0001,15

# Start date: 20260524
# End date: 20260620
Country,Active users
France,10

# Where do your new users come from?
# Start date: 20260524
# End date: 20260620
Channel group,New users
Direct,10
"""


def shape(file: File) -> list[tuple[str | None, tuple[str, ...], int]]:
    """Name, columns and number of rows of each table."""
    return [(table.dataset.part, table.names, len(table.rows)) for table in file.tables]


def test_a_snapshot_in_french(tmp_path: Path) -> None:
    file = read_text(tmp_path, SNAPSHOT_FR)
    assert shape(file) == [
        ("Nième jour · Utilisateurs actifs", ("Nième jour", "Utilisateurs actifs"), 2),
        ("Nième jour · Nouveaux utilisateurs", ("Nième jour", "Nouveaux utilisateurs"), 2),
        ("D'où viennent vos nouveaux utilisateurs ?", ("Groupe de canaux", "Nouveaux utilisateurs"), 2),
        ("Semaine", ("Semaine", "Semaine 0", "Semaine 1", "Semaine 2"), 3),
    ]
    assert [(i.code, i.values) for i in file.issues] == [
        ("tables_without_rows", {"count": 1, "names": "Nom de l'événement clé"})
    ]
    assert file.tables[3].rows[2] == ("7 juin", 1, None, None, 37)


def test_a_snapshot_padded_by_a_spreadsheet(tmp_path: Path) -> None:
    padded = "\n".join(line + "," * (3 - line.count(",")) for line in SNAPSHOT_FR.split("\n"))
    assert shape(read_text(tmp_path, padded)) == shape(read_text(tmp_path, SNAPSHOT_FR))


def test_a_snapshot_in_english(tmp_path: Path) -> None:
    assert shape(read_text(tmp_path, SNAPSHOT_EN)) == [
        ("Nth day", ("Nth day", "Active users"), 2),
        ("Country", ("Country", "Active users"), 1),
        ("Where do your new users come from?", ("Channel group", "New users"), 1),
    ]


def test_freeform_tables_announced_by_comments(tmp_path: Path) -> None:
    text = (
        "#####\n# Report suite: Shop\n# Date: 1 Mar 2026 - 7 Mar 2026\n#####\n\n####\n# Freeform table\n####\n\n"
        ",Visits,Orders\nPage,300,12\nhome,200,10\ncart,100,2\n\n####\n# Freeform table (2)\n####\n\n"
        ",Unique Visitors\nCountry,250\nFrance,150\nSpain,100\n"
    )
    file = read_text(tmp_path, text)
    assert shape(file) == [
        ("Freeform table", ("Page", "Visits", "Orders"), 2),
        ("Freeform table (2)", ("Country", "Unique Visitors"), 2),
    ]
    assert [table.aside for table in file.tables] == [[(11, "total_row")], [(20, "total_row")]]


def test_two_tables_with_titles_one_below_the_other(tmp_path: Path) -> None:
    rows = [["Ventes"], ["Produit", "CA"], ["A", 1], ["B", 2], [], ["Dépenses"], ["Canal", "Coût", "Clics"], ["SEO", 1, 2], ["Ads", 3, 4]]  # fmt: skip
    file = read_sheets(tmp_path, Mars=rows)
    assert shape(file) == [("Ventes", ("Produit", "CA"), 2), ("Dépenses", ("Canal", "Coût", "Clics"), 2)]
    assert [t.dataset.sheet for t in file.tables] == ["Mars", "Mars"]
    assert [t.dataset.layout.header_row for t in file.tables] == [2, 7]
    assert file.tables[1].dataset.name == "book.xlsx · Mars · Dépenses"
    assert file.tables[1].rows == [("SEO", 1, 2, 8), ("Ads", 3, 4, 9)]


def test_a_correction_of_the_header_row_reaches_its_table_only(tmp_path: Path) -> None:
    text = "Produit,CA\nA,1\nB,2\n\nCanal,Coût,Clics\nSEO,x,y\nAds,3,4\nSEA,5,6\n"
    file = read_text(tmp_path, text, header_row=6)
    assert shape(file) == [("Produit", ("Produit", "CA"), 2), ("Canal", ("SEO", "x", "y"), 2)]


def test_tables_side_by_side(tmp_path: Path) -> None:
    rows = [["Produit", "CA", None, "Canal", "Coût"], ["A", 1, None, "SEO", 5], ["B", 2, None, "Ads", 6], ["C", 3], ["D", 4], ["E", 9]]  # fmt: skip
    file = read_sheets(tmp_path, S=rows)
    assert shape(file) == [("Produit", ("Produit", "CA"), 5), ("Canal", ("Canal", "Coût"), 2)]
    assert file.tables[1].rows == [("SEO", 5, 2), ("Ads", 6, 3)]


def test_a_blank_column_inside_a_table_does_not_cut_it(tmp_path: Path) -> None:
    rows = [["Produit", "CA", None, "Canal", "Coût"], ["A", 1, None, "SEO", 5], ["B", 2, None, "Ads", 6], ["C", 3, None, "SEO", 7]]  # fmt: skip
    assert shape(read_sheets(tmp_path, S=rows)) == [(None, ("Produit", "CA", "Canal", "Coût"), 3)]


def test_blocks_of_one_month_each(tmp_path: Path) -> None:
    rows = [["Janvier"], ["Produit", "CA"], ["A", 1], ["B", 2], ["Total", 3], [], ["Février"], ["Produit", "CA"], ["A", 3], ["Total", 3]]  # fmt: skip
    table = read_sheets(tmp_path, y2025=rows).only
    assert table.names == ("Produit", "CA", "Période")
    assert table.rows == [("A", 1, "2025-01-01", 3), ("B", 2, "2025-01-01", 4), ("A", 3, "2025-02-01", 9)]
    assert table.aside == [
        (1, "block_title"), (5, "total_row"), (7, "block_title"), (8, "repeated_header"), (10, "total_row"),
    ]  # fmt: skip
    assert table.issues["blocks_stacked"] == {"count": 2}


def test_blocks_of_one_team_each(tmp_path: Path) -> None:
    text = "Équipe : Nord\nVendeur;CA\nAna;10\nBob;20\n\nÉquipe : Sud\nVendeur;CA\nCid;30\n"
    table = read_text(tmp_path, text).only
    assert (table.names, table.rows) == (("Vendeur", "CA", "Équipe"), [("Ana", 10, "Nord", 3), ("Bob", 20, "Nord", 4), ("Cid", 30, "Sud", 8)])  # fmt: skip


def test_blocks_below_and_beside_each_other(tmp_path: Path) -> None:
    head = ["Name", "Score", None, "Name", "Score"]
    rows = [["Maths", None, None, "History"], head, ["Ana", 1, None, "Ana", 3], ["Bob", 2, None, "Bob", 4], [], ["Music", None, None, "Drama"], head, ["Ana", 5, None, "Ana", 7], ["Bob", 6, None, "Bob", 8]]  # fmt: skip
    table = read_sheets(tmp_path, S=rows).only
    assert table.names == ("Name", "Score", "Group")
    assert sorted(row[:3] for row in table.rows) == [
        ("Ana", 1, "Maths"), ("Ana", 3, "History"), ("Ana", 5, "Music"), ("Ana", 7, "Drama"),
        ("Bob", 2, "Maths"), ("Bob", 4, "History"), ("Bob", 6, "Music"), ("Bob", 8, "Drama"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rows", "aside"),
    [
        pytest.param("Date;Client;Montant\n2026-01-01;A;5\n\n2026-01-02;B;6\n\n2026-01-03;C;7\n", 3, [], id="blank rows between records"),
        pytest.param("Date;Client;Montant\n2026-01-01;A;5\n\nDate;Client;Montant\n2026-01-02;B;6\n", 2, [(4, "repeated_header")], id="the header again on each page"),
        pytest.param("Date;Client;Montant\n2026-01-01;A;5\n2026-01-02;B;6\n\nTotal;;11\n", 2, [(5, "total_row")], id="a total below a blank row"),
        pytest.param("Date;Client;Montant\n2026-01-01;A;5\n2026-01-02;B;6\n\nÉdité le 3 février\nSignature : Ana\n", 2, [(5, "note"), (6, "note")], id="a footer"),
        pytest.param("Rapport\n\nBoutique;Paris\nPériode;2025\n\nDate;Client;Montant\n2026-01-01;A;5\n2026-01-02;B;6\n", 2, [], id="what the report says of itself"),
        pytest.param("Client;Ville;Note\nA;Paris;vu\n\nB;Lyon;rappeler\nC;Nice;perdu\n", 3, [], id="texts only"),
        pytest.param('Date;Client;Montant\n2026-01-01;"A\n(siège)";5\n2026-01-02;B;6\n', 2, [], id="a cell of two lines"),
    ],
)  # fmt: skip
def test_one_table_stays_one(tmp_path: Path, text: str, rows: int, aside: list[tuple[int, str]]) -> None:
    table = read_text(tmp_path, text).only
    assert (table.dataset.part, len(table.rows), table.aside) == (None, rows, aside)


def test_a_table_far_from_the_corner(tmp_path: Path) -> None:
    rows = [*[[]] * 11, [None] * 7 + ["Date", "CA"], [None] * 7 + ["2026-01-01", 3], [None] * 7 + ["2026-01-02", 4]]
    table = read_sheets(tmp_path, S=rows).only
    assert (table.names, table.dataset.layout.header_row) == (("Date", "CA"), 12)
