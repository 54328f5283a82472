"""A preamble, a body, a note: elements in any form and nesting as items in reading order, for `recognition.nesting` to build units of.

The elements say what a line is; where it belongs its label says, as in every other source: half of the files put a sub-paragraph
beside its paragraph, a list beside its point, a title beside its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.akn.names import local
from pipeline.diagnostics.codes_akn_reading import (
    BESIDE,
    FLAT_POINT,
    HEADING_PARAGRAPH,
    LABEL_IN_TEXT,
    NUM_BLANKS,
    STRAY,
    UNKNOWN,
)
from pipeline.lexicon import Language, Organ
from pipeline.manuscript import Grid, GridCell, Look, Passage
from pipeline.model import Inlines, Span, Spans, Text
from pipeline.model.build import inlines, plain
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.inlines import Lines, bare, tidy
from pipeline.readers.akn.vocabulary import (
    BLOCKS,
    DEEPEST,
    ENTRIES,
    GROUPS,
    HEADINGS,
    HOLDERS,
    LINES,
    LISTS,
    PARAGRAPHS,
)
from pipeline.recognition import sections
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import Label, Reading, computed, label_of
from pipeline.recognition.marking import line_of
from pipeline.recognition.shapes import title_shaped, wholly, without_front

Element = etree._Element

_HEADED = re.compile(r"H\d|HCh|BLUEHeading")
_LEVEL = re.compile(r"\d")
_TABBED = re.compile(r"\s*\S{1,12}(?: (?:bis|ter|quater))?\t")
_LABEL_CHARS = 24


@dataclass(frozen=True, slots=True)
class Manner:
    """How the lines of one text are read: its language and organ, and whether it is a statement (paragraphs without numbers)."""

    language: Language
    organ: Organ
    statement: bool = False


@dataclass(slots=True)
class Flow:
    """One run of items. `part` is "preambular" or "operative": what a paragraph without further mark is; `skip` are elements
    that are read elsewhere."""

    part: str
    manner: Manner
    lines: Lines
    findings: Findings
    skip: set[Element] = field(default_factory=set)
    out: list[Item] = field(default_factory=list)
    _kind: str = ""
    _num: str = ""
    _last: Reading | None = None
    _depth: int = 0
    _taken: set[Element] = field(default_factory=set)

    def items(self, e: Element) -> list[Item]:
        """The items in an element."""
        self.inside(e)
        self._flush(e)
        return self.out

    def of(self, e: Element) -> list[Item]:
        """The items that one element is, not only what stands in it."""
        self.child(e)
        self._flush(e)
        return self.out

    def stray(self, text: str, e: Element) -> list[Item]:
        """Words in an element that may hold none."""
        self._stray(text, e)
        return self.out

    # ---------------------------------------------------------------- elements

    def inside(self, e: Element) -> None:
        """The children of an element in order, and whatever words stand between them."""
        if self._depth >= DEEPEST:
            self._say(self.lines.line(e), e)
            return
        self._depth += 1
        self._stray(e.text, e)
        for child in e:
            if child not in self.skip:
                self.child(child)
            self._stray(child.tail, e)
        self._depth -= 1

    def child(self, e: Element) -> None:
        name = local(e.tag)
        if name in ("", "meta"):
            return
        if name == "num":
            if e not in self._taken:
                self._open("operative" if self.part == "operative" else "preambular", e, e)
            return
        if name in HEADINGS:
            self._heading(e)
        elif name == "formula":
            self._formula(e)
        elif name in ("table", "tblock") or (name == "container" and e.find("{*}table") is not None):
            self._tables(e)
        elif name == "alinea" and not self.out:
            self._alinea(e)
        elif name in PARAGRAPHS:
            self._paragraph(e)
        elif name in LISTS:
            self._list(e)
        elif name in ENTRIES:
            self._entry(e)
        elif name in GROUPS:
            self._group(e)
        elif name in LINES:
            self._line(e)
        elif name in HOLDERS:
            self._held(e)
        else:
            self.findings.add(UNKNOWN, f"a {name} in a {_parent(e)}", e.sourceline or 0)
            self._held(e)

    def _held(self, e: Element) -> None:
        if any(local(child.tag) in BLOCKS or local(child.tag) in HEADINGS for child in e):
            self.inside(e)
        else:
            self._say(self.lines.line(e), e)

    def _paragraph(self, e: Element) -> None:
        """A numbered or bare paragraph, a recital, a container: its number goes to the first of its lines."""
        name = local(e.tag)
        if name == "container" and any(local(child.tag) in PARAGRAPHS | GROUPS.keys() for child in e):
            self.inside(e)
            return
        if name == "paragraph" and _HEADED.match(e.get("class") or "") and self._is_heading(e):
            return
        kind = "operative" if name == "paragraph" and self.part == "operative" else "preambular"
        self._open(kind, e)
        if e.find("{*}num") is None and local(e.tag) == "paragraph" and e.find("{*}heading") is not None and len(e) > 1:
            self.findings.add(HEADING_PARAGRAPH, "a heading inside a paragraph", e.sourceline or 0)
        self.inside(e)
        self._flush(e)

    def _is_heading(self, e: Element) -> bool:
        """A paragraph of a heading's style without a number, all of whose lines are short and nothing else."""
        holders = (e, *(child for child in e if local(child.tag) == "content"))
        found = [line for holder in holders for line in holder if local(line.tag) in ("p", "heading", "subheading")]
        if _letters(e) != "".join(map(_letters, found)):
            return False
        contents = [(line, self.lines.line(line)) for line in found]
        if not all(_short(content) for _, content in contents):
            return False
        for line, content in contents:
            self._headed(content, line, _level(e))
        return True

    def _list(self, e: Element) -> None:
        previous = e.getprevious()
        if local(e.tag) == "sublist" and previous is not None and local(previous.tag) == "point":
            self.findings.add(BESIDE, "a sublist beside the point it belongs to", e.sourceline or 0)
        self.inside(e)

    def _entry(self, e: Element) -> None:
        self._flush(e)
        self._open("point", e)
        self.inside(e)
        self._flush(e)

    def _group(self, e: Element) -> None:
        """A section or the like: its number and its heading open it."""
        name = local(e.tag)
        if name == "hcontainer" and e.get("name") == "separator":
            self._separator(self.lines.line(e), e)
            return
        if name == "hcontainer" and e.get("name") == "preambular":
            self._open("preambular", e)
            self.inside(e)
            self._flush(e)
            return
        self._flush(e)
        num = self._num_of(e)
        heading = next((child for child in e if local(child.tag) in ("heading", "subheading")), None)
        if heading is not None or num:
            content = line_of(tidy(bare(self.lines.content(heading)))) if heading is not None else ()
            group = "division" if not num and name != "article" else GROUPS[name]
            self._add(Item("heading", content, self._spans(e), num, Look(heading=2), group=group))
        self._stray(e.text, e)
        for child in e:
            if child is not heading:
                self.child(child)
            self._stray(child.tail, e)

    def _heading(self, e: Element) -> None:
        content = self.lines.line(e)
        if local(e.tag) == "crossHeading" and "preamble" in (e.get("refersTo") or "").casefold():
            self._flush(e)
            self._add(Item("preambular", bare(content), self._spans(e)))
            return
        self._headed(content, e, _level(e))

    def _headed(self, content: Inlines, e: Element, level: int) -> None:
        """A heading: what its label says it opens, else a division; a number that waits for its line is its label."""
        if local(e.tag) == "subheading":
            self.findings.add(HEADING_PARAGRAPH, f"“{plain(content)[:40]}”", e.sourceline or 0)
        waiting = self._num if self._kind else ""
        kind, self._kind, self._num = self._kind, "", ""
        content = line_of(bare(content))
        if not plain(content).strip() and not content:
            self._kind, self._num = kind, waiting
            return
        if kind == "point":
            self._add(Item("point" if waiting else "text", content, self._spans(e), waiting))
            return
        if self.part == "preambular":
            label = (Text(f"{waiting} "),) if waiting else ()
            self._add(Item("heading", inlines(*label, *content), self._spans(e)))
            return
        look = Look(heading=level)
        line, scene = Line.of(Passage(content, self._spans(e), look)), Scene(self.manner.language, self.manner.organ)
        if waiting:
            self._add(Item("heading", content, self._spans(e), waiting, look, group="chapter"))
            return
        item = sections.named(line, scene) or sections.labelled(line, scene)
        self._add(item or Item("heading", content, self._spans(e), look=look, group="division"))

    def _formula(self, e: Element) -> None:
        content = bare(self.lines.line(e))
        if content:
            self._flush(e)
            self._add(Item("formula", content, self._spans(e)))

    def _alinea(self, e: Element) -> None:
        """The opening sentence of a statement."""
        content = bare(self.lines.line(e))
        if content and self.manner.statement:
            self._add(Item("formula", content, self._spans(e)))
        else:
            self._entry(e)

    def _line(self, e: Element) -> None:
        """One printed paragraph; a heading or a separator may be hidden in it, a table or a list may stand in its midst."""
        only = e[0] if len(e) == 1 and not (e.text or "").strip() and not (e[0].tail or "").strip() else None
        if only is not None and local(only.tag) in HEADINGS:
            self._headed(self.lines.line(only), only, _level(e))
        elif e.find("{*}decoration") is not None or e.get("name") == "separator":
            self._separator(self.lines.line(e), e)
        elif e.get("name") == "heading":
            self._headed(self.lines.line(e), e, 2)
        elif any(local(child.tag) in BLOCKS for child in e):
            self._cut(e)
        elif self.part == "preambular" and not self._kind and local(e.tag) in ("p", "block"):
            self._bare_line(e)
        else:
            self._say(self.lines.line(e), e)

    def _bare_line(self, e: Element) -> None:
        """A line between preambular paragraphs that no container holds: a heading where it is set as one."""
        content = self.lines.line(e)
        words = plain(content)
        if wholly(bare(content), "bold", "underline") and title_shaped(words):
            self._headed(content, e, 2)
        else:
            self._kind = "preambular"
            self._say(content, e)

    def _cut(self, e: Element) -> None:
        """A line in whose midst a block stands, which AKN does not allow: text, block, text."""
        self.findings.add(BESIDE, f"a {local(e.tag)} that holds more than a line", e.sourceline or 0)
        run = etree.Element("run")
        run.text = e.text
        for child in list(e):
            if local(child.tag) in BLOCKS:
                self._loose(run, e)
                run = etree.Element("run")
                run.text, child.tail = child.tail, None
                self.child(child)
            else:
                run.append(child)
        self._loose(run, e)

    def _loose(self, run: Element, e: Element) -> None:
        content = self.lines.line(run)
        if content:
            self._say(content, e)

    def _separator(self, content: Inlines, e: Element) -> None:
        if content:
            self._flush(e)
            self._add(Item("separator", line_of(bare(content)), self._spans(e)))

    # ---------------------------------------------------------------- tables

    def _tables(self, e: Element) -> None:
        """Every table in an element, and the lines beside them."""
        if local(e.tag) == "table":
            self._flush(e)
            self._table(e, ())
            return
        caption: Inlines = ()
        self._stray(e.text, e)
        for child in e:
            if local(child.tag) == "heading":
                caption = bare(self.lines.line(child))
            elif local(child.tag) == "table":
                self._flush(e)
                self._table(child, caption)
                caption = ()
            else:
                self.child(child)
            self._stray(child.tail, e)
        if caption:
            self._headed(caption, e, 3)

    def _table(self, e: Element, caption: Inlines) -> None:
        named = e.find("{*}caption")
        if named is not None and not caption:
            caption = bare(self.lines.line(named))
        rows = tuple(row for tr in _rows(e) if (row := tuple(self._cells(tr))))
        if rows:
            self._add(Item("table", (), self._spans(e), grid=Grid(rows, self._spans(e), caption)))
        loose = " ".join(t.strip() for t in _between_cells(e) if t.strip())
        if loose or (caption and not rows):
            self._stray(loose, e)
            if caption and not rows:
                self._say(caption, e)

    def _cells(self, tr: Element) -> Iterator[GridCell]:
        for cell in tr:
            if local(cell.tag) not in ("td", "th"):
                if local(cell.tag):
                    content = bare(self.lines.line(cell))
                    yield GridCell((Passage(content, self._spans(cell)),) if content else ())
                continue
            yield GridCell(
                tuple(self._passages(cell)), local(cell.tag) == "th", _count(cell, "colspan"), _count(cell, "rowspan")
            )

    def _passages(self, cell: Element) -> Iterator[Passage]:
        if all(local(child.tag) == "p" for child in cell) and not (cell.text or "").strip():
            for child in cell:
                content = bare(self.lines.line(child))
                if content:
                    yield Passage(content, self._spans(child))
                if child.tail and child.tail.strip():
                    yield Passage((Text(" ".join(child.tail.split())),), self._spans(child))
        elif content := bare(self.lines.line(cell)):
            yield Passage(content, self._spans(cell))

    # ---------------------------------------------------------------- lines

    def _open(self, kind: str, e: Element, *nums: Element) -> None:
        """A paragraph or entry begins; its number waits for the first line."""
        self._flush(e)
        self._kind, self._num = kind, self._num_of(e, *nums)

    def _flush(self, e: Element) -> None:
        """A number that no line took stands alone."""
        if self._kind and self._num:
            self._say((), e)
        self._kind, self._num = "", ""

    def _num_of(self, e: Element, *nums: Element) -> str:
        found = nums or tuple(child for child in e if local(child.tag) == "num")
        if not found:
            return ""
        self._taken.update(found)
        printed = "".join(plain(bare(self.lines.content(num))) for num in found)
        num = " ".join(printed.split())
        if printed != num and num:
            self.findings.add(NUM_BLANKS, f"the number {num!r} of a {local(e.tag)}", e.sourceline or 0)
        return num

    def _say(self, content: Inlines, e: Element) -> None:
        """One line: the first of its paragraph takes kind and number."""
        content = bare(content)
        kind, num = self._kind or "text", self._num
        if not content and not num:
            return
        self._kind, self._num = "", ""
        if kind == "preambular":
            label = label_of(plain(content)) if not num and self.out else None
            if label is not None and label.readings[0].shape == "()" and self.part == "preambular":
                num, kind, content = label.printed, "point", without_front(content, label.end)
            self._add(Item(kind, content, self._spans(e), num))
            return
        if not num and not self.manner.statement:
            content, kind, num = self._labelled(content, kind, e)
        if kind == "operative":
            kind = self._paragraph_kind(num, e)
        self._add(Item(kind if num or kind == "text" else "text", content, self._spans(e), num))

    def _paragraph_kind(self, num: str, e: Element) -> str:
        """A paragraph with a number is one; with a letter it is a sub-paragraph that was left beside its paragraph."""
        label = computed(num) if num else None
        if label is None:
            return "text"
        if all(reading.series != "arabic" for reading in label.readings):
            self.findings.add(FLAT_POINT, f"the sub-paragraph {num}", e.sourceline or 0)
            return "point"
        self._last = label.readings[0]
        return "operative"

    def _labelled(self, content: Inlines, kind: str, e: Element) -> tuple[Inlines, str, str]:
        """A label that stands in the text taken off its front, where it surely is one."""
        words = plain(content)
        label = label_of(words)
        if label is None or not self._is_label(label, words, e):
            return content, kind, ""
        self.findings.add(LABEL_IN_TEXT, f"“{words[:30]}”", e.sourceline or 0)
        number = label.number
        if number:
            self._last = label.readings[0]
        return without_front(content, label.end), "operative" if number else "point", label.printed

    def _is_label(self, label: Label, words: str, e: Element) -> bool:
        """In brackets, a sign, before a tab; a number also where it goes on from the paragraph before."""
        if label.sign or label.readings[0].shape in ("()", ")", "㈠", "‘’"):
            return len(words) > label.end
        tabbed = bool(_TABBED.match("".join(e.itertext())[:80]))
        follows = self._last is not None and any(r.follows(self._last) for r in label.readings)
        return tabbed or (label.number and (follows or any(r.first for r in label.readings)))

    def _stray(self, text: str | None, e: Element) -> None:
        """Words where only elements may stand are a line for themselves."""
        if text and not text.isspace() and text.strip():
            self.findings.add(STRAY, f"“{' '.join(text.split())[:40]}” in a {local(e.tag)}", e.sourceline or 0)
            self._say(tidy(inlines(Text(text))), e)

    def _add(self, item: Item) -> None:
        self.out.append(item)

    def _spans(self, e: Element) -> Spans:
        return (Span(self.findings.source, e.sourceline or 0),)


def _letters(e: Element) -> str:
    return "".join("".join(e.itertext()).split())


def _short(content: Inlines) -> bool:
    words = plain(content)
    return not words.strip() or title_shaped(words) or wholly(bare(content), "bold") or len(words) < 120


def _level(e: Element) -> int:
    """How deep a heading is, by the style of its paragraph (H1, H23, HCh); 2 where none is told."""
    at: Element | None = e
    while at is not None and local(at.tag) not in ("paragraph", "mainBody"):
        at = at.getparent()
    given = (at.get("class") or "") if at is not None else ""
    found = _LEVEL.search(given)
    return int(found[0]) if found and given.startswith("H") else 1 if given.startswith("HCh") else 2


def _parent(e: Element) -> str:
    parent = e.getparent()
    return local(parent.tag) if parent is not None else "file"


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not of one that stands in a cell of it."""
    for child in table:
        if local(child.tag) == "tr":
            yield child
        elif local(child.tag) in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _between_cells(table: Element) -> Iterator[str]:
    """The words of a table that stand in none of its cells, and those of elements that have no place in one."""
    yield table.text or ""
    for child in table:
        name = local(child.tag)
        if name in ("tr", "tbody", "thead", "tfoot"):
            yield from (
                (child.text or "", *(cell.tail or "" for cell in child)) if name == "tr" else _between_cells(child)
            )
        elif name != "caption":
            yield " ".join(child.itertext())
        yield child.tail or ""


def _count(e: Element, name: str) -> int:
    value = (e.get(name) or "1").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 and int(value) else 1
