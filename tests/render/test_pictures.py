"""The first page in six languages, as PDF and as LibreOffice sets our DOCX, against pictures that somebody has looked at.

A change of looks that is wanted: look at the new page, then run with RESOLUTION_NEW_GOLDEN=1.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from render.corpus import written

GOLDEN = Path(__file__).parent / "golden"
PICTURED = (
    "a-res-84-17", "a-res-84-71-fr", "a-res-84-112-es", "a-res-84-118-ru", "a-res-84-126-zh", "a-res-84-133-ar",
)  # fmt: skip


@pytest.mark.parametrize("name", PICTURED)
def test_the_first_page_of_the_pdf_looks_as_it_did(name: str) -> None:
    looks_as_it_did(first_page(written(name, "pdf").content or b""), GOLDEN / "pdf" / f"{name}.png")


@pytest.mark.parametrize("name", PICTURED)
def test_the_first_page_of_the_word_document_looks_as_it_did(name: str, office_pages: Path) -> None:
    looks_as_it_did(first_page((office_pages / f"{name}.pdf").read_bytes()), GOLDEN / "docx" / f"{name}.png")


def looks_as_it_did(picture: Image.Image, path: Path) -> None:
    if os.environ.get("RESOLUTION_NEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.quantize(16).save(path, optimize=True)
    with Image.open(path) as stored:
        assert difference(picture, stored.convert("L")) < 3.5


def test_the_tolerance_tells_one_page_from_another_and_a_moved_line() -> None:
    picture = first_page(written(PICTURED[0], "pdf").content or b"")
    assert difference(picture, first_page(written(PICTURED[1], "pdf").content or b"")) > 30
    assert difference(picture, ImageChops.offset(picture, 0, 2)) > 10


def first_page(content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as pdf:
        return pdf[0].render(scale=0.5).to_pil().convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The greatest mean difference, in levels of 256, of any field of a grid of 8 by 12: a line moved shows, a smoother edge does not."""
    assert one.size == other.size
    whole = ImageChops.difference(one, other)
    width, height = one.width / 8, one.height / 12
    fields = [
        (int(x * width), int(y * height), int((x + 1) * width), int((y + 1) * height))
        for x in range(8)
        for y in range(12)
    ]
    return max(ImageStat.Stat(whole.crop(field)).mean[0] for field in fields)
