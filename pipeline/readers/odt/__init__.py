"""OpenDocument texts, as LibreOffice and others save them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.ports import Read, Source

_TYPE = b"application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class OdtOptions:
    """tracked: what becomes of tracked changes: "accept" them or "reject" them."""

    tracked: Literal["accept", "reject"] = "accept"


class OdtReader:
    """Reader for OpenDocument text (ISO/IEC 26300), zipped (.odt) or as one XML file (.fodt)."""

    name = "odt"
    suffixes = frozenset({".odt", ".ott", ".fodt"})
    Options = OdtOptions

    def sniff(self, head: bytes) -> float:
        """The type stands uncompressed at the start of the package, or in the root of the flat file."""
        if head.startswith(b"PK\x03\x04"):
            return 0.98 if _TYPE in head[:200] else 0.0
        return 0.98 if b"<office:document " in head[:4096] else 0.0

    def read(self, source: Source, options: OdtOptions) -> Read:
        from pipeline.readers.odt.document import read_document

        return read_document(source, options.tracked)
