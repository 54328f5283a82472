"""Word documents that LibreOffice has opened and saved: the Akoma Ntoso they carry is still theirs; own marks are printed once."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import EXAMPLES
from render.sources import SOURCES

from pipeline import conversion
from pipeline.akn import eids
from pipeline.ports import Source
from pipeline.writers.docx import DocxOptions, DocxWriter

Tool = Callable[[str], str]
# LibreOffice adds an empty numbered paragraph of its own below a paragraph whose deletion is tracked.
NAMES = [name for name in EXAMPLES if name != "tracked changes"]


@pytest.fixture(scope="module")
def office(converted: Path, tool: Tool, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples and examples as LibreOffice saves them (`anew/`), the XML they were made from, and one as pages."""
    folder = tmp_path_factory.mktemp("anew")
    for name in NAMES:
        made = conversion.through(eids.assign(EXAMPLES[name]))
        assert made.document is not None and made.akn is not None
        content = DocxWriter().write(made.document, {}, DocxOptions()).content
        assert content is not None
        (folder / f"{name}.docx").write_bytes(content)
        (folder / f"{name}.xml").write_bytes(made.akn)
    for path in converted.glob("*.docx"):
        (folder / path.name).write_bytes(path.read_bytes())
        (folder / f"{path.stem}.xml").write_bytes((converted / f"{path.stem}.xml").read_bytes())
    files = sorted(map(str, folder.glob("*.docx")))
    start = [tool("soffice"), f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to"]
    for wanted in (
        ["docx:MS Word 2007 XML", "--outdir", str(folder / "anew"), *files],
        ["pdf", "--outdir", str(folder), str(folder / "resolution.docx")],
    ):
        subprocess.run([*start, *wanted], check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.parametrize("name", [*NAMES, *(path.stem for path in SOURCES)])
def test_a_document_that_libreoffice_saved_anew_reads_back_byte_for_byte(name: str, office: Path) -> None:
    saved = (office / "anew" / f"{name}.docx").read_bytes()
    came = conversion.to_akn(Source("anew.docx", saved))
    assert came.akn == (office / f"{name}.xml").read_bytes(), [str(found) for found in came.diagnostics]


def test_libreoffice_prints_a_mark_of_the_note_s_own_once(office: Path, tool: Tool) -> None:
    shown = subprocess.run([tool("pdftotext"), "-layout", str(office / "resolution.pdf"), "-"], capture_output=True)
    lines = [" ".join(line.split()) for line in shown.stdout.decode().splitlines()]
    for words in ("Estimates.", "Including islands."):
        found = next(number for number, line in enumerate(lines) if line.endswith(words))
        mark = "b" if words == "Estimates." else "a"
        assert f"{lines[found - 1]} {lines[found]}".split()[-len(words.split()) - 2 :].count(mark) == 1
