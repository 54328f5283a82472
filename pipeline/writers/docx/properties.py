"""What a file manager shows of a document: core properties, and custom ones by which archives find it. Nothing is said that is not known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.akn import iri
from pipeline.akn.names import DOCUMENTS
from pipeline.galley.slugs import Galley
from pipeline.model import Document
from pipeline.writers.docx.markup import escape, quoteattr
from pipeline.writers.docx.scripts import region

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of all custom properties (ECMA-376 part 1, 22.3.2.2)
LONGEST = 255  # Word's and python-docx's limit


@dataclass(frozen=True, slots=True)
class Properties:
    """Core properties, and custom ones by name."""

    title: str = ""
    author: str = ""
    language: str = ""
    subject: str = ""
    created: datetime.date | None = None
    keywords: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


def properties(document: Document, galley: Galley) -> Properties:
    """What is known of a document."""
    meta, running = document.meta, galley.running
    known = {
        "Symbol": running.symbol,
        "Kind": meta.kind,
        "Organ": running.organ,
        "Number": meta.number,
        "Date": str(meta.date or ""),
        "Job number": meta.job,
        "Akoma Ntoso work": iri.work(meta) if meta.organ and meta.number and meta.kind in DOCUMENTS else "",
    }
    return Properties(
        galley.title,
        running.publisher,
        region(galley.lang),
        running.symbol,
        meta.date,
        "; ".join(keyword.shown for keyword in meta.keywords),
        {name: word for name, word in known.items() if word},
    )


def custom_xml(custom: Mapping[str, str]) -> str:
    """The whole of `docProps/custom.xml`; Word counts from 2."""
    made = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(word)}</vt:lpwstr></property>'
        for number, (name, word) in enumerate(custom.items(), 2)
    )
    return f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{made}</Properties>'
