"""What became of one document, as every account of a run gives it."""

from __future__ import annotations

import json
from typing import Any

from pipeline.batch.job import Outcome, Output
from pipeline.batch.showing import shown
from pipeline.diagnostics import Diagnostic
from pipeline.model import Span

_JSON = json.JSONEncoder(ensure_ascii=False)


def line(outcome: Outcome) -> bytes:
    """The document as a line of JSON, UTF-8."""
    return _JSON.encode(document(outcome)).encode("utf-8", "replace")


def document(outcome: Outcome) -> dict[str, Any]:
    """What became of a document, as every account of a run gives it; clock times apart."""
    known = outcome.detected
    return {
        "source": outcome.source,
        "status": outcome.status.value,
        "reader": known.reader,
        "kind": known.kind,
        "organ": known.organ,
        "language": known.lang,
        "symbol": known.symbol,
        "outputs": [_output(output) for output in outcome.outputs],
        "diagnostics": [finding(one) for one in outcome.diagnostics],
        "ledger": dict(outcome.ledger),
    }


def _output(output: Output) -> dict[str, Any]:
    return {"format": output.writer, "path": shown(output.path), "bytes": output.size, "sha256": output.sha256}


def finding(found: Diagnostic) -> dict[str, Any]:
    """A finding as every account of a run gives it."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "place": _place(found.span) if found.span else None,
        "eid": found.eid,
        "hint": found.hint,
    }


def _place(span: Span) -> dict[str, Any]:
    return {"source": span.source, "line": span.line, "column": span.column if span.line else 0, "page": span.page}
