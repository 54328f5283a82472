"""Every word of the source: kept, and in which element; set aside as furniture, and why; or lost.

The source's words come from `Read.words`, taken by a way that skips the reader's own logic, so that a reader that drops
a text box is caught too. Words are compared as they stand, case and accents included; punctuation, blanks and invisible
characters (soft hyphens, joiners, direction marks) are not words. A Han character is a word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from pipeline.diagnostics import Diagnostics, codes_ledger, of
from pipeline.manuscript import Word
from pipeline.model import (
    Block,
    Break,
    Change,
    Document,
    Foreign,
    Image,
    Inlines,
    Mark,
    Note,
    Para,
    Quote,
    Ref,
    Span,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.walk import notes, parts

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SUPERSCRIPT = "\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207f\u2080-\u2089"
_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# One Han character; a run of raised or lowered figures (a note's mark); or a run of letters and figures with their marks.
_TOKEN = re.compile(
    f"[{_HAN}]|[{_SUPERSCRIPT}]+|(?:[^\\W_{_HAN}{_SUPERSCRIPT}]|[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670])+"
)
_LEVEL = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")
_HYPHENS = ("-", "\u2010", "\u00ad")


class Fate(StrEnum):
    """What became of a word of the source."""

    KEPT = "kept"
    MARK = "note mark"
    FURNITURE = "furniture"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the source and its fate; `where` is the eId that holds it, or the reason why it was set aside."""

    word: str
    span: Span
    fate: Fate
    where: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A word of the document and the eId of the nearest element that holds it."""

    word: str
    eid: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one conversion: an entry for each word of the source, and the words that the source lacks."""

    entries: tuple[Entry, ...]
    invented: tuple[Printed, ...]

    @property
    def lost(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.fate is Fate.LOST)

    def totals(self) -> dict[str, int]:
        """How many words met each fate, and how many were invented."""
        count = Counter(entry.fate for entry in self.entries)
        return {
            "words": len(self.entries),
            "kept": count[Fate.KEPT],
            "note_marks": count[Fate.MARK],
            "furniture": count[Fate.FURNITURE],
            "lost": count[Fate.LOST],
            "invented": len(self.invented),
        }

    def diagnostics(self, source: str) -> Diagnostics:
        """An error for each place where words were lost, and for each element with words of its own."""
        lost = [
            of(
                codes_ledger.L001,
                f"{_quoted(e.word for e in run)} of the source did not reach the document",
                run[0].span,
            )
            for run in _runs_of_lost(self.entries)
        ]
        made = [
            of(codes_ledger.L002, f"{_quoted(words)} of the document is not in the source", Span(source, 0), eid)
            for eid, words in _by_element(self.invented).items()
        ]
        return tuple(lost + made)


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that the reader set aside, with the reason."""

    words: str
    reason: str


def account(words: Sequence[Word], document: Document, aside: Iterable[Aside] = ()) -> Ledger:
    """Match every word of the source with one of the document, of a note's marks, or of what was set aside.

    A word that the source prints in pieces (cut at a line end, or parted by markup inside it) is kept when the pieces,
    in the source's order, make up one word of the document. Linear in the number of words.
    """
    source, glued = _source(words)
    homes: dict[str, deque[str]] = defaultdict(deque)
    for printed in printed_words(document):
        homes[printed.word].append(printed.eid)
    reasons: dict[str, deque[str]] = defaultdict(deque)
    for piece in aside:
        for token in tokens(piece.words):
            reasons[token].append(piece.reason)
    marks = _calls(document)
    entries = [_entry(token, span, homes, reasons, marks) for token, span in source]
    _rejoin(entries, glued, homes)
    left = tuple(Printed(word, eid) for word, eids in homes.items() for eid in eids)
    return Ledger(tuple(entries), left)


def tokens(words: str) -> list[str]:
    """The words of a text as the ledger counts them."""
    return [found.translate(_LEVEL) for found in _TOKEN.findall(_INVISIBLE.sub("", words))]


def printed_words(document: Document) -> Iterator[Printed]:
    """Every word that a document prints, in reading order, notes where their marks stand; marks themselves left out."""
    for block in parts(document):
        for words, eid in _printed(block, ""):
            for token in tokens(words):
                yield Printed(token, eid)


def _printed(block: Block, above: str) -> Iterator[tuple[str, str]]:
    eid = block.eid or above
    match block:
        case Para(content):
            yield from _inside(content, eid)
        case Unit(_, num, heading, lead, units, tail):
            yield num, eid
            yield from _inside(heading, eid)
            for child in (*lead, *units, *tail):
                yield from _printed(child, eid)
        case Table(rows, caption):
            yield from _inside(caption, eid)
            for row in rows:
                for cell in row:
                    for child in cell.content:
                        yield from _printed(child, cell.eid or eid)
        case _:
            assert_never(block)


def _inside(content: Inlines, eid: str) -> Iterator[tuple[str, str]]:
    """Runs of words without a seam inside: "19<sup>th</sup>" is one run as far as words are concerned."""
    held: list[str] = []
    apart: list[tuple[str, str]] = []
    _gather(content, eid, held, apart)
    yield "".join(held), eid
    yield from apart


def _gather(content: Inlines, eid: str, held: list[str], apart: list[tuple[str, str]]) -> None:
    for part in content:
        match part:
            case Text(words):
                held.append(words)
            case Style() | Ref() | Mark() | Foreign() | Change():
                _gather(part.content, eid, held, apart)
            case Note(_, blocks) | Quote(blocks):
                held.append(" ")
                for block in blocks:
                    apart += _printed(block, part.eid or eid)
            case Image(_, alt):
                held.append(" ")
                apart.append((alt, eid))
            case Break():
                held.append(" ")
            case _:
                assert_never(part)


def _calls(document: Document) -> Counter[str]:
    """The marks that the document's notes print where they are called; before its text a mark is furniture."""
    found: Counter[str] = Counter()
    for note in notes(document):
        found.update(tokens(note.marker))
    return found


def _source(words: Sequence[Word]) -> tuple[list[tuple[str, Span]], list[bool]]:
    """The source's tokens, and whether each may continue the one before it: no blank between, or a cut at a line end."""
    source: list[tuple[str, Span]] = []
    glued: list[bool] = []
    cut_at = 0
    for word in words:
        found = tokens(word.text)
        joined = word.glued or (cut_at and word.span.line == cut_at + 1)
        source += ((token, word.span) for token in found)
        glued += [bool(joined) and n == 0 for n in range(len(found))]
        cut_at = word.span.line if word.text.endswith(_HYPHENS) else 0
    return source, glued


def _entry(
    token: str, span: Span, homes: dict[str, deque[str]], reasons: dict[str, deque[str]], marks: Counter[str]
) -> Entry:
    if homes.get(token):
        return Entry(token, span, Fate.KEPT, homes[token].popleft())
    if reasons.get(token):
        return Entry(token, span, Fate.FURNITURE, reasons[token].popleft())
    if marks.get(token):
        marks[token] -= 1
        return Entry(token, span, Fate.MARK)
    return Entry(token, span, Fate.LOST)


def _rejoin(entries: list[Entry], glued: Sequence[bool], homes: dict[str, deque[str]]) -> None:
    """Give pieces of words their home: neighbours in the source that make up a word which still waits for its source.

    A piece may have been matched with another printing of the same letters; that home is set free again.
    """
    if not any(homes.values()):
        return
    for at in range(len(entries)):
        run = _pieces(entries, glued, at, homes)
        if not run:
            continue
        home = homes["".join(entry.word for entry in entries[at : at + run])].popleft()
        for n in range(at, at + run):
            if entries[n].fate is Fate.KEPT:
                homes[entries[n].word].append(entries[n].where)
            entries[n] = Entry(entries[n].word, entries[n].span, Fate.KEPT, home)
    for n, entry in enumerate(entries):
        if entry.fate is Fate.LOST and homes.get(entry.word):
            entries[n] = Entry(entry.word, entry.span, Fate.KEPT, homes[entry.word].popleft())


_MOST_PIECES = 6


def _pieces(entries: Sequence[Entry], glued: Sequence[bool], at: int, homes: dict[str, deque[str]]) -> int:
    """How many neighbours from `at` on make up a word that waits for its source; 0: none."""
    word = entries[at].word
    for n in range(1, min(_MOST_PIECES, len(entries) - at)):
        if not glued[at + n]:
            return 0
        word += entries[at + n].word
        if homes.get(word):
            return n + 1
    return 0


def _runs_of_lost(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    run: list[Entry] = []
    for entry in entries:
        if entry.fate is Fate.LOST:
            run.append(entry)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _by_element(invented: Iterable[Printed]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for printed in invented:
        found.setdefault(printed.eid, []).append(printed.word)
    return found


_SHOWN = 12


def _quoted(words: Iterable[str]) -> str:
    listed = list(words)
    more = f" … ({len(listed)} words)" if len(listed) > _SHOWN else ""
    return "“" + " ".join(listed[:_SHOWN]) + "”" + more
