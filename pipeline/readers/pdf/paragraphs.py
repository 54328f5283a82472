"""Lines to paragraphs, by the gaps between lines, indents, line ends and faces; notes at the foot come apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.manuscript.seams import closed, labelled, opens_low
from pipeline.readers.pdf.lines import Line
from pipeline.readers.pdf.measure import Measure, leads
from pipeline.readers.pdf.runs import Rule, Sheet

_INDENT = 0.9  # of the size
_SHIFT = 3.0  # sizes: a line that begins so much elsewhere is set for itself
_SIZE = 0.8  # points: a greater difference is another size
_SHORT = 0.35  # of the column: a line that leaves so much free was ended by the text
_BLOCK = 3  # lines: a block of so many tells its own right edge
_MARKER = re.compile(r"\d{1,3}|[*†‡]{1,3}|[a-z]")
_PLAIN = re.compile(
    r"(\d{1,3}|[*†‡]{1,3})(?:\s+(?=\S)|(?=[\u3000-\u9fff])|$)"
)  # 1 Ibid. · 1同上 · 1 before a long address
_SHORT_RULE = 0.55  # of the page's width: the rule above notes is shorter than the text
_FLUSH = 0.5  # of the size
_DASHES = "-–—"
_ENDS = ".;:,!?…”»。；：，！？؛،؟"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `breaks` are the places of lines before which the text itself begins a new line."""

    lines: list[Line] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def join(self, other: Paragraph) -> None:
        """Let another paragraph go on where this one ends."""
        self.breaks |= {place + len(self.lines) for place in other.breaks}
        self.lines += other.lines


def feet(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> list[int]:
    """For each page the place of its first line of notes: under the short rule that stands above notes.

    Known by a note that begins under it, or because another page has one in the same place; without rules by the first
    line that begins with a raised mark and is followed by nothing but small lines.
    """
    found = [_ruled(sheet, lines) for sheet, lines in zip(sheets, pages, strict=True)]
    known = {_width(rule) for rule, _ in found if rule}
    out = []
    for sheet, lines, (rule, place) in zip(sheets, pages, found, strict=True):
        if rule is None:
            place = _same_rule(sheet, lines, known)
        out.append(place if place < len(lines) else _marked(lines))
    return out


def paragraphs(lines: Sequence[Line], setting: Measure) -> list[Paragraph]:
    """The paragraphs of a page's text."""
    return [paragraph for block in _blocks(lines, setting) for paragraph in _parted(block, setting)]


def begins_note(line: Line) -> bool:
    """Whether a line begins with a raised marker and words after it."""
    head = next((piece for piece in line.pieces if piece.run.text.strip()), None)
    return bool(head and head.raised == 1 and _MARKER.fullmatch(head.run.text.strip()) and len(line.pieces) > 1)


def noted(pages: Iterable[Sequence[Line]]) -> Iterator[Paragraph]:
    """The notes of all pages; one that goes on at the next page's foot is made whole.

    A note begins at a raised marker; at one on the base line only if it counts on from the one before.
    """
    current = Paragraph()
    count = 0
    for lines in pages:
        for number, line in enumerate(lines):
            marker = plain_marker(line)
            counts_on = marker.isdigit() and (int(marker) == count + 1 or (number == 0 and not current.lines))
            if begins_note(line) or counts_on or (marker and not marker.isdigit()):
                if current.lines:
                    yield current
                current = Paragraph()
                line = line if begins_note(line) else _raise(line, marker)
                count = _counted(line, count)
            current.lines.append(line)
    if current.lines:
        yield current


def _counted(line: Line, count: int) -> int:
    marker = next(piece.run.text.strip() for piece in line.pieces if piece.run.text.strip())
    return int(marker) if marker.isdigit() else count


def plain_marker(line: Line) -> str:
    """The marker with which a line begins on its base line ("1 Official Records …"), as LibreOffice sets notes."""
    found = _PLAIN.match(line.text)
    return found[1] if found else ""


def _ruled(sheet: Sheet, lines: Sequence[Line]) -> tuple[Rule | None, int]:
    for rule in sorted(sheet.rules, key=lambda rule: rule.y):
        below = _below(rule, lines)
        short = rule.end - rule.x < sheet.width * _SHORT_RULE
        if short and 0 < below < len(lines) and (begins_note(lines[below]) or plain_marker(lines[below])):
            return rule, below
    for rule in sorted(sheet.rules, key=lambda rule: rule.y):
        below = _below(rule, lines)
        short = rule.end - rule.x < sheet.width * _SHORT_RULE
        if short and 0 < below < len(lines) and any(begins_note(line) for line in lines[below:]):
            return rule, below
    return None, len(lines)


def _below(rule: Rule, lines: Sequence[Line]) -> int:
    return next((place for place, line in enumerate(lines) if line.y < rule.y), len(lines))


def _width(rule: Rule) -> tuple[int, int]:
    return round(rule.x), round(rule.end - rule.x)


def _same_rule(sheet: Sheet, lines: Sequence[Line], known: set[tuple[int, int]]) -> int:
    return next((_below(rule, lines) for rule in sheet.rules if _width(rule) in known), len(lines))


def _marked(lines: Sequence[Line]) -> int:
    first = next((place for place, line in enumerate(lines) if begins_note(line)), len(lines))
    return first if first and all(line.size <= lines[first].size * 1.15 for line in lines[first:]) else len(lines)


def _blocks(lines: Sequence[Line], setting: Measure) -> Iterator[list[Line]]:
    """Lines with no gap between them."""
    block: list[Line] = []
    for line in lines:
        if block and (setting.gap(block[-1], line) or abs(block[-1].size - line.size) > _SIZE):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _parted(block: Sequence[Line], setting: Measure) -> Iterator[Paragraph]:
    """A block's paragraphs; where paragraphs stand apart, a block is one, unless its lines say otherwise."""
    right = min(setting.right, max(line.end for line in block)) if len(block) >= _BLOCK else setting.right
    current = Paragraph()
    rooms: list[bool] = []
    for line in block:
        room = bool(current.lines) and setting.room(current.lines[-1], line, right)
        if current.lines and _begins(current, line, room, setting):
            yield from _broken(current, rooms, setting)
            current, rooms = Paragraph(), []
        elif current.lines:
            short = room and current.lines[-1].end < right - _SHORT * (right - setting.left)
            rooms.append(short or _flush_right(current.lines[-1], line, setting))
        current.lines.append(line)
    yield from _broken(current, rooms, setting)


def _broken(paragraph: Paragraph, rooms: Sequence[bool], setting: Measure) -> Iterator[Paragraph]:
    """Where every line had room for more, the text itself ends its lines: those of a title set in the middle stay together,
    those of a masthead ("Distr.: General" / "9 December 2029") or of a closing are each for itself.
    """
    lines = paragraph.lines
    if not rooms or not all(rooms) or all(_bold(line) for line in lines) or leads(lines[0]):
        yield paragraph  # a title is set narrower than the text; long symbols leave lines of the text short
    elif all(_centred(above, below) or _flush_right(above, below, setting) for above, below in pairwise(lines)):
        paragraph.breaks |= set(range(1, len(lines)))
        yield paragraph
    else:
        yield from (Paragraph([line]) for line in lines)


def _centred(above: Line, below: Line) -> bool:
    return abs(above.x - below.x) > _SIZE and abs((above.x + above.end) - (below.x + below.end)) < 2 * below.size


def _flush_right(above: Line, below: Line, setting: Measure) -> bool:
    """Whether two short lines end at one place, far from the left, as those at the end of a resolution do."""
    if min(above.x, below.x) < setting.left + _SHORT * (setting.right - setting.left):
        return False
    return abs(above.end - below.end) < _FLUSH * below.size


def _begins(before: Paragraph, line: Line, room: bool, setting: Measure) -> bool:
    """Whether a line begins a new paragraph though no gap parts it from the line before."""
    last = before.lines[-1]
    if _outside(last, setting) and _outside(line, setting):
        return True
    if not setting.spaced and _indented(before, line):
        return True
    if _bold(last) != _bold(line) and not opens_low(line.text):
        return True
    if not room:
        return False
    moved = abs(last.x - line.x) > _SHIFT * line.size and not _centred(last, line)
    other = _bold(last) != _bold(line) or (moved and not _bold(line))
    label = labelled(line.text) and (line.text[0] not in _DASHES or closed(last.text))  # "10 membres" / "– 5 membres …"
    return label or other or (not setting.spaced and last.text[-1:] in _ENDS)


def _outside(line: Line, setting: Measure) -> bool:
    """Whether a line stands beside the column of the text, as "Distr.: General" does in the masthead of this project's pages."""
    return line.end > setting.right + line.size and line.x > (setting.left + setting.right) / 2


def _indented(before: Paragraph, line: Line) -> bool:
    """A first line set in; not the second line of a paragraph whose label hangs out."""
    last = before.lines[-1]
    shift = line.x - last.x > _INDENT * line.size
    return shift and not (len(before.lines) == 1 and labelled(last.text))


def _bold(line: Line) -> bool:
    return line.bold


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
    after = line.pieces[1:]
    if not tail and after and not after[0].run.text[:1].isspace():
        after = (replace(after[0], gap=after[0].gap or " "), *after[1:])  # 10 2010 Review Conference …
    return replace(line, pieces=(replace(head, run=run, raised=1), *tail, *after))
