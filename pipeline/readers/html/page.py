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
from pipeline.readers.html.notes import linked_notes

_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset=[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"\s*<\?xml[^<>]{0,200}\?>")
# What is no text of the page, and tags: one sign in their place, so that they part words only where the page does.
_UNSEEN = re.compile(r"<!--.*?-->|<(head|script|style|template|noscript)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
# Tags that part no words: "7<a>4/2</a>32".
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|mark|s|small|span|strong|tt|u)\b", re.IGNORECASE
)
_HAN, _LETTER = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z\u00c0-\u06ff]")
_LOOKED_AT = 20_000
_SIGN = "\ufffc"
_WINDOWS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
}


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
    flow = Flow(source.name, words_of(text), linked_notes(root), root.get("lang", ""), _is_tight(text))
    flow.walk(root)
    flow.flush()
    parted = part_raised(flow.pieces) if not flow.notes else None
    notes = parted.notes if parted else tuple(flow.notes)
    aside = (*flow.furniture, *(parted.furniture if parted else ()))
    content = Manuscript(parted.pieces if parted else tuple(flow.pieces), notes, aside, root.get("lang", ""))
    labels = "".join(f"\n{label}" for label in flow.labels)  # a browser prints them, the page does not hold them
    return Read(content, _words(decoded.text, labels, source.name), diagnostics=decoded.diagnostics)


def _is_tight(text: str) -> bool:
    """Whether a page is written without blanks between words: a text in Han signs has some symbols and names in Latin letters."""
    words = _TAG.sub("", text[:_LOOKED_AT])
    return len(_HAN.findall(words)) * 3 > len(_LETTER.findall(words))


def _as_unicode(packed: bytes) -> bytes:
    """The page in UTF-8, by the encoding that it names; a page that names none, or wrongly, stays as it is.

    Bytes that make UTF-8 are UTF-8, whatever the page says; "iso-8859-1" means Windows' Latin 1 (WHATWG Encoding, 4.2).
    """
    named = _CHARSET.search(packed[:4096])
    if not named or _is_utf8(packed):
        return packed
    name = named[1].decode("ascii").lower()
    try:
        return packed.decode(_WINDOWS.get(name, name)).encode("utf-8")
    except (LookupError, UnicodeError):
        return packed


def _is_utf8(packed: bytes) -> bool:
    try:
        packed.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _words(text: str, labels: str, source: str) -> SourceWords:
    """The text between tags, by one expression that knows nothing of the page's structure."""
    seen = _UNSEEN.sub(lambda found: _SIGN + "\n" * found[0].count("\n"), text)
    return source_words(unescape(_untagged(seen)) + labels, source, re.compile(_SIGN))


def _untagged(text: str) -> str:
    """The text with a sign for each tag that parts words and nothing for one that does not.

    Line ends inside a tag that parts no word ("S/2<a\\nhref=…>015</a>") are owed to the next line end, so that lines keep
    their numbers and words stay whole.
    """
    out: list[str] = []
    owed = at = 0
    for tag in _TAG.finditer(text):
        words, at = text[at : tag.start()], tag.end()
        if owed and "\n" in words:
            words, owed = words.replace("\n", "\n" * (owed + 1), 1), 0
        out.append(words)
        owed += tag[0].count("\n")
        if not _INLINE.match(tag[0]):
            out.append(_SIGN + "\n" * owed)
            owed = 0
    return "".join(out) + text[at:]
