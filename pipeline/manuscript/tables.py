"""Rows and cells out of the lines of a table: pipes, tabs, HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from pipeline.manuscript.lines import Line

_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\|?\s*+:?-+:?\s*+(?:\|\s*+(?:(?:-+:?|:(?:-+:?|:)?)\s*+)?)*")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell whose words still hold their signs."""

    text: str
    line: Line
    head: bool = False
    colspan: int = 1
    rowspan: int = 1


RawRows = tuple[tuple[RawCell, ...], ...]


def is_separator(text: str) -> bool:
    """The line under the head of a pipe table: `|---|:--:|`."""
    bare = text.strip()
    return "|" in bare and "-" in bare and len(bare) <= 2000 and bool(_SEPARATOR.fullmatch(bare))


def pipe_rows(lines: Sequence[Line]) -> RawRows:
    """A pipe table. Its first row is a head where a separator follows; a head without words is no row at all."""
    rows: list[tuple[RawCell, ...]] = []
    for at, line in enumerate(lines):
        if is_separator(line.text):
            continue
        head = at == 0 and len(lines) > 1 and is_separator(lines[1].text)
        cells = tuple(RawCell(cell, line, head and bool(cell)) for cell in _pipe_cells(line.bare))
        if not head or any(cell.text for cell in cells):
            rows.append(cells)
    return _even(rows)


def _pipe_cells(text: str) -> list[str]:
    cells = _PIPE.split(text.removeprefix("|"))
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]


def tab_rows(lines: Sequence[Line]) -> RawRows:
    """A table whose cells are parted by tabs."""
    return _even([tuple(RawCell(cell.strip(), line) for cell in line.text.split("\t")) for line in lines])


def _even(rows: Sequence[tuple[RawCell, ...]]) -> RawRows:
    """Every row as wide as the widest."""
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *(RawCell("", row[-1].line) for _ in range(width - len(row)))) for row in rows if row)


def html_rows(lines: Sequence[Line]) -> RawRows:
    """An HTML table; tags inside its cells stay for the reading of signs."""
    parser = _Rows(lines)
    for number, line in enumerate(lines):
        parser.at = number
        parser.feed(line.text + "\n")
    parser.close()
    return tuple(tuple(row) for row in parser.rows if row)


class _Rows(HTMLParser):
    """Collects rows; everything that is no part of the table's own frame is put back as it was written."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = lines
        self.at = 0
        self.rows: list[list[RawCell]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self.open = False
        elif tag in ("td", "th"):
            known = {name: value or "" for name, value in attrs}
            span, rows = _count(known.get("colspan", "")), _count(known.get("rowspan", ""))
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append(RawCell("", self.lines[self.at], tag == "th", span, rows))
            self.open = True
        elif tag in ("p", "div"):
            self._put("\n")
        elif tag not in ("table", "thead", "tbody", "tfoot", "caption", "colgroup", "col"):
            self._put(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self.open = False
        elif tag not in ("p", "div", "table", "thead", "tbody", "tfoot", "caption", "colgroup", "col"):
            self._put(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._put(data.replace("\n", " "))

    def handle_entityref(self, name: str) -> None:
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._put(f"&#{name};")

    def _put(self, words: str) -> None:
        """Words outside every cell (a caption) become a cell of their own, so that none is lost."""
        if not self.open:
            if not words.strip():
                return
            self.rows.append([RawCell("", self.lines[self.at])])
            self.open = True
        cell = self.rows[-1][-1]
        self.rows[-1][-1] = RawCell(cell.text + words, cell.line, cell.head, cell.colspan, cell.rowspan)


def _count(value: str) -> int:
    return max(1, min(int(value), 1000)) if _NUMBER.fullmatch(value) else 1
