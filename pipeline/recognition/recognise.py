"""The whole way from a manuscript to a document, in the order of its steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.diagnostics import Diagnostics
from pipeline.lexicon.language import Language
from pipeline.manuscript import Manuscript
from pipeline.model import Document, Mark, Text
from pipeline.model.build import plain
from pipeline.ports import Hints
from pipeline.recognition import citations, doubts, facts
from pipeline.recognition.amending import amended_document, amending
from pipeline.recognition.assemble import assemble
from pipeline.recognition.dates import dates_in
from pipeline.recognition.detect import Detected, decides, detect
from pipeline.recognition.explaining import Trace, Tracing
from pipeline.recognition.grammar import Setting, parse
from pipeline.recognition.items import Item
from pipeline.recognition.loose_ends import joined
from pipeline.recognition.notes import anchor
from pipeline.recognition.stars import starred
from pipeline.recognition.wordings import meeting_source


@dataclass(frozen=True, slots=True)
class Recognised:
    """`document` is None where the text is no resolution; a diagnostic then says why.

    `evidence` says what language, organ and kind rest on, one sentence each.
    """

    document: Document | None
    diagnostics: Diagnostics = ()
    trace: Trace = ()
    evidence: tuple[str, ...] = ()


def recognise(manuscript: Manuscript, hints: Hints, source: str) -> Recognised:
    """Structure a manuscript. `source` is the name that messages about the whole text give.

    Nothing is lost and nothing invented: what no rule knows is kept as prose; what is doubtful is reported with its place.
    """
    anchored = anchor(starred(manuscript))
    known = detect(manuscript, hints)
    items = parse(joined(anchored.pieces, known.language), Setting(known.language, known.organ, known.kind))
    taken = Tracing(items, known.language, known.kind)
    if not doubts.is_resolution(items, known):
        return Recognised(None, (doubts.refusal(items, known, source),), taken, known.evidence)
    meta, said = facts.metadata(
        _of_kind(items, "masthead") + _dated_opening(items, known),
        _of_kind(items, "title"),
        _of_kind(items, "closing", "vote"),
        known.language,
        known.organ,
        hints,
        known.kind,
    )
    made = assemble(items, meta, known.organ, anchored.uncalled)
    document = made.document
    if known.kind == "amendment" and (changed := amended_document(items)):
        document = replace(document, body=amending(document.body, changed, known.language))
    document, cited = citations.resolve(document, known.language, known.organ)
    found = anchored.diagnostics + said + made.diagnostics + doubts.about(items, known, source) + cited
    return Recognised(document, found, taken, known.evidence)


def _of_kind(items: Sequence[Item], *kinds: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.kind in kinds)


def _dated_opening(items: Sequence[Item], known: Detected) -> tuple[Item, ...]:
    """The date in the first sentence of a statement or decision, as the line of adoption that such texts do not have.

    "At the 5059th meeting of the Security Council, held on 19 October 2004, …"
    """
    first = next((item for item in items if item.rule == "opening"), None)
    if first is None:
        return ()
    words = plain(first.content)[:_FIRST_SENTENCE]
    day = next((found for found in dates_in(words, known.language) if found.on), None)
    if day is None or day.on is None:
        return ()
    if not (decides(words, known.language) or _meeting(known.language).search(words, 0, day.start)):
        return ()
    printed = Text(words[day.start : day.end])
    return (first._replace(content=(Mark("docDate", (printed,), day.on.isoformat(), "adoptionDate"),)),)


_FIRST_SENTENCE = 300


@cache
def _meeting(language: Language) -> re.Pattern[str]:
    return re.compile(meeting_source(language), re.IGNORECASE)
