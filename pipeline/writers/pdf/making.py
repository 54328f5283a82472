"""One document through the rooms of this writer: galley, pages, tags."""

from __future__ import annotations

from pipeline.akn import NotNormal, write
from pipeline.diagnostics import Diagnostic, of
from pipeline.diagnostics.codes_pdf import W206
from pipeline.galley.compose import compose
from pipeline.model import Document
from pipeline.ports import Media, Written
from pipeline.writers.pdf import PdfOptions
from pipeline.writers.pdf.furniture import Extras
from pipeline.writers.pdf.masthead import Known, known
from pipeline.writers.pdf.pages import draw
from pipeline.writers.pdf.particulars import particulars
from pipeline.writers.pdf.styles import PAPERS
from pipeline.writers.pdf.tagging import Attachment, tag


def make(document: Document, media: Media, options: PdfOptions) -> Written:
    """The file, what was found on the way, and the words that are this writer's own.

    Raises ValueError for a paper that there is not.
    """
    paper = PAPERS.get(options.paper) or next(
        (known for name, known in PAPERS.items() if name.lower() == options.paper.lower()), None
    )
    if paper is None:
        raise ValueError(f"no paper {options.paper!r}; there are {', '.join(PAPERS)}")
    galley = compose(document)
    there = known(galley, document.meta.issued, options.unofficial) if options.masthead else Known()
    drawn = draw(galley, media, paper, there, Extras(options.watermark, options.line_numbers))
    if drawn.content is None:
        return Written(None, drawn.diagnostics)
    source, found = _source(document) if options.attach else (None, ())
    content = tag(
        drawn.content, drawn.root, drawn.pen.owners, drawn.pen.places, particulars(galley, document.meta), source
    )
    return Written(content, (*drawn.diagnostics, *found), drawn.furniture)


def _source(document: Document) -> tuple[Attachment | None, tuple[Diagnostic, ...]]:
    """The document's XML, to travel inside."""
    try:
        xml = write(document).xml
    except NotNormal as breach:
        return None, (of(W206, f"The PDF goes without its XML source: {breach}"),)
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in document.meta.symbol or "resolution")
    return Attachment(f"{name}.xml", xml, "application/akn+xml", "Akoma Ntoso source"), ()
