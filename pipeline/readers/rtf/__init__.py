"""Rich Text Format, as word processors exchange it: emphasis, printed labels, footnotes, tables, boxes, tracked changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.ports import Read, Source


@dataclass(frozen=True, slots=True)
class RtfOptions:
    """tracked: what becomes of tracked changes: "accept" them or "reject" them."""

    tracked: Literal["accept", "reject"] = "accept"


class RtfReader:
    """Reader for RTF up to version 1.9.1."""

    name = "rtf"
    suffixes = frozenset({".rtf"})
    Options = RtfOptions

    def sniff(self, head: bytes) -> float:
        """The first control word is the signature."""
        return 0.99 if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf") else 0.0

    def read(self, source: Source, options: RtfOptions) -> Read:
        from pipeline.readers.rtf.document import read_document

        return read_document(source, options.tracked)
