"""What varies by language or organ is data, and every file of a kind has the same keys."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from house.tree import PACKAGE

LANGUAGES = sorted((PACKAGE / "lexicon" / "languages").glob("*.toml"))
ORGANS = sorted((PACKAGE / "lexicon" / "organs").glob("*.toml"))


def keys(path: Path) -> set[tuple[str, str]]:
    """The keys of a file with the type of each value; inside a table keys are words of a language, which may differ."""
    return {(key, type(value).__name__) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def test_there_are_files_to_compare() -> None:
    assert {"en", "fr"} <= {path.stem for path in LANGUAGES}
    assert {"unga", "unsc"} <= {path.stem for path in ORGANS}


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_every_language_has_the_keys_of_english(path: Path) -> None:
    assert keys(path) == keys(path.with_name("en.toml"))


@pytest.mark.parametrize("path", ORGANS, ids=lambda path: path.stem)
def test_every_organ_has_the_keys_of_the_general_assembly(path: Path) -> None:
    assert keys(path) == keys(path.with_name("unga.toml"))
