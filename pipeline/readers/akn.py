"""Reader for Akoma Ntoso of this project's own profile.

Strict: a file in another form is refused with its line. A tolerant front end for other people's files would normalise the tree
between `parse` and `of_tree`, and report what it changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline import akn
from pipeline.akn.names import local
from pipeline.akn.parse import parse
from pipeline.akn.reading import of_tree
from pipeline.diagnostics import of
from pipeline.diagnostics.codes_akn import A001, A002
from pipeline.manuscript import Word
from pipeline.manuscript.words import split_words
from pipeline.model import Span
from pipeline.ports import Read, Source


@dataclass(frozen=True, slots=True)
class AknReaderOptions:
    """Nothing to choose."""


class AknReader:
    """Akoma Ntoso files that this project wrote."""

    name = "akn"
    suffixes = frozenset({".xml", ".akn"})
    Options = AknReaderOptions

    def sniff(self, head: bytes) -> float:
        """Sure where the root element is an akomaNtoso; any other XML is not this reader's."""
        return 1.0 if akn.looks_like(head) else 0.0

    def read(self, source: Source, options: AknReaderOptions) -> Read:
        try:
            root = parse(source.data)
        except akn.AknError as error:
            return Read(None, diagnostics=(of(A001, error.reason, Span(source.name, error.line)),))
        words = tuple(_words(root, source.name))
        try:
            return Read(of_tree(root), words)
        except akn.AknError as error:
            return Read(None, words, diagnostics=(of(A002, error.reason, Span(source.name, error.line)),))


def _words(root: etree._Element, name: str) -> Iterator[Word]:
    """Every word of every text node outside `meta`, with the line of the element that holds it."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, e in walk:
        if event == "start" and local(e.tag) == "meta":
            walk.skip_subtree()
            continue
        text, holder = (e.text, e) if event == "start" else (e.tail, e.getparent())
        if text and holder is not None:
            line = holder.sourceline or 0
            yield from (Word(word, Span(name, line)) for word in split_words(text))
