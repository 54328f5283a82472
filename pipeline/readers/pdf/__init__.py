"""PDF with a text layer: lines and paragraphs by their places, raised marks, notes at page feet, heads and folios set aside."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.ports import Read, Source


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """Nothing to choose."""


class PdfReader:
    """Reader for PDF files whose text can be extracted; a scanned one is refused with advice."""

    name = "pdf"
    suffixes = frozenset({".pdf"})
    Options = PdfOptions

    def sniff(self, head: bytes) -> float:
        """The signature stands at the start, or after some bytes that a mail program put before it."""
        return 0.99 if head.startswith(b"%PDF-") else 0.9 if b"%PDF-" in head[:1024] else 0.0

    def read(self, source: Source, options: PdfOptions) -> Read:
        from pipeline.readers.pdf.document import read_document

        return read_document(source)
