"""An outcome as JSON and back: what the journal keeps of a document, so that a later run can tell of it unconverted."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pipeline.batch.job import Detected, Outcome, Output, Status
from pipeline.diagnostics import Diagnostic, Severity, restored
from pipeline.model import Span


def packed(outcome: Outcome) -> str:
    """ASCII: a path that is no text survives."""
    return json.dumps(
        {
            "source": outcome.source,
            "detected": asdict(outcome.detected),
            "outputs": outcome.outputs,
            "diagnostics": [asdict(one) for one in outcome.diagnostics],
            "ledger": dict(outcome.ledger),
            "digest": outcome.digest,
        }
    )


def unpacked(record: str) -> Outcome:
    """The outcome of a document that need not be converted. Raises ValueError, KeyError or TypeError for another text."""
    kept = json.loads(record)
    return Outcome(
        kept["source"],
        Status.UNCHANGED,
        Detected(**kept["detected"]),
        tuple([Output(*output) for output in kept["outputs"]]),
        tuple([_finding(one) for one in kept["diagnostics"]]),
        kept["ledger"],
        digest=kept["digest"],
    )


def _finding(kept: dict[str, Any]) -> Diagnostic:
    span = Span(**kept.pop("span")) if kept["span"] else kept.pop("span")
    return restored(Severity(kept.pop("severity")), span, **kept)
