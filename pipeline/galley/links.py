"""Where a reference leads on a screen: an address that opens, or a place in the same file; "" where there is neither."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter

from pipeline.akn import iri
from pipeline.lexicon.organ import organ


@lru_cache(maxsize=4096)
def address(target: str) -> str:
    """The web address of a reference's target.

    An AKN IRI names a work, not a place: that of a resolution becomes the address under which the Organization's own
    resolver finds its symbol, e.g. "/akn/un/statement/deliberation/unga/2008-12-02/63-71" is A/RES/63/71. A place in
    the same document ("#para_3") and a web address stay as they are; of other works no address is known.
    """
    if not target.startswith("/"):
        return target
    work = iri.parse(iri.normal(target))
    if work is None or not (symbol := _symbol(work)):
        return ""
    return iri.document(symbol)


def _symbol(work: iri.Iri) -> str:
    """A resolution's symbol, from its number's segment read backwards through the shapes of its organ's numbers."""
    try:
        issuer = organ(work.actor)
    except ValueError:
        return ""
    parts = work.number.replace("_", "-").split("-")
    for shape in issuer.numbers:
        slots = [slot for _, slot, _, _ in Formatter().parse(shape) if slot]
        if len(slots) == len(parts):
            return issuer.symbol.format(number=shape.format(**dict(zip(slots, parts, strict=True))))
    return ""
