"""Reading a file opens no connection and no other file, whatever its XML or HTML asks for."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kpi_core.sources.guard import run_guarded
from kpi_core.vocabulary.errors import KpiError
from tests.support.workbooks import MAIN, packed, sheet, xlsx

CELLS = sheet("A1=name", "A2=Ann", "A3=Bob")
SHEET = f'<worksheet xmlns="{MAIN}">{CELLS}</worksheet>'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPREADSHEET_ML = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&x;</Workbook>'


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def external(url: str) -> list[str]:
    return [
        f'<!DOCTYPE x SYSTEM "{url}/x.dtd">',
        f'<!DOCTYPE x [<!ENTITY x SYSTEM "{url}/x">]>',
        f'<!DOCTYPE x [<!ENTITY % x SYSTEM "{url}/x"> %x;]>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ]


def workbook(part: str, content: str) -> Callable[[str], bytes]:
    return lambda prolog: xlsx({"S": CELLS}, change={part: f"{prolog}{content}".encode()})


def html(url: str) -> bytes:
    asks = f'<link rel=stylesheet href="{url}/a"><script src="{url}/b"></script><iframe src="{url}/c"></iframe>'
    return f'{asks}<table background="{url}/d"><tr><th>name<th><img src="{url}/e"><tr><td>Ann<td>1</table>'.encode()


WITH_PROLOG = {
    "sheet.xlsx": workbook("xl/worksheets/sheet1.xml", SHEET),
    "styles.xlsx": workbook("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"/>'),
    "content.ods": lambda prolog: packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{prolog}<o:document-content xmlns:o="{OFFICE}:office:1.0"/>'.encode(),
        }
    ),
    "workbook.xls": lambda prolog: f"{prolog}{SPREADSHEET_ML}".encode(),
}


def read(path: Path, data: bytes) -> str:
    """Whatever comes of the file, as text."""
    path.write_bytes(data)
    try:
        return str(run_guarded("tests.support.guarded:read", {"path": str(path), "name": path.name}))
    except KpiError as error:
        return f"{error.code} {error.values}"


def nobody_called(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return True
    return False


@pytest.mark.parametrize("name", WITH_PROLOG)
def test_entities_and_document_types_are_never_resolved(tmp_path: Path, listener: socket.socket, name: str) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    hostname = Path("/etc/hostname").read_text().strip() if Path("/etc/hostname").exists() else "\0"
    for prolog in external(url):
        told = read(tmp_path / name, WITH_PROLOG[name](prolog))
        assert told.startswith(("file_is_unsafe", "file_is_damaged", "nothing_in_file"))
        assert hostname not in told
        assert nobody_called(listener)


def test_what_a_page_asks_for_is_not_fetched(tmp_path: Path, listener: socket.socket) -> None:
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"

    assert "'tables': [" in read(tmp_path / "page.xls", html(url))
    assert nobody_called(listener)


def test_a_call_would_be_seen(listener: socket.socket) -> None:
    with socket.create_connection(listener.getsockname()):
        assert not nobody_called(listener)
