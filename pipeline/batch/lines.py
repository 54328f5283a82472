"""What a run says to a person: a line a document, its findings below it, a closing summary."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import IntEnum
from typing import TYPE_CHECKING

from pipeline.batch.job import Outcome, Status
from pipeline.batch.loop import Run
from pipeline.batch.showing import shown
from pipeline.diagnostics import Diagnostic, Severity, codes_batch

if TYPE_CHECKING:  # it loads all that converts
    from pipeline.batch.checking import Checked


class Voice(IntEnum):
    """How much is said."""

    QUIET = -1
    NORMAL = 0
    VERBOSE = 1
    DEBUG = 2


_AUDIBLE = {
    Voice.QUIET: {Severity.ERROR},
    Voice.NORMAL: {Severity.ERROR, Severity.WARNING},
    Voice.VERBOSE: set(Severity),
    Voice.DEBUG: set(Severity),
}


def of_outcome(outcome: Outcome, at: int, total: int, voice: Voice) -> Iterator[str]:
    """The lines on one document, the `at`-th of `total`."""
    untouched = outcome.status is Status.UNCHANGED and voice < Voice.VERBOSE
    if voice is not Voice.QUIET and not untouched:
        yield f"[{at:>{len(str(total))}}/{total}] {outcome.source}: {_verdict(outcome)}"
        if voice >= Voice.VERBOSE:
            yield from _details(outcome)
    for finding in outcome.diagnostics:
        if untouched and finding.code != codes_batch.C043.code:
            continue  # said when it was converted
        if finding.severity in _AUDIBLE[voice]:
            yield f"  {of_finding(finding, outcome.source)}"
    if voice is Voice.DEBUG and outcome.trace:
        yield from outcome.trace.rstrip().splitlines()


def audible(finding: Diagnostic, voice: Voice) -> bool:
    """Whether a finding is said with that voice."""
    return finding.severity in _AUDIBLE[voice]


def of_finding(finding: Diagnostic, source: str) -> str:
    """`R014 draft.md:31:4: warning: paragraph 7 follows paragraph 5 (mend)`; what has no place of its own gets the source's."""
    place = str(finding.span) if finding.span else f"{source}#{finding.eid}" if finding.eid else source
    mend = f" ({finding.hint})" if finding.hint else ""
    return f"{finding.code} {place}: {finding.severity}: {finding.message}{mend}"


def of_run(run: Run, where: str) -> str:
    """The closing summary."""
    counts = [f"{run.count(Status.CONVERTED)} converted", f"{run.count(Status.FAILED)} failed"]
    if run.count(Status.UNCHANGED):
        counts.insert(1, f"{run.count(Status.UNCHANGED)} unchanged")
    if run.skipped:
        counts.append(f"{run.skipped} skipped")
    if run.unreached:
        counts.append(f"{run.unreached} not reached")
    warnings = counted(run.findings(Severity.WARNING), "warning")
    head = "interrupted: " if run.interrupted else ""
    made = f"; output in {where}" if run.tally.outputs else ""
    return f"{head}{', '.join(counts)}; {warnings}{made}; {run.seconds:.1f} s"


def of_checked(checked: Checked, voice: Voice) -> Iterator[str]:
    """The lines on one checked file: its findings, then the verdict."""
    for finding in checked.diagnostics:
        if finding.severity in _AUDIBLE[Voice.NORMAL if voice is Voice.QUIET else voice]:
            yield of_finding(finding, checked.source)
    if voice is not Voice.QUIET:
        found = [
            counted(sum(d.severity is s for d in checked.diagnostics), s) for s in (Severity.ERROR, Severity.WARNING)
        ]
        yield f"{checked.source}: {'valid' if checked.sound else 'not valid'} ({', '.join(found)})"


def counted(number: int, noun: str) -> str:
    """`1 warning`, `2 warnings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _verdict(outcome: Outcome) -> str:
    found = [counted(n, s) for s in ("error", "warning") if (n := outcome.count(Severity(s)))]
    return ", ".join([outcome.status.value, *found])


def _details(outcome: Outcome) -> Iterator[str]:
    known = outcome.detected
    said = [word for word in (known.symbol, known.kind, known.organ, known.lang) if word]
    if known.reader:
        yield f"  read as {known.reader}{': ' if said else ''}{', '.join(said)}"
    for output in outcome.outputs:
        yield f"  wrote {shown(os.path.normpath(output.path))} ({output.size:,} bytes)"
    if outcome.ledger:
        yield "  words: " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in outcome.ledger.items())
