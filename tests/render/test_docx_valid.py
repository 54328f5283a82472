"""Every Word document passes the Open XML SDK's validator, which holds it against the schemas and rules that Word itself has."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import docx
import pytest
from examples import EXAMPLES
from render.sources import SOURCES

from pipeline import convert
from pipeline.akn import eids
from pipeline.writers.docx import DocxOptions, DocxWriter

Tool = Callable[[str], str]
SAMPLES = [path.stem for path in SOURCES]
OPTIONS = {
    "letter": {"paper": "Letter"},
    "plain": {"masthead": "false"},
    "bare": {"embed": "false"},
    "un": {"styles": "un"},
    "draft": {"watermark": "DRAFT", "line_numbers": "true"},
    "numbered template": {"template": "house.docx", "line_numbers": "true"},
    "template": {"template": "house.docx"},
    "un in a template": {"template": "house.docx", "styles": "un"},
}
DRESSED = [path for path in SOURCES if path.stem in ("a-res-84-140", "a-res-84-126-zh", "a-res-84-133-ar")]
ASKED = [f"{source.stem} {name}" for source in DRESSED for name in OPTIONS]


@pytest.fixture(scope="module")
def findings(converted: Path, tool: Tool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the validator says of samples, examples, and one sample with every option."""
    validator, folder = tool("ooxml-validator"), tmp_path_factory.mktemp("valid")
    for name, document in EXAMPLES.items():
        content = DocxWriter().write(eids.assign(document), {}, DocxOptions()).content
        assert content is not None
        (folder / f"{name}.docx").write_bytes(content)
    house = tmp_path_factory.mktemp("house") / "house.docx"
    docx.Document().save(str(house))
    for source, (name, wanted) in product(DRESSED, OPTIONS.items()):
        given = {f"docx.{key}": str(house) if key == "template" else word for key, word in wanted.items()}
        content = convert(source, to="docx", options=given).outputs["docx"]
        (folder / f"{source.stem} {name}.docx").write_bytes(content)

    def said(path: Path) -> list[str]:
        done = subprocess.run([validator, str(path)], capture_output=True, text=True, timeout=60)
        return [f"{one['path']} {one['xPath']}: {one['description']}" for one in json.loads(done.stdout)["errors"]]

    paths = [*folder.glob("*.docx"), *converted.glob("*.docx")]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip([path.stem for path in paths], pool.map(said, paths), strict=True))


@pytest.mark.parametrize("name", [*SAMPLES, *EXAMPLES, *ASKED])
def test_a_word_document_is_valid(name: str, findings: dict[str, list[str]]) -> None:
    assert not findings[name]


def test_the_validator_finds_a_fault(tool: Tool, tmp_path: Path, converted: Path) -> None:
    sample = next(converted.glob("*.docx"))
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(broken, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"<w:keepNext/>", b"<w:keepNexxt/>"))
    done = subprocess.run([tool("ooxml-validator"), str(broken)], capture_output=True, text=True, timeout=60)
    assert not json.loads(done.stdout)["ok"]
