"""The plug-in of docs/examples: built, installed beside the built project in an environment of its own, and tested there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from package.building import environment, hatchling, run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "paragraphs"


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment with the project and its guest, both as wheels."""
    away = tmp_path_factory.mktemp("guest")
    for tree in (ROOT, EXAMPLE):
        hatchling("wheel", tree, away)
    return environment(away / "venv", *away.glob("*.whl"))


def test_its_own_tests_pass_where_it_is_installed(guest: Path, tmp_path: Path) -> None:
    shutil.copy(EXAMPLE / "test_paragraphs.py", tmp_path)  # away from the module that lies beside it
    said = run([str(guest / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)], cwd=tmp_path)
    assert "passed" in said and "skipped" not in said


def test_the_command_lists_and_uses_it(guest: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "a-res-84-17.txt", tmp_path)
    command = str(guest / "resolution")
    assert "resolution-paragraphs" in run([command, "formats"], cwd=tmp_path)
    run([command, "convert", "a-res-84-17.txt", "--to", "paragraphs", "-O", "paragraphs.style=operative"], cwd=tmp_path)
    assert (tmp_path / "out" / "a-res-84-17.csv").read_bytes().count(b"\r\noperative,") == 4
