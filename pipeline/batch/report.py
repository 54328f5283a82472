"""A run as JSON for machines; its form is published in `schemas/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline._version import __version__
from pipeline.batch.job import Outcome, Output, Status
from pipeline.batch.loop import Run
from pipeline.batch.request import Plan
from pipeline.batch.sources import shown
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.model import Span

REPORT_VERSION = 1
"""Grows when a field changes its meaning or goes; new fields may come without it."""


def compose(run: Run, plan: Plan) -> bytes:
    """The report, UTF-8. Clock times stand apart under `seconds`: without them two equal runs give equal bytes."""
    return b"".join(pieces(run, plan))


def pieces(run: Run, plan: Plan) -> Iterator[bytes]:
    """The report a document at a time: it is never whole in memory."""
    head = {
        "report_version": REPORT_VERSION,
        "tool": {"name": "resolution-pipeline", "version": __version__},
        "formats": list(plan.formats),
        "output": plan.where,
        "interrupted": run.interrupted,
        "totals": totals(run),
        "notes": [finding(note) for note in (*plan.notes, *run.notes)],
    }
    yield _dumped(head).removesuffix(b"\n}") + b',\n  "documents": ['
    for at, outcome in enumerate(run.outcomes):
        yield (b",\n" if at else b"\n") + _dumped(document(outcome))
    seconds = {
        "total": round(run.seconds, 3),
        "documents": [round(outcome.seconds, 3) for outcome in run.outcomes],
    }
    yield b'\n  ],\n  "seconds": ' + json.dumps(seconds).encode() + b"\n}\n"


def _dumped(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


def totals(run: Run) -> dict[str, Any]:
    """What a run came to, as every account of it gives it."""
    return {
        "documents": len(run.outcomes),
        "converted": run.count(Status.CONVERTED),
        "unchanged": run.count(Status.UNCHANGED),
        "failed": run.count(Status.FAILED),
        "skipped": run.skipped,
        "not_reached": run.unreached,
        "errors": run.findings(Severity.ERROR),
        "warnings": run.findings(Severity.WARNING),
        "ledger": run.ledger(),
    }


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
