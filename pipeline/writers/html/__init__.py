"""Writer for HTML: one file without script or outer resource, for eyes, ears and printers; every label stands as it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.diagnostics import of
from pipeline.diagnostics.codes_writing import W002, W004
from pipeline.model import Document
from pipeline.ports import Media, Written


@dataclass(frozen=True, slots=True)
class HtmlWriterOptions:
    """How the page is made.

    masthead    what the text does not print of its masthead (publisher, symbol, organ) is set above it, from what is known
    unofficial  whether such a masthead says "Unofficial copy"
    """

    masthead: bool = True
    unofficial: bool = True


class HtmlWriter:
    """A page in the language's own direction, with anchors by eId, notes at its end, and styles for screen, dark screen and paper."""

    name = "html"
    suffix = ".html"
    media_type = "text/html"
    Options = HtmlWriterOptions

    def write(self, document: Document, media: Media, options: HtmlWriterOptions) -> Written:
        from pipeline.writers.html.page import page

        made = page(document, media, options.masthead, options.unofficial)
        pictures = (of(W002, f"picture “{key}” cannot be shown") for key in dict.fromkeys(made.pictures))
        dead = (of(W004, f"nothing here is called #{target}") for target in dict.fromkeys(made.dead))
        return Written(made.text.encode(), (*pictures, *dead), made.furniture)
