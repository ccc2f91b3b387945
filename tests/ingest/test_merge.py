from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from kpi_core.ingest.build import read_file
from kpi_core.ingest.merge import matching, merged, merges_of
from kpi_core.model.dataset import Dataset
from kpi_core.model.stages import Outcome
from kpi_core.vocabulary.predicate import OneOf

DEALS = "Deal ID;Stage;Channel;Amount\n1;Gagné;Salon;10\n2;gagne;salon;20\n3;Perdu;SALON;30\n4;Devis;Web;40\n"


@pytest.fixture(scope="module")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("merge")
    path = folder / "deals.csv"
    path.write_text(DEALS)
    return read_file(path, folder / "store").tables[0]


def test_spellings_become_one_in_a_snapshot_of_their_own(deals: Dataset) -> None:
    after = merged(deals, {"Channel": {"salon": "Salon", "SALON": "Salon"}})
    assert pq.read_table(after.path).column("c2").to_pylist() == ["Salon", "Salon", "Salon", "Web"]
    assert pq.read_table(deals.path).column("c2").to_pylist() == ["Salon", "salon", "SALON", "Web"]
    column = after.columns[2]
    assert (column.distinct, column.top) == (2, (("Salon", 3), ("Web", 1)))
    assert merges_of(after) == {"Channel": {"SALON": "Salon", "salon": "Salon"}}
    assert merged(deals, {"Channel": {"salon": "Salon", "SALON": "Salon"}}) == after


def test_outcomes_follow_the_merged_stages(deals: Dataset) -> None:
    after = merged(deals, {"Stage": {"gagne": "Gagné"}})
    (won, value), *_ = after.derived[0][1].whens
    assert (won, value) == (OneOf("c1", ("Gagné",)), Outcome.WON)


def test_what_the_table_does_not_hold_changes_nothing(deals: Dataset) -> None:
    assert merged(deals, {"Region": {"a": "b"}, "Amount": {"10": "20"}}) is deals


def test_a_merge_is_found_again_by_the_name_of_its_column(deals: Dataset) -> None:
    remembered = {"CHANNEL ": {"salon": "Salon"}, "Region": {"a": "b"}}
    assert matching(deals, remembered) == {"Channel": {"salon": "Salon"}}
