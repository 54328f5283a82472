"""The galley's values: a flat list of styled slugs that every page writer draws from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import ChangeMark, Inlines

STYLES = (
    "masthead",  # a line of the masthead that has no style of its own
    "session",
    "agenda",
    "agendaTitle",
    "adoption",
    "origin",
    "sponsors",  # masthead lines by what they say
    "title",  # the resolution's number and title
    "formula",  # the enacting formula
    "preambular",
    "operative",
    "point",
    "text",  # paragraphs; depth says how deep a point stands
    "heading",  # a section's heading; depth 1 outermost
    "annex",
    "annexTitle",  # the label and the title of an annex
    "part",  # the letter of a composite's member
    "separator",
    "quote",
    "cell",
    "caption",
    "note",
    "closing",
)


@dataclass(frozen=True, slots=True)
class GalleyCell:
    """A cell with its slugs."""

    slugs: tuple[Slug, ...]
    head: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Slug:
    """One paragraph to draw, or one table (`rows` set, `content` its caption).

    style      one of `STYLES`
    content    inlines as in the document; a `Note` among them is looked up in `Galley.notes` by its eid
    num        the label to print before the words, as printed in the source
    depth      points: 1 for (a), 2 for (i) …; headings: 1 outermost
    eid        the element's eId, for bookmarks and links; "" where it has none
    lang       BCP 47 tag
    rtl        right-to-left base direction
    first      whether `num` and a first-line indent belong here (False: a further paragraph of the same unit)
    keep_next  stays on the page of the slug that follows
    new_page   begins a page (annexes)
    outline    bookmark level, 1 outermost; 0: no bookmark
    rows       a table; `style` is then "caption"
    quoted     how many quotations the slug stands in: each is set one step further in
    change     the whole paragraph was inserted or deleted; its words are then in a `Change` too
    place      of a line with the style "masthead", by its marks: "publisher", "symbol", "head" (both in one line), "organ" or
               "column" (distribution, date of issue); "" where the marks tell none

    The members of a composite have the style "part" for the letter and "title" with depth 1 for the title.
    """

    style: str
    content: Inlines
    num: str = ""
    depth: int = 0
    eid: str = ""
    lang: str = "en"
    rtl: bool = False
    first: bool = True
    keep_next: bool = False
    new_page: bool = False
    outline: int = 0
    rows: tuple[tuple[GalleyCell, ...], ...] = ()
    quoted: int = 0
    change: ChangeMark | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class GalleyNote:
    """A footnote to set at the foot: `number` is the mark to print (the source's own), `eid` joins it to its call."""

    eid: str
    number: str
    slugs: tuple[Slug, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """Words for running heads and an imitation of the masthead: known from metadata, not printed in the text.

    `notice` is the line "Unofficial copy" in the document's language where the masthead imitated is the United Nations'.
    """

    symbol: str
    title: str
    publisher: str
    organ: str
    job: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Galley:
    """A whole document ready to be drawn. `notes` stand in the order of their calls."""

    slugs: tuple[Slug, ...]
    notes: tuple[GalleyNote, ...]
    running: Running
    title: str
    lang: str = "en"
    rtl: bool = False
