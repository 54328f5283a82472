"""Writer for Akoma Ntoso: the file that everything else is made from."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import akn
from pipeline.diagnostics import of
from pipeline.diagnostics.codes_akn import A004
from pipeline.model import Document
from pipeline.ports import Media, Written


@dataclass(frozen=True, slots=True)
class AknOptions:
    """pretty: break notes, quotations and table cells over lines too; changes no word, for people who read XML."""

    pretty: bool = False


class AknWriter:
    """The document as AKN4UN; the same bytes for the same document."""

    name = "akn"
    suffix = ".xml"
    media_type = "application/akn+xml"
    Options = AknOptions

    def write(self, document: Document, media: Media, options: AknOptions) -> Written:
        try:
            xml = akn.write(document).xml
        except akn.NotNormal as error:
            return Written(None, tuple(of(A004, breach) for breach in error.breaches))
        return Written(akn.spread(xml) if options.pretty else xml)
