"""An explanation as lines for a terminal of 80 columns: what was found out, every passage in source order, the rest below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.akn import iri
from pipeline.batch.columns import cut, width, wrap
from pipeline.batch.explaining import Explanation, Footnote, Passage
from pipeline.batch.lines import of_finding
from pipeline.batch.showing import shown
from pipeline.manuscript import Furniture
from pipeline.model import Metadata, Spans
from pipeline.recognition import Certainty

WIDTH = 80
_PLACE = 9  # columns of "p12 104:1"
_TEXT = _PLACE + 2
_COLUMNS = (10, 18, 16)  # certainty, kind and label, rule
_HELD = "\u00a0\u00a0"


def lines(told: Explanation) -> Iterator[str]:
    """The whole explanation, no line wider than 80 columns but for words that cannot be broken."""
    yield shown(told.source)
    yield from _known(told)
    yield from _part(_passage_heading(told.passages), (line for one in told.passages for line in _passage(one)))
    yield from _part("Notes", (line for note in told.notes for line in _note(note)))
    yield from _part("Set aside", (line for piece in told.furniture for line in _furniture(piece)))
    if told.ledger:
        yield from _part(
            "Words", wrap(", ".join(f"{n} {name.replace('_', ' ')}" for name, n in told.ledger.items()), WIDTH, 2, 2)
        )
    found = (line for d in told.diagnostics for line in wrap(of_finding(d, told.source), WIDTH, 2, 4))
    yield from _part("Findings", found)


def _part(heading: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """A heading and its lines; nothing where there are none."""
    for number, line in enumerate(lines):
        if not number:
            yield ""
            yield heading
        yield line


def _known(told: Explanation) -> Iterator[str]:
    if told.reader:
        yield from _fact("reader", told.reader)
    for sentence in told.evidence:
        what, _, why = sentence.partition(": ")
        name, _, value = what.partition(" ")
        yield from _fact(name, value, why)
    if told.document and not told.evidence:
        yield from _given(told.document.meta)
    if told.document:
        yield from _identity(told.document.meta)


def _given(meta: Metadata) -> Iterator[str]:
    """Of an AKN file: nothing had to be recognised."""
    for name, value in (("language", meta.lang), ("organ", meta.organ), ("kind", meta.kind)):
        yield from _fact(name, value, "the file says so")


def _identity(meta: Metadata) -> Iterator[str]:
    if meta.symbol or meta.number:
        yield from _fact("symbol", meta.symbol or meta.number)
    yield from _fact("date", meta.date.isoformat() if meta.date else "unknown")
    yield from _fact("work", iri.work(meta))


def _fact(name: str, value: str, why: str = "") -> Iterator[str]:
    reason = f"  because: {why}" if why else ""
    held = wrap(f"{name:<10}{value}{reason}".replace("  ", _HELD), WIDTH, 2, 12)  # no line breaks between columns
    return (line.replace(_HELD, "  ") for line in held)


def _passage_heading(passages: Sequence[Passage]) -> str:
    counts = Counter(one.traced.certainty for one in passages)
    found = ", ".join(f"{counts[step]} {step}" for step in Certainty if counts[step])
    return f"Passages ({found})"


def _passage(one: Passage) -> Iterator[str]:
    """Place, certainty, kind and label, rule, eId; the words below; what the decision rests on, where it is not certain."""
    traced = one.traced
    cells = (traced.certainty.value, f"{traced.kind} {traced.num}".strip(), traced.rule)
    row = "".join(cell + " " * max(1, room - width(cell)) for cell, room in zip(cells, _COLUMNS, strict=True))
    yield from _row(traced.spans, row, one.eid)
    yield from _cut(traced.words)
    if traced.certainty is not Certainty.CERTAIN:
        yield from _cut(f"because {traced.because}")


def _note(note: Footnote) -> Iterator[str]:
    yield from _row(note.spans, f"note {note.marker}".ljust(sum(_COLUMNS)), note.eid)
    yield from _cut(note.words)


def _furniture(piece: Furniture) -> Iterator[str]:
    place = _place((piece.span,) if piece.span else ())
    told = next(_cut(f"{piece.reason}: {' '.join(piece.words.split())}"))
    yield f"{place:>{_PLACE}}  {told.strip()}"


def _row(spans: Spans, row: str, eid: str) -> Iterator[str]:
    line = f"{_place(spans):>{_PLACE}}  {row}"
    if width(line) + width(eid) <= WIDTH:
        yield f"{line}{eid}".rstrip()
    else:
        yield line.rstrip()
        yield " " * _TEXT + eid


def _place(spans: Spans) -> str:
    if not spans:
        return "?"
    span = spans[0]
    page = f"p{span.page} " if span.page else ""
    return f"{page}{span.line}:{span.column}" if span.line else page.strip() or "?"


def _cut(words: str) -> Iterator[str]:
    """The first words on a line below the row; none where there are none."""
    if words:
        yield " " * _TEXT + cut(words, WIDTH - _TEXT)
