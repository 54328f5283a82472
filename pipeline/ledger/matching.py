"""The full account: every word of the source with its fate, and whatever the document holds besides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.ledger.words import printed, tokens
from pipeline.manuscript import Word
from pipeline.model import Document, Span

_MARKED = re.compile(r"(?P<word>[^\W\d_]+|(?:18|19|20)\d\d)(?P<mark>\d{1,3})")
_HYPHENS = ("-", "\u2010", "\u00ad")
_MOST_PIECES = 6
_PASSES = 2
_PAGE_END = 14  # lines that furniture and notes may take between the two pieces of a word
_PAGE_END_WORDS = 120


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
class Aside:
    """Words that the reader set aside, with the reason."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """Every word of the source, and the words of the document that the source lacks."""

    entries: tuple[Entry, ...]
    invented: tuple[Printed, ...]


def match(words: Sequence[Word], document: Document, aside: Iterable[Aside], calls: Mapping[str, int]) -> Account:
    """Match every word of the source with one of the document, of what was set aside, or with the call of a note.

    A word that the source prints in pieces (cut at a line end, or parted by markup inside it) is kept when the pieces,
    in the source's order, make up one word of the document. Linear in the number of words.
    """
    source, glued = _source(words)
    homes: dict[str, deque[str]] = defaultdict(deque)
    for run, eid in printed(document).runs:
        for token in tokens(run):
            homes[token].append(eid)
    reasons: dict[str, deque[str]] = defaultdict(deque)
    for piece in aside:
        for token in tokens(piece.words):
            reasons[token].append(piece.reason)
    marks = Counter(calls)
    source, glued = _part_marks(source, glued, homes, marks)
    entries = [_entry(token, span, homes, reasons, marks) for token, span in source]
    cut = frozenset(word.span for word in words if word.text.endswith(_HYPHENS))
    _release(entries, glued, cut, homes, reasons)
    settled: set[int] = set()
    for _ in range(_PASSES):  # a home that one pass sets free may be what an earlier piece waits for
        _rejoin(entries, glued, homes, reasons, marks, settled)
    _rejoin_pages(entries, cut, homes, reasons, marks, settled)
    _rejoin_marks(entries, glued, homes, reasons, marks)
    _settle(entries, homes, reasons, marks)
    return Account(tuple(entries), tuple(Printed(word, eid) for word, eids in homes.items() for eid in eids))


def _source(words: Sequence[Word]) -> tuple[list[tuple[str, Span]], list[bool]]:
    """The source's tokens, and whether each may continue the one before it: no blank between, or a cut at a line end."""
    source: list[tuple[str, Span]] = []
    glued: list[bool] = []
    cut_at = 0
    before = ""
    for word in words:
        found = tokens(word.text)
        figures = before.isdigit() and word.text.isdigit() and word.span.column == 1  # of a symbol or a raised mark
        joined = word.glued or figures or (cut_at and word.span.line > cut_at)
        source += ((token, word.span) for token in found)
        glued += [bool(joined) and n == 0 for n in range(len(found))]
        cut_at = word.span.line if word.text.endswith(_HYPHENS) else 0
        before = word.text
    return source, glued


def _part_marks(
    source: Sequence[tuple[str, Span]], glued: Sequence[bool], homes: Mapping[str, deque[str]], marks: Mapping[str, int]
) -> tuple[list[tuple[str, Span]], list[bool]]:
    """Words with the mark of a note run into them ("Effects1"), where the document prints the word and calls the note."""
    more = Counter(token for token, _ in source if _MARKED.fullmatch(token))
    more.subtract({token: len(homes[token]) for token in more if token in homes})
    tokens_apart: list[tuple[str, Span]] = []
    glued_apart: list[bool] = []
    for (token, span), joined in zip(source, glued, strict=True):
        found = _MARKED.fullmatch(token) if more.get(token, 0) > 0 else None
        if found and found["word"] in homes and marks.get(found["mark"]):
            more[token] -= 1
            tokens_apart += ((found["word"], span), (found["mark"], span))
            glued_apart += (joined, True)
        else:
            tokens_apart.append((token, span))
            glued_apart.append(joined)
    return tokens_apart, glued_apart


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


def _release(
    entries: list[Entry],
    glued: Sequence[bool],
    cut: frozenset[Span],
    homes: dict[str, deque[str]],
    reasons: dict[str, deque[str]],
) -> None:
    """Free the home of a word that a line end cut, where the word on a running head took it.

    The head's word is furniture, and its reason is still there: it takes that, and the two pieces take the home.
    """
    wanted: Counter[str] = Counter()
    for at in range(len(entries) - 1):
        neighbour = glued[at + 1] and Fate.LOST in (entries[at].fate, entries[at + 1].fate)
        rests = {at + 1} if neighbour else set[int]()
        rests.update(_rests(entries, at) if entries[at].span in cut else ())
        wanted.update(word for rest in rests if reasons.get(word := entries[at].word + entries[rest].word))
    for n, entry in enumerate(entries if wanted else ()):
        if wanted[entry.word] > len(homes[entry.word]) and entry.fate is Fate.KEPT and reasons.get(entry.word):
            homes[entry.word].append(entry.where)
            entries[n] = Entry(entry.word, entry.span, Fate.FURNITURE, reasons[entry.word].popleft())


def _rejoin(
    entries: list[Entry],
    glued: Sequence[bool],
    homes: dict[str, deque[str]],
    reasons: dict[str, deque[str]],
    marks: Counter[str],
    settled: set[int],
) -> None:
    """Give pieces of words their home: neighbours in the source that make up a word which still waits for its source.

    A piece may have been matched with another printing of the same letters; that home is set free again. `settled` are
    the pieces that have found their word.
    """
    if not any(homes.values()):
        return
    for at in range(len(entries)):
        run = _pieces(entries, glued, at, homes)
        if not run or settled.intersection(range(at, at + run)):
            continue
        settled.update(range(at, at + run))
        home = homes["".join(entry.word for entry in entries[at : at + run])].popleft()
        for n in range(at, at + run):
            _rehouse(entries, n, home, homes, reasons, marks)


def _rehouse(
    entries: list[Entry],
    n: int,
    home: str,
    homes: dict[str, deque[str]],
    reasons: dict[str, deque[str]],
    marks: Counter[str],
) -> None:
    """Move a piece into the home of its whole word; the place it had is free for another word.

    A piece may have taken the place of a running head's last word, which the page's edge cuts at the same letters ("juri").
    """
    entry = entries[n]
    if entry.fate is Fate.KEPT:
        homes[entry.word].append(entry.where)
    elif entry.fate is Fate.FURNITURE:
        reasons[entry.word].append(entry.where)
    elif entry.fate is Fate.MARK:
        marks[entry.word] += 1
    entries[n] = Entry(entry.word, entry.span, Fate.KEPT, home)


def _rejoin_marks(
    entries: list[Entry],
    glued: Sequence[bool],
    homes: dict[str, deque[str]],
    reasons: dict[str, deque[str]],
    marks: Counter[str],
) -> None:
    """The mark of a note that a line end cuts, as lines of Han text do: "¹" / "¹"."""
    if not any(entry.fate is Fate.LOST for entry in entries):
        return
    for at in range(len(entries) - 1):
        mark = entries[at].word + entries[at + 1].word
        if glued[at + 1] and entries[at].word.isdigit() and marks[mark] > 0:
            marks[mark] -= 1
            for n in (at, at + 1):
                _rehouse(entries, n, "", homes, reasons, marks)
                entries[n] = Entry(entries[n].word, entries[n].span, Fate.MARK)


def _settle(
    entries: list[Entry], homes: dict[str, deque[str]], reasons: dict[str, deque[str]], marks: Counter[str]
) -> None:
    """Words whose place the pieces have set free."""
    for n, entry in enumerate(entries):
        if entry.fate is Fate.LOST:
            entries[n] = _entry(entry.word, entry.span, homes, reasons, marks)


def _rests(entries: Sequence[Entry], at: int) -> Iterator[int]:
    """Where the rest of a word that a page's end cuts may stand: first on a line below the furniture."""
    for later in range(at + 1, min(at + _PAGE_END_WORDS, len(entries))):
        if entries[later].span.line > entries[at].span.line + _PAGE_END:
            return
        if entries[later].span.line != entries[later - 1].span.line:
            yield later


def _rejoin_pages(
    entries: list[Entry],
    cut: frozenset[Span],
    homes: dict[str, deque[str]],
    reasons: dict[str, deque[str]],
    marks: Counter[str],
    settled: set[int],
) -> None:
    """A word that a page's end cuts: its rest begins a line below the furniture."""
    if not cut or not any(homes.values()):
        return
    for at, entry in enumerate(entries):
        if entry.span not in cut or at in settled:
            continue
        for later in _rests(entries, at):
            rest = entries[later]
            if homes.get(entry.word + rest.word):
                home = homes[entry.word + rest.word].popleft()
                for n in (at, later):
                    _rehouse(entries, n, home, homes, reasons, marks)
                break


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
