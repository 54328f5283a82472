"""A run: the plan's jobs through an engine, each outcome told as it comes, all of them counted."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.batch.converting import convert_one
from pipeline.batch.job import Job, Outcome, Status
from pipeline.batch.request import Plan
from pipeline.batch.spool import Spool
from pipeline.diagnostics import Diagnostics, Severity

Engine: TypeAlias = Callable[[Iterable[Job]], Iterator[Outcome]]
"""Jobs to their outcomes, in the same order; it takes jobs as it needs them, and ends its workers when it is closed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What all documents come to."""

    statuses: Counter[Status] = field(default_factory=Counter)
    findings: Counter[Severity] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    ledger: Counter[str] = field(default_factory=Counter)
    outputs: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one more document."""
        self.statuses[outcome.status] += 1
        self.findings.update(one.severity for one in outcome.diagnostics)
        self.codes.update(one.code for one in outcome.diagnostics)
        self.ledger.update(outcome.ledger)
        self.outputs.update(one.writer for one in outcome.outputs)


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went. `unreached`: jobs that an interruption left undone; `seconds` of clock time.

    However many, the outcomes take little memory: past some hundreds they lie in a file.
    """

    outcomes: Collection[Outcome]
    skipped: int = 0
    unreached: int = 0
    interrupted: bool = False
    seconds: float = 0.0
    tally: Tally = field(default_factory=Tally)
    notes: Diagnostics = ()

    def count(self, status: Status) -> int:
        """How many documents ended so."""
        return self.tally.statuses[status]

    def findings(self, severity: Severity) -> int:
        """How many findings of that severity all documents have."""
        return self.tally.findings[severity]

    def ledger(self) -> dict[str, int]:
        """The word ledger's totals over all documents."""
        return dict(self.tally.ledger)


def run(
    plan: Plan,
    tell: Callable[[Outcome], None],
    convert: Callable[..., Outcome] = convert_one,
    engine: Engine | None = None,
) -> Run:
    """Do the plan's jobs, telling each outcome as it comes. An interruption ends the run early, not in an exception.

    Without an `engine` they are done one after the other, here.
    """
    started = time.perf_counter()
    outcomes, tally = Spool(), Tally()
    interrupted = False
    try:
        with contextlib.closing(_outcomes(plan, engine or (lambda jobs: map(convert, jobs)))) as coming:
            for outcome in coming:
                outcomes.append(outcome)
                tally.add(outcome)
                tell(outcome)
    except KeyboardInterrupt:
        interrupted = True
    left = len(plan.refused) + len(plan.jobs) - len(outcomes)
    return Run(outcomes, plan.skipped, left, interrupted, time.perf_counter() - started, tally)


def _outcomes(plan: Plan, engine: Engine) -> Generator[Outcome, None, None]:
    for source, reason in plan.refused:
        yield Outcome(source, Status.FAILED, diagnostics=(reason,))
    yield from engine(plan.jobs)
