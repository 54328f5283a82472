"""Plain text into chunks: what blank lines, tabs, indentation and the length of lines say."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.manuscript.furniture import Kept
from pipeline.manuscript.lines import Chunk, Line
from pipeline.manuscript.notes import begins_note, note_runs
from pipeline.manuscript.passages import Look
from pipeline.manuscript.seams import LABEL, labelled
from pipeline.manuscript.wrapping import loose, parts

_CLOSING_INDENT = 2.0
_CLOSING_LONGEST = 70
_STEP = 4  # blanks
_LONGEST_LABEL = 12  # "(a quater)"


def chunks(kept: Sequence[Kept], width: int) -> tuple[Chunk, ...]:
    """The chunks of a plain text wrapped at `width` columns (0: one line a paragraph)."""
    out: list[Chunk] = []
    block: list[Kept] = []
    ruled = ""
    for entry in (*kept, Kept(Line("", 0))):
        if not entry.line.blank or (block and "\t" in entry.line.text and _is_cells(block[-1].line.text)):
            if block and entry.turned:
                ruled = _close(block, ruled, width, out)
            block.append(entry)
        elif block:
            ruled = _close(block, ruled, width, out)
    return tuple(out)


def _close(block: list[Kept], ruled: str, width: int, out: list[Chunk]) -> str:
    """Move the chunks of a block of lines to `out`; the rule of the region it stands in goes on to the next block."""
    first = block[0]
    ruled = first.rule if first.turned else ruled
    lines = [entry.line for entry in block]
    while lines and lines[-1].blank:
        lines.pop()
    block.clear()
    groups = (note_runs(lines, ruled) if ruled == "_" else []) or _groups(lines, width)
    for number, group in enumerate(groups):
        turned = first.turned and number == 0
        rows = _table(group, turned, out)
        if rows and turned and out and _heads(out[-1]):
            out[-1] = out[-1]._replace(rows=True)
        torn = number > 0 and loose(groups[number - 1][-1], group[0], width)
        look = Look() if rows else Look(indent=_indent(group[0].text), loose=torn)
        out.append(Chunk(tuple(group), look, turned, ruled, breaks=not rows and _closing(group), rows=rows))
    return ruled


def _groups(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Paragraphs and tables of a block without blank lines."""
    groups: list[list[Line]] = []
    at = 0
    while at < len(lines):
        size = _table_size(lines, at)
        if size:
            groups.append(list(lines[at : at + size]))
        elif groups and not _is_row(lines[at].text) and _together(groups[-1], lines[at], width):
            groups[-1].append(lines[at])
        else:
            groups.append([lines[at]])
        at += size or 1
    return groups


def _together(group: Sequence[Line], line: Line, width: int) -> bool:
    last = group[-1]
    if _is_row(last.text):
        return False
    if _closes(last) and _closes(line):
        return True
    return not parts(last, line, width) and (begins_note(group[0].bare) or not loose(last, line, width))


def _table_size(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are a table: lines with cells, two of them at least full rows."""
    if not _is_cells(lines[at].text):
        return 0
    end = at
    while end < len(lines) and (_is_cells(lines[end].text) or (end > at and _between(lines, end))):
        end += 1
    rows = [line for line in lines[at:end] if _is_row(line.text)]
    return end - at if len(rows) > 1 or (rows and _many(rows[0].text)) else 0


def _between(lines: Sequence[Line], at: int) -> bool:
    """A short line between two rows is a row of one cell: "(United States dollars)"."""
    line = lines[at]
    return (
        at + 1 < len(lines)
        and len(line.bare) <= _CLOSING_LONGEST
        and _is_row(lines[at - 1].text)
        and _is_row(lines[at + 1].text)
        and not labelled(line.bare)
    )


def _is_row(text: str) -> bool:
    """Cells parted by tabs, and no label before the first of two."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    if len(cells) == 2 and (_labels(cells[0]) or _numbers(*cells)):
        return False
    return len(cells) > 1 or (bool(cells) and text.endswith("\t"))


def _is_cells(text: str) -> bool:
    """A row, or the only cell of one that stands under another column: "\t(United States dollars)"."""
    return _is_row(text) or ("\t" in text and len([cell for cell in text.split("\t") if cell.strip()]) <= 1)


def _labels(cell: str) -> bool:
    bare = cell.strip()
    found = LABEL.match(bare + " ")
    return found is not None and len(bare) <= _LONGEST_LABEL and found.end() >= len(bare)


def _numbers(first: str, second: str) -> bool:
    """Whether a figure without its mark stands before a sentence: "28\tEncourages States …" (no cell of a table is so long)."""
    return first.strip().isdigit() and len(first.strip()) <= 3 and len(second) >= _SENTENCE and " " in second


_SENTENCE = 40


def _many(text: str) -> bool:
    return sum(1 for cell in text.split("\t") if cell.strip()) > 2


def _table(group: Sequence[Line], turned: bool, out: Sequence[Chunk]) -> bool:
    """Whether a group is a table: several rows, many cells, or the rest of a table that a page cut."""
    goes_on = turned and bool(out) and out[-1].rows
    return (goes_on and _is_row(group[0].text)) or _table_size(group, 0) == len(group)


def _heads(chunk: Chunk) -> bool:
    """Whether a single row stands at a page's foot: the head of the table that goes on at the next page's head."""
    return not chunk.rows and len(chunk.lines) == 1 and _is_row(chunk.lines[0].text) and chunk.lines[0].text[0] == "\t"


def _closes(line: Line) -> bool:
    """A line of the closing, set far in and short: "37th plenary meeting" / "7 December 2020"."""
    return _indent(line.text) >= _CLOSING_INDENT and len(line.bare) <= _CLOSING_LONGEST and not labelled(line.bare)


def _closing(group: Sequence[Line]) -> bool:
    return len(group) > 1 and all(_closes(line) for line in group)


def _indent(text: str) -> float:
    """Indentation in steps: a tab each, or four blanks."""
    lead = text[: len(text) - len(text.lstrip(" \t\f"))]
    return lead.count("\t") + lead.count(" ") // _STEP
