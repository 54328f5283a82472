"""Readers that know nothing of this project find every word of the PDF, in order, text and notes apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from examples import EXAMPLES, composite, resolution
from unit.pdf.long import arabic_resolution, long_resolution
from unit.pdf.reading import body_words, note_words, raw_pages, streams, words

from pipeline.galley.compose import compose
from pipeline.galley.inlines import runs
from pipeline.model import Document
from pipeline.writers.pdf import PdfOptions, PdfWriter

LATIN = {name: document for name, document in EXAMPLES.items() if name != "arabic"} | {"long": long_resolution(60)}


@pytest.mark.parametrize("name", LATIN)
def test_poppler_finds_every_word_in_order(name: str, tool: Callable[[str], str], tmp_path: Path) -> None:
    document = LATIN[name]
    written = PdfWriter().write(document, {}, PdfOptions())
    assert written.content is not None
    path = tmp_path / "it.pdf"
    path.write_bytes(written.content)

    body, notes = streams([words(page) for page in raw_pages(tool("pdftotext"), path)], document, written)

    galley = compose(document)
    assert body == body_words(galley)
    assert notes == note_words(galley)


@pytest.mark.parametrize("name", LATIN)
def test_pdfium_finds_every_word_in_order(name: str) -> None:
    document = LATIN[name]
    written = PdfWriter().write(document, {}, PdfOptions())
    assert written.content is not None
    with pypdfium2.PdfDocument(written.content) as pdf:
        pages = [words(page.get_textpage().get_text_bounded()) for page in pdf]

    body, notes = streams(pages, document, written)

    galley = compose(document)
    assert body == body_words(galley)
    assert notes == note_words(galley)


@pytest.mark.parametrize("document", [resolution(), composite()], ids=["resolution", "composite"])
def test_without_a_masthead_a_single_page_has_only_words_of_the_text(
    document: Document, tool: Callable[[str], str], tmp_path: Path
) -> None:
    written = PdfWriter().write(document, {}, PdfOptions(masthead=False))
    assert written.content is not None
    assert not [piece for piece in written.furniture if piece.reason.startswith("masthead")]
    (tmp_path / "it.pdf").write_bytes(written.content)
    first = words(raw_pages(tool("pdftotext"), tmp_path / "it.pdf")[0])
    assert first[:5] == body_words(compose(document))[:5]


@pytest.mark.parametrize("reader", ["poppler", "pdfium"])
def test_arabic_words_are_found_in_order(reader: str, tool: Callable[[str], str], tmp_path: Path) -> None:
    written = PdfWriter().write(arabic_resolution(), {}, PdfOptions(masthead=False))
    assert written.content is not None
    (tmp_path / "it.pdf").write_bytes(written.content)
    if reader == "poppler":
        pages = raw_pages(tool("pdftotext"), tmp_path / "it.pdf")
    else:
        with pypdfium2.PdfDocument(written.content) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
    found = arabic_words("\n".join(pages))
    galley = compose(arabic_resolution())
    wanted = [
        word
        for slug in galley.slugs
        for word in arabic_words(f"{slug.num} {''.join(run.text for run in runs(slug.content) if not run.note)}")
    ]
    at = -1
    for word in wanted:
        assert word in found[at + 1 :], f"{word} is missing, or stands before {found[at]}"
        at = found.index(word, at + 1)


def arabic_words(text: str) -> list[str]:
    """Words in base letters, the numbers that extractors glue to them apart."""
    return re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", text))
