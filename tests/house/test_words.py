"""The tree speaks only of the project: no machine's paths, nothing put off with a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from house.tree import ROOT

WRITTEN_BY_HAND = {".py", ".toml", ".md", ".txt", ".xml", ".yml", ".yaml", ".cfg", ".json", ".diagnostics", ""}
MADE = {".venv", ".git", "out", "out2", "dist", "build", "results", "__pycache__", ".hypothesis"}
MADE |= {".mypy_cache", ".ruff_cache", ".pytest_cache", "node_modules"}

MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|work|Users|opt|mnt)/\w")
PUT_OFF = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
NO_NAMES = {"helper", "helpers", "util", "utils", "manager", "misc", "common", "stuff"}


def texts() -> list[Path]:
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if not MADE.intersection(parts) and path.is_file() and path.suffix in WRITTEN_BY_HAND:
            found.append(path)
    return found


@pytest.mark.parametrize("pattern", [MACHINE_PATH, PUT_OFF], ids=["no machine's path", "nothing put off"])
def test_no_file_holds_what_it_should_not(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in (ROOT / "pipeline").rglob("*.py") if path.stem in NO_NAMES]


@pytest.mark.parametrize(
    "line", ["see /ho" + "me/ann/x", "open('/ro" + "ot/main')", "# TO" + "DO: later", "in /Us" + "ers/ann"]
)
def test_the_patterns_catch_what_they_are_for(line: str) -> None:
    assert MACHINE_PATH.search(line) or PUT_OFF.search(line)


@pytest.mark.parametrize("line", ["https://docs.un.org/home/x", "/akn/un/statement", "pipeline/work/x", "to do so"])
def test_the_patterns_leave_ordinary_text_alone(line: str) -> None:
    assert not MACHINE_PATH.search(line) and not PUT_OFF.search(line)
