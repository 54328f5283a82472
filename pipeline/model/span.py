"""A place in a source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in a source file. Lines, columns and pages count from 1; 0 means unknown.

    A paragraph that a page end cuts in two has two spans, so nodes carry a tuple of them.
    """

    source: str
    line: int
    column: int = 1
    end_line: int = 0
    page: int = 0

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}:{self.column}" if self.line else self.source
        return f"{place} (page {self.page})" if self.page else place


Spans = tuple[Span, ...]
