"""A run as JSON for machines; its form is published in `schemas/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline._version import __version__
from pipeline.batch.accounts import finding
from pipeline.batch.job import Status
from pipeline.batch.loop import Run
from pipeline.batch.request import Plan
from pipeline.diagnostics import Severity

REPORT = "report.json"
"""What the report of a journaled run is called, beside the journal."""
REPORT_VERSION = 1
"""Grows when a field changes its meaning or goes; new fields may come without it."""


def compose(run: Run, plan: Plan) -> bytes:
    """The report, UTF-8. Clock times stand apart under `seconds`: without them two equal runs give equal bytes."""
    return b"".join(pieces(run, plan))


def pieces(run: Run, plan: Plan) -> Iterator[bytes]:
    """The report a document at a time, a document a line: it is never whole in memory."""
    yield _head(run, plan).removesuffix(b"\n}") + b',\n  "documents": ['
    for at, account in enumerate(run.accounts):
        yield (b",\n" if at else b"\n") + account
    yield b'\n  ],\n  "seconds": {"total": %.3f, "documents": [' % run.seconds
    for at, one in enumerate(run.times):
        yield (b", " if at else b"") + b"%.3f" % one
    yield b"]}\n}\n"


def head(run: Run, plan: Plan) -> dict[str, Any]:
    """The report without its documents and their times."""
    return {
        "report_version": REPORT_VERSION,
        "tool": {"name": "resolution-pipeline", "version": __version__},
        "formats": list(plan.formats),
        "output": plan.where,
        "interrupted": run.interrupted,
        "totals": totals(run),
        "notes": [finding(note) for note in (*plan.notes, *run.notes)],
    }


def _head(run: Run, plan: Plan) -> bytes:
    return json.dumps(head(run, plan), ensure_ascii=False, indent=2).encode("utf-8", "replace")


def totals(run: Run) -> dict[str, Any]:
    """What a run came to, as every account of it gives it."""
    return {
        "documents": len(run.accounts),
        "converted": run.count(Status.CONVERTED),
        "unchanged": run.count(Status.UNCHANGED),
        "failed": run.count(Status.FAILED),
        "skipped": run.skipped,
        "not_reached": run.unreached,
        "errors": run.findings(Severity.ERROR),
        "warnings": run.findings(Severity.WARNING),
        "ledger": run.ledger(),
    }
