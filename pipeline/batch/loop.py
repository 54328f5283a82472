"""A run: the plan's jobs through an engine, each outcome told as it comes, all of them counted."""

from __future__ import annotations

import contextlib
import time
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from pipeline.batch.accounts import line
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

    accounts  each document as the report has it, a line of JSON; past some hundreds they lie in a file
    times     seconds that each document took
    mapped    the documents whose elements shall be mapped, where that was asked for
    handed    what has no file to go to
    """

    accounts: Collection[bytes]
    skipped: int = 0
    unreached: int = 0
    interrupted: bool = False
    seconds: float = 0.0
    tally: Tally = field(default_factory=Tally)
    notes: Diagnostics = ()
    times: Collection[float] = ()
    mapped: Collection[Outcome] = ()
    handed: tuple[bytes, ...] = ()

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
    convert: Callable[[Job], Outcome] | None = None,
    engine: Engine | None = None,
) -> Run:
    """Do the plan's jobs, telling each outcome as it comes. An interruption ends the run early, not in an exception.

    Without an `engine` they are done one after the other, here.
    """
    started = time.perf_counter()
    records = _Records()
    interrupted = False
    try:
        with contextlib.closing(_outcomes(plan, engine or (lambda jobs: here(jobs, convert)))) as coming:
            for outcome in coming:
                records.add(outcome)
                tell(outcome)
    except KeyboardInterrupt:
        interrupted = True
    return replace(
        records.closed(),
        skipped=plan.skipped,
        unreached=len(plan.refused) + len(plan.jobs) - len(records.accounts),
        interrupted=interrupted,
        seconds=time.perf_counter() - started,
    )


def here(tasks: Iterable[Job | Outcome], convert: Callable[[Job], Outcome] | None = None) -> Iterator[Outcome]:
    """The engine for a few documents: this process."""
    if convert is None:
        from pipeline.batch.converting import convert_one

        convert = convert_one
    for task in tasks:
        yield convert(task) if isinstance(task, Job) else task


@dataclass(slots=True)
class _Records:
    """What a run keeps of its outcomes; private to this module."""

    accounts: Spool[bytes] = field(default_factory=Spool)
    mapped: Spool[Outcome] = field(default_factory=Spool)
    times: array[float] = field(default_factory=lambda: array("d"))
    handed: tuple[bytes, ...] = ()
    tally: Tally = field(default_factory=Tally)

    def add(self, outcome: Outcome) -> None:
        self.accounts.append(line(outcome))
        self.times.append(outcome.seconds)
        if outcome.mapped:
            self.mapped.append(outcome)
        self.handed += outcome.handed
        self.tally.add(outcome)

    def closed(self) -> Run:
        return Run(self.accounts, tally=self.tally, times=self.times, mapped=self.mapped, handed=self.handed)


def _outcomes(plan: Plan, engine: Engine) -> Generator[Outcome, None, None]:
    for source, reason in plan.refused:
        yield Outcome(source, Status.FAILED, diagnostics=(reason,))
    yield from engine(plan.jobs)
