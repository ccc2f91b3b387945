"""The files at the root agree with each other, and tell nothing of the machine they were made on."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.source import ROOT, assert_none

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BASE = PROJECT["dependencies"]
DEV = PROJECT["optional-dependencies"]["dev"]


def pins(file: str) -> dict[str, set[str]]:
    """Versions of each package in a requirements file (several where they depend on the Python)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==([^ ;]+)", line):
            found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


@pytest.mark.parametrize(
    ("file", "wanted"),
    [("requirements.txt", BASE), ("requirements-dev.txt", BASE + DEV)],
)
def test_the_lists_of_packages_are_those_of_pyproject(file, wanted):
    pinned = pins(file)
    assert_none(
        [
            f"{file}: {line} is pinned to {pinned.get(canonicalize_name(need.name), 'nothing')}: run `make lock`"
            for line in wanted
            for need in [Requirement(line)]
            if not any(need.specifier.contains(v) for v in pinned.get(canonicalize_name(need.name), ()))
        ]
    )


def test_both_lists_agree():
    base, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert_none([f"{name}: {base[name]} and {dev.get(name)}" for name in base if base[name] != dev.get(name)])


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_the_lists_name_no_place(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert_none([line for line in lines if not re.match(r"[A-Za-z0-9._-]+==[^/]+$| +# ", line)])


def test_every_dependency_has_its_reason():
    source = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert_none([need for need in BASE + DEV if not re.search(re.escape(f'"{need}",') + " +# .+", source)])


def test_make_lists_every_target():
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets is not None
    assert [line.split()[0] for line in listed.splitlines()] == targets[1].split()
