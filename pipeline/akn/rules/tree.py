"""A file as the rules look at it: its elements by name, its ids, its documents, its texts; each gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

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

    def frbr(self, level: str, name: str) -> Element | None:
        return self.top.find(f"{q('meta')}/{q('identification')}/{q('FRBR' + level)}/{q(name)}")

    def value(self, level: str, name: str, attribute: str = "value") -> str:
        e = self.frbr(level, name)
        return e.get(attribute, "") if e is not None else ""

    @property
    def lang(self) -> str:
        return self.value("Expression", "FRBRlanguage", "language")


class Tree:
    """One parsed file."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.elements: list[Element] = [e for e in root.iter() if isinstance(e.tag, str)]
        self._named: dict[str, list[Element]] = defaultdict(list)
        for e in self.elements:
            self._named[local(e.tag)].append(e)

    def named(self, *names: str) -> list[Element]:
        """All elements of these names; in the order of the document for one name."""
        return [e for name in names for e in self._named.get(name, ())]

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The first element of each eId."""
        found: dict[str, Element] = {}
        for e in self.elements:
            eid = e.get("eId")
            if eid:
                found.setdefault(eid, e)
        return found

    @cached_property
    def references(self) -> tuple[tuple[Element, str, str], ...]:
        """Every local reference: element, attribute and word ("#adopted"); one without its # too, where only local ones stand."""
        return tuple(self._references())

    def _references(self) -> Iterator[tuple[Element, str, str]]:
        for e in self.elements:
            for name, value in e.items():
                if name in _LOCAL:
                    yield from ((e, name, word) for word in value.split() or ("",))
                elif name == "href" and (value.startswith("#") or local(e.tag) == "FRBRauthor"):
                    yield e, name, value

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The documents in the file, the outermost first."""
        return tuple(dict.fromkeys(self._homes.values()))

    @cached_property
    def _homes(self) -> dict[Element, Part]:
        """The innermost document that each element stands in, its own root included; what is outside of all has none."""
        homes: dict[Element, Part] = {}
        for e in self.elements:
            parent = e.getparent()
            outer = homes.get(parent) if parent is not None else None
            if local(e.tag) in DOCUMENTS and e.find(q("meta")) is not None:
                annexed = parent is not None and local(parent.tag) == "attachment"
                homes[e] = Part(e, outer if annexed else None)
            elif outer:
                homes[e] = outer
        return homes

    def part_of(self, e: Element) -> Part | None:
        """The document that an element stands in."""
        return self._homes.get(e)

    @cached_property
    def _owned(self) -> dict[tuple[Part, str], list[Element]]:
        owned: dict[tuple[Part, str], list[Element]] = defaultdict(list)
        for e, part in self._homes.items():
            owned[part, local(e.tag)].append(e)
        return owned

    def own(self, part: Part, name: str) -> list[Element]:
        """The elements of a name in one document, not in its annexes and members."""
        return self._owned.get((part, name), [])

    @cached_property
    def texts(self) -> tuple[tuple[Element, str], ...]:
        """Every text with words in it outside meta, with the element whose child it is."""
        return tuple(self._texts())

    def _texts(self) -> Iterator[tuple[Element, str]]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, e in walk:
            if event == "start" and local(e.tag) == "meta":
                walk.skip_subtree()
                continue
            text, holder = (e.text, e) if event == "start" else (e.tail, e.getparent())
            if text and holder is not None and not text.isspace():
                yield holder, text


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


def words(e: Element, aside: Iterable[str] = ("authorialNote",)) -> str:
    """The words of an element, blanks folded, without its notes."""
    found: list[str] = []
    _gather(e, frozenset(aside), found)
    return " ".join("".join(found).split())


def _gather(e: Element, aside: frozenset[str], found: list[str]) -> None:
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
