"""The package as it is shipped: built, installed away from the checkout, and put to work there."""

from __future__ import annotations

import shutil
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from package.building import environment, hatchling, run

ROOT = Path(__file__).parents[2]
SEED = ROOT / "samples" / "a-res-75-62.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@dataclass(frozen=True)
class Shipped:
    """What was built; the wheel is made from the unpacked sdist, so that a file missing there is missing here."""

    sdist: Path
    wheel: Path

    @property
    def in_sdist(self) -> frozenset[str]:
        with tarfile.open(self.sdist) as archive:
            return frozenset(name.partition("/")[2] for name in archive.getnames())

    @property
    def in_wheel(self) -> frozenset[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    away = tmp_path_factory.mktemp("shipped")
    hatchling("sdist", ROOT, away)
    (sdist,) = away.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(away / "unpacked", filter="data")
    (tree,) = (away / "unpacked").iterdir()
    hatchling("wheel", tree, away)
    (wheel,) = away.glob("*.whl")
    return Shipped(sdist, wheel)


@pytest.fixture(scope="module")
def elsewhere(shipped: Shipped, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment that holds the wheel and borrows the present one's libraries."""
    return environment(tmp_path_factory.mktemp("elsewhere") / "venv", shipped.wheel)


def tracked(folder: str, suffixes: set[str]) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in suffixes
    }


def test_the_sdist_holds_what_is_needed_to_test_and_to_change_the_project(shipped: Shipped) -> None:
    assert {
        "LICENSE",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "Makefile",
        "pyproject.toml",
        ".ci/run",
    } <= shipped.in_sdist
    for folder in ("pipeline", "tests", "samples", "schemas", "docs"):
        assert tracked(folder, {".py", ".md", ".toml", ".xsd", ".txt"}) <= shipped.in_sdist


def test_the_sdist_holds_nothing_that_was_made(shipped: Shipped) -> None:
    assert not {name.partition("/")[0] for name in shipped.in_sdist} & {"out", "dist", "build", ".venv", ".hypothesis"}
    assert not [name for name in shipped.in_sdist if "__pycache__" in name]


def test_the_wheel_holds_the_data_that_the_code_opens(shipped: Shipped) -> None:
    carried = tracked("pipeline", {".toml", ".ttf", ".otf", ".typed", ".xsd", ".docx", ".json", ".css"})
    carried |= {name.replace("schemas/", "pipeline/_schemas/", 1) for name in tracked("schemas", {".xsd"})}
    assert carried and carried <= shipped.in_wheel


def test_the_wheel_holds_the_licences_of_the_project_and_of_the_fonts(shipped: Shipped) -> None:
    licences = {name.partition(".dist-info/licenses/")[2] for name in shipped.in_wheel}
    assert "LICENSE" in licences
    assert [name for name in licences if "fonts" in name]


def test_the_wheel_holds_nothing_but_the_package(shipped: Shipped) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in shipped.in_wheel} == {
        "pipeline",
        "resolution_pipeline",
    }


@pytest.mark.parametrize("group", ["resolution_pipeline.readers", "resolution_pipeline.writers"])
def test_every_format_that_is_registered_loads(elsewhere: Path, group: str) -> None:
    program = f"from importlib.metadata import entry_points\nprint(*sorted(e.load() and e.name for e in entry_points(group={group!r})))"
    assert run([str(elsewhere / "python"), "-c", program]).split() == sorted(PROJECT["entry-points"][group])


def test_the_installed_command_converts_the_first_document_to_every_format(elsewhere: Path, tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path)
    inside = run([str(elsewhere / "python"), "-c", "import pipeline; print(pipeline.__file__)"], cwd=tmp_path)
    assert inside.startswith(str(elsewhere.parent))
    command = str(elsewhere / "resolution")
    run([command, "convert", SEED.name, "--output", "made"], cwd=tmp_path)
    made = tmp_path / "made"
    assert {path.name for path in made.iterdir()} >= {
        f"a-res-75-62.{suffix}" for suffix in ("xml", "docx", "pdf", "txt")
    }
    assert all(path.stat().st_size for path in made.iterdir())
    run([command, "check", "made/a-res-75-62.xml"], cwd=tmp_path)
