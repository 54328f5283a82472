"""One document from its file to its outputs: the unit of work that any loop, pool or cluster calls."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline import akn, conversion, formats
from pipeline.batch import standing
from pipeline.batch.job import Detected, Job, Outcome, Output, Settings, Status, Target
from pipeline.batch.options import chosen
from pipeline.batch.saving import Escape, refused, save
from pipeline.batch.showing import shown
from pipeline.batch.taking import Taken, take
from pipeline.conversion import Conversion
from pipeline.diagnostics import Diagnostic, Diagnostics, Severity, codes_batch, codes_running, errors, of
from pipeline.model import Span
from pipeline.ports import Written

Made: TypeAlias = tuple[Target, Written]
Result: TypeAlias = tuple[Outcome, list[Made] | None]


class Edited(Exception):
    """A file that must be spared has other bytes than those that would be written."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A document that is converted and whose outputs are in memory; `made` None: there is nothing to put down."""

    job: Job
    outcome: Outcome
    made: list[Made] | None
    seconds: float


def convert_one(job: Job) -> Outcome:
    """Convert one document and put its outputs down. Never raises, whatever the source holds: faults are findings.

    A writer that fails costs its own format only; the document then counts as failed and its other outputs stand.
    """
    return finish(begin(job))


def begin(job: Job) -> Begun:
    """The first half, which computes and writes nothing. Never raises."""
    started = time.perf_counter()
    outcome, made = _guarded(job, lambda: _converted(job))
    return Begun(job, outcome, made, time.perf_counter() - started)


def finish(begun: Begun) -> Outcome:
    """The second half, which waits for the disk; it may run beside the next document's first. Never raises."""
    started = time.perf_counter()
    outcome, made, job = begun.outcome, begun.made, begun.job
    if made is not None:
        outcome, _ = _guarded(job, lambda: (_put_down(outcome, job, made), None))
    return replace(outcome, seconds=begun.seconds + time.perf_counter() - started)


def _guarded(job: Job, work: Callable[[], Result]) -> Result:
    try:
        return work()
    except MemoryError:
        reason = of(codes_batch.C042, "needs more memory than is allowed", Span(job.shown, 0))
        return Outcome(job.shown, Status.FAILED, diagnostics=(reason,)), None
    except Exception as fault:  # one document's fault, ours included, must not take the run along
        found = (internal(job.shown, fault),)
        return Outcome(job.shown, Status.FAILED, diagnostics=found, trace=_trace(fault)), None


def internal(shown: str, fault: Exception, during: str = "") -> Diagnostic:
    """An exception that nobody foresaw, as a finding."""
    said = f": {fault}" if str(fault) else ""
    return of(codes_running.C027, f"internal error{during}: {type(fault).__name__}{said}", Span(shown, 0))


def _converted(job: Job) -> Result:
    taken = take(job)
    if isinstance(taken, Diagnostic):
        return Outcome(job.shown, Status.FAILED, diagnostics=(taken,)), None
    done = converted(taken, job.settings)
    outcome = Outcome(
        job.shown,
        Status.FAILED,
        detected(done),
        diagnostics=done.diagnostics,
        ledger=done.ledger.totals() if done.ledger else {},
        mapped=akn.locate(done.document, done.places) if job.settings.mapped and done.document else (),
        digest=hashlib.sha256(taken.source.data).hexdigest(),
    )
    if done.document is None:
        return outcome, None
    if _stopped(job.settings, done.diagnostics):
        return _unmended(outcome), None
    made, faults = _made(job, done)
    found = tuple(d for _, written in made for d in written.diagnostics)
    outcome = replace(outcome, diagnostics=outcome.diagnostics + found, trace="\n".join(faults))
    return (_unmended(outcome), None) if _stopped(job.settings, found) else (outcome, made)


def converted(taken: Taken, settings: Settings) -> Conversion:
    """A source in memory to its document, with the reader and the options that the settings ask for; nothing is written."""
    source = taken.source
    reader = formats.reader(settings.reader) if settings.reader else formats.choose(source.name, taken.head)
    settings_of_reader = chosen(reader, settings.options) if reader else None
    return conversion.to_akn(source, reader, settings.hints, settings_of_reader)


def detected(done: Conversion) -> Detected:
    """What was found out about a document."""
    if done.document is None:
        return Detected(done.reader)
    meta = done.document.meta
    return Detected(done.reader, meta.kind, meta.organ, meta.lang, meta.symbol)


def _stopped(settings: Settings, found: Diagnostics) -> bool:
    return settings.strict and any(d.severity is Severity.WARNING for d in found)


def _unmended(outcome: Outcome) -> Outcome:
    reason = of(codes_running.C030, "not written because of its warnings", Span(outcome.source, 0))
    return replace(outcome, diagnostics=(*outcome.diagnostics, reason))


def _made(job: Job, done: Conversion) -> tuple[list[Made], list[str]]:
    """Every output in memory, and the tracebacks of writers that broke."""
    made: list[Made] = []
    faults: list[str] = []
    for target in job.targets:
        try:
            writer = formats.writer(target.writer)
            written = conversion.emit(done, writer, chosen(writer, job.settings.options))
        except MemoryError:
            raise
        except Exception as fault:  # a guest's writer may break in any way; its own format only is missing
            written = Written(None, (internal(job.shown, fault, f" in the writer {target.writer}"),))
            faults.append(_trace(fault))
        made.append((target, written))
    return made, faults


def _put_down(outcome: Outcome, job: Job, made: list[Made]) -> Outcome:
    outputs: list[Output] = []
    handed: list[bytes] = []
    found = list(outcome.diagnostics)
    whole = True
    for target, written in made:
        content = written.content
        if content is None or errors(written.diagnostics):
            whole = False
        elif not target.path:
            handed.append(content)
        else:
            try:
                outputs.append(_delivered(job, target, content))
            except Edited:
                found.append(of(codes_batch.C044, "was edited by hand; not overwritten", Span(shown(target.path), 0)))
                whole = False
            except (OSError, Escape) as error:
                found.append(refused(target.path, error))
                whole = False
    status = Status.CONVERTED if whole else Status.FAILED
    return replace(outcome, status=status, outputs=tuple(outputs), diagnostics=tuple(found), handed=tuple(handed))


def _delivered(job: Job, target: Target, content: bytes) -> Output:
    """The output in its place. Raises OSError, `Escape`, and `Edited` where a file that is to be spared has other bytes."""
    stamp = _standing(target.path, content) if target.path in job.spared else ""
    stamp = stamp or save(target.path, content, job.settings.root)
    return Output(target.writer, target.path, len(content), hashlib.sha256(content).hexdigest(), stamp)


def _standing(path: str, content: bytes) -> str:
    """The stamp of a file that already has these bytes; "" where there is no file. Raises `Edited`."""
    there = standing.stamp(path)
    if there and standing.content(path, len(content) + 1) != content:
        raise Edited(path)
    return there


def _trace(fault: Exception) -> str:
    return "".join(traceback.format_exception(fault))
