"""Citations of a document that has links already: ours where the words tell more, the file's own where they do not.

A link of the UN's files leads to a symbol; words such as "63/71 of 2 December 2008" name the work. Where both mean one
document the reference leads to the work; where they differ the file's link stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.akn import iri
from pipeline.diagnostics import Diagnostics
from pipeline.lexicon import Language, Organ
from pipeline.lexicon import organ as organ_of
from pipeline.model import WRAPPERS, Document, Inline, Inlines, Ref, Spans
from pipeline.model.build import inlines, plain, rewrap
from pipeline.readers.akn.addresses import symbol_in
from pipeline.recognition import citations
from pipeline.recognition.marking import Place, referred
from pipeline.recognition.symbols import number_of
from pipeline.recognition.walking import over


def cited(document: Document, spoken: Language, organ: Organ) -> tuple[Document, Diagnostics]:
    """The document with every citation as a reference; the printed words never change."""
    given: list[list[Place]] = []

    def unlinked(content: Inlines, spans: Spans) -> Inlines:
        places = list(_links(content, 0))
        given.append(places)
        return _without(content) if places else content

    resolved, found = citations.resolve(over(document, unlinked), spoken, organ)
    waiting = iter(given)

    def linked(content: Inlines, spans: Spans) -> Inlines:
        own = next(waiting)
        if not own:
            return content
        return referred(_without(content), _merged(own, list(_links(content, 0))))

    return over(resolved, linked), found


def _links(content: Inlines, at: int) -> Iterator[Place]:
    for part in content:
        end = at + len(plain((part,)))
        if isinstance(part, Ref):
            yield Place(at, end, target=part.target)
        elif isinstance(part, WRAPPERS):
            yield from _links(part.content, at)
        at = end


def _without(content: Inlines) -> Inlines:
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Ref):
            out += _without(part.content)
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _without(part.content)))
        else:
            out.append(part)
    return inlines(*out)


def _merged(given: Sequence[Place], read: Sequence[Place]) -> list[Place]:
    """Both in order: of two that overlap, the one that the words make where it is the same document."""
    out: list[Place] = []
    at = 0
    for place in given:
        over_it: list[Place] = []
        while at < len(read) and read[at].start < place.end:
            (over_it if read[at].end > place.start else out).append(read[at])
            at += 1
        if over_it and all(_same(one.target, place.target) for one in over_it):
            out += over_it
        elif place.end > place.start:
            out.append(place)
    out += read[at:]
    return _apart(out)


def _apart(places: Sequence[Place]) -> list[Place]:
    out: list[Place] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if not out or place.start >= out[-1].end:
            out.append(place)
    return out


def _same(read: str, given: str) -> bool:
    """Whether a work's IRI, or an address, is that of the symbol that a link leads to."""
    if read == given:
        return True
    work = iri.parse(read)
    symbol = symbol_in(given)
    if work is None or not symbol:
        return False
    try:
        number = number_of(_spaced(symbol), organ_of(work.actor))
    except ValueError:
        return False
    return bool(number) and iri.number_segment(number) == work.number


def _spaced(symbol: str) -> str:
    """S/RES/2532(2020) as it is printed."""
    return symbol.replace("(", " (")
