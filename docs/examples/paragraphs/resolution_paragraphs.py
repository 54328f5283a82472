"""Paragraphs of a resolution as CSV, for spreadsheets: the columns are style, label and text; `[1]` in a text calls note 1."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.diagnostics import Code, Diagnostic, Severity, of
from pipeline.galley.compose import compose
from pipeline.galley.inlines import runs
from pipeline.galley.slugs import Slug
from pipeline.manuscript.passages import Furniture, Look, Manuscript, NoteText, Passage, Word
from pipeline.model import Document, Inline, Mark, Span, Text
from pipeline.model.build import inlines
from pipeline.ports import Media, Read, Source, Written

COLUMNS = ("style", "label", "text")
CALL = re.compile(r"\[(\d{1,4}|\*{1,4})\]")
LONGEST = 1_000_000  # letters of a cell

TABLE = Code(
    "PARAGRAPHS1",
    Severity.WARNING,
    "A table stands in one row.",
    "CSV has no table inside a table: its cells stand behind each other, parted by bars.",
    "Write HTML or DOCX to keep the table.",
)
BROKEN = Code(
    "PARAGRAPHS2",
    Severity.ERROR,
    "The file is not a table of paragraphs.",
    "Its first row does not say style,label,text, a row is longer than that, or it is not UTF-8.",
    "Save it as “CSV UTF-8” with these three columns.",
)


@dataclass(frozen=True, slots=True)
class ParagraphsOptions:
    """style: only paragraphs of this style ("operative", "preambular", "point" …); "" for all."""

    style: str = ""


class ParagraphsWriter:
    """A row a paragraph, in the order of print; the notes at the end."""

    name = "paragraphs"
    suffix = ".csv"
    media_type = "text/csv"
    Options = ParagraphsOptions

    def write(self, document: Document, media: Media, options: ParagraphsOptions) -> Written:
        galley = compose(document)
        rows = [row for slug in galley.slugs for row in _rows(slug, slug.style)]
        rows += [
            row for note in galley.notes for n, s in enumerate(note.slugs) for row in _rows(s, "note", "" if n else note.number)
        ]  # fmt: skip
        out = io.StringIO()
        sheet = csv.writer(out, lineterminator="\r\n")
        sheet.writerow(COLUMNS)
        sheet.writerows(row for row in rows if options.style in ("", row[0]))
        tables = tuple(of(TABLE, "its cells are parted by bars", eid=slug.eid) for slug in galley.slugs if slug.rows)
        # The byte-order mark tells spreadsheets that this is UTF-8.
        return Written(
            out.getvalue().encode("utf-8-sig"), tables, (Furniture(" ".join(COLUMNS), "heads of the columns"),)
        )


def _rows(slug: Slug, style: str, label: str | None = None) -> Iterator[tuple[str, str, str]]:
    words = "".join(f"[{run.text}]" if run.note else run.text for run in runs(slug.content))
    if words or slug.num:
        yield style, slug.num if label is None else label, words
    for row in slug.rows:
        cells = (" ".join(text for s in cell.slugs for _, _, text in _rows(s, "table")) for cell in row)
        yield "table", "", " | ".join(cells)


@dataclass(frozen=True, slots=True)
class ParagraphsReaderOptions:
    """Nothing to choose."""


@dataclass(slots=True)
class _Sheet:
    """What the rows so far have given."""

    source: str
    passages: list[Passage] = field(default_factory=list)
    notes: list[NoteText] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


class ParagraphsReader:
    """The same table back: what is a paragraph and what a note is said by the style, the rest is recognised from the words."""

    name = "paragraphs"
    suffixes = frozenset({".csv"})
    Options = ParagraphsReaderOptions

    def sniff(self, head: bytes) -> float:
        """Sure of its own first row, of nothing else."""
        first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
        return 1.0 if first.strip().decode("utf-8", "replace").lower().replace(";", ",") == ",".join(COLUMNS) else 0.0

    def read(self, source: Source, options: ParagraphsReaderOptions) -> Read:
        try:
            text = source.data.decode("utf-8-sig")
            csv.field_size_limit(LONGEST)
            # Spreadsheets write semicolons where the comma parts a number's decimals.
            rows = csv.reader(
                io.StringIO(text, newline=""), delimiter=";" if text.startswith("style;") else ",", strict=True
            )
            return _read(source.name, rows)
        except (UnicodeDecodeError, csv.Error) as error:
            return _refused(source.name, 0, str(error))


def _read(name: str, rows: Iterator[list[str]]) -> Read:
    head = next(rows, [])
    if tuple(cell.strip().lower() for cell in head) != COLUMNS:
        return _refused(name, 1, f"the first row says {','.join(head)[:80]}")
    sheet = _Sheet(name)
    for line, row in enumerate(rows, 2):
        if len(row) > len(COLUMNS):
            return _refused(name, line, f"{len(row)} columns")
        if any(map(str.strip, row)):
            style, label, text = (cell.strip() for cell in (*row, "", "")[:3])
            _take(sheet, style, label, text, Span(name, line))
    return Read(Manuscript(tuple(sheet.passages), tuple(sheet.notes)), sheet.words)


def _take(sheet: _Sheet, style: str, label: str, text: str, span: Span) -> None:
    """A row as a passage or as a note's text; its words by themselves, for the ledger."""
    spoken = CALL.sub(" ", text)
    if style == "note":
        if label:
            sheet.notes.append(NoteText(label, label, (), (span,)))
        if sheet.notes:
            last = sheet.notes[-1]
            passages = (*last.passages, Passage(inlines(Text(text)), (span,)))
            sheet.notes[-1] = NoteText(last.key, last.marker, passages, last.spans)
        spoken, label = text, ""
    else:
        sheet.passages.append(Passage(inlines(*_called(text)), (span,), Look(label=label)))
    sheet.words += [Word(word, span) for word in f"{label} {spoken}".split()]


def _called(text: str) -> Iterator[Inline]:
    """The words, and a mark where a note is called."""
    for number, part in enumerate(CALL.split(text)):
        if number % 2:
            yield Mark("noteCall", (Text(part),), part)
        elif part:
            yield Text(part)


def _refused(name: str, line: int, why: str) -> Read:
    found: Diagnostic = of(BROKEN, why, Span(name, line))
    return Read(None, diagnostics=(found,))
