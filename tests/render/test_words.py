"""Format × outside reader × document: each finds the words of the XML, all of them, in order, the notes as a stream of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from render.corpus import NAMES, case, files, written
from render.oracles import CALL, Shown, Tool, chromium, office, pandoc, structure
from render.printed import Printed, squeezed
from render.test_txt import apart
from unit.pdf.reading import raw_pages, streams, words

from pipeline.writers.txt import TxtOptions, TxtWriter

ALL = pytest.mark.parametrize("name", NAMES)
LABEL = "\x01{}\x02"
LABELLED = re.compile("\x01(.*?)\x02")


# DOCX


@pytest.fixture(scope="module")
def docx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docx")
    files(folder, "docx")
    return folder


@pytest.fixture(scope="module")
def typed(docx: Path, tool: Tool) -> Path:
    return office(tool, sorted(docx.glob("*.docx")), "txt:Text (encoded):UTF8", docx)


@ALL
def test_libreoffice_shows_every_word_label_and_call(name: str, typed: Path) -> None:
    assert squeezed((typed / f"{name}.txt").read_text(encoding="utf-8")) == case(name).printed().text


@ALL
def test_pandoc_finds_text_and_notes_in_word(name: str, docx: Path, tool: Tool) -> None:
    found, wanted = pandoc(tool, docx / f"{name}.docx", "docx"), case(name).printed(call=CALL, label=LABEL)
    assert found.text == unlabelled(wanted.text, found.text)
    assert found.notes == [text for _, text in as_word_counts(wanted)]


def unlabelled(wanted: str, found: str) -> str:
    """What is wanted without the labels that Word counts; one that stands in the file as words is found as words."""
    out, at = "", 0
    for label in LABELLED.finditer(wanted):
        out += wanted[at : label.start()]
        following = wanted[label.end() :].partition("\x01")[0][
            :8
        ]  # "I" "Implementation …": a label may begin the words
        out += label[1] if found.startswith(label[1] + following, len(out)) else ""
        at = label.end()
    return out + wanted[at:]


def as_word_counts(wanted: Printed) -> Iterator[tuple[str, str]]:
    """Notes with the mark that stands among their words: one of the note's own; a counted one is no word."""
    count = 0
    for marker, text in wanted.notes:
        own = marker != str(count + 1)
        count += not own
        yield marker, LABELLED.sub(r"\1", marker + text if own else text)


# PDF

ARABIC_WORD = re.compile("[\u0621-\u065f\u0670-\u06d3]+")
ARABIC_GLYPH = re.compile("ل[اأإآ]|.")  # lam and alif are one sign
VOWELS = re.compile("[\u064b-\u065f\u0670]")  # they hover: an extractor gives them before or after their letter
BRACKETS = str.maketrans("()[]«»", "||||||")  # poppler gives the mirrored one


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    files(folder, "pdf")
    return folder


@ALL
def test_the_tree_of_the_pdf_reads_as_the_xml(name: str, pdf: Path, tool: Tool) -> None:
    """The order in which it is read aloud, in all six languages."""
    arabic = case(name).lang == "ara"
    found, wanted = structure(tool, pdf / f"{name}.pdf"), case(name).printed(shape=drawn if arabic else str)
    notes = [squeezed(marker) + text for marker, text in wanted.notes]
    if arabic:
        assert Counter(VOWELS.findall(found.text)) == Counter(VOWELS.findall(wanted.text))
        found = Shown(from_glyphs(found.text), list(map(from_glyphs, found.notes)))
        wanted, notes = Printed(from_glyphs(wanted.text)), list(map(from_glyphs, notes))
    assert found.text == wanted.text
    assert found.notes == notes


def drawn(text: str) -> str:
    """Arabic words as poppler prints a tree: from the left, each in its place, without vowel marks' places."""
    return ARABIC_WORD.sub(lambda word: _from_the_left(word[0]), text)


def _from_the_left(word: str) -> str:
    return "".join(reversed(ARABIC_GLYPH.findall(VOWELS.sub("", word)))) + "".join(VOWELS.findall(word))


def from_glyphs(text: str) -> str:
    return VOWELS.sub("", squeezed(unicodedata.normalize("NFKC", text)).translate(BRACKETS))


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(("-ar", ".ar"))])
def test_the_pages_hold_the_words_text_and_notes_apart(name: str, pdf: Path, tool: Tool) -> None:
    """What is copied from the pages. (Extractors differ in where they put figures in a line from right to left.)"""
    pages = [words(page) for page in raw_pages(tool("pdftotext"), pdf / f"{name}.pdf")]
    body, notes = streams(pages, case(name).document, written(name, "pdf"))
    wanted = case(name).printed()
    assert "".join(body) == "".join(words(wanted.text))
    assert "".join(notes) == "".join(words("".join(mark + text for mark, text in wanted.notes)))


# HTML


@pytest.fixture(scope="module")
def browsed(tmp_path_factory: pytest.TempPathFactory, tool: Tool) -> dict[str, Shown]:
    pages = [written(name, "html").content or b"" for name in NAMES]
    return dict(zip(NAMES, chromium(tool, pages, tmp_path_factory.mktemp("html")), strict=True))


@ALL
def test_chromium_shows_text_and_notes(name: str, browsed: dict[str, Shown]) -> None:
    found, wanted = browsed[name], case(name).printed()
    assert not found.wide
    assert found.text == wanted.text
    assert found.notes == [squeezed(marker) + text for marker, text in wanted.notes]


# Markdown


@ALL
def test_pandoc_finds_text_labels_and_notes_in_markdown(name: str, tool: Tool, tmp_path: Path) -> None:
    path = tmp_path / "it.md"
    path.write_bytes(written(name, "markdown").content or b"")
    found, wanted = pandoc(tool, path, "markdown"), case(name).printed(call=CALL)
    assert found.text == wanted.text
    assert found.notes == [text for _, text in wanted.notes]


# Plain text


@ALL
def test_plain_text_holds_text_and_notes(name: str) -> None:
    """Lines of any length: where a cell is wrapped, its lines stand beside those of its neighbours."""
    body, notes = apart(TxtWriter().write(case(name).document, {}, TxtOptions(0)))
    wanted = case(name).printed(call="[{}]", deleted=False)
    assert body == wanted.text
    assert notes == "".join(f"[{squeezed(marker)}]{text}" for marker, text in wanted.notes)
