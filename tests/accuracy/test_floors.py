"""Accuracy must not fall: figures against the UN's own XML stay above their floors.

The documents are not part of the project: RESOLUTION_GOLD names the folder that holds `derive.py`, `score.py` and `gold/`
(default: `shared/yardstick` beside the checkout). Floors are kept in floors.toml; they only rise.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.conversion import to_akn
from pipeline.ports import Source

HERE = Path(__file__).parent
GOLD = Path(os.environ.get("RESOLUTION_GOLD") or HERE.parents[2] / "shared" / "yardstick")
FLOORS: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
EVERY = 8  # one work of eight: enough to see a fall, few enough to run each time

pytestmark = pytest.mark.skipif(not (GOLD / "score.py").exists(), reason=f"no gold documents in {GOLD}")


@pytest.fixture(scope="module")
def yardstick() -> tuple[ModuleType, ModuleType]:
    sys.path.insert(0, str(GOLD))
    try:
        return importlib.import_module("derive"), importlib.import_module("score")
    finally:
        sys.path.remove(str(GOLD))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("case", FLOORS)
def test_figures_stay_above_their_floors(case: str, yardstick: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    style, language = case.split("-")
    derive, score = yardstick
    figures: dict[str, list[float]] = {}
    for gold in _works(language):
        source, truth = derive.render(derive.Doc(gold), style, key=gold.stem)
        done = to_akn(Source(f"text.{style}", source))
        assert done.akn is not None, [gold.stem, *map(str, done.diagnostics)]
        made = tmp_path / "made.xml"
        made.write_bytes(done.akn)
        for name, value in score.score(str(gold), str(made), truth)["figures"].items():
            if value is not None and name not in _skipped(gold):
                figures.setdefault(name, []).append(value)
    means = {name: sum(values) / len(values) for name, values in figures.items()}
    low = {name: round(means[name], 4) for name, floor in FLOORS[case].items() if means.get(name, 1.0) < floor}
    assert not low, f"below the floor: {low}"


def _works(language: str) -> list[Path]:
    return sorted((GOLD / "gold").rglob(f"*.{language}.xml"))[::EVERY]


def _skipped(gold: Path) -> frozenset[str]:
    """Figures that the gold's own mark-up does not carry for a file."""
    listed = json.loads((GOLD / "gold" / "manifest.json").read_text("utf-8"))
    return frozenset(next((one.get("skip", []) for one in listed if Path(one["file"]).stem == gold.stem), []))
