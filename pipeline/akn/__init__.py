"""Akoma Ntoso in and out. Loaded on demand: what only needs names or IRIs does not pay for lxml.

`write(document) -> Xml`, `read(xml) -> Document`, `validate(xml) -> Diagnostics`, `as_printed(diagnostics)`,
`proofread(written) -> Proof`, `locate(document, places)`, `eids.assign(document)`.
No module here bears the name of one of these functions: importing it would hide the function.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.akn import eids
    from pipeline.akn.errors import AknError, NotNormal
    from pipeline.akn.proof import Proof, proofread
    from pipeline.akn.reading import read
    from pipeline.akn.sniff import looks_like
    from pipeline.akn.tracing import Located, locate
    from pipeline.akn.validation import as_printed, validate
    from pipeline.akn.writing import Xml, spread, write

_HOMES = {
    "AknError": "errors",
    "Located": "tracing",
    "NotNormal": "errors",
    "Proof": "proof",
    "Xml": "writing",
    "as_printed": "validation",
    "locate": "tracing",
    "looks_like": "sniff",
    "proofread": "proof",
    "read": "reading",
    "spread": "writing",
    "validate": "validation",
    "write": "writing",
}

__all__ = [
    "AknError",
    "Located",
    "NotNormal",
    "Proof",
    "Xml",
    "as_printed",
    "eids",
    "locate",
    "looks_like",
    "proofread",
    "read",
    "spread",
    "validate",
    "write",
]


def __getattr__(name: str) -> object:
    if name == "eids":
        return import_module("pipeline.akn.eids")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"pipeline.akn.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
