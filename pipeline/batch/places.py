"""Places in a source as the JSON accounts of a run give them."""

from __future__ import annotations

from pipeline.model import Spans


def places(spans: Spans) -> list[dict[str, int]]:
    """Page, line, column and last line of each span, counted from 1; 0 is unknown."""
    return [
        {
            "page": span.page,
            "line": span.line,
            "column": span.column if span.line else 0,
            "end_line": max(span.end_line, span.line),
        }
        for span in spans
    ]
