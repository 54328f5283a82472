"""Extracted Markdown into chunks: headings, lists, tables, quotations, fences, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.manuscript.furniture import Kept
from pipeline.manuscript.lines import Chunk, Line
from pipeline.manuscript.notes import begins_note
from pipeline.manuscript.passages import Furniture, Look
from pipeline.manuscript.seams import closed, labelled
from pipeline.manuscript.tables import RawRows, html_rows, is_separator, pipe_rows
from pipeline.manuscript.wrapping import parts

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_HEADING_END = re.compile(r"[ \t]#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+) *")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]{0,80})")
_QUOTE = re.compile(r" {0,3}((?:> ?)+)")
_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_BULLET = re.compile(r"\s*[-*+•][ \t]+(?=\S)")
_TABLE_OPEN = re.compile(r"\s*<table[\s>]", re.IGNORECASE)
_TABLE_CLOSE = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_FRONT = re.compile(r"([A-Za-z][A-Za-z_-]{0,30}):(?: .*)?")
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,2})\S")
_SIGNED = re.compile(r"[\s#<>]|[-*+•][ \t]")  # what a heading, table, quotation or item of a list begins with
_COMMAS = (",", "，", "、", "،")
_FRONT_LONGEST = 40  # lines
_LONGEST_HEADING = 120
_PLAIN = Look()


def front_matter(lines: Sequence[Line], source: str) -> tuple[int, tuple[Furniture, ...], str]:
    """How many lines of front matter a text opens with, those lines as furniture, and the language they tell."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0, (), ""
    for at, line in enumerate(lines[1:_FRONT_LONGEST], start=1):
        if line.text.rstrip() in ("---", "..."):
            inside = lines[1:at]
            aside = tuple(Furniture(entry.bare, "front matter", entry.span(source)) for entry in inside)
            lang = next((e.text.split(":", 1)[1].strip(" \"'") for e in inside if e.text.startswith("lang:")), "")
            return (at + 1, aside, lang) if inside else (0, (), "")
        if not _FRONT.fullmatch(line.text.rstrip()):
            break
    return 0, (), ""


def mark_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Underlined headings written as `# …`, before rules are set aside.

    A row of dashes is an underline only where it is about as long as its line: three dashes are a page's end.
    """
    out = list(lines)
    for at in range(1, len(out)):
        under = _UNDERLINE.fullmatch(out[at].text)
        words = out[at - 1]
        alone = at == 1 or out[at - 2].blank
        if not under or not alone or words.blank or len(words.text) > _LONGEST_HEADING or _HEADING.match(words.text):
            continue
        double = under[1][0] == "="
        if len(under[1]) >= (1 if double else max(4, len(words.bare) // 2)):
            out[at - 1] = words._replace(text=("# " if double else "## ") + words.text)
            out[at] = out[at]._replace(text="")
    return tuple(out)


def fences(lines: Sequence[Line], source: str) -> tuple[frozenset[int], dict[int, Furniture]]:
    """The line numbers inside closed code fences, and the fence lines with the words that they carry."""
    inside: set[int] = set()
    frames: dict[int, Furniture] = {}
    opened: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        found = _FENCE.fullmatch(line.text.rstrip())
        if not found:
            continue
        if opened is None:
            opened = (at, found[1][:3])
        elif found[1].startswith(opened[1]) and not found[2].strip():
            inside.update(entry.number for entry in lines[opened[0] + 1 : at])
            for edge in (lines[opened[0]], line):
                frames[edge.number] = Furniture(edge.bare, "code fence", edge.span(source))
            opened = None
    return frozenset(inside), frames


@dataclass(frozen=True, slots=True)
class _Flow:
    """The lines that stay and what is known of them: where code is, the column of wrapping, the last `</table>`."""

    kept: Sequence[Kept]
    width: int
    verbatim: frozenset[int]
    last_table_end: int

    def line(self, at: int) -> Line:
        return self.kept[at].line


def chunks(kept: Sequence[Kept], width: int, verbatim: frozenset[int]) -> tuple[Chunk, ...]:
    """The chunks of a Markdown text; `verbatim` lines are code, and each is a chunk of its own."""
    ends = (at for at in range(len(kept) - 1, -1, -1) if _ends_table(kept[at].line))
    return tuple(_blocks(_Flow(kept, width, verbatim, next(ends, -1))))


def rows(lines: Sequence[Line]) -> RawRows:
    """The rows of a table of either kind; a page may have cut an HTML table from none."""
    return html_rows(lines) if _TABLE_OPEN.match(lines[0].text) else pipe_rows(lines)


def _blocks(flow: _Flow) -> Iterator[Chunk]:
    """Each chunk; the rule of a region goes with every chunk up to the next turned page."""
    at, ruled = 0, ""
    while at < len(flow.kept):
        entry = flow.kept[at]
        if entry.line.blank:
            at += 1
            continue
        ruled = entry.rule if entry.turned else ruled
        size, chunk = _block(flow, at, ruled)
        yield chunk
        at += size


def _block(flow: _Flow, at: int, ruled: str) -> tuple[int, Chunk]:
    """The chunk that begins at a line, and how many lines it takes."""
    line, turned = flow.line(at), flow.kept[at].turned
    if line.number in flow.verbatim:
        return 1, Chunk((line,), turned=turned, ruled=ruled, verbatim=True)
    if not _SIGNED.match(line.text) and "|" not in line.text:
        return _paragraph(flow, at, ruled)
    if heading := _HEADING.match(line.text):
        look = Look(heading=len(heading[1]))
        return 1, Chunk((_cut_heading(line, heading.end()),), look, turned, ruled)
    if _TABLE_OPEN.match(line.text) and (size := _html_size(flow, at)):
        lines = tuple(k.line for k in flow.kept[at : at + size] if not k.line.blank)
        return size, Chunk(lines, turned=turned, ruled=ruled, rows=True)
    if size := _pipe_size(flow.kept, at):
        return size, Chunk(tuple(k.line for k in flow.kept[at : at + size]), turned=turned, ruled=ruled, rows=True)
    return _paragraph(flow, at, ruled)


def _paragraph(flow: _Flow, at: int, ruled: str) -> tuple[int, Chunk]:
    size = 1
    while at + size < len(flow.kept) and _together(flow, at, size):
        size += 1
    lines = tuple(_bared(k.line) for k in flow.kept[at : at + size])
    return size, Chunk(lines, _look(flow.line(at).text), flow.kept[at].turned, ruled)


def _cut_heading(line: Line, end: int) -> Line:
    return line._replace(text=" " * end + _HEADING_END.sub("", line.text[end:]))


def _html_size(flow: _Flow, at: int) -> int:
    """Lines up to the end of an HTML table; 0 where it never ends."""
    for end in range(at, flow.last_table_end + 1):
        if _ends_table(flow.line(end)):
            return end + 1 - at
    return 0


def _ends_table(line: Line) -> bool:
    return "</" in line.text and _TABLE_CLOSE.search(line.text) is not None


def _pipe_size(kept: Sequence[Kept], at: int) -> int:
    """Lines of a pipe table: they begin with a pipe, or the second one is the separator of a head."""
    if "|" not in kept[at].line.text:
        return 0
    text = kept[at].line.text.lstrip()
    second = kept[at + 1].line.text if at + 1 < len(kept) else ""
    if not text.startswith("|") and not is_separator(second):
        return 0
    size = 1
    while at + size < len(kept) and not kept[at + size].turned and "|" in kept[at + size].line.text:
        size += 1
    return size if size > 1 or text.rstrip().endswith("|") else 0


def _together(flow: _Flow, at: int, size: int) -> bool:
    """Whether the next line goes on with the paragraph that began at `at`."""
    before, entry = flow.line(at + size - 1), flow.kept[at + size]
    line = entry.line
    if line.blank or entry.turned or line.number in flow.verbatim:
        return False
    if _HEADING.match(line.text) or _TABLE_OPEN.match(line.text) or _pipe_size(flow.kept, at + size):
        return False
    if begins_note(line.bare) and begins_note(flow.line(at).bare):
        return False
    if before.bare[-1:] in _COMMAS and begins_note(flow.line(at).bare):
        return True  # no note ends so: "… *soixantième session*," / "*Supplément …*"
    if bool(_QUOTE.match(before.text)) != bool(_QUOTE.match(line.text)):
        return False
    if before.text.endswith(("  ", "\\")):
        return True  # a printed line break
    if _BULLET.match(line.text) and (_BULLET.match(flow.line(at).text) or closed(before.bare)):
        return False
    begins = _ITEM.match(line.text) or labelled(line.bare) or _EMPHASIS.match(line.bare)
    return not (begins and closed(before.bare) and parts(before, line, flow.width))


def _bared(line: Line) -> Line:
    """The line without a quotation's signs; a star that stands for a bullet is printed as one."""
    text = line.text
    if not _SIGNED.match(text):
        return line
    if quote := _QUOTE.match(text):
        text = " " * quote.end() + text[quote.end() :]
    if bullet := _BULLET.match(text):
        text = text[: bullet.end()].replace("*", "•").replace("+", "•") + text[bullet.end() :]
    return line._replace(text=text) if text != line.text else line


def _look(text: str) -> Look:
    if not _SIGNED.match(text):
        return _PLAIN
    quote = _QUOTE.match(text)
    if quote:
        return Look(style="quote", indent=float(quote[1].count(">")))
    lead = len(text) - len(text.lstrip(" \t"))
    indent = text[:lead].count("\t") + text[:lead].count(" ") // 4
    return Look(level=1 + lead // 2 if _ITEM.match(text) and not text[lead].isdigit() else 0, indent=float(indent))


def blank_comments(text: str) -> str:
    """HTML comments replaced by blanks; lines and columns stay. An unclosed one is text."""
    if "<!--" not in text:
        return text
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += (text[at:start], re.sub(r"[^\n]", " ", text[start : end + 3]))
        at = end + 3
    return "".join((*pieces, text[at:]))
