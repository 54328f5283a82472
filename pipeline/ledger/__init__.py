"""Every word of the source: kept, and in which element; set aside as furniture, and why; or lost.

The source's words come from `Read.words`, taken by a way that skips the reader's own logic, so that a reader that drops
a text box is caught too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostics, codes_ledger, of
from pipeline.ledger.matching import Aside, Entry, Fate, Printed, match
from pipeline.ledger.words import Print, printed, tokens
from pipeline.manuscript import Word
from pipeline.manuscript.words import SourceWords
from pipeline.model import Document, Span

__all__ = ["Aside", "Entry", "Fate", "Ledger", "Printed", "account", "tokens"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one conversion. `lost` and `invented` are empty where every word is accounted for.

    `furniture` and `marks` are how many words were set aside and called notes. `entries()` tells the fate of each word of
    the source; it is worked out when it is asked for.
    """

    words: Sequence[Word]
    document: Document
    aside: tuple[Aside, ...]
    furniture: int
    marks: int
    lost: tuple[Entry, ...] = ()
    invented: tuple[Printed, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """Every word of the source with its fate, in the source's order."""
        return match(self.words, self.document, self.aside, _calls(self.document)).entries

    def totals(self) -> dict[str, int]:
        """How many words met each fate, and how many were invented."""
        words = len(self.entries() if self.lost or self.invented else tokens(_bare(self.words)))
        return {
            "words": words,
            "kept": words - self.furniture - self.marks - len(self.lost),
            "note_marks": self.marks,
            "furniture": self.furniture,
            "lost": len(self.lost),
            "invented": len(self.invented),
        }

    def diagnostics(self, source: str) -> Diagnostics:
        """An error for each place where words were lost, and for each element with words of its own."""
        lost = [of(codes_ledger.L001, _message(run), run[0].span) for run in _runs(self.lost)]
        made = [
            of(codes_ledger.L002, f"{_quoted(words)} of the document is not in the source", Span(source, 0), eid)
            for eid, words in _by_element(self.invented).items()
        ]
        return tuple(lost + made)


def account(words: Sequence[Word], document: Document, aside: Iterable[Aside] = ()) -> Ledger:
    """Account for every word of the source.

    Counting settles nearly every document: each word stands as often in the document, with what was set aside and the
    calls of notes, as in the source. Only where the counts differ is every word matched one by one.
    """
    kept_apart = tuple(aside)
    balance = _balance(words, document, kept_apart)
    if balance:
        return Ledger(words, document, kept_apart, *balance)
    full = match(words, document, kept_apart, _calls(document))
    count = Counter(entry.fate for entry in full.entries)
    lost = tuple(entry for entry in full.entries if entry.fate is Fate.LOST)
    return Ledger(words, document, kept_apart, count[Fate.FURNITURE], count[Fate.MARK], lost, full.invented)


def _balance(words: Sequence[Word], document: Document, aside: tuple[Aside, ...]) -> tuple[int, int] | None:
    """How many words are furniture and how many call notes, where the counts agree; else None.

    What stands between blanks alike in source and document holds the same words; the rest alone is taken apart into words.
    """
    shown = printed(document)
    source, ours = Counter(_bare(words).split()), Counter("\n".join(run for run, _ in shown.runs).split())
    left, invented = _words(_more(source, ours)), _words(_more(ours, source))
    if invented - left:
        return None
    left -= invented
    furniture = left & Counter(tokens("\n".join(piece.words for piece in aside)))
    marks = left - furniture
    if marks - _marks(shown):
        return None
    return furniture.total(), marks.total()


def _more(one: Counter[str], other: Counter[str]) -> list[str]:
    """What stands more often in one, as often as it does so: `one - other` for counts that hardly differ."""
    unlike = [(piece, times) for piece, times in one.items() if other.get(piece) != times]
    return [piece for piece, times in unlike for _ in range(times - other[piece])]


def _words(pieces: list[str]) -> Counter[str]:
    return Counter(tokens("\n".join(pieces)))


def _bare(words: Sequence[Word]) -> str:
    return words.bare if isinstance(words, SourceWords) else "\n".join(word.text for word in words)


def _calls(document: Document) -> Counter[str]:
    """The marks that the document's notes print where they are called; before its text a mark is furniture."""
    return _marks(printed(document))


def _marks(shown: Print) -> Counter[str]:
    return Counter(tokens("\n".join(shown.marks)))


def _runs(lost: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Lost words that stand in one line are one finding."""
    run: list[Entry] = []
    for entry in lost:
        if run and entry.span.line != run[-1].span.line:
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _message(run: Sequence[Entry]) -> str:
    return f"{_quoted([entry.word for entry in run])} of the source did not reach the document"


def _by_element(invented: Iterable[Printed]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in invented:
        found.setdefault(one.eid, []).append(one.word)
    return found


_SHOWN = 12


def _quoted(words: Sequence[str]) -> str:
    more = f" … ({len(words)} words)" if len(words) > _SHOWN else ""
    return "“" + " ".join(words[:_SHOWN]) + "”" + more
