"""The samples as PDF: their words are the XML's, in all languages, by two readers; the validators pass; the bytes repeat."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from render.printed import printed
from unit.pdf.reading import raw_pages, streams, words

from pipeline.conversion import Conversion, to_akn
from pipeline.galley.compose import compose
from pipeline.galley.inlines import runs
from pipeline.ports import Source, Written
from pipeline.writers.pdf import PdfOptions, PdfWriter

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.name for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".md"})
ARABIC_WORD = re.compile("[\u0620-\u064a]+")
ARABIC = "a-res-84-133-ar.md"
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
