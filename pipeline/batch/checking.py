"""Checking one file: an AKN file against schema and profile, any other source by converting it in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline import akn
from pipeline.batch.converting import convert_one, internal
from pipeline.batch.job import Job, Settings, Status
from pipeline.batch.taking import take
from pipeline.diagnostics import Diagnostic, Diagnostics, Severity, errors

_AKN_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?akomaNtoso[\s>]")


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked file."""

    source: str
    diagnostics: Diagnostics = ()
    is_akn: bool = False
    settings: Settings = field(default_factory=Settings)

    @property
    def sound(self) -> bool:
        """Without errors; under `strict` without warnings too."""
        strict = self.settings.strict and any(d.severity is Severity.WARNING for d in self.diagnostics)
        return not errors(self.diagnostics) and not strict


def check_one(job: Job) -> Checked:
    """Everything that is wrong with a file. Its targets are not looked at; nothing is written. Never raises."""
    taken = take(job)
    if isinstance(taken, Diagnostic):
        return Checked(job.shown, (taken,), settings=job.settings)
    if not _AKN_ROOT.search(taken.head):
        return _converted(job, taken.source.data)
    try:
        found = tuple(_named(job.shown, finding) for finding in akn.validate(taken.source.data))
    except Exception as fault:  # one file's fault must not take the run along
        found = (internal(job.shown, fault),)
    return Checked(job.shown, found, is_akn=True, settings=job.settings)


def _converted(job: Job, data: bytes) -> Checked:
    lenient = replace(job.settings, strict=False)
    outcome = convert_one(replace(job, given=data, targets=(), settings=lenient))
    assert outcome.status is Status.CONVERTED or errors(outcome.diagnostics)
    return Checked(job.shown, outcome.diagnostics, settings=job.settings)


def _named(shown: str, finding: Diagnostic) -> Diagnostic:
    """The validation sees bytes only; the file's name is ours to give."""
    return replace(finding, span=replace(finding.span, source=shown)) if finding.span else finding
