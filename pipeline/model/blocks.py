"""What a document is built of: paragraphs, units, tables.

`Unit` is lead, then units, then tail, because that is AKN's `intro, children, wrapUp | content`: nothing can be mis-nested.
`eid` and `spans` never take part in equality: where a thing came from is not what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from pipeline.model.inlines import Inlines
from pipeline.model.span import Spans

PARA_ROLES = ("text", "formula", "heading", "separator")
UNIT_KINDS = (
    "preambular",  # a preambular paragraph, in a preamble or inside a section of the body
    "operative",  # a paragraph of a body, numbered or not; in an annex too
    "point",  # a labelled sub-paragraph: (a), (i), a), (أ), （一）
    "indent",  # a sub-paragraph labelled by a dash or a bullet
    "subparagraph",  # unnumbered text that stands between or after points
    "part",
    "section",
    "title",
    "chapter",
    "division",  # groups, from the outermost inwards; a division has no number
    "article",  # of a treaty, statute or set of rules
    "item",  # a numbered entry where AKN has blocks only: in a note, a cell
)


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """A whole paragraph inserted or deleted: `kind` is "ins" or "del"."""

    kind: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Para:
    """One printed paragraph. `role` is one of `PARA_ROLES`; `lang` a BCP 47 tag where it differs from the document's."""

    content: Inlines
    role: str = "text"
    lang: str = ""
    change: ChangeMark | None = None
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Unit:
    """Whatever has a number, a heading or parts. `kind` is one of `UNIT_KINDS`.

    `num` keeps the printed label and nothing else ("1.", "(a)", "(a bis)", "1 -", "第一").
    `tail` is closing text after the units; it is empty where there are no units.
    """

    kind: str
    num: str = ""
    heading: Inlines = ()
    lead: Flows = ()
    units: tuple[Unit, ...] = ()
    tail: Flows = ()
    change: ChangeMark | None = None
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `head` cells name a row or column."""

    content: Blocks
    head: bool = False
    colspan: int = 1
    rowspan: int = 1
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells with an optional caption. Width and borders belong to the writers."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Inlines = ()
    eid: str = field(default="", compare=False)
    spans: Spans = field(default=(), compare=False)


Flow: TypeAlias = Para | Table
Flows: TypeAlias = tuple[Flow, ...]
Block: TypeAlias = Flow | Unit
Blocks: TypeAlias = tuple[Block, ...]
