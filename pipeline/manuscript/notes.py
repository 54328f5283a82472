"""Notes out of the flow: told from the text by how they begin and where they stand; calls joined to them by order.

Notes stand at the end of a text after `_______________`, at the end of a page after `---`, or between paragraphs in mid-text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.diagnostics.codes_reading import DOUBLE_NOTE, EMPTY_NOTE, UNCLOSED_NOTE
from pipeline.manuscript.lines import Chunk, Line
from pipeline.manuscript.passages import Furniture
from pipeline.model import Span

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# A note by its first words alone: <sup>1</sup> …, ¹ …, [^1]: …
_SURE = re.compile(
    r"(?:<sup>\s?(?P<sup>\d{1,3}|[*†‡]{1,3}|[a-z])\s?</sup>"
    r"|(?P<raised>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})"
    r"|\[\^(?P<caret>[\w-]{1,32})\]:"
    r"|\^(?P<caretted>\d{1,3})\^"
    r"|<sup>(?P<open>\d{1,3}))(?:\s+|$|(?=[^\s\d]))"
)
_SIGNS = frozenset("<^[⁰¹²³⁴⁵⁶⁷⁸⁹")  # what `_SURE` and `_BRACKET` may begin with
_BRACKET = re.compile(r"\[(?P<bracket>\d{1,3})\]\s+")  # [1] …, where the text calls it
_FIGURE = re.compile(r"(?P<figure>\d{1,3})(?:[.)]\s*|\s+)(?=[^\s\-–—])")  # 1 … and 1. …, after a rule only
_STAR = re.compile(r"\\?(?P<star>\*|†|‡)\s+(?=\S)")  # * …, after a rule only
_BRACKET_CALL = re.compile(r"(?<=\S)\s?\[(\d{1,3})\](?!\()")
_CALL = re.compile(
    r"<sup>\s?(\d{1,3})\s?</sup>|\[\^(\d{1,3})\](?!:)|([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})|\^(\d{1,3})\^"
)


class Definition(NamedTuple):
    """A note as it stands: `key` unique in the text, `marker` as printed, its chunks without the marker."""

    key: str
    marker: str
    chunks: tuple[Chunk, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Parted:
    """The flow without its notes; `markers` of all notes; each marker's second printing as furniture."""

    chunks: tuple[Chunk, ...]
    notes: tuple[Definition, ...]
    furniture: tuple[Furniture, ...]
    diagnostics: Diagnostics

    @property
    def markers(self) -> frozenset[str]:
        return frozenset(note.marker for note in self.notes)


class _Begin(NamedTuple):
    marker: str
    length: int
    unclosed: bool = False


def part_notes(chunks: Sequence[Chunk], source: str) -> Parted:
    """Take the notes out of the flow of chunks; what follows them goes on after a turned page."""
    chunks = _split_chunks(chunks)
    surely = [_match(_SURE, chunk) for chunk in chunks]
    closing = _closing_markers(chunks, surely)
    called: frozenset[str] = frozenset() if any(surely) else _called(chunks)
    flow: list[Chunk] = []
    notes: list[Definition] = []
    turned = False
    for chunk, sure in zip(chunks, surely, strict=True):
        begin = _begin(chunk, sure, closing, called)
        if begin:
            notes.append(_definition(chunk, begin))
            turned = True
        elif notes and turned and _continues(chunk):
            notes[-1] = notes[-1]._replace(chunks=(*notes[-1].chunks, chunk))
        else:
            flow.append(chunk._replace(turned=True) if turned else chunk)
            turned = False
    unclosed = {
        chunk.lines[0].number for chunk, sure in zip(chunks, surely, strict=True) if sure is not None and sure.unclosed
    }
    found = tuple(_remarks(notes, unclosed, source))
    aside = tuple(_aside(note, source) for note in notes)
    return Parted(tuple(flow), _keyed(notes), aside, found)


def begins_note(text: str) -> bool:
    """Whether a line begins a note whatever stands round it (inside a block of notes without blank lines)."""
    return text[:1] in _SIGNS and bool(_SURE.match(text) or _BRACKET.match(text))


def note_runs(lines: Sequence[Line], ruled: str) -> list[list[Line]]:
    """Notes printed one below the other, each with the lines that go on with it; nothing where the first line is no note.

    The first one tells how they begin. Plain figures must count on, else "20 (A/75/20)" at a line's head were a note.
    """
    first = lines[0].bare
    if first[:1].isalpha():
        return []
    if begins_note(first):
        return _runs(lines, lambda text, _: begins_note(text))
    if ruled == "_" and _FIGURE.match(first):
        return _runs(lines, lambda text, count: _figure(text) == _figure(first) + count)
    if ruled == "_" and _STAR.match(first):
        return _runs(lines, lambda text, _: bool(_STAR.match(text)))
    return []


def _runs(lines: Sequence[Line], begins: Callable[[str, int], bool]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    for line in lines:
        if not runs or begins(line.bare, len(runs)):
            runs.append([line])
        else:
            runs[-1].append(line)
    return runs


def _figure(text: str) -> int:
    found = _FIGURE.match(text)
    return int(found["figure"]) if found else -1


def pair(calls: Sequence[tuple[str, int]], notes: Sequence[Definition]) -> list[str]:
    """The key of the note that each call (marker, line) means, in order; the marker itself where there is no note.

    One note of a marker takes all its calls. Of several (numbers that begin anew on each page or in each part), as many
    calls as notes pair in order; else a call takes the first note that follows it on the page, or the last one before.
    """
    by_marker: dict[str, list[Definition]] = {}
    for note in notes:
        by_marker.setdefault(note.marker, []).append(note)
    counts = Counter(marker for marker, _ in calls)
    used: Counter[str] = Counter()
    keys: list[str] = []
    for marker, line in calls:
        mine = by_marker.get(marker, [])
        if not mine:
            keys.append(marker)
        elif len(mine) == 1 or counts[marker] == len(mine):
            keys.append(mine[min(used[marker], len(mine) - 1)].key)
        else:
            following = bisect_left(mine, line, key=lambda note: note.line)
            keys.append(mine[min(following, len(mine) - 1)].key)
        used[marker] += 1
    return keys


def _split_chunks(chunks: Iterable[Chunk]) -> tuple[Chunk, ...]:
    """Notes printed one below the other without blank lines become a chunk each."""
    out: list[Chunk] = []
    for chunk in chunks:
        runs = [] if chunk.rows or chunk.verbatim else note_runs(chunk.lines, chunk.ruled)
        if not runs:
            out.append(chunk)
        for number, run in enumerate(runs):
            out.append(chunk._replace(lines=tuple(run), turned=chunk.turned and number == 0))
    return tuple(out)


def _closing_markers(chunks: Sequence[Chunk], surely: Sequence[_Begin | None]) -> frozenset[str]:
    """The markers of notes that stand after a `____` rule.

    With them known, a line in mid-text that begins with a raised number is the rest of a paragraph that a page cut
    before its call.
    """
    found = (sure or _match(_BRACKET, chunk) for chunk, sure in zip(chunks, surely, strict=True) if chunk.ruled == "_")
    return frozenset(begin.marker for begin in found if begin)


def _called(chunks: Sequence[Chunk]) -> frozenset[str]:
    """The markers that the text calls, in brackets or raised."""
    markers: set[str] = set()
    bracketed = any((begin := _match(_BRACKET, chunk)) and begin.marker == "1" for chunk in chunks)
    for chunk in chunks:
        words = "\n".join(line.bare for line in chunk.lines)
        if bracketed:  # notes count from 1: "[15] meetings" in a draft calls nothing
            markers.update(_BRACKET_CALL.findall(words))
        for groups in _CALL.findall(words):
            markers.update(group.translate(_RAISED) for group in groups if group)
    return frozenset(markers)


def _begin(chunk: Chunk, sure: _Begin | None, closing: frozenset[str], called: frozenset[str]) -> _Begin | None:
    """How a chunk begins, if it is a note; `sure`: how, if its first words alone tell."""
    if chunk.rows or chunk.verbatim:
        return None
    if sure:
        return sure if chunk.ruled == "_" or sure.marker not in closing else None
    if called and (bracket := _match(_BRACKET, chunk)) and bracket.marker in called:
        return bracket
    if chunk.ruled and (figure := _match(_FIGURE, chunk)) and figure.marker in called:
        dotted = chunk.first[len(figure.marker) : len(figure.marker) + 1] in ".)"
        return figure if chunk.ruled == "_" or not dotted else None
    if chunk.ruled and (star := _match(_STAR, chunk)) and (chunk.ruled == "_" or chunk.first.startswith("\\")):
        return star
    return None


def _match(form: re.Pattern[str], chunk: Chunk) -> _Begin | None:
    found = form.match(chunk.first)
    if not found:
        return None
    name = found.lastgroup or ""
    return _Begin(found[name].translate(_RAISED), found.end(), name == "open")


def _definition(chunk: Chunk, begin: _Begin) -> Definition:
    """The note without its marker: blanks take the marker's place, so that columns stay."""
    head = chunk.lines[0]
    at = head.column - 1 + begin.length
    rest = head._replace(text=" " * at + head.text[at:])
    return Definition(
        "", begin.marker, (chunk._replace(lines=(rest, *chunk.lines[1:]), marker=begin.marker),), head.number
    )


def _continues(chunk: Chunk) -> bool:
    """A further paragraph of the note before: set in after it, as Markdown's notes are."""
    return not chunk.turned and not chunk.rows and chunk.lines[0].column > 3 and not chunk.first.startswith("\t")


def _keyed(notes: Sequence[Definition]) -> tuple[Definition, ...]:
    seen: Counter[str] = Counter()
    out: list[Definition] = []
    for note in notes:
        seen[note.marker] += 1
        count = seen[note.marker]
        out.append(note._replace(key=note.marker if count == 1 else f"{note.marker}-{count}"))
    return tuple(out)


def _aside(note: Definition, source: str) -> Furniture:
    span = note.chunks[0].lines[0].span(source)
    return Furniture(note.marker, "number printed before its note", Span(source, span.line, 1, span.line, span.page))


def _remarks(notes: Sequence[Definition], unclosed: Container[int], source: str) -> Iterable[Diagnostic]:
    """What is wrong with notes; `unclosed` are the lines that begin with a raised number which is never closed."""
    for note in notes:
        place = Span(source, note.line)
        if note.line in unclosed:
            message = f"the raised number {note.marker} before a note is opened and never closed"
            yield of(UNCLOSED_NOTE, message, place)
        if not any(line.bare for chunk in note.chunks for line in chunk.lines):
            yield of(EMPTY_NOTE, f"note {note.marker} has no text", place)
    seen: dict[str, int] = {}
    for at, note in enumerate(notes):
        before = seen.get(note.marker)
        if before is not None and at and notes[at - 1].marker == note.marker:
            yield of(DOUBLE_NOTE, f"two notes have the number {note.marker}", Span(source, note.line))
        seen[note.marker] = at
