"""Lines to paragraphs, by the gaps between lines, indents, line ends and faces; notes at the foot come apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from pipeline.manuscript.seams import labelled
from pipeline.readers.pdf.lines import Line
from pipeline.readers.pdf.runs import Rule, Sheet

_GAP = 1.28  # a line pitch this much wider than the usual one parts paragraphs
_INDENT = 0.9  # of the size
_ROOM = 0.6  # of the size: room left beyond the next line's first word
_MARKER = re.compile(r"\d{1,3}|[*†‡]{1,3}|[a-z]")
_PLAIN = re.compile(r"(\d{1,3}|[*†‡]{1,3})\s+(?=\S)")
_SHORT_RULE = 0.55  # of the page's width: the rule above notes is shorter than the text


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's paragraphs: those of the text and those of the notes at its foot."""

    text: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    right: float
    left: float


def paragraphs(sheet: Sheet, lines: Sequence[Line]) -> Page:
    """The paragraphs of a page, its furniture already taken out."""
    foot = _foot(sheet, lines)
    body, notes = lines[:foot], lines[foot:]
    left, right = _edges(body or lines)
    return Page(
        tuple(_parted(body, left, right, _pitch(body))),
        tuple(_noted(notes)),
        right,
        left,
    )


def begins_note(line: Line) -> bool:
    """Whether a line begins with a raised marker and words after it."""
    head = next((piece for piece in line.pieces if piece.run.text.strip()), None)
    return bool(head and head.raised == 1 and _MARKER.fullmatch(head.run.text.strip()) and len(line.pieces) > 1)


def plain_marker(line: Line) -> str:
    """The marker with which a line begins on its base line ("1 Official Records …"), as LibreOffice sets notes."""
    found = _PLAIN.match(line.text)
    return found[1] if found else ""


def _foot(sheet: Sheet, lines: Sequence[Line]) -> int:
    """Where the notes begin: under the last short rule below which a note begins, or at the first marked line."""
    for rule in sorted(sheet.rules, key=lambda rule: rule.y):
        below = next((n for n, line in enumerate(lines) if line.y < rule.y), len(lines))
        if 0 < below < len(lines) and _note_rule(rule, sheet, lines[below:]):
            return below
    first = next((n for n, line in enumerate(lines) if begins_note(line)), len(lines))
    return first if first and all(_low(line, lines[first]) for line in lines[first:]) else len(lines)


def _note_rule(rule: Rule, sheet: Sheet, below: Sequence[Line]) -> bool:
    short = rule.end - rule.x < sheet.width * _SHORT_RULE
    return short and any(begins_note(line) or plain_marker(line) for line in below)


def _low(line: Line, first: Line) -> bool:
    return line.size <= first.size * 1.15


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most lines begin and where the longest end."""
    if not lines:
        return 0.0, 0.0
    starts: dict[int, int] = {}
    for line in lines:
        key = round(line.x / 2)
        starts[key] = starts.get(key, 0) + len(line.text)
    ends = sorted(line.end for line in lines)
    return min(2.0 * key for key in starts if starts[key] * 6 >= max(starts.values())), ends[-1 - len(ends) // 20]


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of base lines, in sizes: the lower middle of what occurs."""
    steps = [(a.y - b.y) / max(b.size, 1) for a, b in pairwise(lines) if a.y > b.y]
    tight = [step for step in steps if step < 1.75]
    return median(tight) if tight else 1.2


def _parted(lines: Sequence[Line], left: float, right: float, pitch: float) -> Iterable[Paragraph]:
    current = Paragraph()
    for line in lines:
        if current.lines and _begins(current, line, left, right, pitch):
            yield current
            current = Paragraph()
        current.lines.append(line)
    if current.lines:
        yield current


def _begins(before: Paragraph, line: Line, left: float, right: float, pitch: float) -> bool:
    """Whether a line begins a new paragraph."""
    last = before.lines[-1]
    size = max(line.size, 1)
    if (last.y - line.y) / size > pitch * _GAP or last.y < line.y:
        return True
    if abs(last.size - line.size) > 0.8 or _face(last) != _face(line):
        return True
    if line.rtl or last.rtl:
        return _short_rtl(last, line, left)
    indented = line.x - left > _INDENT * size
    if indented and abs(last.x - line.x) > _INDENT * size and line.x > last.x:
        return True
    return _room(last, line, right) and (labelled(line.text) or last.text[-1:] in ".;:,!?…”»")


def _face(line: Line) -> str:
    """The emphasis of a line that is set in one face throughout."""
    faces = {(piece.run.bold, piece.run.italic) for piece in line.pieces if piece.run.text.strip() and not piece.raised}
    return str(faces.pop()) if len(faces) == 1 and (True, False) in faces else ""


def _room(last: Line, line: Line, right: float) -> bool:
    """Whether the line's first word had room on the line before: then the text ended that line, not the margin."""
    words = line.text.split()
    first = len(words[0]) if words else 0
    width = (line.end - line.x) / max(len(line.text), 1)
    return last.end + (first + 1) * width + _ROOM * last.size < right


def _short_rtl(last: Line, line: Line, left: float) -> bool:
    words = line.text.split()
    first = len(words[0]) if words else 0
    width = (line.end - line.x) / max(len(line.text), 1)
    return last.x - (first + 1) * width - _ROOM * last.size > left


def _noted(lines: Sequence[Line]) -> Iterable[Paragraph]:
    """A note begins at a raised marker; at one on the base line only if it counts on from the note before."""
    current = Paragraph()
    count = 0
    for number, line in enumerate(lines):
        marker = plain_marker(line)
        counts_on = marker.isdigit() and (int(marker) == count + 1 or (count == 0 and number == 0))
        if begins_note(line) or counts_on or (marker and not marker.isdigit()):
            if current.lines:
                yield current
            current = Paragraph()
            line = line if begins_note(line) else _raise(line, marker)
            count = int(marker) if marker.isdigit() else count
        current.lines.append(line)
    if current.lines:
        yield current


def _raise(line: Line, marker: str) -> Line:
    """The line with its marker raised, as every other way of setting a note has it."""
    head = line.pieces[0]
    run = replace(head.run, text=marker)
    rest = head.run.text.lstrip()[len(marker) :]
    tail = (
        (replace(head, run=replace(head.run, text=rest), gap="" if rest[:1].isspace() else " "),)
        if rest.strip()
        else ()
    )
    return replace(line, pieces=(replace(head, run=run, raised=1), *tail, *line.pieces[1:]))
