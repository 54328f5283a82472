"""What went wrong, where, why it matters and how to mend it: messages as values.

Each room keeps the codes it raises in its own table here (`codes_*.py`); a code's letter is the room and its number never changes meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.model.span import Span


class Severity(StrEnum):
    """`ERROR` stops the document's output; `WARNING` does not; `INFO` is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue: what the code means, why it matters, how to mend the cause."""

    code: str
    severity: Severity
    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `span` is its place in the source, `eid` its place in the document, `hint` how to mend it."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    eid: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else f"#{self.eid}: " if self.eid else ""
        mend = f" ({self.hint})" if self.hint else ""
        return f"{self.code} {place}{self.message}{mend}"

    def softened(self) -> Diagnostic:
        """The same finding as a warning: what the source itself prints is not the converter's error."""
        return replace(self, severity=Severity.WARNING) if self.severity is Severity.ERROR else self


Diagnostics = tuple[Diagnostic, ...]


def of(code: Code, message: str, span: Span | None = None, eid: str = "", hint: str = "") -> Diagnostic:
    """A finding of a catalogued code; without a `hint` the catalogue's advice is given."""
    return Diagnostic(code.code, code.severity, message, span, eid, hint or code.mend)


def restored(severity: Severity, span: Span | None, code: str, message: str, eid: str, hint: str) -> Diagnostic:
    """A finding that was kept, as it was; only what keeps findings may make them so, all others ask `of`."""
    return Diagnostic(code, severity, message, span, eid, hint)


def errors(found: Diagnostics) -> Diagnostics:
    """Only the findings that stop an output."""
    return tuple(d for d in found if d.severity is Severity.ERROR)
