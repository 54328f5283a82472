"""A file as the rules look at it: its elements by name, its ids, its documents, its texts; each gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.akn.eids import number
from pipeline.akn.names import local, q
from pipeline.diagnostics import Code, Diagnostic, of
from pipeline.model import Span

Element = etree._Element

_LOCAL = frozenset({"source", "refersTo", "by", "as", "outcome", "placementBase", "for"})
"""Attributes that name something in the same file, each word of them."""

DOCUMENTS = ("statement", "documentCollection", "doc", "act", "amendment")
FILE = "akn"
"""The name under which places in the XML are given; whoever knows the file's name puts it in its stead."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One document in the file: its root element, and that of the document it is an annex of (None: of none)."""

    top: Element
    parent: Part | None
    identification: Mapping[tuple[str, str], Element]

    def frbr(self, level: str, name: str) -> Element | None:
        return self.identification.get((f"FRBR{level}", name))

    def value(self, level: str, name: str, attribute: str = "value") -> str:
        e = self.frbr(level, name)
        return e.get(attribute, "") if e is not None else ""

    @property
    def lang(self) -> str:
        return self.value("Expression", "FRBRlanguage", "language")


class Tree:
    """One parsed file: gone through once; what only some rules ask for is gathered when the first of them does.

    ids         the first element of each eId
    references  every local reference: element, attribute and word ("#adopted"); one without its # too, where only local
                ones stand
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self.elements: list[Element] = list(root.iter("*"))
        self.ids: dict[str, Element] = {}
        self.references: list[tuple[Element, str, str]] = []
        self._named: dict[str, list[Element]] = defaultdict(list)
        self._carriers: dict[str, list[tuple[Element, str]]] = defaultdict(list)
        self._words: dict[Element, str] = {}
        for e in self.elements:
            name = local(e.tag)
            self._named[name].append(e)
            for attribute, value in e.items():
                self._carriers[attribute].append((e, value))
                if attribute in _LOCAL:
                    self.references += [(e, attribute, word) for word in value.split() or ("",)]
                elif attribute == "href" and (value.startswith("#") or name == "FRBRauthor"):
                    self.references.append((e, attribute, value))
        for e, eid in self._carriers["eId"]:
            if eid:
                self.ids.setdefault(eid, e)

    def named(self, *names: str) -> list[Element]:
        """All elements of these names; in the order of the document for one name."""
        return [e for name in names for e in self._named.get(name, ())]

    def in_order(self, chosen: set[Element]) -> list[Element]:
        """Elements in the order of the document."""
        return [e for e in self.elements if e in chosen] if chosen else []

    def carrying(self, attribute: str) -> list[tuple[Element, str]]:
        """All elements with an attribute, and its value, in the order of the document."""
        return self._carriers.get(attribute, [])

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The documents in the file, the outermost first."""
        return tuple(dict.fromkeys(self._homes.values()))

    @cached_property
    def _homes(self) -> dict[Element, Part]:
        """The innermost document that each element stands in, its own root included; what is outside of all has none."""
        homes: dict[Element, Part] = {}
        for top in self.in_order({e for e in self.named(*DOCUMENTS) if e.find(q("meta")) is not None}):
            slot = top.getparent()
            annexed = slot is not None and local(slot.tag) == "attachment"
            part = Part(top, homes.get(slot) if slot is not None and annexed else None, _identification(top))
            homes.update(dict.fromkeys(top.iter("*"), part))
        return homes

    def part_of(self, e: Element) -> Part | None:
        """The document that an element stands in."""
        return self._homes.get(e)

    @cached_property
    def _owned(self) -> dict[str, dict[Part, list[Element]]]:
        return {}

    def own(self, part: Part, name: str) -> list[Element]:
        """The elements of a name in one document, not in its annexes and members."""
        if name not in self._owned:
            owned = self._owned[name] = defaultdict(list)
            for e in self._named.get(name, ()):
                if home := self._homes.get(e):
                    owned[home].append(e)
        return self._owned[name].get(part, [])

    @cached_property
    def numbers(self) -> dict[Element, str]:
        """The printed number of each element that has one, as in its eId ("" for a label without letters and figures)."""
        found: dict[Element, str] = {}
        for num in self.named("num"):
            parent = num.getparent()
            if parent is not None and num.tag == q("num"):
                found.setdefault(parent, number(num.text or ""))
        return found

    @cached_property
    def texts(self) -> list[tuple[Element, str]]:
        """Every text with words in it outside meta, with the element whose child it is."""
        found: list[tuple[Element, str]] = []
        _texts(self.root, found)
        return found

    @cached_property
    def whole(self) -> str:
        """All `texts`, a blank between them: what is not found here need not be looked for in each."""
        return " ".join(text for _, text in self.texts)

    def words(self, e: Element) -> str:
        """The words of an element, blanks folded, without its notes."""
        if e not in self._words:
            self._words[e] = words(e)
        return self._words[e]


def _identification(top: Element) -> dict[tuple[str, str], Element]:
    """The entries of a document's identification by level and name."""
    levels = top.iterfind(f"{q('meta')}/{q('identification')}/*")
    found: dict[tuple[str, str], Element] = {}
    for level in levels:
        for entry in level:
            if entry.tag == q(local(entry.tag)) and level.tag == q(local(level.tag)):
                found.setdefault((local(level.tag), local(entry.tag)), entry)
    return found


def _texts(e: Element, found: list[tuple[Element, str]]) -> None:
    if local(e.tag) == "meta":
        return
    text = e.text
    if text and not text.isspace():
        found.append((e, text))
    for child in e:
        _texts(child, found)
        tail = child.tail
        if tail and not tail.isspace():
            found.append((e, tail))


def finding(code: Code, e: Element, message: str) -> Diagnostic:
    """A finding about an element: its place is the nearest eId, or the line where there is none."""
    at: Element | None = e
    while at is not None and not at.get("eId"):
        at = at.getparent()
    if at is not None and not _is_far(at):
        return of(code, message, eid=at.get("eId", ""))
    return of(code, message, Span(FILE, e.sourceline or 0))


def _is_far(e: Element) -> bool:
    """An attachment or member says too little about where in it something is: its `meta` has lines only."""
    return local(e.tag) in ("attachment", "component", "components")


def words(e: Element, aside: Container[str] = ("authorialNote",)) -> str:
    """The words of an element, blanks folded, without its notes."""
    found: list[str] = []
    _gather(e, aside, found)
    return " ".join("".join(found).split())


def _gather(e: Element, aside: Container[str], found: list[str]) -> None:
    if e.text:
        found.append(e.text)
    for child in e:
        name = local(child.tag)
        if name == "eol":
            found.append(" ")
        elif name and name not in aside:
            _gather(child, aside, found)
        if child.tail:
            found.append(child.tail)
