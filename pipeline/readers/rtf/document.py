"""A whole RTF file: its signs read into passages, notes and furniture; its words counted by a way of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.diagnostics import Diagnostic, of
from pipeline.diagnostics.codes_documents import TRACKED, UNREADABLE
from pipeline.manuscript import Grid, Manuscript, Passage, Word
from pipeline.manuscript.passages import Piece
from pipeline.manuscript.prose import is_text
from pipeline.manuscript.raised import part_raised
from pipeline.model import Span
from pipeline.ports import Read, Source
from pipeline.readers.archive import Refused
from pipeline.readers.rtf.signs import Sign, signs
from pipeline.readers.rtf.story import Story
from pipeline.readers.rtf.tokens import tokens

_MOST_BYTES = 256 * 1024 * 1024
_PARTS = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow", "line", "lbr", "page", "column"})


def read_document(source: Source, tracked: str) -> Read:
    """An RTF file as a manuscript; a refusal with its reason where it is none."""
    if not source.data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return _refused(source, "it does not begin as RTF does")
    if len(source.data) > _MOST_BYTES:
        return _refused(source, "it is larger than a document can be")
    story = Story(source.name, tracked)
    try:
        found = list(signs(tokens(source.data)))
        pieces = tuple(_without_frame(story.read(found)))
    except Refused as refusal:
        return _refused(source, str(refusal))
    raised = part_raised(pieces) if not story.notes else None
    notes = raised.notes if raised else tuple(story.notes)
    aside = (*story.furniture, *(raised.furniture if raised else ()))
    manuscript = Manuscript(raised.pieces if raised else pieces, notes, aside)
    return Read(manuscript, tuple(_words(source.name, found, tracked)), diagnostics=tuple(_notices(source, story)))


def _refused(source: Source, why: str) -> Read:
    found = of(UNREADABLE, f"the document cannot be opened: {why}", Span(source.name, 0))
    return Read(None, diagnostics=(found,))


def _without_frame(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, a table that only frames the masthead taken apart."""
    prose = False
    for piece in pieces:
        if isinstance(piece, Grid) and not prose:
            yield from (passage for row in piece.rows for cell in row for passage in cell.passages)
            continue
        if isinstance(piece, Passage):
            prose = prose or is_text(piece)
        yield piece


def _words(source: str, found: Sequence[Sign], tracked: str) -> Iterator[Word]:
    """Every text of every group but instructions and style names; no change of look parts a word."""
    gone = "deleted" if tracked == "accept" else "revised"
    depth: list[tuple[bool, bool]] = []
    silent = left_out = False
    line = 1
    text: list[str] = []
    for sign in found:
        if sign.kind == "open":
            depth.append((silent, left_out))
            silent = silent or sign.name in ("fldinst", "stylesheet")
            if sign.name:
                yield from _split(source, line, text)
        elif sign.kind == "close":
            silent, left_out = depth.pop() if depth else (False, False)
        elif sign.kind == "text":
            text += [sign.name] if not silent and not left_out else []
        elif sign.name == gone:
            left_out = sign.number != 0
        elif sign.name in _PARTS or sign.name == "pard":
            yield from _split(source, line, text)
            line += sign.name == "par"
    yield from _split(source, line, text)


def _split(source: str, line: int, text: list[str]) -> Iterator[Word]:
    for word in "".join(text).split():
        yield Word(word, Span(source, line))
    text.clear()


def _notices(source: Source, story: Story) -> Iterator[Diagnostic]:
    if story.changes:
        yield of(TRACKED, f"tracked changes were {story.tracked}ed", Span(source.name, 0))
