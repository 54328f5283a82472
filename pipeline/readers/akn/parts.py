"""What stands in one document of a file: its lines and items by the part they belong to, in whatever order and form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from pipeline.akn.names import XML, local
from pipeline.diagnostics.codes_akn_reading import UNKNOWN
from pipeline.model import Blocks, Inlines, Span, Spans, Text
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.flow import Flow, Manner
from pipeline.readers.akn.inlines import Lines
from pipeline.readers.akn.masthead import Masthead
from pipeline.recognition.items import Item
from pipeline.recognition.nesting import nest

Element = etree._Element
Understand = Callable[[Inlines, Spans], "Item | None"]

ROOTS = frozenset({"statement", "documentCollection", "doc", "act", "bill", "debateReport", "amendment", "portion"})
_BODIES = frozenset({"mainBody", "body", "debateBody", "judgmentBody", "amendmentBody", "fragmentBody"})
_LISTINGS = frozenset({"components", "component", "collectionBody", "documentRef"})
_LINES = frozenset({"p", "block", "longTitle", "num", "heading", "subheading", "formula"})
_ID = f"{{{XML}}}id"


@dataclass(slots=True)
class Words:
    """One text: a statement that holds two resolutions has two."""

    preamble: list[Item] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """What stands in one document; `attachments` and `members` are elements still to be read."""

    masthead: list[Item] = field(default_factory=list)
    title: list[Item] = field(default_factory=list)
    texts: list[Words] = field(default_factory=lambda: [Words()])
    closing: list[Item] = field(default_factory=list)
    attachments: list[Element] = field(default_factory=list)
    members: list[Element] = field(default_factory=list)


class Desk:
    """What reading the parts of one file needs: its findings, its lines, the manner of its wordings."""

    def __init__(self, findings: Findings, manner: Manner, root: Element) -> None:
        self.findings, self.manner = findings, manner
        kept = {eid: note for note in root.iter("{*}note") for eid in (note.get("eId"), note.get(_ID)) if eid}
        self.lines = Lines(findings, self.blocks, kept)
        self.masthead = Masthead(manner.language, manner.organ)

    def flow(self, part: str, skip: frozenset[Element] = frozenset()) -> Flow:
        return Flow(part, self.manner, self.lines, self.findings, skip=skip)

    def blocks(self, e: Element) -> Blocks:
        """The blocks in a quotation or a note."""
        return nest(self.flow("operative").items(e)).blocks

    def leaves(self, e: Element) -> Iterator[tuple[Inlines, Spans]]:
        """The lines in an element, whatever holds them."""
        here = (Span(self.findings.source, e.sourceline or 0),)
        if local(e.tag) in _LINES or not any(local(inner.tag) in _LINES for inner in e.iter()):
            yield self.lines.content(e), here
            return
        if e.text and not e.text.isspace():
            yield (Text(e.text),), here
        for child in e:
            if local(child.tag) not in ("", "meta"):
                yield from self.leaves(child)
            if child.tail and not child.tail.isspace():
                yield (Text(child.tail),), here


def parts_of(top: Element, desk: Desk, beside: Sequence[Element] = ()) -> Parts:
    """The parts of a document, with the elements that stand beside it in the file."""
    taking = _Taking(desk, Parts())
    taking.all(top)
    for e in beside:
        taking.one(e)
    return taking.parts


@dataclass(slots=True)
class _Taking:
    """One document's elements taken in order."""

    desk: Desk
    parts: Parts

    @property
    def text(self) -> Words:
        return self.parts.texts[-1]

    def all(self, top: Element) -> None:
        self.loose(top.text, top)
        for child in top:
            self.one(child)
            self.loose(child.tail, top)

    def one(self, e: Element) -> None:
        name, masthead = local(e.tag), self.desk.masthead
        if name in ("", "meta"):
            return
        if name == "coverPage":
            self.matter(e, masthead.line, self.parts.masthead)
        elif name == "preface":
            self.matter(e, masthead.title, self.parts.title)
        elif name == "conclusions":
            self.matter(e, masthead.closing, self.parts.closing)
        elif name == "preamble":
            self.begin(bool(self.text.preamble or self.text.body))
            self.text.preamble += self.desk.flow("preambular").items(e)
        elif name in _BODIES:
            self.begin(bool(self.text.body))
            self.text.body += self.desk.flow("operative", self.titled(e)).items(e)
        elif name == "attachments":
            self.parts.attachments += [child for child in e if local(child.tag) not in ("", "documentRef")]
            self.between(e)
        elif name in _LISTINGS:
            self.listing(e)
        else:
            self.desk.findings.add(UNKNOWN, f"a {name} where only parts of a document stand", e.sourceline or 0)
            self.text.body += self.desk.flow("operative").of(e)

    def begin(self, another: bool) -> None:
        if another:
            self.parts.texts.append(Words())

    def matter(self, e: Element, understand: Understand, into: list[Item]) -> None:
        """Masthead, title or closing, line by line."""
        found = (understand(content, spans) for content, spans in self.desk.leaves(e))
        into += [item for item in found if item is not None]

    def titled(self, body: Element) -> frozenset[Element]:
        """The title of a statement that stands at the front of its body: it belongs before it."""
        first = next((child for child in body if local(child.tag)), None)
        if first is None or self.parts.title or local(first.tag) != "p" or first.find("{*}docTitle") is None:
            return frozenset()
        self.matter(first, self.desk.masthead.title, self.parts.title)
        return frozenset({first})

    def listing(self, e: Element) -> None:
        """The members of a composite; what only refers to them holds no words."""
        self.between(e)
        for child in e:
            if local(child.tag) in ROOTS:
                self.parts.members.append(child)
            elif local(child.tag) in _LISTINGS:
                self.listing(child)
            else:
                self.one(child)

    def between(self, e: Element) -> None:
        """Words between the entries of a listing."""
        self.loose(e.text, e)
        for child in e:
            self.loose(child.tail, e)

    def loose(self, text: str | None, e: Element) -> None:
        """Words that stand between the parts of a document."""
        if text and not text.isspace():
            self.text.body += self.desk.flow("operative").stray(text, e)
