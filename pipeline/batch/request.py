"""From what the caller asks for to the jobs of a run: everything that can be wrong is said before any work."""

from __future__ import annotations

import itertools
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline import formats, lexicon
from pipeline.batch import naming, options
from pipeline.batch.destination import Destination, Tree, called, destination, hindered, single
from pipeline.batch.job import Job, Settings
from pipeline.batch.jobs import Jobs, spare_the_sources
from pipeline.batch.misuse import Misuse
from pipeline.batch.showing import shown
from pipeline.batch.sources import Found, gather
from pipeline.diagnostics import Diagnostic, Diagnostics, codes_running, of
from pipeline.model import Span

DEFAULT_FORMATS = ("akn", "docx", "pdf", "txt")
DEFAULT_OUTPUT = "out"
MAPPED = "akn"
"""The format whose elements `--map` traces."""
_NAMED_IN_NOTE = 4


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller wants. `formats` empty: the default ones, or that of the output file's suffix.

    aliases         options without a format's name, for all that have them: {"width": "72"}
    report          where the report goes; "": nowhere
    map             where the map of the AKN goes; "": nowhere
    standard_input  the bytes that the source `-` stands for
    """

    sources: tuple[str, ...]
    formats: tuple[str, ...] = ()
    output: str = DEFAULT_OUTPUT
    exclude: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    aliases: Mapping[str, str] = field(default_factory=dict)
    report: str = ""
    map: str = ""
    standard_input: bytes | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that can begin. `where` names the destination in messages; `refused`: sources that give nothing, and why."""

    jobs: Collection[Job]
    formats: tuple[str, ...]
    where: str
    skipped: int = 0
    refused: tuple[tuple[str, Diagnostic], ...] = ()
    notes: Diagnostics = ()
    settings: Settings = field(default_factory=Settings)


def prepare(request: Request) -> Plan:
    """The jobs of a run, their outputs named and held against the sources.

    Raises `Misuse` (and `formats.UnknownFormat`, `formats.BadOption`) for what cannot be; nothing is written.
    """
    asked = _asked(request)
    suffixes = {name: formats.writer(name).suffix for name in asked}
    _one_format_a_suffix(suffixes)
    if request.map and MAPPED not in asked:
        raise Misuse(f"--map tells of the AKN, and {', '.join(asked)} was asked for; add {MAPPED} to --to")
    target = destination(request.sources, request.output, suffixes)
    settings = known(request.settings, request.aliases, asked)
    root = target.root if isinstance(target, Tree) else ""
    gathered = gather(request.sources, formats.suffixes(), request.exclude, root, settings.limit)
    if len(gathered.found) > 1 and not isinstance(target, Tree):
        raise Misuse(f"{called(target)} takes one source in one format, and there are {len(gathered.found)}")
    settings = replace(settings, root=root, mapped=bool(request.map))
    bases = naming.bases(gathered.found)
    jobs = Jobs(gathered.found, bases, target, suffixes, settings, request.standard_input)
    spare_the_sources(jobs, gathered, {"--report": request.report, "--map": request.map})
    notes = _notes(gathered.found, bases, target, suffixes)
    plan = Plan(jobs, asked, called(target), gathered.skipped, gathered.refused, notes, settings)
    return _with_room(plan, target)


def _asked(request: Request) -> tuple[str, ...]:
    if request.formats:
        return tuple(dict.fromkeys(request.formats))
    suffix = os.path.splitext(request.output)[1].lower()
    if suffix and single(request.sources) and not os.path.isdir(request.output):
        meant = [one.name for one in formats.writers() if suffix in one.suffixes]
        return tuple(meant[:1]) or DEFAULT_FORMATS
    return DEFAULT_FORMATS


def _one_format_a_suffix(suffixes: Mapping[str, str]) -> None:
    owners: dict[str, str] = {}
    for name, suffix in suffixes.items():
        other = owners.setdefault(suffix, name)
        if other != name:
            raise Misuse(f"{other} and {name} both write {suffix} files; ask for one of them at a time")


def known(settings: Settings, aliases: Mapping[str, str] = MappingProxyType({}), asked: Sequence[str] = ()) -> Settings:
    """The settings with all options by their full name, each known to one of the formats.

    A reader, language, organ or option that nobody knows would fail every document alike: said once, before any work, by
    `Misuse`, `formats.UnknownFormat` or `formats.BadOption`.
    """
    given = options.checked(settings.options, aliases, asked)
    if settings.reader:
        formats.reader(settings.reader)
    try:
        if settings.hints.lang:
            lexicon.language(settings.hints.lang)
        if settings.hints.organ:
            lexicon.organ(settings.hints.organ)
    except ValueError as unknown:
        raise Misuse(str(unknown)) from unknown
    return replace(settings, options=given)


def _notes(
    found: Collection[Found], bases: Iterable[str], target: Destination, suffixes: Mapping[str, str]
) -> Diagnostics:
    """What the caller may not expect of the outputs' names."""
    notes: list[Diagnostic] = []
    if not isinstance(target, Tree):
        return ()
    if os.path.splitext(target.root)[1].lower() in suffixes.values() and not os.path.isdir(target.root):
        notes.append(of(codes_running.C029, f"{shown(target.root)} will be a folder: there is more than one output"))
    pairs = zip(found, bases, strict=True)
    longer = (shown(os.path.basename(base)) for one, base in pairs if base != os.path.splitext(one.below)[0])
    named = [f"{name}.*" for name in itertools.islice(longer, _NAMED_IN_NOTE)]
    if named:
        rest = sum(1 for _ in longer)
        more = f" and {rest} more" if rest else ""
        notes.append(of(codes_running.C028, f"sources share a name; their outputs are {', '.join(named)}{more}"))
    return tuple(notes)


def _with_room(plan: Plan, target: Destination) -> Plan:
    """The plan without its jobs where nothing could be put down: said once, not after each conversion."""
    reason = hindered(target)
    if not reason:
        return plan
    refusal = of(codes_running.C024, f"cannot write: {reason}", Span(plan.where, 0))
    return replace(plan, jobs=(), refused=(*plan.refused, (plan.where, refusal)), skipped=plan.skipped + len(plan.jobs))
