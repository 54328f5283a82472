"""How each passage was taken, and how sure that is: the grammar's items told to a person.

The scale has four steps, by what decided:
certain   a printed wording or label that means one thing, and a label's series goes on
likely    a lead phrase that the language's lists know, a label out of its series, what the format itself told
guessed   place and shape only
unknown   no rule knows it; kept as it stands
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias, overload

from pipeline.lexicon.language import Language
from pipeline.model import Spans
from pipeline.model.build import plain
from pipeline.recognition.items import Item
from pipeline.recognition.labels import Reading, readings_of
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import COLONS, COMMAS, ends_in, starts_low, wholly

_SHOWN = 120


class Certainty(StrEnum):
    """How sure the kind of a passage is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Traced:
    """What one passage became: the rule that decided, the kind of item, its label, its first words and its places.

    `certainty` is how sure that is, `because` what it rests on.
    """

    rule: str
    kind: str
    num: str
    words: str
    spans: Spans
    certainty: Certainty = Certainty.UNKNOWN
    because: str = ""


Trace: TypeAlias = Sequence[Traced]


@dataclass(frozen=True)
class Tracing(Sequence[Traced]):
    """Every item as it was taken, in the order of the source; weighed when somebody asks, for a conversion does not.

    `kind` is that of the whole text.
    """

    items: Sequence[Item]
    language: Language
    kind: str = "resolution"

    @overload
    def __getitem__(self, at: int) -> Traced: ...
    @overload
    def __getitem__(self, at: slice) -> Trace: ...
    def __getitem__(self, at: int | slice) -> Traced | Trace:
        return self._traced[at]

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def _traced(self) -> tuple[Traced, ...]:
        desk = _Desk(self.language, self.kind)
        return tuple(map(desk.weigh, self.items))


def _words(item: Item) -> str:
    """An item's words; of a table, those of its cells."""
    if item.grid is None:
        return " ".join(plain(item.content).split())
    cells = (passage for row in item.grid.rows for cell in row for passage in cell.passages)
    return " ".join(" ".join(plain(passage.inlines) for passage in cells).split())


_Verdict: TypeAlias = tuple[Certainty, str]

_WORDED = "a wording of the masthead"
_CLOSED = "a wording of the closing"

# What rests on the rule alone. A rule that is missing here is weighed by its passage.
_BY_RULE: dict[str, _Verdict] = {
    "banner": (Certainty.CERTAIN, "the institution or a symbol"),
    "issuing_organ": (Certainty.CERTAIN, "the name of an organ"),
    "numbered_organ": (Certainty.CERTAIN, "an organ with the number of its text"),
    "committee": (Certainty.CERTAIN, "the name of a committee, under the session"),
    "distribution": (Certainty.CERTAIN, _WORDED),
    "issue_date": (Certainty.CERTAIN, "a date on a line of its own"),
    "printers_line": (Certainty.CERTAIN, _WORDED),
    "session": (Certainty.CERTAIN, _WORDED),
    "session_dates": (Certainty.CERTAIN, "dates under the session"),
    "addendum": (Certainty.CERTAIN, _WORDED),
    "particular": (Certainty.CERTAIN, "a label of conference papers"),
    "paper": (Certainty.CERTAIN, "a conference paper's name and number"),
    "agenda_item": (Certainty.CERTAIN, _WORDED),
    "agenda_title": (Certainty.GUESSED, "it stands after the agenda item"),
    "adoption": (Certainty.CERTAIN, _WORDED),
    "number_line": (Certainty.CERTAIN, "a number in the organ's own form"),
    "document_type": (Certainty.CERTAIN, _WORDED),
    "origin": (Certainty.CERTAIN, _WORDED),
    "sponsors": (Certainty.CERTAIN, _WORDED),
    "numbered_title": (Certainty.CERTAIN, "a number in the organ's own form"),
    "statement": (Certainty.CERTAIN, "the heading of a statement"),
    "title": (Certainty.GUESSED, "its place and shape"),
    "member": (Certainty.LIKELY, "a letter; a title and an enacting formula follow"),
    "formula": (Certainty.CERTAIN, "the enacting formula"),
    "meeting": (Certainty.CERTAIN, _CLOSED),
    "meeting_date": (Certainty.CERTAIN, "the date under a meeting"),
    "vote": (Certainty.CERTAIN, "a wording of the vote"),
    "ballot": (Certainty.LIKELY, "it stands with the vote"),
    "signature": (Certainty.LIKELY, "a name and an office"),
    "annex": (Certainty.CERTAIN, "the word that labels one"),
    "unlabelled": (Certainty.GUESSED, "a text after the closing"),
    "labelled": (Certainty.LIKELY, "a label of headings"),
    "named": (Certainty.CERTAIN, "a word that labels one, and a number"),
    "chapter": (Certainty.LIKELY, "a number, set as a heading"),
    "separator": (Certainty.CERTAIN, "signs, no words"),
    "table": (Certainty.CERTAIN, "a table in the source"),
    "opening": (Certainty.GUESSED, "the first whole sentence"),
    "masthead": (Certainty.UNKNOWN, "no rule; kept in the masthead"),
    "closing": (Certainty.UNKNOWN, "no rule; kept in the closing"),
}


class _Desk:
    """The labels that the series have reached; it lives for one text."""

    def __init__(self, language: Language, kind: str) -> None:
        self.language, self.kind = language, kind
        self.number: Reading | None = None
        self.points: list[Reading] = []
        self.before = ""

    def weigh(self, item: Item) -> Traced:
        words = _words(item)
        certainty, because = self._weighed(item, words)
        self.before = words
        return Traced(item.rule, item.kind, item.num, words[:_SHOWN], item.spans, certainty, because)

    def _weighed(self, item: Item, words: str) -> _Verdict:
        if item.kind in ("heading", "annex", "part"):
            self.number, self.points = None, []
        if item.rule in ("heading", "inner"):
            return _heading(item)
        if item.rule in _BY_RULE:
            return _BY_RULE[item.rule]
        match item.kind:
            case "operative" if item.num:
                return self._numbered(item)
            case "point":
                return self._point(item)
            case "preambular" | "operative":
                self.points = []
                return self._led(item, words)
            case _ if item.rule == "continued":
                return Certainty.LIKELY, "a small letter under a lead without its end"
            case _:
                return self._prose(words)

    def _numbered(self, item: Item) -> _Verdict:
        readings = readings_of(item.num)
        last, self.points = self.number, []
        self.number = readings[0] if readings else last
        if last is None and any(reading.first for reading in readings):
            return Certainty.CERTAIN, "its number begins a series"
        if last and any(reading.follows(last) for reading in readings):
            return Certainty.CERTAIN, "its number goes on from the one before"
        return Certainty.LIKELY, "its number, which is not the next one"

    def _point(self, item: Item) -> _Verdict:
        readings = readings_of(item.num)
        for depth in range(len(self.points), 0, -1):
            for reading in readings:
                if reading.follows(self.points[depth - 1]):
                    self.points[depth - 1 :] = [reading]
                    return Certainty.CERTAIN, "its label goes on from one before"
        first = next((reading for reading in readings if reading.first), None)
        if any(reading.series == "sign" for reading in readings):
            return Certainty.LIKELY, "a dash or bullet"
        self._open((first or readings[0]) if readings else None)
        if first:
            return Certainty.CERTAIN, "its label begins a series"
        return Certainty.LIKELY, "its label, which is not the next one"

    def _open(self, reading: Reading | None) -> None:
        """A series begins; one of its kind that is open ends, with all inside it."""
        if reading is None:
            return
        alike = (depth for depth, other in enumerate(self.points) if reading.alike(other))
        self.points[next(alike, len(self.points)) :] = [reading]

    def _led(self, item: Item, words: str) -> _Verdict:
        lead = lead_of(words, self.language)
        length = lead.operative if item.kind == "operative" else lead.preambular
        if length:
            return Certainty.LIKELY, f"it opens with “{_phrase(words, length)}”"
        if item.kind == "operative" or ends_in(words, COMMAS + COLONS):
            return Certainty.GUESSED, "its place and how it ends"
        return Certainty.UNKNOWN, "no rule; kept where it stands"

    def _prose(self, words: str) -> _Verdict:
        if self.kind == "presidentialStatement":
            return Certainty.GUESSED, "a paragraph of the statement"
        if starts_low(words) or ends_in(self.before, COLONS):
            return Certainty.GUESSED, "it goes on where the text before stopped"
        if lead := lead_of(words, self.language):
            return Certainty.GUESSED, f"it opens with “{_phrase(words, max(lead.preambular, lead.operative))}”"
        return Certainty.UNKNOWN, "no rule; kept as prose"


def _heading(item: Item) -> _Verdict:
    if item.look.heading:
        return Certainty.LIKELY, "the format says so"
    if wholly(item.content, "bold", "underline", "smallcaps") or item.look.align == "center":
        return Certainty.LIKELY, "set as a heading"
    return Certainty.GUESSED, "its place and shape"


def _phrase(words: str, length: int) -> str:
    return words.lstrip(" “\"«‘'*\u00a0")[:length].rstrip(" ,")
