"""What a PDF says about itself: document information, the XMP packet, the colour profile."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from html import escape as escaped
from importlib.resources import files

from pipeline._version import __version__
from pipeline.galley.book import Book
from pipeline.galley.slugs import Galley
from pipeline.model import Metadata

_CREATOR = f"resolution-pipeline {__version__}"
_PRODUCER = "ReportLab, pikepdf"
_EPOCH = datetime.date(2000, 1, 1)  # of a document without a date: the file must not depend on the day it is made

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}{subject}<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>
<xmp:CreateDate>{date}T00:00:00+00:00</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00+00:00</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
{keywords}<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Particulars:
    """Title, author and so on, as a viewer's properties window shows them."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    lang: str
    date: datetime.date

    def information(self) -> dict[str, str]:
        """The entries of the document information dictionary."""
        day = self.date.strftime("D:%Y%m%d000000+00'00'")
        entries = {
            "/Title": self.title,
            "/Author": self.author,
            "/Subject": self.subject,
            "/Keywords": ", ".join(self.keywords),
            "/Creator": _CREATOR,
            "/Producer": _PRODUCER,
            "/CreationDate": day,
            "/ModDate": day,
        }
        return {key: value for key, value in entries.items() if value}

    def packet(self) -> bytes:
        """The XMP packet, with the entries that PDF/A-3a and PDF/UA-1 ask for; it says the same as `information`."""
        author, subject, keywords = escape(self.author), escape(self.subject), escape(", ".join(self.keywords))
        return _PACKET.format(
            title=escape(self.title),
            author=f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n" if author else "",
            subject=(
                f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>\n'
                if subject
                else ""
            ),
            keywords=f"<pdf:Keywords>{keywords}</pdf:Keywords>\n" if keywords else "",
            lang=escape(self.lang),
            date=self.date.isoformat(),
            creator=escape(_CREATOR),
            producer=escape(_PRODUCER),
        ).encode()


def particulars(galley: Galley, meta: Metadata) -> Particulars:
    """What is known of a document, for its file: dated by its work, since the clock says nothing about it."""
    running = galley.running
    symbol = running.symbol
    title = ". ".join(part for part in (symbol, galley.title) if part and (part == symbol or part != symbol))
    author = ", ".join(part for part in (running.publisher, running.organ) if part)
    keywords = tuple(dict.fromkeys(word for word in (symbol, *(k.shown for k in meta.keywords)) if word))
    return Particulars(
        title if galley.title != symbol else symbol, author, galley.title, keywords, galley.lang,
        meta.made or meta.date or _EPOCH,
    )  # fmt: skip


def of_book(book: Book) -> Particulars:
    """What is known of a book: dated by the latest of its documents."""
    symbols = (chapter.galley.running.symbol for chapter in book.chapters)
    days = [day for chapter in book.chapters if (day := chapter.document.meta.made or chapter.document.meta.date)]
    author = ", ".join(part for part in (book.publisher, book.organ) if part)
    keywords = tuple(dict.fromkeys(symbol for symbol in symbols if symbol))
    return Particulars(book.title, author, book.subtitle, keywords, book.lang, max(days, default=_EPOCH))


def escape(words: str) -> str:
    """Words as character data of XML. (`xml.sax.saxutils` has the same, but brings HTTP and TLS along.)"""
    return escaped(words, quote=False)


@cache
def colour_profile() -> bytes:
    """sRGB as an ICC profile: Little CMS's own, without its date and identifier, kept so that every version gives the same bytes."""
    return (files("pipeline.writers.pdf") / "srgb.icc").read_bytes()
