"""A whole HTML page: decoded, parsed, walked into passages and grids, its notes parted from the flow."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree, html

from pipeline.diagnostics import of
from pipeline.diagnostics.codes_documents import UNREADABLE
from pipeline.manuscript import Manuscript
from pipeline.manuscript.decode import decode
from pipeline.manuscript.raised import part_raised
from pipeline.manuscript.words import SourceWords, source_words
from pipeline.model import Span
from pipeline.ports import Read, Source
from pipeline.readers.html.flow import Flow, words_of

_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^<>]{0,200}\?>")
# What is no text of the page, and tags: one sign in their place, so that they part words only where the page does.
_UNSEEN = re.compile(r"<!--.*?-->|<(head|script|style|template|noscript)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_SIGN = "\ufffc"


def read_page(source: Source) -> Read:
    """A page as a manuscript; a refusal with its reason where it is no text."""
    decoded = decode(_as_unicode(source.data), source.name)
    if decoded.text is None:
        return Read(None, diagnostics=decoded.diagnostics)
    text = _XML_HEAD.sub("", decoded.text, count=1)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        refusal = of(UNREADABLE, f"the page cannot be read: {error}", Span(source.name, 0))
        return Read(None, diagnostics=(*decoded.diagnostics, refusal))
    flow = Flow(source.name, words_of(text))
    flow.walk(root)
    parted = part_raised(flow.pieces)
    content = Manuscript(parted.pieces, parted.notes, (*flow.furniture, *parted.furniture), root.get("lang", ""))
    return Read(content, _words(decoded.text, source.name), diagnostics=decoded.diagnostics)


def _as_unicode(packed: bytes) -> bytes:
    """The page in UTF-8, by the encoding that it names; a page that names none, or wrongly, stays as it is."""
    named = _CHARSET.search(packed[:4096])
    if not named or named[1].lower() in (b"utf-8", b"utf8"):
        return packed
    try:
        return packed.decode(named[1].decode("ascii")).encode("utf-8")
    except (LookupError, UnicodeError):
        return packed


def _words(text: str, source: str) -> SourceWords:
    """The text between tags, by one expression that knows nothing of the page's structure."""
    seen = _UNSEEN.sub(lambda found: _SIGN + "\n" * found[0].count("\n"), text)
    bare = _TAG.sub(lambda found: _SIGN + "\n" * found[0].count("\n"), seen)
    return source_words(unescape(bare), source, re.compile(_SIGN))
