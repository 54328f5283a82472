"""Reader for plain text: typed, pasted, or extracted; wrapped or not, with or without the furniture of its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.manuscript.assemble import Dialect, assemble
from pipeline.manuscript.decode import decode, is_text
from pipeline.manuscript.emphasis import parse_plain
from pipeline.manuscript.flat_marks import raise_flat_marks
from pipeline.manuscript.furniture import set_aside
from pipeline.manuscript.han_blanks import closed_up
from pipeline.manuscript.layout import chunks
from pipeline.manuscript.lines import split_lines
from pipeline.manuscript.tables import tab_rows
from pipeline.manuscript.words import PLAIN_SIGNS, source_words
from pipeline.manuscript.wrapping import wrap_width
from pipeline.ports import Read, Source

_XML = re.compile(rb"\s*<(?:\?xml|!doctype|html|akomaNtoso)", re.IGNORECASE)
_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Signs that embed a run of text in a direction: a terminal's layout, which extractors print round every Arabic line."""
_DIALECT = Dialect(parse_plain, tab_rows, breaks=False)


@dataclass(frozen=True, slots=True)
class PlainOptions:
    """Nothing to choose."""


class PlainReader:
    """Plain text in any encoding."""

    name = "plain"
    suffixes = frozenset({".txt", ".text"})
    Options = PlainOptions

    def sniff(self, head: bytes) -> float:
        """A little sure of any text: whoever finds signs of its own in it is surer, and so is the owner of its suffix."""
        if not is_text(head):
            return 0.0
        return 0.05 if _XML.match(head.removeprefix(b"\xef\xbb\xbf")) else 0.3

    def read(self, source: Source, options: PlainOptions) -> Read:
        decoded = decode(source.data, source.name)
        if decoded.text is None:
            return Read(None, diagnostics=decoded.diagnostics)
        kept, aside = set_aside(split_lines(decoded.text.translate(_DIRECTIONS)), source.name)
        kept = closed_up(raise_flat_marks(kept))
        width = wrap_width([entry.line for entry in kept])
        content, found = assemble(chunks(kept, width), source.name, _DIALECT, width, aside)
        words = source_words(decoded.text, source.name, PLAIN_SIGNS)
        return Read(content, words, diagnostics=(*decoded.diagnostics, *found))
