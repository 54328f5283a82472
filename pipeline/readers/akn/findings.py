"""What a file does otherwise than the profile: each kind of deviation is one finding, with its first place and how often it occurs."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.diagnostics import Code, Diagnostics, of
from pipeline.model import Span


@dataclass(slots=True)
class _Kind:
    """The first of its kind, and how many there are."""

    message: str
    line: int
    count: int = 1


@dataclass(slots=True)
class Findings:
    """The deviations of one file. `source` is its name in messages."""

    source: str
    kinds: dict[Code, _Kind] = field(default_factory=dict)

    def add(self, code: Code, message: str, line: int) -> None:
        """One deviation; of a kind that is known already only the number grows."""
        known = self.kinds.get(code)
        if known is None:
            self.kinds[code] = _Kind(message, line)
        else:
            known.count += 1

    def diagnostics(self) -> Diagnostics:
        """One message for each kind, in the order of their codes."""
        ordered = sorted(self.kinds.items(), key=lambda pair: pair[0].code)
        return tuple(of(code, _said(kind), Span(self.source, kind.line)) for code, kind in ordered)


def _said(kind: _Kind) -> str:
    return kind.message if kind.count == 1 else f"{kind.message} (the first of {kind.count})"
