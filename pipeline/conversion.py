"""The straight line: source, document, AKN, validated, read back, written. It knows no format by name.

Nothing that a writer sees has not been through the XML: `to_akn` reads back what it has just validated and holds the
output back when the two documents differ, when the XML is invalid, or when the ledger misses a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline import akn, formats, ledger
from pipeline.diagnostics import Diagnostic, Diagnostics, codes_conversion, errors, of
from pipeline.manuscript import Furniture, Manuscript
from pipeline.model import Document, Span, Spans
from pipeline.ports import Hints, Media, Read, Reader, Source, Writer, Written
from pipeline.recognition import Recognised, Trace, recognise


@dataclass(frozen=True, slots=True)
class Conversion:
    """One source on its way. `document` and `akn` are None where an error holds the output back.

    `places` maps an eId to where its words stand in the source; `trace` tells what each passage became and by which rule,
    `evidence` what language, organ and kind rest on, `furniture` what was set aside and why.
    """

    source: str
    reader: str = ""
    document: Document | None = None
    akn: bytes | None = None
    media: Media = field(default_factory=dict)
    ledger: ledger.Ledger | None = None
    diagnostics: Diagnostics = ()
    places: Mapping[str, Spans] = field(default_factory=dict)
    trace: Trace = ()
    evidence: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()


def to_akn(source: Source, reader: Reader | None = None, hints: Hints | None = None, options: Any = None) -> Conversion:
    """A source to validated AKN and the document read back from it; never raises for what the source says.

    `reader` None: chosen by content, then suffix. `options` None: the reader's defaults.
    """
    chosen = reader or formats.choose(source.name, source.data[: formats.HEAD])
    if chosen is None:
        return Conversion(source.name, diagnostics=(_unknown(source),))
    got = chosen.read(source, options if options is not None else chosen.Options())
    known = _recognised(source, got, hints or Hints())
    start = Conversion(
        source.name,
        chosen.name,
        media=got.media,
        diagnostics=got.diagnostics + known.diagnostics,
        trace=known.trace,
        evidence=known.evidence,
        furniture=got.content.furniture if isinstance(got.content, Manuscript) else got.furniture,
    )
    if known.document is None or errors(start.diagnostics):
        return start
    return _through_xml(start, known.document, got)


def emit(conversion: Conversion, writer: Writer, options: Any = None) -> Written:
    """The converted document in one format. `conversion.document` must be there."""
    if conversion.document is None:
        raise ValueError(f"{conversion.source} was not converted; there is nothing to write")
    return writer.write(conversion.document, conversion.media, options if options is not None else writer.Options())


def through(document: Document) -> Conversion:
    """A document made by hand through the same gate: written, validated, read back; no source, hence no ledger."""
    return _through_xml(Conversion("document"), document, None)


def validate_file(source: Source, reader: Reader | None = None, hints: Hints | None = None) -> Diagnostics:
    """What is wrong with an AKN file by schema and profile; any other source is converted in memory first."""
    if akn.looks_like(source.data[: formats.HEAD]):
        return tuple(_placed(d, source.name) for d in akn.validate(source.data))
    return to_akn(source, reader, hints).diagnostics


def _placed(finding: Diagnostic, name: str) -> Diagnostic:
    """A finding about an XML file names the file as it was given."""
    span = finding.span or Span(name, 0)
    return replace(finding, span=replace(span, source=name))


def _unknown(source: Source) -> Diagnostic:
    return of(codes_conversion.C001, "no reader knows this kind of file", Span(source.name, 0))


def _recognised(source: Source, got: Read, hints: Hints) -> Recognised:
    if got.content is None or isinstance(got.content, Document):
        return Recognised(got.content)
    return recognise(got.content, hints, source.name)


def _through_xml(start: Conversion, document: Document, got: Read | None) -> Conversion:
    """Write, validate, read back, compare, account for every word."""
    try:
        written = akn.write(document)
        proof = akn.proofread(written)
    except akn.AknError as error:
        return _held(start, (of(codes_conversion.C003, str(error), Span(start.source, 0)),))
    found, back = proof.found, proof.document
    if back is None:
        return _held(start, found, written.places)
    if back != document:
        found += (of(codes_conversion.C002, "the XML does not hold everything that was read", Span(start.source, 0)),)
    book = ledger.account(got.words, back, _aside(start)) if got else None
    found += book.diagnostics(start.source) if book else ()
    if errors(found):
        return replace(_held(start, found, written.places), ledger=book)
    return replace(_held(start, found, written.places), document=back, akn=written.xml, ledger=book)


def _aside(start: Conversion) -> tuple[ledger.Aside, ...]:
    return tuple(ledger.Aside(piece.words, piece.reason) for piece in start.furniture)


def _held(start: Conversion, found: Diagnostics, places: Mapping[str, Spans] | None = None) -> Conversion:
    """The conversion with more findings, each with its place in the source, and no output."""
    known = places or {}
    located = tuple(_located(d, known) for d in start.diagnostics + found)
    return replace(start, diagnostics=_once(located), places=known)


# What the checker finds in the XML and recognition has already said of the source, at the same place: once is enough.
_SAID_BY = {"A041": ("R104",), "A044": ("R014", "R015"), "A045": ("R014", "R015", "R016")}


def _once(found: Diagnostics) -> Diagnostics:
    """The findings without those that only say again what another one says."""
    said = {(d.code, d.span.line, d.span.page) for d in found if d.span}

    def again(finding: Diagnostic) -> bool:
        span = finding.span
        return span is not None and any((code, span.line, span.page) in said for code in _SAID_BY.get(finding.code, ()))

    return tuple(d for d in found if not again(d))


def _located(finding: Diagnostic, places: Mapping[str, Spans]) -> Diagnostic:
    spans = places.get(finding.eid, ())
    return replace(finding, span=spans[0]) if spans and finding.span is None else finding
