"""Every word of the source: kept, and in which element; set aside as furniture, and why; or lost.

The source's words come from `Read.words`, taken by a way that skips the reader's own logic, so that a reader that drops
a text box is caught too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostics, codes_ledger, of
from pipeline.ledger.matching import Account, Aside, Entry, Fate, Printed, match
from pipeline.ledger.words import printed, tokens
from pipeline.manuscript import Word
from pipeline.manuscript.words import SourceWords
from pipeline.model import Document, Span
from pipeline.model.walk import notes

__all__ = ["Aside", "Entry", "Fate", "Ledger", "Printed", "account", "tokens"]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one conversion. `lost` and `invented` are empty where every word is accounted for.

    `entries()` tells the fate of each word of the source; it is worked out when it is asked for.
    """

    words: Sequence[Word]
    document: Document
    aside: tuple[Aside, ...]
    counted: Mapping[str, int]
    lost: tuple[Entry, ...] = ()
    invented: tuple[Printed, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """Every word of the source with its fate, in the source's order."""
        return match(self.words, self.document, self.aside, _calls(self.document)).entries

    def totals(self) -> dict[str, int]:
        """How many words met each fate, and how many were invented."""
        return dict(self.counted)

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
        return Ledger(words, document, kept_apart, balance)
    full = match(words, document, kept_apart, _calls(document))
    lost = tuple(entry for entry in full.entries if entry.fate is Fate.LOST)
    return Ledger(words, document, kept_apart, _totals(full), lost, full.invented)


def _balance(words: Sequence[Word], document: Document, aside: tuple[Aside, ...]) -> dict[str, int] | None:
    """The totals where the counts agree, else None."""
    source = Counter(tokens(_run(words)))
    document_words = Counter(tokens("\n".join(run for run, _ in printed(document))))
    if document_words - source:
        return None
    left = source - document_words
    furniture = left & Counter(tokens("\n".join(piece.words for piece in aside)))
    marks = left - furniture
    if marks - _calls(document):
        return None
    kept, apart, called = document_words.total(), furniture.total(), marks.total()
    return _table(kept, apart, called, 0, 0)


def _run(words: Sequence[Word]) -> str:
    return words.run() if isinstance(words, SourceWords) else "\n".join(word.text for word in words)


def _totals(full: Account) -> dict[str, int]:
    count = Counter(entry.fate for entry in full.entries)
    return _table(count[Fate.KEPT], count[Fate.FURNITURE], count[Fate.MARK], count[Fate.LOST], len(full.invented))


def _table(kept: int, furniture: int, marks: int, lost: int, invented: int) -> dict[str, int]:
    return {
        "words": kept + furniture + marks + lost,
        "kept": kept,
        "note_marks": marks,
        "furniture": furniture,
        "lost": lost,
        "invented": invented,
    }


def _calls(document: Document) -> Counter[str]:
    """The marks that the document's notes print where they are called; before its text a mark is furniture."""
    return Counter(token for note in notes(document) for token in tokens(note.marker))


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
