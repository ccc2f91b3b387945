"""The app as a person starts it, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class App:
    """A running app."""

    url: str
    process: subprocess.Popen[bytes]

    @property
    def is_well(self) -> bool:
        """Whether its process lives and answers."""
        if self.process.poll() is not None:
            return False
        with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=10) as answer:
            return bool(answer.status == 200)

    @property
    def megabytes(self) -> int:
        """Memory its process holds, where Linux tells it."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) >> 10 for line in status.splitlines() if line.startswith("VmRSS:"))


@contextmanager
def running_app(root: Path, folder: Path) -> Iterator[App]:
    """The app with an empty workspace in `folder`, ended afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    env = {**os.environ, "BOUSSOLE_WORKSPACE": str(folder / "workspace"), "HOME": str(folder)}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=root, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(process, port)
            yield App(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(15)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server stopped before it was up"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not come up within a minute")
