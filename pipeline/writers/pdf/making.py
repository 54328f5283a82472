"""One document through the rooms of this writer: galley, pages, tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.akn import NotNormal, write
from pipeline.diagnostics import Diagnostic, of
from pipeline.diagnostics.codes_pdf import W206, W207, W208
from pipeline.galley.compose import compose
from pipeline.model import Document
from pipeline.ports import Media, Written
from pipeline.writers.pdf import PdfOptions, fonts
from pipeline.writers.pdf.families import UnknownFont, family
from pipeline.writers.pdf.furniture import Extras
from pipeline.writers.pdf.masthead import Known, known
from pipeline.writers.pdf.pages import draw
from pipeline.writers.pdf.particulars import particulars
from pipeline.writers.pdf.styles import PAPERS, Paper
from pipeline.writers.pdf.tagging import Attachment, tag

_STYLES = {(True, False): "bold", (False, True): "italic", (True, True): "bold italic"}


def make(document: Document, media: Media, options: PdfOptions) -> Written:
    """The file, what was found on the way, and the words that are this writer's own."""
    return set_in(options.font, lambda: _made(document, media, options))


def set_in(font: str, work: Callable[[], Written]) -> Written:
    """What `work` writes, set in a font family; "": in the shipped faces."""
    if not font:
        return work()
    try:
        own = family(font)
        with fonts.chosen(own):
            written = work()
    except UnknownFont as reason:
        return Written(None, (of(W207, str(reason)),))
    lacking = [name for style, name in _STYLES.items() if style not in own.faces]
    found = (of(W208, f"{own.name} has no {', '.join(lacking)} face"),) if lacking else ()
    return replace(written, diagnostics=(*written.diagnostics, *found))


def _made(document: Document, media: Media, options: PdfOptions) -> Written:
    paper = sheet(options.paper)
    galley = compose(document)
    there = known(galley, document.meta.issued, options.unofficial) if options.masthead else Known()
    drawn = draw(galley, media, paper, there, Extras(options.watermark, options.line_numbers))
    if drawn.content is None:
        return Written(None, drawn.diagnostics)
    sources, found = attached((document,)) if options.attach else ((), ())
    content = tag(
        drawn.content, drawn.root, drawn.pen.owners, drawn.pen.places, particulars(galley, document.meta), sources
    )
    return Written(content, (*drawn.diagnostics, *found), drawn.furniture)


def sheet(name: str) -> Paper:
    """The paper of that name, large letters or small."""
    return next(paper for called, paper in PAPERS.items() if called.lower() == name.lower())


def attached(documents: Sequence[Document]) -> tuple[tuple[Attachment, ...], tuple[Diagnostic, ...]]:
    """Every document's XML, to travel inside, no two under one name."""
    made: dict[str, Attachment] = {}
    found: list[Diagnostic] = []
    for document in documents:
        try:
            xml = write(document).xml
        except NotNormal as breach:
            found.append(of(W206, f"The PDF goes without its XML source: {breach}"))
            continue
        stem = "".join(c if c.isalnum() or c in "-_" else "-" for c in document.meta.symbol or "resolution")
        name, count = f"{stem}.xml", 1
        while name in made:  # the same resolution in another language
            count += 1
            name = f"{stem}-{count}.xml"
        made[name] = Attachment(name, xml, "application/akn+xml", "Akoma Ntoso source")
    return tuple(made.values()), tuple(found)
