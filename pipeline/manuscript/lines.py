"""Lines of a text and the chunks that they form, with their places in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.manuscript.passages import Look
from pipeline.manuscript.seams import Vocabulary, seam
from pipeline.model import Span, Spans


class Line(NamedTuple):
    """One line of the source without its line end. `page` counts form feeds from 1; 0: the source has none."""

    text: str
    number: int
    page: int = 0

    @property
    def bare(self) -> str:
        return self.text.strip(" \t\f")

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def column(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t\f")) + 1

    def span(self, source: str) -> Span:
        return Span(source, self.number, self.column, self.number, self.page)


class Chunk(NamedTuple):
    """Lines that belong together: a paragraph still in its signs.

    turned   a page was turned between the chunk before and this one (furniture, a rule, notes stood there)
    ruled    the rule that opens the region in which it stands: "_" or "-", "" for none
    marker   set when the chunk is a note
    breaks   every line end is printed (two centred or indented lines of a closing)
    verbatim a line of code, never joined with others
    rows     lines of a table
    """

    lines: tuple[Line, ...]
    look: Look = Look()
    turned: bool = False
    ruled: str = ""
    marker: str = ""
    breaks: bool = False
    verbatim: bool = False
    rows: bool = False

    @property
    def first(self) -> str:
        return self.lines[0].bare

    @property
    def last(self) -> str:
        return self.lines[-1].bare

    def spans(self, source: str) -> Spans:
        """One span for each unbroken run of lines: a page cuts paragraphs."""
        if len(self.lines) == 1:
            return (self.lines[0].span(source),)
        runs: list[list[Line]] = []
        for line in self.lines:
            if runs and runs[-1][-1].number + 1 == line.number:
                runs[-1].append(line)
            else:
                runs.append([line])
        return tuple(Span(source, r[0].number, r[0].column, r[-1].number, r[0].page) for r in runs)


class Strand(NamedTuple):
    """A chunk as one string, in which `\\n` is a printed line break; `starts` tells where each line begins in it."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]

    def spans(self, source: str, start: int, end: int) -> Spans:
        """The places of the words between two offsets."""
        low, high = bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(end - 1, start)) - 1
        spans = Chunk(self.lines[max(low, 0) : high + 1]).spans(source)
        shift = start - self.starts[max(low, 0)]
        head = spans[0]
        return (Span(source, head.line, head.column + shift, head.end_line, head.page), *spans[1:])


def split_lines(text: str) -> tuple[Line, ...]:
    """Lines numbered as an editor numbers them; a form feed turns the page and leaves a blank."""
    if "\f" not in text:
        return tuple(Line(words, number) for number, words in enumerate(text.split("\n"), start=1))
    lines: list[Line] = []
    page = 1
    for number, words in enumerate(text.split("\n"), start=1):
        page += len(words) - len(words.lstrip("\f"))
        lines.append(Line(words.replace("\f", " "), number, page))
        page += words.lstrip("\f").count("\f")
    return tuple(lines)


def strand(lines: Iterable[Line], words: Vocabulary, breaks: bool = False, signs: bool = False) -> Strand:
    """Join lines at their seams.

    breaks   every line end is a printed break
    signs    Markdown's: two blanks or a backslash at a line's end print a break
    """
    kept = tuple(lines)
    if len(kept) == 1:
        return Strand(kept[0].bare, (0,), kept)
    text: list[str] = []
    starts: list[int] = []
    length = 0
    for number, line in enumerate(kept):
        body = line.text.strip("\t\f ")
        if number:
            before = kept[number - 1].text
            hard = breaks or (signs and _breaks_hard(before))
            left, between = (text[-1].rstrip("\\ "), "\n") if hard else seam(before, line.text, text[-1], words)
            length += len(left) - len(text[-1]) + len(between)
            text[-1] = left
            text.append(between)
        starts.append(length)
        text.append(body)
        length += len(body)
    return Strand("".join(text), tuple(starts), kept)


def _breaks_hard(text: str) -> bool:
    tail = text[len(text.rstrip("\\")) :]
    return text.endswith("  ") or len(tail) % 2 == 1
