"""The words of a PDF by the shortest way: every run of every page as the file paints it, which the ledger counts against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.manuscript import Word
from pipeline.manuscript.words import SourceWords
from pipeline.model import Span
from pipeline.readers.pdf.lines import Line
from pipeline.readers.pdf.runs import Run, Sheet

_RAISED, _LEVEL = 0.6, 0.05  # of the size: what is raised more belongs to no word before it, less is level
_BLANK, _RAISED_BLANK = 0.16, 0.4  # of the size: what stands farther off begins a word
_SAME_PLACE = 2.0  # points


@dataclass(frozen=True)
class PaintedWords(SourceWords):
    """The words of a PDF, each made when it is asked for; `pieces` are stretches of text, glued to the one before or not, and pages."""

    pieces: tuple[tuple[str, bool, int], ...] = ()

    @cached_property
    def bare(self) -> str:
        """The text; nothing in it stands for anything but words."""
        return self.text

    @cached_property
    def _words(self) -> tuple[Word, ...]:
        return tuple(
            Word(word, Span(self.source, line, page=page), glued and number == 0)
            for line, (text, glued, page) in enumerate(self.pieces, 1)
            for number, word in enumerate(text.split())
        )


def painted_words(source: str, sheets: Sequence[Sheet], by_page: Sequence[Sequence[Line]]) -> PaintedWords:
    """Every run of every page in the order in which the file paints them; a run may go on with a word.

    On a page from right to left the painted order parts words, so there the pieces of its lines are the source.
    """
    pieces: list[tuple[str, bool, int]] = []
    for sheet, rows in zip(sheets, by_page, strict=True):
        if sheet.rtl:
            for row in rows:
                parts = [(piece.run, piece.gap + piece.run.text) for piece in row.pieces]
                pieces += ((text, glued, sheet.number) for text, glued in _whole(parts, True, False))
        else:
            parts = [(run, run.text) for run in sheet.runs]
            pieces += ((text, glued, sheet.number) for text, glued in _whole(parts, False, sheet.han))
    return PaintedWords("\n".join([text for text, _, _ in pieces]), source, pieces=tuple(pieces))


def _whole(parts: Sequence[tuple[Run, str]], told: bool, han: bool) -> Iterator[tuple[str, bool]]:
    """Runs that touch on one base line as one text, as in small capitals; a raised one is `glued` to what is before it."""
    text, glued = "", False
    before: Run | None = None
    for run, words in parts:
        if before is None or words[0].isspace() or text[-1].isspace():
            touching = level = cut = False
        else:
            touching = told or _touching(before, run)
            level = touching and abs(before.y - run.y) < _LEVEL * run.size
            cut = touching or _cut(before, run, han)
        if level:
            text += words
        else:
            if text:
                yield text, glued
            text, glued = words, cut
        before = run
    if text:
        yield text, glued


def _cut(before: Run, run: Run, han: bool) -> bool:
    """Whether a line may have ended within a word without a sign: anywhere among Han, and in a table's narrow column."""
    if run.y >= before.y:
        return False
    return han or (run.text[:1].islower() and " " not in before.text and abs(run.x - before.x) < _SAME_PLACE)


def _touching(before: Run, run: Run) -> bool:
    """Whether a run may go on with the word that the one before it ends in: on its line, or raised beside it."""
    near = max(before.size, run.size)
    raised = abs(before.y - run.y)
    blank = _BLANK if raised < _LEVEL * near else _RAISED_BLANK
    return raised < _RAISED * near and abs(run.x - before.end) < blank * near
