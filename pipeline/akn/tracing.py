"""Every element of a written file and where its words stand in the source: what the places beside the file say, spelt out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.akn import eids
from pipeline.akn.nodes import Node
from pipeline.akn.writing import tree
from pipeline.model import Document, Span, Spans


@dataclass(frozen=True, slots=True)
class Located:
    """One element: where it stands in the file, its name and eId ("" where it has none), and where it comes from.

    path   names and ordinals from the root: "/akomaNtoso/statement/mainBody/paragraph[2]/num"
    by     how the place is known: "own" (noted when the element was made), "parts" (from the first to the last place of
           what the element holds, one span a page), "around" (that of the nearest element round it, as for a word in
           italics), "" (not known, no spans)
    """

    path: str
    name: str
    eid: str
    spans: Spans
    by: str


def locate(document: Document, places: Mapping[str, Spans]) -> tuple[Located, ...]:
    """Every element that `write(document)` makes, in the order of the file, with its place.

    `places` are those that `write` gave for this document when its nodes still knew where they came from. The `meta`
    elements hold no printed text and are left out.
    """
    root, sheet = tree(eids.assign(document))
    own: dict[Node, Spans] = {}
    for element, eid in sheet.made:
        if spans := places.get(eid):
            own[element] = _union((own.get(element, ()), spans))
    return tuple(_within(root, f"/{_local(root)}", own, ()))


def _within(e: Node, path: str, own: Mapping[Node, Spans], around: Spans) -> Iterator[Located]:
    """The element, then what it holds."""
    noted = own.get(e, ())
    inner = [found for child, step in _steps(e) for found in _within(child, f"{path}/{step}", own, noted or around)]
    spans, by = noted, "own"
    if not spans and not _speaks(e):
        spans, by = _extent(span for found in inner if found.by in ("own", "parts") for span in found.spans), "parts"
    if not spans:
        spans, by = around, "around" if around else ""
    yield Located(path, _local(e), e.get("eId", ""), spans, by)
    yield from inner


def _steps(e: Node) -> Iterator[tuple[Node, str]]:
    """The children with their step of the path: the ordinal is given where a name stands more than once."""
    children = [child for child in e if _local(child) != "meta"]
    totals = Counter(_local(child) for child in children)
    seen: Counter[str] = Counter()
    for child in children:
        name = _local(child)
        seen[name] += 1
        yield child, f"{name}[{seen[name]}]" if totals[name] > 1 else name


def _local(e: Node) -> str:
    """The name without its prefix."""
    return e.name.rpartition(":")[2]


def _speaks(e: Node) -> bool:
    """Whether an element has words of its own, besides those of what it holds."""
    return bool(e.text.strip()) or any(child.tail.strip() for child in e)


def _extent(spans: Iterable[Span]) -> Spans:
    """From the first to the last of several places, one span for each page of each source, in the order of their first."""
    found: dict[tuple[str, int], Span] = {}
    for span in spans:
        key = span.source, span.page
        first = found.get(key, span)
        start = min(first, span, key=lambda s: (s.line, s.column))
        found[key] = replace(start, end_line=max(first.line, first.end_line, span.line, span.end_line))
    return tuple(found.values())


def _union(several: Iterable[Spans]) -> Spans:
    """The places of several elements, each once, in order."""
    return tuple(dict.fromkeys(span for spans in several for span in spans))
