"""A preamble, a body, a note: elements in any form and nesting as items in reading order, for `recognition.nesting` to build units of.

The elements say what a line is; where it belongs its label says, as in every other source: half of the files put a sub-paragraph
beside its paragraph, a list beside its point, a title beside its number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pipeline.akn.names import local
from pipeline.diagnostics.codes_akn_reading import BESIDE, HEADING_PARAGRAPH, UNKNOWN
from pipeline.manuscript import Look
from pipeline.model import Inlines
from pipeline.model.build import plain
from pipeline.readers.akn.headings import headings_in, level_of
from pipeline.readers.akn.inlines import Lines, bare, tidy
from pipeline.readers.akn.numbering import Manner, Numbering, is_number
from pipeline.readers.akn.tables import tabled
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
from pipeline.recognition.items import Item
from pipeline.recognition.marking import line_of
from pipeline.recognition.shapes import title_shaped, wholly

Element = etree._Element


def items_in(e: Element, part: str, manner: Manner, lines: Lines, apart: set[Element]) -> list[Item]:
    """The items in an element. `part` is "preambular" or "operative"; `apart` are elements that are read elsewhere."""
    flow = _Flow(Numbering(part, manner, lines), apart)
    flow.inside(e)
    return flow.done(e)


def items_of(e: Element, manner: Manner, lines: Lines, apart: set[Element]) -> list[Item]:
    """The items that one element is, with its own kind and number."""
    flow = _Flow(Numbering("operative", manner, lines), apart)
    flow.child(e)
    return flow.done(e)


def items_astray(text: str, e: Element, manner: Manner, lines: Lines) -> list[Item]:
    """Words in an element that may hold none."""
    numbering = Numbering("operative", manner, lines)
    numbering.stray(text, e)
    return numbering.out


@dataclass(slots=True)
class _Flow:
    """One walk through elements."""

    to: Numbering
    apart: set[Element] = field(default_factory=set)
    _depth: int = 0

    def done(self, e: Element) -> list[Item]:
        self.to.flush(e)
        return self.to.out

    # ---------------------------------------------------------------- what holds lines

    def inside(self, e: Element, *but: Element) -> None:
        """The children of an element in order, and whatever words stand between them."""
        if self._depth >= DEEPEST:
            self.to.say(self.to.lines.line(e), e)
            return
        self._depth += 1
        self.to.stray(e.text, e)
        for child in e:
            if child not in self.apart and child not in but:
                self.child(child)
            self.to.stray(child.tail, e)
        self._depth -= 1

    def child(self, e: Element) -> None:
        name = local(e.tag)
        if name in ("", "meta"):
            return
        if name == "num":
            self.num(e)
        elif name in HEADINGS:
            self.heading(e)
        elif name == "formula" or (name == "alinea" and self.to.manner.statement and not self.to.out):
            self.formula(e)
        elif name in ("table", "tblock") or (name == "container" and e.find("{*}table") is not None):
            self.tables(e)
        elif name in PARAGRAPHS:
            self.paragraph(e)
        elif name in LISTS:
            self.list(e)
        elif name in ENTRIES:
            self.numbered("point", e)
        elif name in GROUPS:
            self.group(e)
        elif name in LINES:
            self.line(e)
        else:
            if name not in HOLDERS:
                self.to.lines.findings.add(UNKNOWN, f"a {name} in a {_parent(e)}", e.sourceline or 0)
            self.held(e)

    def num(self, e: Element) -> None:
        """A number that stands before its paragraph, not in it."""
        if not is_number(e):
            self.held(e)
        elif e not in self.to.taken:
            self.to.open(self.to.part, e, e)

    def held(self, e: Element) -> None:
        """What holds blocks, or is a line whatever its name: a note or a picture that stands alone too."""
        if local(e.tag) != "authorialNote" and any(local(child.tag) in BLOCKS | HEADINGS for child in e):
            self.inside(e)
        else:
            self.to.say(tidy(self.to.lines.inline(e)), e)

    def numbered(self, kind: str, e: Element) -> None:
        """A paragraph or an entry: its number goes to the first of its lines."""
        self.to.open(kind, e)
        self.inside(e)
        self.to.flush(e)

    def paragraph(self, e: Element) -> None:
        """A numbered or bare paragraph, a recital, a container of one or of many."""
        name = local(e.tag)
        if name == "container" and any(local(child.tag) in PARAGRAPHS | GROUPS.keys() for child in e):
            self.inside(e)
        elif name != "paragraph":
            self.numbered("preambular", e)
        elif not self.is_heading(e):
            self.numbered(self.to.part, e)

    def list(self, e: Element) -> None:
        before = e.getprevious()
        if local(e.tag) == "sublist" and before is not None and local(before.tag) == "point":
            self.to.lines.findings.add(BESIDE, "a sublist beside the point it belongs to", e.sourceline or 0)
        self.inside(e)

    def group(self, e: Element) -> None:
        """A section or the like: its number and its heading open it."""
        name, called = local(e.tag), e.get("name")
        if name == "hcontainer" and called == "separator":
            self.separator(e)
            return
        if name == "hcontainer" and called == "preambular":
            self.numbered("preambular", e)
            return
        self.to.flush(e)
        num = self.to.num_of(e)
        heading = next((child for child in e if local(child.tag) in ("heading", "subheading")), None)
        if heading is not None or num:
            content = line_of(bare(self.to.lines.content(heading))) if heading is not None else ()
            opens = GROUPS[name] if num or name == "article" else "division"
            self.to.out.append(Item("heading", content, self.to.spans(e), num, Look(heading=2), group=opens))
        self.inside(e, *([heading] if heading is not None else []))

    # ---------------------------------------------------------------- headings

    def heading(self, e: Element) -> None:
        content = self.to.lines.line(e)
        if local(e.tag) == "crossHeading" and "preamble" in (e.get("refersTo") or "").casefold():
            self.to.flush(e)
            self.to.add("preambular", bare(content), e)
        else:
            self.to.headed(content, e, level_of(e))

    def is_heading(self, e: Element) -> bool:
        """A paragraph that is headings and nothing else, taken as such."""
        found = headings_in(e, self.to.lines)
        if found:
            self.to.flush(e)
            self.to.lines.findings.add(HEADING_PARAGRAPH, f"a paragraph class=“{e.get('class')}”", e.sourceline or 0)
        for line, content in found:
            self.to.headed(content, line, level_of(e))
        return bool(found)

    # ---------------------------------------------------------------- lines

    def formula(self, e: Element) -> None:
        """The enacting formula; the opening sentence of a statement."""
        content = bare(self.to.lines.line(e))
        if content:
            self.to.flush(e)
            self.to.add("formula", content, e)

    def line(self, e: Element) -> None:
        """One printed paragraph; a heading or a separator may be hidden in it, a table or a list may stand in its midst."""
        only = e[0] if len(e) == 1 and not (e.text or "").strip() and not (e[0].tail or "").strip() else None
        if only is not None and local(only.tag) in HEADINGS:
            self.heading(only)
        elif e.find("{*}decoration") is not None or e.get("name") == "separator":
            self.separator(e)
        elif e.get("name") == "heading":
            self.to.headed(self.to.lines.line(e), e, 2)
        elif any(local(child.tag) in BLOCKS for child in e):
            self.cut(e)
        elif self.to.part == "preambular" and not self.to.kind and local(e.tag) in ("p", "block"):
            self.bare_line(e)
        else:
            self.to.say(self.to.lines.line(e), e)

    def bare_line(self, e: Element) -> None:
        """A line between preambular paragraphs that no container holds: a heading where it is set as one."""
        content = self.to.lines.line(e)
        if wholly(bare(content), "bold", "underline") and title_shaped(plain(content)):
            self.to.headed(content, e, 2)
        else:
            self.to.kind = "preambular"
            self.to.say(content, e)

    def cut(self, e: Element) -> None:
        """A line in whose midst a block stands, which AKN does not allow: text, block, text."""
        self.to.lines.findings.add(BESIDE, f"a {local(e.tag)} that holds more than a line", e.sourceline or 0)
        run = etree.Element("run")
        run.text = e.text
        for child in list(e):
            if local(child.tag) in BLOCKS:
                self.to.say(self.to.lines.line(run), e)
                run = etree.Element("run")
                run.text, child.tail = child.tail, None
                self.child(child)
            else:
                run.append(child)
        self.to.say(self.to.lines.line(run), e)

    def separator(self, e: Element) -> None:
        content = line_of(bare(self.to.lines.line(e)))
        if content:
            self.to.flush(e)
            self.to.add("separator", content, e)

    # ---------------------------------------------------------------- tables

    def tables(self, e: Element) -> None:
        """Every table in an element, under the heading before it, and the lines beside them."""
        if local(e.tag) == "table":
            self.table(e, ())
            return
        caption: Inlines = ()
        self.to.stray(e.text, e)
        for child in e:
            if local(child.tag) == "heading":
                self.to.headed(caption, e, 3)
                caption = bare(self.to.lines.line(child))
            elif local(child.tag) == "table":
                self.table(child, caption)
                caption = ()
            elif child not in self.apart:
                self.child(child)
            self.to.stray(child.tail, e)
        self.to.headed(caption, e, 3)

    def table(self, e: Element, caption: Inlines) -> None:
        self.to.flush(e)
        made = tabled(e, caption, self.to.lines)
        if made.grid is not None:
            self.to.out.append(Item("table", (), self.to.spans(e), grid=made.grid))
        self.to.stray(made.loose, e)
        self.to.headed(made.caption, e, 3)


def _parent(e: Element) -> str:
    parent = e.getparent()
    return local(parent.tag) if parent is not None else "file"
