"""Word: named styles, real numbering, real footnotes, headers and footers, and the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from pipeline import akn
from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_writing import W005, W006
from pipeline.galley.compose import compose
from pipeline.galley.furnishing import without_notice
from pipeline.galley.slugs import Galley
from pipeline.model import Document
from pipeline.ports import Media, Source, Volume, Written
from pipeline.writers.docx.extras import LONGEST, Extras
from pipeline.writers.docx.geometry import PAPERS
from pipeline.writers.docx.headers import heads
from pipeline.writers.docx.house import Unusable, opened
from pipeline.writers.docx.package import Package
from pipeline.writers.docx.properties import properties
from pipeline.writers.docx.scripts import Script, script
from pipeline.writers.docx.setting import Setting
from pipeline.writers.docx.template import template

_FONT = re.compile(r"[^\W_](?:[\w .'+-]{0,29}[\w+])?")  # Word knows names of 31 letters at most


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """How a document is set.

    paper      "A4" or "Letter"; ValueError for another one
    masthead   imitate the official masthead on page one, from what is known of the document
    unofficial whether such a masthead says "Unofficial copy"
    embed      carry the Akoma Ntoso in the file, so that it reads back to the very same
    template   a Word document whose styles, page, headers and footers are taken; `paper` is then the template's
    font       a font family for Latin, Greek and Cyrillic letters in place of Times New Roman; the reader's program must have it
    watermark  a word in light grey across every page, "DRAFT"; not with a template, whose headers are its own
    line_numbers   the lines of the text numbered beside it, anew on every page, for negotiation
    styles     "own" names for styles, or those of the United Nations' templates
    """

    paper: str = "A4"
    masthead: bool = True
    unofficial: bool = True
    embed: bool = True
    template: Source | None = None
    styles: Literal["own", "un"] = "own"
    font: str = ""
    watermark: str = ""
    line_numbers: bool = False

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"no paper is called {self.paper!r}: give {' or '.join(PAPERS)}")
        if self.font and not _FONT.fullmatch(self.font):
            raise ValueError(
                f"{self.font!r} is no name of a font family: Word finds the face by its name, not by a file"
            )
        if self.font and self.template:
            raise ValueError("a template has fonts of its own: give either a font or a template")
        if self.watermark and self.template:
            raise ValueError("a template has headers of its own: put the watermark into the template")
        if len(self.watermark) > LONGEST:
            raise ValueError(f"a watermark has {LONGEST} letters at most")

    @property
    def extras(self) -> Extras:
        return Extras(self.watermark, self.line_numbers)


class DocxWriter:
    """A Word document whose body holds exactly the document's words; what stands in headers and footers is furniture."""

    name = "docx"
    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    Options: type[Any] = DocxOptions

    def write(self, document: Document, media: Media, options: DocxOptions) -> Written:
        galley = compose(document)
        if not options.unofficial:
            galley = without_notice(galley)
        kind = script(galley.lang, galley.rtl, options.font)
        package, said = _package(options, galley, kind)
        setting = Setting(
            galley,
            kind,
            options.masthead,
            lambda key, description: package.picture(media, key, description),
            package.lists,
        )
        around = package.add_heads(heads(galley, options.masthead, kind.complex_size / 20, package.layout))
        package.set_body(setting.body(), setting.text_links.addresses, galley.rtl)
        if notes := setting.footnotes():
            package.add_footnotes(notes, setting.note_links.addresses)
        package.set_numbering(setting.numbering())
        package.set_properties(properties(document, galley))
        if lacking := package.fit_template(kind, bool(galley.notes)):
            said += (of(W006, f"added to the template: {', '.join(lacking)}"),)
        if options.embed:
            package.carry(akn.write(document).xml)
        return Written(package.pack(), (*said, *setting.diagnostics()), around)

    def bind(self, volume: Volume, options: DocxOptions) -> Written:
        """Several documents as one file, each in a section of its own behind a cover and a table of contents."""
        from pipeline.writers.docx.book import make

        return make(volume, options)


def _package(options: DocxOptions, galley: Galley, kind: Script) -> tuple[Package, Diagnostics]:
    """The package to be filled: the user's template, or the built-in one, also where the user's cannot be used."""
    united_nations = options.styles == "un"
    said: Diagnostics = ()
    if options.template:
        try:
            return Package.of_house(opened(options.template), united_nations, options.extras), ()
        except Unusable as reason:
            said = (of(W005, f"{options.template.name} is not used: {reason}"),)
    slim = template(kind, galley.lang, galley.rtl, bool(galley.notes), united_nations)
    return Package.open(slim, options.paper, united_nations, options.extras), said
