"""The document and what is known about it.

Printed versus known: the masthead keeps what is printed, as paragraphs with marks; `Metadata` keeps what is known.
A check says when the two disagree; neither is silently made from the other.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pipeline.model.blocks import Blocks, Para

KINDS = (
    "resolution",
    "draftResolution",
    "decision",
    "presidentialStatement",
    "amendment",
    "publication",  # a composite: its parts A, B … are documents of their own
    "annex",
    "appendix",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a text's history: `outcome` such as "adopted"; `symbol` of the record; `by` whom, as printed."""

    outcome: str
    on: datetime.date | None = None
    symbol: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Votes cast one way: `choice` is "inFavour", "against", "abstaining" or "absent"."""

    choice: str
    value: int
    voters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """A subject heading, only ever given, never guessed."""

    value: str
    shown: str
    dictionary: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document.

    kind      one of `KINDS`
    organ     the actor's slug as in the IRI: "unga", "unsc", "unecosoc" (`lexicon.organs`)
    number    as printed: "75/62", "2532 (2020)"; for a draft the whole symbol
    symbol    the official symbol: "A/RES/75/62"; "" where none is known
    lang      ISO 639-2: "eng", "fra", "spa", "rus", "zho", "ara"
    date      of the work: adoption (resolution, decision), statement, issue (draft); None: unknown
    issued    the masthead's date of issue, where printed
    job       the printer's job number, "20-16878 (E)"
    made      the date of the XML file; None: the date of the work (reproducible output)
    """

    kind: str = "resolution"
    organ: str = ""
    number: str = ""
    symbol: str = ""
    lang: str = "eng"
    date: datetime.date | None = None
    issued: datetime.date | None = None
    history: tuple[Step, ...] = ()
    outcome: str = ""
    votes: tuple[Count, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    job: str = ""
    made: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text: a resolution, an annex of one, or a composite whose members are its parts.

    An annex's metadata is its parent's, see `model.build.annex_metadata`.
    """

    meta: Metadata
    masthead: tuple[Para, ...] = ()
    title: tuple[Para, ...] = ()
    preamble: Blocks = ()
    body: Blocks = ()
    closing: tuple[Para, ...] = ()
    parts: tuple[Document, ...] = ()
