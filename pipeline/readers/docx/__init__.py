"""Word documents: styles or none, real or typed numbers, real footnotes or raised figures, tables, boxes, tracked changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.ports import Read, Source


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """How a document is read.

    tracked   what becomes of tracked changes: "accept" them, "reject" them, or "keep" them as changes
    embedded  take the Akoma Ntoso that a document of our own carries, with the changes it holds, where the text still says the
              same; "reject" reads the text in any case
    """

    tracked: Literal["accept", "reject", "keep"] = "accept"
    embedded: bool = True


class DocxReader:
    """Reader for Office Open XML text documents (ECMA-376), Word's .docx and its macro and template kin."""

    name = "docx"
    suffixes = frozenset({".docx", ".docm", ".dotx"})
    Options = DocxOptions

    def sniff(self, head: bytes) -> float:
        """A zip archive that names Word's main part near its beginning is ours; any other zip may be."""
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        return 0.95 if b"word/" in head else 0.4 if b"[Content_Types].xml" in head else 0.0

    def read(self, source: Source, options: DocxOptions) -> Read:
        from pipeline.readers.docx.document import read_document

        return read_document(source, options.tracked, options.embedded)
