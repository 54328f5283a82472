"""Document to PDF: the official page, tagged, with its source attached. reportlab is loaded at the first document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Document
    from pipeline.ports import Media, Volume, Written


PAPERS = ("A4", "Letter")


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How the page is made. Raises ValueError for a paper or a font that there is not.

    paper       "A4" or "Letter"
    masthead    whether the masthead is imitated (publisher, symbol, organ: known from metadata, not printed in the text)
    unofficial  whether an imitated masthead says "Unofficial copy"
    attach      whether the Akoma Ntoso source travels inside, as PDF/A-3 allows
    watermark   a word in light grey across every page, "DRAFT"
    font        a font family in place of the shipped faces: the name of an installed one, a TrueType file, or a folder with one family
    line_numbers   the lines of the text numbered beside it, anew on every page, for negotiation; tables and notes are not numbered
    """

    paper: str = "A4"
    masthead: bool = True
    unofficial: bool = True
    attach: bool = True
    watermark: str = ""
    line_numbers: bool = False
    font: str = ""

    def __post_init__(self) -> None:
        if self.paper.lower() not in map(str.lower, PAPERS):
            raise ValueError(f"no paper is called {self.paper!r}: give {' or '.join(PAPERS)}")
        if self.font:
            from pipeline.writers.pdf.families import family

            family(self.font)


class PdfWriter:
    """Writes tagged PDF (PDF/UA-1, PDF/A-3a) with footnotes at the foot of their page."""

    name = "pdf"
    suffix = ".pdf"
    media_type = "application/pdf"
    Options: type[Any] = PdfOptions

    def write(self, document: Document, media: Media, options: PdfOptions) -> Written:
        """The document as one PDF file; `content` is None where a character has no glyph (the diagnostics say which)."""
        from pipeline.writers.pdf.making import make

        return make(document, media, options)

    def bind(self, volume: Volume, options: PdfOptions) -> Written:
        """Several documents as one file, with cover, contents and one pagination; errors as for `write`."""
        from pipeline.writers.pdf.book import make

        return make(volume, options)

    def paginate(self, volume: Volume, options: PdfOptions) -> Mapping[str, int]:
        """On which page each entry of the contents begins."""
        from pipeline.writers.pdf.book import paginate

        return paginate(volume, options)
