"""One job after the other: a thin caller of `convert_one`, which an engine may replace."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.batch.converting import convert_one
from pipeline.batch.job import Outcome, Status
from pipeline.batch.request import Plan
from pipeline.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went. `unreached`: jobs that an interruption left undone; `seconds` of clock time."""

    outcomes: tuple[Outcome, ...]
    skipped: int = 0
    unreached: int = 0
    interrupted: bool = False
    seconds: float = 0.0

    def count(self, status: Status) -> int:
        """How many documents ended so."""
        return sum(outcome.status is status for outcome in self.outcomes)

    def findings(self, severity: Severity) -> int:
        """How many findings of that severity all documents have."""
        return sum(outcome.count(severity) for outcome in self.outcomes)

    def ledger(self) -> dict[str, int]:
        """The word ledger's totals over all documents."""
        total: Counter[str] = Counter()
        for outcome in self.outcomes:
            total.update(outcome.ledger)
        return dict(total)


def run(plan: Plan, tell: Callable[[Outcome], None], convert: Callable[..., Outcome] = convert_one) -> Run:
    """Do the plan's jobs, telling each outcome as it comes. An interruption ends the run early, not in an exception."""
    started = time.perf_counter()
    outcomes: list[Outcome] = []
    interrupted = False
    try:
        for outcome in _outcomes(plan, convert):
            outcomes.append(outcome)
            tell(outcome)
    except KeyboardInterrupt:
        interrupted = True
    total = len(plan.refused) + len(plan.jobs)
    return Run(tuple(outcomes), plan.skipped, total - len(outcomes), interrupted, seconds=time.perf_counter() - started)


def _outcomes(plan: Plan, convert: Callable[..., Outcome]) -> Iterator[Outcome]:
    for source, reason in plan.refused:
        yield Outcome(source, Status.FAILED, diagnostics=(reason,))
    for job in plan.jobs:
        yield convert(job)
