"""The pages as outside programs see them: faces, bookmarks, notes beside their marks, a picture that is not blank."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import resolution
from PIL import Image
from unit.pdf.long import long_resolution

from pipeline.writers.pdf import PdfOptions, PdfWriter

RAISED = 7.0  # points: a mark in the text is smaller than this, everything else of the body larger


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "long.pdf"
    content = PdfWriter().write(long_resolution(60), {}, PdfOptions()).content
    assert content is not None
    path.write_bytes(content)
    return path


def run(*command: str | Path) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, check=True).stdout.decode()


def test_every_mark_stands_on_the_page_of_its_note(long: Path, tool: Callable[[str], str]) -> None:
    pages = run(tool("pdftotext"), "-raw", long, "-").split("\f")[:-1]
    noted = [{n for n in range(1, 61) if n % 3 == 0 and f"A/76/{n}, annex." in page} for page in pages]
    called = [{n for n in range(1, 61) if n % 3 == 0 and f"making{n}\n" in page.replace("-\n", "")} for page in pages]
    assert sum(map(len, noted)) == 20
    assert noted == called


def test_all_faces_are_embedded_subset_and_readable(long: Path, tool: Callable[[str], str]) -> None:
    rows = run(tool("pdffonts"), long).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_document_is_tagged_and_titled(long: Path, tool: Callable[[str], str]) -> None:
    said = run(tool("pdfinfo"), long)
    assert "Tagged:          yes" in said
    assert "A/RES/76/210. Rivers and lakes of the dry lands" in said


def test_the_tree_reads_in_order_with_notes_at_their_marks(tool: Callable[[str], str], tmp_path: Path) -> None:
    content = PdfWriter().write(resolution(), {}, PdfOptions()).content
    assert content is not None
    (tmp_path / "it.pdf").write_bytes(content)
    tree = run(tool("pdfinfo"), "-struct-text", tmp_path / "it.pdf")
    order = [
        "76/201. Forests",
        "Reissued for technical",
        "Recalling",
        "Treaty Series",
        "Restoration",
        "Native trees",
        "Area under",
    ]
    places = [tree.index(words) for words in order]
    assert places == sorted(places)
    assert "Unofficial copy" not in tree
    assert "2/3" not in tree


def test_text_stays_inside_the_margins_of_the_page(long: Path, tool: Callable[[str], str], tmp_path: Path) -> None:
    run(tool("pdftoppm"), "-r", "40", "-png", long, tmp_path / "page")
    for picture in sorted(tmp_path.glob("*.png")):
        image = Image.open(io.BytesIO(picture.read_bytes())).convert("L").point(lambda level: 255 if level < 128 else 0)
        box = image.getbbox()
        assert box is not None
        left, top, right, bottom = (edge / 40 for edge in box)
        assert left > 0.6 and top > 0.5 and right < 8.27 - 0.6 and bottom < 11.69 - 0.6
