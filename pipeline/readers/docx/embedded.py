"""The Akoma Ntoso that a document of our own carries, opened as strictly as any file from a stranger.

The part is as untrusted as the text: bounded, parsed without entities, read by the strict reader. Whether it still says what Word
shows is for `comparison` to tell; nothing here decides that.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import akn
from pipeline.akn.parse import parse
from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_documents import DOUBTFUL
from pipeline.model import Document, Span
from pipeline.notation.embedding import WORD
from pipeline.readers.archive import Archive
from pipeline.readers.docx.names import Element

_FOLDER = "customXml/"
_MOST = 16 * 1024 * 1024  # bytes of a part; a long resolution takes a tenth of a megabyte
_HEAD = 2048  # where a part's root and its namespace stand
_ROOT = re.compile(rb"<(?:\w{1,20}:)?carried\b")  # beside the part stand its properties, which name it too
_MOST_LINES = 1_000_000


@dataclass(frozen=True, slots=True)
class Carried:
    """What the part holds: the document, and the style of each printed line as it was written."""

    document: Document
    styles: tuple[str, ...]


def carried(source: str, archive: Archive) -> tuple[Carried | None, Diagnostics]:
    """The document that the file carries; None where it carries none, or one that cannot be used, which is then said."""
    for name in sorted(archive.parts):
        packed = archive.parts[name]
        if name.startswith(_FOLDER) and WORD.encode() in packed[:_HEAD] and _ROOT.search(packed[:_HEAD]):
            try:
                return _opened(packed), ()
            except ValueError as error:  # an AknError is one
                reason = error.reason if isinstance(error, akn.AknError) else str(error)
                return None, (of(DOUBTFUL, f"{name} is not used: {reason}", Span(source, 0)),)
    return None, ()


def _opened(packed: bytes) -> Carried:
    """Raises ValueError, mostly an AknError, for anything that the writer does not write."""
    from lxml import etree

    if len(packed) > _MOST:
        raise ValueError("it is larger than any document")
    root = parse(packed)
    styles = tuple(_styles(root))
    texts = root.findall("{*}akomaNtoso")
    if len(texts) != 1:
        raise ValueError("it should hold one Akoma Ntoso document")
    document = akn.read(etree.tostring(texts[0], with_tail=False))
    if hashlib.sha256(akn.write(document).xml).hexdigest() != root.get("sha256"):
        raise ValueError("it was changed after it was written")
    return Carried(document, styles)


def _styles(root: Element) -> Iterator[str]:
    left = _MOST_LINES
    for style in root.iterfind(f"{{{WORD}}}style"):
        lines = style.get("lines", "")
        count = int(lines) if lines.isascii() and lines.isdigit() and len(lines) <= len(str(_MOST_LINES)) else left + 1
        if count > left:
            raise ValueError("its list of styles is damaged")
        left -= count
        yield from [style.get("name", "")] * count
