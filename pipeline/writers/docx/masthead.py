"""A masthead that the text prints itself: its lines at their places between two rules, in a table of two columns.

Publisher and symbol above the first rule, the organ's name below it at the left, distribution and date at the right; read row
by row the lines keep their order. A masthead in any other order stays as plain lines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from pipeline.galley.slugs import Galley, Slug
from pipeline.model.build import cut, plain, strip
from pipeline.writers.docx.geometry import EMBLEM, Indent
from pipeline.writers.docx.styles import indent_attributes

_COLUMN = 3300  # the right-hand column
_ORDER = {"head": 0, "publisher": 0, "symbol": 1, "organ": 2, "column": 3}
_UNDER_RULE = 120  # twips of blank between a rule and the first line under it
_BAND = 1200  # twips between the rules at least
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="MastheadDistribution"/></w:pPr></w:p>'

Line = Callable[[Slug, str, str], str]  # a slug, its style and properties to `w:p`
Placed = tuple[tuple[str, Slug], ...]


def printed(galley: Galley) -> Placed:
    """The lines at the head of the text with their places; () where they are no masthead or stand in another order."""
    found: list[tuple[str, Slug]] = []
    for slug in galley.slugs:
        if slug.style != "masthead":
            break
        found.append((_place(slug, galley), slug))
    places = [place for place, _ in found]
    if not places or _ORDER[places[0]] > 1 or any(_ORDER[a] > _ORDER[b] for a, b in pairwise(places)):
        return ()
    return tuple(found)


def masthead_xml(lines: Placed, rtl: bool, line: Line, frame: int) -> str:
    """The table and the space under it."""
    bidi = "<w:bidi/>" if rtl else ""
    publisher = f"{bidi}<w:ind{indent_attributes(Indent(EMBLEM, 0))}/>"
    right = f'{bidi}<w:jc w:val="right"/>'
    head = "".join(line(slug, "MastheadPublisher", publisher) for place, slug in lines if place == "publisher")
    symbol = "".join(line(slug, "MastheadSymbol", right) for place, slug in lines if place == "symbol")
    both = "".join(
        line(slug, "MastheadPublisher", f'<w:tabs><w:tab w:val="right" w:pos="{frame}"/></w:tabs>{publisher}')
        for place, slug in lines
        if place == "head"
    )
    organ = "".join(line(slug, "MastheadOrgan", publisher) for place, slug in lines if place == "organ")
    column = "".join(line(slug, "MastheadDistribution", right) for place, slug in lines if place == "column")
    first = (
        _cell(both, frame, 4, 2, foot=True)
        if both
        else _cell(head, frame - _COLUMN, 4, foot=True) + _cell(symbol, _COLUMN, 4, foot=True)
    )
    second = _cell(organ, frame - _COLUMN, 12) + _cell(column, _COLUMN, 12, above=_UNDER_RULE)
    visual = "<w:bidiVisual/>" if rtl else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/>{visual}<w:tblW w:w="{frame}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{frame - _COLUMN}"/><w:gridCol w:w="{_COLUMN}"/></w:tblGrid>'
        f'<w:tr>{first}</w:tr><w:tr><w:trPr><w:trHeight w:val="{_BAND}" w:hRule="atLeast"/></w:trPr>{second}</w:tr></w:tbl>{_EMPTY}'
    )


def halves(slug: Slug, before: str) -> tuple[Slug, Slug]:
    """A line cut before some words of it, blanks at the cut left out."""
    at = plain(slug.content).index(before)
    start, end = strip(cut(slug.content, 0, at)), strip(cut(slug.content, at))
    return replace(slug, content=start), replace(slug, content=end)


def _place(slug: Slug, galley: Galley) -> str:
    """By its marks; of a text without them, by the words."""
    if slug.place:
        return slug.place
    words, running = " ".join(plain(slug.content).split()), galley.running
    if running.symbol and words.endswith(running.symbol):
        return "symbol" if words == running.symbol else "head"
    if words and words == running.publisher:
        return "publisher"
    return "organ" if words and words == running.organ else "column"


def _cell(inner: str, width: int, rule: int, span: int = 1, foot: bool = False, above: int = 0) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    border = f'<w:tcBorders><w:bottom w:val="single" w:sz="{rule}" w:space="0" w:color="auto"/></w:tcBorders>'
    room = f'<w:tcMar><w:top w:w="{above}" w:type="dxa"/></w:tcMar>' if above else ""
    low = '<w:vAlign w:val="bottom"/>' if foot else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{border}{room}{low}</w:tcPr>{inner or _EMPTY}</w:tc>'
    )
