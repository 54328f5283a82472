"""Measures and styles of the page, as data. Units are points; sizes given in twips in the Organization's templates are /20."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.writers.pdf.fonts import Script

_ARABIC_SIZE, _ARABIC_LEADING, _ARABIC_STEP = 1.3, 1.4, 1.2
STEP = 23.75  # the indent unit of the templates, 475 twips
FRAME = 492.5  # masthead and running heads, 9,850 twips
INSET = 63.35  # the body stands this far inside the frame on both sides, 1,267 twips
BODY = FRAME - 2 * INSET
_HAN_ON_A_LINE = 35  # ideographs: the body's width is a whole number of them, so that they stand on a grid
_HAN_SIZE = BODY / _HAN_ON_A_LINE / 10.0  # of the Latin size
_HAN_LEADING = 1.25
_HAN_STEP = 2 * BODY / _HAN_ON_A_LINE / STEP  # a step is two ideographs
LINK = (0.0, 0.0, 0.72)
BLACK = (0.0, 0.0, 0.0)
BLANK_WIDTH = 0.25  # of the size: the blank of the face


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet. The frame keeps its width on both papers, so that lines break alike; the margins differ."""

    width: float
    height: float
    top: float = 82.0  # to the first line of a later page
    bottom: float = 76.0
    first_top: float = 50.0  # to the masthead
    head: float = 51.0  # baseline of the running head, from the top edge
    foot: float = 51.5  # baseline of the folio, from the bottom edge

    @property
    def left(self) -> float:
        """The frame's left edge."""
        return (self.width - FRAME) / 2


PAPERS = {"A4": Paper(595.276, 841.89), "Letter": Paper(612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set.

    align      "justify", "left", "right" or "center"
    left, right   indents of the block from the body's edges
    first      where the first line (or the label, if there is one) begins, from `left`
    hang       where the words begin after a label: the first stop at or after this, from `left`; stops are `STEP` apart
    frame      set from the frame's edge, not the body's
    upright    characters that stay upright in italics (brackets of the origin line)
    tracking, stretch   letter spacing in points, horizontal scale
    step       the distance of the tab stops
    hanging    turned lines stand under the words, not under the label
    label_italic   the label's letter is italic, its brackets are not
    smallcaps  small letters drawn as small capitals
    balance    broken by sense into lines of about equal length, as titles are
    script     whose faces its words are set in; Arabic is set from right to left, Han turns between any two characters
    together   never split over pages
    coloured   words that lead somewhere are set in the colour of links
    """

    size: float = 10.0
    leading: float = 12.3
    align: str = "justify"
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 6.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    hang: float = 0.0
    frame: bool = False
    upright: str = ""
    tracking: float = 0.2
    stretch: float = 1.03
    step: float = STEP
    hanging: bool = False
    label_italic: bool = False
    smallcaps: bool = False
    balance: bool = False
    together: bool = False
    coloured: bool = True
    script: Script = "latin"

    @property
    def rtl(self) -> bool:
        return self.script == "arabic"


_PROSE = Style(first=STEP, hang=2 * STEP)
_PLAIN = Style(align="left", tracking=0.0, stretch=1.0)
_HEADING = replace(_PLAIN, bold=True, before=6.0, after=6.0, hang=2 * STEP, hanging=True, balance=True, together=True)
_MASTHEAD = replace(_PLAIN, frame=True, after=0.0, right=FRAME * 0.46)

STYLES: dict[str, Style] = {
    "masthead": replace(_MASTHEAD, after=2.0),
    "session": replace(_MASTHEAD, bold=True),
    "agenda": _MASTHEAD,
    "agendaTitle": replace(_MASTHEAD, bold=True, balance=True),
    "adoption": replace(
        _PLAIN, size=14.0, leading=16.5, bold=True, align="center", before=20.0, after=10.0, balance=True
    ),
    "origin": replace(_PLAIN, italic=True, align="center", upright="[](),", after=6.0, balance=True),
    "sponsors": replace(_PLAIN, bold=True, size=12.0, leading=14.5, before=16.0, after=8.0),
    "title": replace(
        _PLAIN,
        size=12.0,
        leading=14.5,
        bold=True,
        before=12.0,
        after=10.0,
        left=0.0,
        hang=2 * STEP,
        hanging=True,
        right=BODY * 0.3,
        balance=True,
        together=True,
    ),
    "formula": replace(_PROSE, italic=True, upright=",:", align="left"),
    "preambular": _PROSE,
    "operative": _PROSE,
    "text": _PROSE,
    "point": replace(_PROSE, first=2 * STEP, hang=3 * STEP, label_italic=True),
    "heading": replace(_HEADING, size=12.0, leading=14.5),
    "annex": replace(_HEADING, size=14.0, leading=17.0, before=0.0, after=8.0),
    "annexTitle": replace(_HEADING, size=14.0, leading=17.0, before=0.0, after=12.0, right=BODY * 0.2),
    "part": replace(_HEADING, size=12.0, leading=14.5, align="center", before=12.0, after=6.0),
    "separator": replace(_PLAIN, align="center", before=4.0),
    "quote": replace(_PROSE, left=STEP, right=STEP, first=0.0, hang=STEP),
    "cell": replace(_PLAIN, size=9.0, leading=11.0, after=2.0),
    "caption": replace(_PLAIN, bold=True, before=4.0, after=4.0, together=True),
    "note": Style(
        size=8.5, leading=10.3, after=2.0, tracking=0.1, stretch=1.02, hang=STEP / 2, step=STEP / 4, hanging=True
    ),
    "closing": replace(_PLAIN, italic=True, align="right", before=12.0, after=0.0, together=True),
}

_SECOND_COLUMN, _THIRD_COLUMN = 69.0, 327.5  # 1,380 and 6,550 twips from the frame's edge
MASTHEAD_COLUMNS = (_SECOND_COLUMN, _THIRD_COLUMN)
# Lines of the text that have a place in the masthead.
MASTHEAD_STYLES: dict[str, Style] = {
    "publisher": replace(_PLAIN, size=14.0, leading=22.4, left=_SECOND_COLUMN),
    "symbol": replace(_PLAIN, leading=22.4, align="right"),
    "organ": replace(_PLAIN, size=20.0, leading=23.0, bold=True, left=_SECOND_COLUMN, right=FRAME * 0.35),
    "column": replace(_PLAIN, leading=12.5, align="right"),
}

# Sections by depth: none larger than the title, which has 12 points.
_HEADINGS = (
    replace(_HEADING, size=12.0, leading=14.5, before=10.0),
    replace(_HEADING, before=8.0),
    replace(_HEADING, bold=False, italic=True),
    replace(_HEADING, bold=False),
)
_SECTION = replace(_HEADING, size=12.0, leading=14.5, align="center", before=12.0, right=0.0)
_MEMBER_TITLE = replace(
    STYLES["title"], align="center", smallcaps=True, bold=True, left=0.0, right=0.0, hang=0.0, hanging=False, before=4.0
)
_ADOPTED = replace(STYLES["adoption"], size=12.0, leading=14.5, before=0.0)  # its second line, in the Security Council
_ROMAN = re.compile(r"[IVX]|[IVXLC]{2,}")  # "C" and "L" alone are letters


def style(name: str, depth: int = 0, label: str = "") -> Style:
    """The style of a slug: points and quotations move in with their depth, headings shrink with it.

    A point of the first depth begins one step further in than a paragraph and its turned lines are flush with the
    body's edge; from the second depth on the whole block stands in. A title of depth 1 is that of a composite's member. A section numbered "I" is centred, its number over it.
    """
    match name:
        case "point" if depth >= 2:
            return replace(_PROSE, left=(depth - 1) * STEP, first=2 * STEP, hang=3 * STEP)
        case "title" if depth:
            return _MEMBER_TITLE
        case "adoption" if depth:
            return _ADOPTED
        case "closing" if depth:
            return replace(STYLES[name], before=0.0)
        case "heading" if depth <= 1 and _ROMAN.fullmatch(label):
            return _SECTION
        case "heading":
            return _HEADINGS[min(max(depth, 1), len(_HEADINGS)) - 1]
        case "quote" | "text" if depth:
            return replace(STYLES[name], left=STYLES[name].left + (depth - 1) * STEP)
        case _:
            return STYLES[name]


def for_script(look: Style, script: Script) -> Style:
    """The style for a script; a style that is another script's already stays as it is in Latin text.

    Arabic letters are small on their body and must join, so they are set larger, not spaced. Ideographs stand on a grid: sizes and
    indents are measured in them, first lines begin two of them in, and nothing is italic, for Song has no italics.
    """
    if script in ("latin", look.script):
        return look
    if script == "han":
        return replace(
            look,
            script=script,
            size=look.size * _HAN_SIZE,
            leading=look.leading * _HAN_LEADING,
            italic=False,
            label_italic=False,
            upright="",
            tracking=0.0,
            stretch=1.0,
            step=look.step * _HAN_STEP,
            first=look.first * _HAN_STEP,
            hang=look.hang * _HAN_STEP,
            left=look.left * _HAN_STEP,
        )
    return replace(
        look,
        script=script,
        size=look.size * _ARABIC_SIZE,
        leading=look.leading * _ARABIC_LEADING,
        tracking=0.0,
        stretch=1.0,
        step=look.step * _ARABIC_STEP,
        first=look.first * _ARABIC_STEP,
        hang=look.hang * _ARABIC_STEP,
    )
