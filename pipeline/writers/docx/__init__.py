"""Word: named styles, real numbering, real footnotes, headers and footers, and the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline import akn
from pipeline.galley.compose import compose
from pipeline.model import Document
from pipeline.ports import Media, Written
from pipeline.writers.docx.geometry import PAPERS
from pipeline.writers.docx.headers import heads
from pipeline.writers.docx.package import Package, Properties
from pipeline.writers.docx.scripts import region, script
from pipeline.writers.docx.setting import Setting
from pipeline.writers.docx.template import template


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """How a document is set.

    paper      "A4" or "Letter"; ValueError for another one
    masthead   imitate the official masthead on page one, from what is known of the document
    embed      carry the Akoma Ntoso in the file, so that it reads back to the very same
    """

    paper: str = "A4"
    masthead: bool = True
    embed: bool = True

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"no paper is called {self.paper!r}: give {' or '.join(PAPERS)}")


class DocxWriter:
    """A Word document whose body holds exactly the document's words; what stands in headers and footers is furniture."""

    name = "docx"
    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    Options: type[Any] = DocxOptions

    def write(self, document: Document, media: Media, options: DocxOptions) -> Written:
        galley = compose(document)
        kind = script(galley.lang, galley.rtl)
        package = Package.open(template(kind, galley.lang, galley.rtl, bool(galley.notes)), options.paper)
        setting = Setting(
            galley, kind, options.masthead, lambda key, description: package.picture(media, key, description)
        )
        around = heads(galley, options.masthead, kind.complex_size / 20)
        package.add_heads(around.parts)
        package.set_body(setting.body(), setting.text_links.addresses, galley.rtl)
        if notes := setting.footnotes():
            package.add_footnotes(notes, setting.note_links.addresses)
        package.set_numbering(setting.numbering())
        running = galley.running
        known = Properties(galley.title, running.publisher, region(galley.lang), running.symbol, document.meta.date)
        package.set_properties(known)
        if options.embed:
            package.carry(akn.write(document).xml)
        return Written(package.pack(), setting.diagnostics(), around.furniture)
