"""Reader for Akoma Ntoso: this project's own files strictly, everyone else's as they are."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import akn
from pipeline.ports import Read, Source


@dataclass(frozen=True, slots=True)
class AknReaderOptions:
    """Nothing to choose."""


class AknReader:
    """Akoma Ntoso files in any form."""

    name = "akn"
    suffixes = frozenset({".xml", ".akn"})
    Options = AknReaderOptions

    def sniff(self, head: bytes) -> float:
        """Sure where the root element is an akomaNtoso; any other XML is not this reader's."""
        return 1.0 if akn.looks_like(head) else 0.0

    def read(self, source: Source, options: AknReaderOptions) -> Read:
        from pipeline.readers.akn.file import read  # what reads XML is loaded for XML only

        return read(source)
