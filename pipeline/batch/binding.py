"""Many sources to one book: each converted in memory through the same gate as by `convert`, then bound; written whole or not at all."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from pipeline import formats
from pipeline.batch import taking
from pipeline.batch.converting import converted, detected, internal
from pipeline.batch.job import Job, Outcome, Settings, Status
from pipeline.batch.misuse import Misuse
from pipeline.batch.options import chosen, names
from pipeline.batch.request import known
from pipeline.batch.saving import refused, save
from pipeline.batch.showing import shown
from pipeline.batch.sources import Found, gather
from pipeline.diagnostics import (
    Diagnostic,
    Diagnostics,
    Severity,
    codes_batch,
    codes_binding,
    codes_running,
    errors,
    of,
)
from pipeline.galley.book import origin
from pipeline.model import Span
from pipeline.ports import Binder, Paginator, Volume, VolumePart, Written

STANDARD_OUTPUT = "-"
_NAMED = 4  # documents that a message names, at most


@dataclass(frozen=True, slots=True)
class BookRequest:
    """What the caller wants. `format` "": that of the output's suffix. Sources as for `convert`; those of a folder are sorted.

    aliases  options without a format's name, for the format that is asked for: {"paper": "Letter"}
    """

    sources: tuple[str, ...]
    output: str
    format: str = ""
    title: str = ""
    subtitle: str = ""
    exclude: tuple[str, ...] = ()
    skip_failed: bool = False
    settings: Settings = field(default_factory=Settings)
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A book that can be begun: its sources in their order, and the writer that binds them."""

    request: BookRequest
    binder: Binder
    found: Collection[Found]
    settings: Settings
    skipped: int = 0
    refused: tuple[tuple[str, Diagnostic], ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of it. `content` is there where the output is "-"; `saved` is its size in bytes where it went to a file.

    outcomes     of every source, in order
    diagnostics  of the book as a whole; what the writer found in one document is among that document's
    """

    outcomes: tuple[Outcome, ...]
    diagnostics: Diagnostics = ()
    content: bytes | None = None
    saved: int = 0

    @property
    def whole(self) -> bool:
        """Whether there is a book."""
        return self.content is not None or bool(self.saved)

    @property
    def documents(self) -> int:
        """How many documents are in it."""
        return sum(outcome.status is Status.CONVERTED for outcome in self.outcomes)

    def warnings(self) -> int:
        """How many warnings there are in all."""
        found = (d for one in self.outcomes for d in one.diagnostics)
        return sum(d.severity is Severity.WARNING for d in (*found, *self.diagnostics))


def binders() -> tuple[str, ...]:
    """The writers that can bind, by name."""
    usable = (one.name for one in formats.writers() if not one.broken)
    return tuple(name for name in usable if isinstance(formats.writer(name), Binder))


def prepare(request: BookRequest) -> BookPlan:
    """Everything that can be wrong before any work. Raises `Misuse`, `formats.UnknownFormat`, `formats.BadOption`."""
    binder = _binder(request)
    if os.path.isdir(request.output):
        raise Misuse(f"--output {shown(request.output)} is a folder; a book is one file")
    settings = known(request.settings, request.aliases, (binder.name,))
    chosen(binder, settings.options)
    gathered = gather(request.sources, formats.suffixes(), request.exclude, limit=settings.limit)
    if any(_same(request.output, one) for one in request.sources):
        raise Misuse(f"{shown(request.output)} is one of the sources and would be overwritten; choose another --output")
    # The book of the last run, found in a folder, is no document of this one.
    found = tuple(one for one in gathered.found if not _same(request.output, one.path))
    left_out = gathered.skipped + len(gathered.found) - len(found)
    return BookPlan(request, binder, found, settings, left_out, gathered.refused)


def bind(plan: BookPlan, tell: Callable[[Outcome], None], standard_input: Callable[[], bytes] = bytes) -> Bound:
    """Convert, bind, save. `tell` hears of every source as soon as it is known. Never raises, whatever the sources hold."""
    outcomes: list[Outcome] = []
    parts: list[VolumePart] = []
    numbers: list[int] = []  # of the outcome that each part has
    for where, reason in plan.refused:
        outcomes.append(Outcome(where, Status.FAILED, diagnostics=(reason,)))
        tell(outcomes[-1])
    for job in taking.jobs(plan.found, plan.settings, standard_input):
        outcome, part = _document(job)
        if part is not None:
            parts.append(part)
            numbers.append(len(outcomes))
        outcomes.append(outcome)
        tell(outcome)
    missing = [outcome.source for outcome in outcomes if outcome.status is Status.FAILED]
    if not parts or (missing and not plan.request.skip_failed):
        return Bound(tuple(outcomes), (_unmade(parts, missing),))
    written = _written(plan, tuple(parts))
    outcomes, rest = _shared_out(outcomes, numbers, written.diagnostics)
    if missing:
        rest = (*rest, of(codes_binding.C061, f"{_listed(missing)} not in the book"))
    if plan.settings.strict and any(d.severity is Severity.WARNING for d in (*written.diagnostics, *rest)):
        rest = (*rest, of(codes_running.C030, "not written because of its warnings"))
    if written.content is None or errors((*written.diagnostics, *rest)):
        return Bound(tuple(outcomes), rest)
    return _put_down(plan.request.output, written.content, Bound(tuple(outcomes), rest))


def _binder(request: BookRequest) -> Binder:
    name = request.format
    if not name:
        suffix = os.path.splitext(request.output)[1].lower()
        meant = [one.name for one in formats.writers() if suffix and suffix in one.suffixes]
        if not meant:
            raise Misuse(
                f"--output {shown(request.output)} does not say which format; end it in .pdf or .docx, or give --to"
            )
        name = meant[0]
    writer = formats.writer(name)
    if not isinstance(writer, Binder):
        raise Misuse(f"{name} cannot bind documents as a book; these can: {', '.join(binders())}")
    return writer


def _same(output: str, source: str) -> bool:
    """Whether both are one file, through links and hard links too; what is no file ("-", a URL) is never."""
    return os.path.exists(output) and os.path.exists(source) and os.path.samefile(output, source)


def _document(job: Job) -> tuple[Outcome, VolumePart | None]:
    """One source to a document and no further."""
    failed = Outcome(job.shown, Status.FAILED)
    try:
        taken = taking.take(job)
        if isinstance(taken, Diagnostic):
            return replace(failed, diagnostics=(taken,)), None
        done = converted(taken, job.settings)
    except MemoryError:
        reason = of(codes_batch.C042, "needs more memory than there is", Span(job.shown, 0))
        return replace(failed, diagnostics=(reason,)), None
    except Exception as fault:  # one document's fault, ours included, must not take the others along
        trace = "".join(traceback.format_exception(fault))
        return replace(failed, diagnostics=(internal(job.shown, fault),), trace=trace), None
    outcome = replace(failed, detected=detected(done), diagnostics=done.diagnostics)
    if done.document is None:
        return outcome, None
    if job.settings.strict and outcome.count(Severity.WARNING):
        reason = of(codes_running.C030, "not bound because of its warnings", Span(job.shown, 0))
        return replace(outcome, diagnostics=(*outcome.diagnostics, reason)), None
    ledger = done.ledger.totals() if done.ledger else {}
    return replace(outcome, status=Status.CONVERTED, ledger=ledger), VolumePart(done.document, done.media)


def _unmade(parts: list[VolumePart], missing: list[str]) -> Diagnostic:
    if not parts:
        return of(codes_binding.C062, "no source became a document; there is no book")
    return of(codes_binding.C060, f"{_listed(missing)} failed; the book was not made")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _written(plan: BookPlan, parts: tuple[VolumePart, ...]) -> Written:
    request = plan.request
    settings = chosen(plan.binder, plan.settings.options)
    try:
        return plan.binder.bind(paged(Volume(parts, request.title, request.subtitle), plan.binder, settings), settings)
    except Exception as fault:  # a guest's writer may break in any way
        return Written(None, (internal(shown(request.output), fault, f" in the writer {plan.binder.name}"),))


def paged(volume: Volume, binder: Binder, settings: Any) -> Volume:
    """With the pages of the contents, for a binder that sets none, from one that does: on the same paper they fall alike, or nearly."""
    if isinstance(binder, Paginator):
        return volume
    usable = (formats.writer(one.name) for one in formats.writers() if not one.broken)
    paginator = next((writer for writer in usable if isinstance(writer, Paginator)), None)
    if paginator is None:
        return volume
    known = {"paper", "masthead"} & {field.name for field in fields(settings)} & names(paginator)
    same = {name: str(getattr(settings, name)) for name in known}
    return replace(volume, pages=paginator.paginate(volume, formats.options(paginator, same)))


def _shared_out(outcomes: list[Outcome], numbers: list[int], found: Diagnostics) -> tuple[list[Outcome], Diagnostics]:
    """The writer's findings to the documents that they are about; those about the book as a whole are left."""
    shared, rest = list(outcomes), []
    for finding in found:
        part, eid = origin(finding.eid)
        if not 0 < part <= len(numbers):
            rest.append(finding)
            continue
        at = numbers[part - 1]
        told = replace(finding, eid=eid)
        shared[at] = replace(shared[at], diagnostics=(*shared[at].diagnostics, told))
    return shared, tuple(rest)


def _put_down(output: str, content: bytes, bound: Bound) -> Bound:
    if output == STANDARD_OUTPUT:
        return replace(bound, content=content)
    try:
        save(output, content)
    except OSError as error:
        return replace(bound, diagnostics=(*bound.diagnostics, refused(output, error)))
    return replace(bound, saved=len(content))
