"""Writes the sample data of the fictitious company Maison Claire: `python sample_data/generate.py [FOLDER]`."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from pathlib import Path

from _ads import ad_days, budgets
from _deals import deals
from _emails import mailings
from _orders import order_lines
from _stories import write_stories
from _tables import AD_COLUMNS, EMAIL_COLUMNS, LEAD_COLUMNS, ORDER_COLUMNS, WEB_COLUMNS, Table
from _templates import write_templates
from _traffic import web_days
from _workbooks import Sheet, write_french_csv, write_workbook


def main(folder: Path) -> None:
    """Writes every generated file into `folder`."""
    leads = deals()
    ads = ad_days(budgets(), Counter((lead.created, lead.campaign) for lead in leads))
    web, orders, emails = web_days(leads, ads), order_lines(), mailings()
    lead_table = Table(("Leads", "Prospects"), LEAD_COLUMNS, leads)
    others = (
        Table(("Ad spend", "Dépenses publicitaires"), AD_COLUMNS, ads),
        Table(("Web traffic", "Trafic web"), WEB_COLUMNS, web),
        Table(("Orders", "Commandes"), ORDER_COLUMNS, orders),
        Table(("E-mails", "E-mailing"), EMAIL_COLUMNS, emails),
    )
    write_workbook(folder / "en" / "maison-claire.xlsx", [Sheet(table, "en") for table in (lead_table, *others)])
    write_french_csv(folder / "fr" / "prospects.csv", lead_table)
    write_workbook(folder / "fr" / "maison-claire.xlsx", [Sheet(table, "fr", framed=True) for table in others])
    write_stories(folder / "stories.json", leads, ads, web, orders, emails)
    write_templates(folder)


if __name__ == "__main__":
    gc.disable()  # cells by the hundred thousand and no cycles: the collector took a quarter of the time
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
