"""The samples as PDF: their words are the XML's, in all languages, by two readers; the validators pass; the bytes repeat."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from render.printed import printed
from unit.pdf.reading import raw_pages, streams, words

from pipeline.conversion import Conversion, to_akn
from pipeline.galley.compose import compose
from pipeline.galley.inlines import runs
from pipeline.ports import Source, Written
from pipeline.writers.pdf import PdfOptions, PdfWriter

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".md"})
ARABIC_WORD = re.compile("[\u0620-\u064a]+")
ARABIC = "a-res-84-133-ar.md"
PICTURED = ("a-res-84-17.txt", "a-res-84-126-zh.md", ARABIC)
PLAIN = PdfOptions()


@cache
def converted(name: str) -> Conversion:
    return to_akn(Source(name, (ROOT / "samples" / name).read_bytes()))


@cache
def written(name: str, options: PdfOptions = PLAIN) -> Written:
    document = converted(name).document
    assert document is not None
    return PdfWriter().write(document, converted(name).media, options)


def pages(name: str, reader: str, tool: Callable[[str], str], folder: Path) -> list[str]:
    content = written(name).content
    assert content is not None
    if reader == "pdfium":
        with pypdfium2.PdfDocument(content) as pdf:
            return [page.get_textpage().get_text_bounded() for page in pdf]
    (folder / "it.pdf").write_bytes(content)
    return raw_pages(tool("pdftotext"), folder / "it.pdf")


@pytest.mark.parametrize("reader", ["pdfium"])  # poppler: test_words
@pytest.mark.parametrize("name", [name for name in SAMPLES if name != ARABIC])
def test_the_words_are_those_of_the_xml_text_and_notes_apart(
    name: str, reader: str, tool: Callable[[str], str], tmp_path: Path
) -> None:
    conversion = converted(name)
    assert conversion.document is not None and conversion.akn is not None
    found = [words(page) for page in pages(name, reader, tool, tmp_path)]

    body, notes = streams(found, conversion.document, written(name))

    wanted = printed(conversion.akn)
    assert "".join(body) == "".join(words(wanted.text))
    assert "".join(notes) == "".join(words("".join(mark + text for mark, text in wanted.notes)))


@pytest.mark.parametrize("reader", ["poppler", "pdfium"])
def test_the_words_of_the_arabic_sample_are_found_in_order(
    reader: str, tool: Callable[[str], str], tmp_path: Path
) -> None:
    """Readers differ in where they put Latin symbols in a line from right to left: figures are counted, words are ordered."""
    text = unicodedata.normalize("NFKC", "\n".join(pages(ARABIC, reader, tool, tmp_path)))
    document = converted(ARABIC).document
    assert document is not None
    wanted = " ".join(
        f"{s.num} {''.join(r.text for r in runs(s.content) if not r.note)}" for s in compose(document).slugs
    )
    found, at = ARABIC_WORD.findall(text), -1
    for word in ARABIC_WORD.findall(wanted):
        assert word in found[at + 1 :], f"{word} is missing, or stands before {found[at]}"
        at = found.index(word, at + 1)
    assert not Counter(re.findall(r"\d", wanted)) - Counter(re.findall(r"\d", text))


@pytest.mark.parametrize("name", PICTURED)
def test_the_first_page_looks_as_it_did(name: str) -> None:
    """A change of looks that is wanted: look at the new page, then run with RESOLUTION_NEW_GOLDEN=1."""
    picture, path = first_page(name), GOLDEN / f"{Path(name).stem}.png"
    if os.environ.get("RESOLUTION_NEW_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        picture.quantize(16).save(path, optimize=True)
    with Image.open(path) as stored:
        assert difference(picture, stored.convert("L")) < 3.5


def test_the_tolerance_of_pictures_tells_one_page_from_another() -> None:
    assert difference(first_page(PICTURED[0]), first_page(PICTURED[1])) > 30


def first_page(name: str) -> Image.Image:
    with pypdfium2.PdfDocument(written(name).content) as pdf:
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
