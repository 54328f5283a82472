"""A whole PDF: opened, its pages read, furniture set aside, paragraphs joined over pages, notes parted from the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2

from pipeline.diagnostics import of
from pipeline.diagnostics.codes_documents import PASSWORD, SCANNED, UNREADABLE
from pipeline.manuscript import Furniture, Manuscript
from pipeline.manuscript.raised import part_raised
from pipeline.manuscript.seams import closed, labelled, opens_low
from pipeline.model import Span
from pipeline.ports import Read, Source
from pipeline.readers.pdf.furniture import furniture
from pipeline.readers.pdf.hyphens import hyphens
from pipeline.readers.pdf.lines import Line, lines
from pipeline.readers.pdf.measure import Measure, measure
from pipeline.readers.pdf.paragraphs import Paragraph, feet, noted, paragraphs
from pipeline.readers.pdf.passages import grid_of, passage_of
from pipeline.readers.pdf.runs import Sheet, sheets
from pipeline.readers.pdf.tables import Rows, tables
from pipeline.readers.pdf.words import painted_words

_MOST_PAGES = 2000
_FEW_LETTERS = 20  # a page: fewer, and pictures, and it is scanned
# "(OMA) e INTERPOL" and "第五十" / "条)的" are no labels.
_ACRONYM = re.compile(r"\((?![IVX]{1,4}\))[A-Z]{2,4}\) |(?![一二三四五六七八九十])[\u4e00-\u9fff]{1,4}[)）]")
_RAGGED = 0.3  # of the column: a line of running text that leaves less free may go on over the page


def read_document(source: Source) -> Read:
    """A PDF as a manuscript; a refusal with its reason where it cannot be opened or holds no text."""
    try:
        document = pypdfium2.PdfDocument(source.data)
        if len(document) > _MOST_PAGES:
            return _refused(
                source, UNREADABLE, f"it has {len(document)} pages, more than the {_MOST_PAGES} that are read"
            )
        found = list(sheets(document))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return _refused(source, PASSWORD, "the PDF is locked with a password")
        return _refused(source, UNREADABLE, f"the PDF is damaged or cut short ({_reason(error)})")
    letters = sum(len(run.text) for sheet in found for run in sheet.runs)
    if letters < _FEW_LETTERS * max(len(found), 1):
        scanned = any(sheet.pictures for sheet in found)
        return _refused(source, SCANNED if scanned else UNREADABLE, "the PDF holds no text that could be read")
    return _manuscript(source, found)


def _reason(error: pypdfium2.PdfiumError) -> str:
    """What pdfium says, without the words that wrap it: "Failed to load document (PDFium: Data format error)."."""
    return str(error).rpartition("PDFium: ")[2].rstrip(").").lower()


def _refused(source: Source, code: object, message: str) -> Read:
    return Read(None, diagnostics=(of(code, message, Span(source.name, 0)),))  # type: ignore[arg-type]


def _manuscript(source: Source, found: Sequence[Sheet]) -> Read:
    by_page = [lines(sheet) for sheet in found]
    aside = furniture(by_page)
    inner = [[line for line in page if id(line) not in aside] for page in by_page]
    starts = feet(found, inner)
    texts = [page[:start] for page, start in zip(inner, starts, strict=True)]
    setting = measure(texts)
    known = hyphens((line.text for page in inner for line in page), [_free(line, setting) for p in inner for line in p])
    flow = [
        grid_of(part, source.name, known)
        if isinstance(part, Rows)
        else passage_of(part, source.name, known, setting.left)
        for part in _flow(texts, setting)
    ]
    feet_of = [page[start:] for page, start in zip(inner, starts, strict=True)]
    notes = [passage_of(p, source.name, known, 0.0) for p in noted(feet_of)]
    parted = part_raised([*flow, *notes])
    heads = (
        Furniture(line.text, aside[id(line)], _place(line, source.name))
        for page in by_page
        for line in page
        if id(line) in aside
    )
    content = Manuscript(parted.pieces, parted.notes, (*heads, *parted.furniture))
    return Read(content, painted_words(source.name, found, by_page))


def _free(line: Line, setting: Measure) -> float:
    """How many more signs a line had room for."""
    return (setting.right - line.end) / (max(line.end - line.x, 1) / max(len(line.text), 1))


def _flow(pages: Sequence[Sequence[Line]], setting: Measure) -> Iterator[Paragraph | Rows]:
    """The paragraphs and tables of the text, those that a page end cut made whole."""
    held: Paragraph | Rows | None = None
    for part in tables(pages, setting):
        pieces: Sequence[Paragraph | Rows] = [part] if isinstance(part, Rows) else paragraphs(part, setting)
        for number, piece in enumerate(pieces):
            if number == 0 and held is not None and _joined(held, piece, setting):
                continue
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _joined(held: Paragraph | Rows, part: Paragraph | Rows, setting: Measure) -> bool:
    """Let what a page end cut go on; whether it did."""
    if isinstance(held, Rows) or isinstance(part, Rows) or held.lines[-1].page == part.lines[0].page:
        return False
    if not _goes_on(held.lines[-1], part.lines[0], setting):
        return False
    held.join(part)
    return True


def _goes_on(last: Line, first: Line, setting: Measure) -> bool:
    """Whether a paragraph goes on over the page: its last line is full, and the next one does not begin like a new one."""
    aside = (
        last.x > (setting.left + setting.right) / 2
    )  # "24 December 2024" at the end of a resolution, before its annex
    if aside or abs(last.size - first.size) > 1 or _bold_changes(last, first):
        return False
    if labelled(first.text) and (closed(last.text) or not _ACRONYM.match(first.text)):
        return False
    if not closed(_level(last)):
        wide = last.end > setting.right - _RAGGED * (setting.right - setting.left)
        return opens_low(first.text) or wide or not setting.room(last, first)
    if setting.led and not _emphatic(first) and opens_low(first.text):
        return True  # no paragraph of such a text begins so
    if setting.room(last, first) or (setting.led and _emphatic(first)):
        return False
    plain = not _emphatic(first) and not _emphatic(last)
    return opens_low(first.text) or (plain and (setting.led or last.text[-1:] in ".。"))


def _level(line: Line) -> str:
    """The words of a line without its raised marks: "…, 1" ends in a comma."""
    return "".join(piece.gap + piece.run.text for piece in line.pieces if piece.raised != 1).strip()


def _bold_changes(last: Line, first: Line) -> bool:
    """Whether one line is set in bold throughout and the other not: a heading and a text."""
    bold = [all(piece.run.bold for piece in line.pieces if piece.run.text.strip()) for line in (last, first)]
    return bold[0] != bold[1]


def _emphatic(line: Line) -> bool:
    head = line.pieces[0].run
    return head.italic or head.bold


def _place(line: Line, source: str) -> Span:
    return Span(source, line.number, page=line.page)
