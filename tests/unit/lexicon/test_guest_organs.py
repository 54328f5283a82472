"""Organs that plug-ins bring: found like the built-in ones; a broken one costs nobody else and says why."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pipeline.lexicon import closed, organ, organs
from pipeline.lexicon.organ import _guests, broken

UNION = """
slug = "kite-union"
eid = "ku"
ontology = "/akn/ontology/organization/kite-union/congress"
symbol = "{number}"
decision = ""
statement = ""
prefix = ""
numbers = []
labels = []
rank = 9
calendar = []
sessions = false
closing = false
works = []
committees = []
publisher = { en = "Kite Union" }
names = { en = "Congress of the Kite Union", fr = "Congrès de l’Union des cerfs-volants" }
forms = {}
enacting = { en = ["The Congress of the Kite Union"] }
"""


@pytest.fixture
def guests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package with two organs, one of them broken, as an installed distribution registers them."""
    package = tmp_path / "kite_organs"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "kite-union.toml").write_text(UNION)
    (package / "unga.toml").write_text(UNION.replace("kite-union", "unga", 1))
    (package / "half.toml").write_text('slug = "half"')
    monkeypatch.syspath_prepend(str(tmp_path))
    group = "resolution_pipeline.organs"
    entries = [EntryPoint(name, "kite_organs", group) for name in ("kite-union", "half", "unga", "absent")]
    monkeypatch.setattr(closed, "entry_points", lambda group: entries)
    _forget()
    yield package
    _forget()


def _forget() -> None:
    organs.cache_clear()
    _guests.cache_clear()


def test_a_guest_is_an_organ_like_the_others(guests: Path) -> None:
    known = organ("kite-union")
    assert known in organs()
    assert (known.names["fr"], known.names["ru"]) == (
        "Congrès de l’Union des cerfs-volants",
        "Congress of the Kite Union",
    )
    assert known.publisher["zh"] == "Kite Union"


def test_a_broken_guest_costs_nobody_else_and_says_why(guests: Path) -> None:
    assert "half" not in {known.slug for known in organs()}
    with pytest.raises(
        ValueError, match=r"the organ 'half' cannot be used: half\.toml of kite_organs: key '\w+' is missing"
    ):
        organ("half")


def test_a_guest_whose_file_is_not_there_says_so(guests: Path) -> None:
    assert "absent.toml of kite_organs cannot be read" in broken()["absent"]


def test_a_guest_cannot_take_the_place_of_a_built_in_organ(guests: Path) -> None:
    assert "no built-in organ's" in broken()["unga"]
    assert organ("unga").names["en"] == "General Assembly"


def test_a_text_of_a_guest_organ_is_told_by_its_formula(tmp_path: Path) -> None:
    home = tmp_path / "site"
    known = home / "kite_organs-1.0.dist-info"
    (home / "kite_organs").mkdir(parents=True)
    known.mkdir()
    (home / "kite_organs" / "kite-union.toml").write_text(UNION)
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: kite-organs\nVersion: 1.0\n")
    (known / "entry_points.txt").write_text("[resolution_pipeline.organs]\nkite-union = kite_organs\n")
    text = "The Congress of the Kite Union,\n\nRecalling the wind,\n\n1. Urges all members to hold the line.\n"
    command = [str(Path(sys.executable).with_name("resolution")), "explain", "-"]
    found = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(home)}
    )
    assert "organ     kite-union" in found.stdout
