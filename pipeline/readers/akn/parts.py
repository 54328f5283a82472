"""What stands in one document of a file: its lines and items by the part they belong to, in whatever order and form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.akn.names import XML, local
from pipeline.diagnostics.codes_akn_reading import UNKNOWN
from pipeline.model import Blocks, Inlines, Span, Spans, Text
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.flow import items_astray, items_in, items_of
from pipeline.readers.akn.inlines import Lines
from pipeline.readers.akn.masthead import Masthead
from pipeline.readers.akn.numbering import Manner
from pipeline.readers.akn.vocabulary import ENTRIES, GROUPS, HOLDERS, LISTS, PARAGRAPHS
from pipeline.recognition.items import Item
from pipeline.recognition.nesting import nest

Element = etree._Element
Understand = Callable[[Inlines, Spans], "Item | None"]

ROOTS = frozenset({"statement", "documentCollection", "doc", "act", "bill", "debateReport", "amendment", "portion"})
_BODIES = frozenset({"mainBody", "body", "debateBody", "judgmentBody", "amendmentBody", "fragmentBody"})
_LINES = frozenset({"p", "block", "longTitle", "num", "heading", "subheading", "formula"})
_MATTERS = _BODIES | {"coverPage", "preface", "preamble", "conclusions"}
_SWALLOWED = tuple(f"{{*}}{name}" for name in sorted((_MATTERS - {"body"}) | {"attachments"}))
_ANY_LINE = tuple(f"{{*}}{name}" for name in sorted(_LINES))
_WAY = _MATTERS | HOLDERS | PARAGRAPHS | LISTS | ENTRIES | GROUPS.keys()
_LISTINGS = frozenset({"components", "component", "collectionBody", "documentRef"})
_ID = f"{{{XML}}}id"


@dataclass(slots=True)
class Words:
    """One text: a statement that holds two resolutions has two. `begun` names the parts that it has: words astray are none."""

    preamble: list[Item] = field(default_factory=list)
    body: list[Item] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)


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
    """What reading the parts of one file needs: its findings, its lines, the manner of its wordings.

    `apart` are elements that stand inside a part and are read as parts of their own.
    """

    def __init__(self, findings: Findings, manner: Manner, root: Element) -> None:
        self.findings, self.manner = findings, manner
        self.apart: set[Element] = set()
        kept = {eid: note for note in root.iter("{*}note") for eid in (note.get("eId"), note.get(_ID)) if eid}
        self.lines = Lines(findings, self.blocks, kept)
        self.masthead = Masthead(manner.language, manner.organ)

    def within(self, e: Element, part: str) -> list[Item]:
        """The items in a preamble ("preambular") or a body ("operative")."""
        return items_in(e, part, self.manner, self.lines, self.apart)

    def of(self, e: Element) -> list[Item]:
        """The items that one element is."""
        return items_of(e, self.manner, self.lines, self.apart)

    def astray(self, e: Element) -> list[Item]:
        """The words between the children of an element that may hold none."""
        words = " ".join((e.text or "", *(child.tail or "" for child in e)))
        return [] if not words.strip() else items_astray(words, e, self.manner, self.lines)

    def blocks(self, e: Element) -> Blocks:
        """The blocks in a quotation or a note."""
        return nest(self.within(e, "operative")).blocks

    def leaves(self, e: Element) -> Iterator[tuple[Inlines, Spans]]:
        """The lines in an element, whatever holds them."""
        here = (Span(self.findings.source, e.sourceline or 0),)
        if local(e.tag) in _LINES or not any(local(inner.tag) in _LINES for inner in e.iter()):
            yield self.lines.content(e), here
            return
        if e.text and not e.text.isspace():
            yield (Text(e.text),), here
        for child in e:
            if local(child.tag) not in ("", "meta") and child not in self.apart:
                yield from self.leaves(child)
            if child.tail and not child.tail.isspace():
                yield (Text(child.tail),), here


def parts_of(top: Element, desk: Desk, root: Element | None = None) -> Parts:
    """The parts of a document; of the outermost one also what stands beside it in the `root` of the file."""
    taking = _Taking(desk, Parts())
    taking.all(top)
    if root is not None:
        taking.loose(root.text, root)
        for e in root:
            if e is not top:
                taking.one(e)
            taking.loose(e.tail, root)
    return taking.parts


def outermost(root: Element) -> Element | None:
    """The document in a file: by its name, else by what stands in it; None where there is none."""
    named = next((e for e in root if local(e.tag) in ROOTS), None)
    return named if named is not None else next((e for e in root if _holds_parts(e)), None)


def _holds_parts(e: Element) -> bool:
    return any(local(child.tag) in _MATTERS for child in e)


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
        swallowed = self.swallowed(e) if name in _MATTERS else []
        if name == "coverPage":
            self.matter(e, masthead.line, self.parts.masthead)
        elif name == "preface":
            self.matter(e, masthead.title, self.parts.title)
        elif name == "conclusions":
            self.matter(e, masthead.closing, self.parts.closing)
        elif name == "preamble":
            self.begin("preamble", {"preamble", "body"})
            self.text.preamble += self.desk.within(e, "preambular")
        elif name in _BODIES:
            self.begin("body", {"body"})
            self.titled(e)
            self.text.body += self.desk.within(e, "operative")
        elif name == "attachments":
            self.annexed(e)
        elif name in _LISTINGS:
            self.listing(e)
        else:
            self.desk.findings.add(UNKNOWN, f"a {name} where only parts of a document stand", e.sourceline or 0)
            self.text.body += self.desk.of(e)
        for inner in swallowed:
            self.one(inner)

    def swallowed(self, e: Element) -> list[Element]:
        """Parts that stand inside another, as where the end of a preamble is missing: they are read after it."""
        found = [inner for inner in e.iterdescendants(*_SWALLOWED) if self.is_met(inner, e)]
        all_found = set(found)
        outer = [inner for inner in found if all_found.isdisjoint(inner.iterancestors())]
        self.desk.apart.update(outer)
        for inner in outer:
            message = f"a {local(inner.tag)} inside a {local(e.tag)}"
            self.desk.findings.add(UNKNOWN, message, inner.sourceline or 0)
        return outer

    def is_met(self, inner: Element, e: Element) -> bool:
        """Whether the way from `e` to a part inside it leads through blocks only, not through a line or a note."""
        for above in inner.iterancestors():
            if above is e:
                return next(inner.iter(*_ANY_LINE), None) is not None
            if local(above.tag) not in _WAY or above in self.desk.apart:
                return False
        return False

    def begin(self, part: str, closes: set[str]) -> None:
        """A preamble or a body begins: that of another text where this one has it, or has gone past it."""
        if self.text.begun & closes:
            self.parts.texts.append(Words())
        self.text.begun.add(part)

    def matter(self, e: Element, understand: Understand, into: list[Item]) -> None:
        """Masthead, title or closing, line by line."""
        found = (understand(content, spans) for content, spans in self.desk.leaves(e))
        into += [item for item in found if item is not None]

    def titled(self, body: Element) -> None:
        """The title of a statement that stands at the front of its body: it belongs before it."""
        first = next((child for child in body if local(child.tag)), None)
        if first is None or self.parts.title or local(first.tag) != "p" or first.find("{*}docTitle") is None:
            return
        self.matter(first, self.desk.masthead.title, self.parts.title)
        self.desk.apart.add(first)

    def annexed(self, e: Element) -> None:
        """The attachments of a document; what is none of them is text."""
        self.between(e)
        for child in e:
            if local(child.tag) == "attachment" or local(child.tag) in ROOTS:
                self.parts.attachments.append(child)
            elif local(child.tag) != "documentRef":
                self.one(child)

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
            self.text.body += items_astray(text, e, self.desk.manner, self.desk.lines)
