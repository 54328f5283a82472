"""Resolution text to validated Akoma Ntoso to publishable documents.

    from pipeline import convert

    result = convert("samples/a-res-75-62.txt", to=("akn", "docx", "pdf", "txt"))
    result.save("out")

The names below are the public face; they load what they need when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline._version import __version__

if TYPE_CHECKING:
    from pipeline.akn import validate
    from pipeline.conversion import Conversion
    from pipeline.diagnostics import Diagnostic, Severity
    from pipeline.face import Converted, NotConverted, bind, convert, read, write
    from pipeline.model import Document
    from pipeline.ports import Hints, Source

__all__ = [
    "Conversion", "Converted", "Diagnostic", "Document", "Hints", "NotConverted", "Severity", "Source", "__version__",
    "bind", "convert", "read", "validate", "write",
]  # fmt: skip

_HOMES = {
    "Conversion": "pipeline.conversion",
    "Converted": "pipeline.face",
    "Diagnostic": "pipeline.diagnostics",
    "Document": "pipeline.model",
    "Hints": "pipeline.ports",
    "NotConverted": "pipeline.face",
    "Severity": "pipeline.diagnostics",
    "Source": "pipeline.ports",
    "bind": "pipeline.face",
    "convert": "pipeline.face",
    "read": "pipeline.face",
    "validate": "pipeline.akn",
    "write": "pipeline.face",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
