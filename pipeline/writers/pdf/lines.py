"""Words to lines: justified paragraphs as a whole (`fitting`), all else first-fit; spread, aligned.

Every line but a paragraph's last ends with a blank or a soft hyphen (U+00AD, drawn as a hyphen): whoever extracts the text
gets whole words. A word wider than the line is cut between letters and reported to the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.writers.pdf.fitting import SHRINK, fitted
from pipeline.writers.pdf.han import wide
from pipeline.writers.pdf.hyphenation import divisions
from pipeline.writers.pdf.looks import Look
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.titles import broken_by_sense
from pipeline.writers.pdf.words import Piece, Word

SOFT_HYPHEN = "\u00ad"
_NO_BREAK = "\u00a0"  # word spacing widens it too: it is drawn as a blank
_GAPE = 0.9  # of a blank: beyond this a word is divided if it can be
_HYPHENS_IN_A_ROW = 2
_WIDEST = 1.0  # of the size: blanks are never widened further, beside a word as long as the line
_WIDEST_HAN = 0.35  # of the size: a line that would part its ideographs further is left ragged
_ENOUGH = 8  # ideographs of a line that can spare one
_SLACK = 0.01

Measure = Callable[[int], tuple[float, float]]
"""The left edge and the width of a line, by its number in the paragraph, from 0."""


class Segment(NamedTuple):
    """Words of one look and one structure element, at `x` from the paragraph's left edge; `width` is as drawn."""

    text: str
    look: Look
    owner: Element
    link: str
    x: float
    width: float


class Line(NamedTuple):
    """A line ready to be drawn: `spread` is the width added to each blank, `calls` the notes whose marks stand in it."""

    segments: tuple[Segment, ...]
    spread: float = 0.0
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph's lines are made: `align` as in `Style`; no `lang`, no hyphens; `sense`: broken as titles are.

    `han`: spare room is shared out between ideographs, not blanks alone.
    """

    measure: Measure
    align: str = "justify"
    lang: str = ""
    sense: bool = False
    han: bool = False


@dataclass(slots=True)
class _Row:
    """A line while it is filled."""

    words: list[Word] = field(default_factory=list)
    natural: float = 0.0
    hyphen: bool = False

    @property
    def gap(self) -> Piece | None:
        return self.words[-1].gap if self.words else None

    @property
    def blanks(self) -> float:
        """The width of the blanks between the words."""
        return sum(word.gap.width for word in self.words[:-1] if word.gap)

    def white(self, number: int) -> float:
        """What counts for nothing at the edges of line `number`: white halves of full-width marks; a paragraph's first keeps its indent."""
        return self.words[-1].closes + (self.words[0].opens if number else 0.0)

    def add(self, word: Word) -> None:
        self.natural += (self.gap.width if self.gap else 0.0) + word.width
        self.words.append(word)


def set_lines(words: list[Word], setting: Setting) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a paragraph, and the words that had to be cut because no line is as wide."""
    cut: list[str] = []
    rows = _fitted_rows(words, setting)
    if not rows:
        rows, cut = _rows(_parted_by_sense(words, setting) if setting.sense else words, setting)
    last = len(rows) - 1
    return tuple(_line(row, number, number == last, setting) for number, row in enumerate(rows)), tuple(cut)


def _fitted_rows(words: list[Word], setting: Setting) -> list[_Row]:
    """The rows of a justified paragraph; none where it has to be set first-fit: too narrow, a word too wide, lines broken by hand."""
    if setting.align != "justify" or setting.han or not words or not words[0].pieces:
        return []
    hyphen = words[0].pieces[0].look.width(SOFT_HYPHEN)
    ends = fitted(words, setting.measure(0)[1], setting.measure(1)[1], setting.lang, hyphen) or []
    rows: list[_Row] = []
    start, rest = 0, None
    for word, offset in ends:
        row = _Row()
        for whole in [*([rest] if rest else []), *words[start : word + (not offset)]]:
            row.add(whole)
        rest = None
        if offset:
            head, rest = _split(words[word], offset, SOFT_HYPHEN)
            row.add(head)
            row.hyphen = True
        start = word + 1
        rows.append(row)
    return rows


def _parted_by_sense(words: list[Word], setting: Setting) -> list[Word]:
    ends = broken_by_sense(words, lambda number: setting.measure(number)[1])
    for end in ends[:-1]:
        words[end - 1].forced = True
    return words


def _rows(words: list[Word], setting: Setting) -> tuple[list[_Row], list[str]]:
    rows: list[_Row] = []
    cut: list[str] = []
    row = _Row()
    queue = list(reversed(words))
    rest_of_cut: Word | None = None
    hyphens = 0
    while queue:
        word = queue.pop()
        width = setting.measure(len(rows))[1]
        if not _fits(row, word, width + _edge(row, word, len(rows)), setting.align):
            parts = _divided(row, word, width, setting, hyphens, last=not queue)
            if parts is None and not row.words and word.width > width + _SLACK:
                parts = _cut(word, width)
                if word is not rest_of_cut:
                    cut.append(word.text)
                rest_of_cut = parts[1]
            elif parts is not None:
                row.hyphen = True
            if parts is None and row.words:
                queue.append(word)
            elif parts is None:
                row.add(word)
                continue
            else:
                row.add(parts[0])
                queue.append(parts[1])
            hyphens = hyphens + 1 if row.hyphen else 0
            rows.append(row)
            row = _Row()
            continue
        row.add(word)
        if word.forced:
            rows.append(row)
            row, hyphens = _Row(), 0
    if row.words:
        rows.append(row)
    if setting.han:
        _accompany(rows)
    return rows, cut


def _accompany(rows: list[_Row]) -> None:
    """No ideograph stands alone on the last line: one of the line before comes down to it."""
    if len(rows) < 2 or len(rows[-1].words) > 1 or len(rows[-2].words) < _ENOUGH or rows[-2].words[-1].forced:
        return
    *kept, moved = rows[-2].words
    alone = rows[-1].words
    rows[-2:] = [_Row(), _Row()]
    for row, held in ((rows[-2], kept), (rows[-1], [moved, *alone])):
        for word in held:
            row.add(word)


def _edge(row: _Row, word: Word, number: int) -> float:
    first = row.words[0] if row.words else word
    return word.closes + (first.opens if number else 0.0)


def _fits(row: _Row, word: Word, width: float, align: str) -> bool:
    gap = row.gap.width if row.gap else 0.0
    shrink = (row.blanks + gap) * SHRINK if align == "justify" else 0.0
    return row.natural + gap + word.width <= width + shrink + _SLACK


def _divided(
    row: _Row, word: Word, width: float, setting: Setting, hyphens: int, last: bool
) -> tuple[Word, Word] | None:
    """The word in two where a line would gape without it; the longest first part that fits."""
    if not setting.lang or setting.align != "justify" or last or hyphens >= _HYPHENS_IN_A_ROW or not row.words:
        return None
    if width - row.natural <= row.blanks * _GAPE:
        return None
    room = width - row.natural - (row.gap.width if row.gap else 0.0)
    for at in reversed(divisions(word.text, setting.lang)):
        first, second = _split(word, at, SOFT_HYPHEN)
        if first.width <= room:
            return first, second
    return None


def _cut(word: Word, width: float) -> tuple[Word, Word]:
    """As many letters as the line takes, at least one."""
    length, at = 0.0, 0
    for piece in word.pieces:
        for letter in piece.text:
            length += piece.look.width(letter)
            if length > width and at:
                return _split(word, at, "")
            at += 1
    return _split(word, max(at - 1, 1), "")


def _split(word: Word, at: int, mark: str) -> tuple[Word, Word]:
    first, second = Word(), Word(gap=word.gap, forced=word.forced, calls=word.calls)
    for piece in word.pieces:
        head, tail = piece.text[: max(at, 0)], piece.text[max(at, 0) :]
        at -= len(piece.text)
        if head:
            text = head + (mark if at <= 0 else "")
            first.add(piece._replace(text=text, width=piece.look.width(text)))
        if tail:
            second.add(piece._replace(text=tail, width=piece.look.width(tail)))
    return first, second


def _line(row: _Row, number: int, last: bool, setting: Setting) -> Line:
    left, width = setting.measure(number)
    pieces = _merged(row)
    natural = row.natural - row.white(number)
    blanks = sum(piece.text.count(" ") + piece.text.count(_NO_BREAK) for piece in pieces)
    full = setting.align == "justify" and not last and not row.words[-1].forced
    between = sum(len(piece.text) for piece in pieces if wide(piece.text[0], True)) if setting.han else 0
    between -= bool(between and wide(pieces[-1].text[0], True))  # none after the last
    spread = (width - natural) / (blanks + between) if blanks + between and (full or natural > width) else 0.0
    if pieces and spread > (_WIDEST_HAN if setting.han else _WIDEST) * pieces[0].look.size:
        spread = 0.0
    spare = width - natural - spread * (blanks + between)
    x = left + {"right": spare, "center": spare / 2}.get(setting.align, 0.0) - (row.words[0].opens if number else 0.0)
    segments: list[Segment] = []
    for text, look, owner, link, drawn in pieces:
        if between and spread and wide(text[0], True):
            look = replace(look, tracking=look.tracking + spread)
            drawn = look.width(text)
        if spread:
            drawn += spread * (text.count(" ") + text.count(_NO_BREAK))
        segments.append(Segment(text, look, owner, link, x, drawn))
        x += drawn
    if segments and not last and not row.hyphen:
        segments[-1] = segments[-1]._replace(text=segments[-1].text + _seam(row))
    calls = tuple(call for word in row.words for call in word.calls)
    return Line(tuple(segments), spread, calls)


def _seam(row: _Row) -> str:
    return " " if row.words[-1].gap or row.words[-1].forced else ""


def _merged(row: _Row) -> list[Piece]:
    """Neighbours of one look, element and link as one piece: fewer operators, and words are not torn."""
    out: list[Piece] = []
    last: Piece | None = None
    texts: list[str] = []
    width = 0.0
    for piece in _pieces(row):
        if last is not None and _alike(last, piece):
            texts.append(piece.text)
            width += piece.width
            continue
        if last is not None:
            out.append(last if len(texts) == 1 else Piece("".join(texts), last.look, last.owner, last.link, width))
        last, texts, width = piece, [piece.text], piece.width
    if last is not None:
        out.append(last if len(texts) == 1 else Piece("".join(texts), last.look, last.owner, last.link, width))
    return out


def _pieces(row: _Row) -> Iterator[Piece]:
    end = row.words[-1]
    for word in row.words:
        yield from word.pieces
        if word.gap is not None and word is not end:
            yield word.gap


def _alike(one: Piece, other: Piece) -> bool:
    if one.owner is not other.owner:
        return False
    return (one.look is other.look or one.look == other.look) and one.link == other.link
