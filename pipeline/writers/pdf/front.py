"""The pages before the documents of a book: a cover, and a table of contents with page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostics, errors
from pipeline.galley.book import Book, Entry
from pipeline.galley.slugs import Galley, Running, Slug
from pipeline.model import Ref
from pipeline.model.build import text
from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.blocks import Block, LineStrip
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.composer import Rooms, compose
from pipeline.writers.pdf.lines import Line, Segment
from pipeline.writers.pdf.looks import Look
from pipeline.writers.pdf.masthead import Known
from pipeline.writers.pdf.pages import Laid
from pipeline.writers.pdf.paragraphs import Box, Setter, script
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, FRAME, INSET, STEP, Paper, Style, for_script
from pipeline.writers.pdf.tree import Tree

CONTENTS = "contents"
"""The name of the place where the contents begin."""

_COVER = {
    "publisher": Style(size=14.0, leading=18.0, align="left", tracking=0.0, stretch=1.0),
    "organ": Style(size=14.0, leading=18.0, align="left", bold=True, tracking=0.0, stretch=1.0),
    "title": Style(size=26.0, leading=31.0, align="left", bold=True, tracking=0.0, stretch=1.0, balance=True),
    "subtitle": Style(size=15.0, leading=19.0, align="left", tracking=0.0, stretch=1.0, balance=True),
    "notice": Style(size=10.0, leading=12.3, align="left", italic=True, tracking=0.0, stretch=1.0),
}
_OVER_THE_RULE = ("publisher", "organ")
_DROP = {"publisher": 0.0, "organ": 0.0, "title": 150.0, "subtitle": 14.0, "notice": 36.0}  # the blank over each
_RULE, _RULE_ROOM = 0.9, 12.0
_HEADING = Style(size=14.0, leading=17.0, align="left", bold=True, after=14.0, tracking=0.0, stretch=1.0)
_LINE = Style(
    align="left",
    after=5.0,
    tracking=0.0,
    stretch=1.0,
    hanging=True,
    right=34.0,
    step=1.0,
    together=True,
    coloured=False,
)
_SYMBOL_GAP = 14.0  # between a symbol and the title beside it
_WIDEST_SYMBOL = BODY * 0.34
_LEADER_GAP = 5.0
_FIGURES = 22.0  # the column of the page numbers


@dataclass(frozen=True, slots=True)
class _WideRule:
    """A rule over the whole frame."""

    height: float = _RULE_ROOM
    calls: tuple[str, ...] = ()
    hyphenated: bool = False

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        with pen.artifact("Layout"):
            pen.rule(left, top - self.height / 2, left + FRAME, _RULE)


@dataclass(frozen=True, slots=True)
class _LedStrip:
    """The last line of an entry: words, dots from the page's number back to them, the number."""

    line: LineStrip
    number: Segment
    dots: tuple[float, float]

    @property
    def height(self) -> float:
        return self.line.height

    calls: tuple[str, ...] = ()
    hyphenated: bool = False

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        self.line.draw(pen, left, top)
        x, y = left + self.line.x, top - self.line.baseline
        pen.line(Line((self.number,)), x, y)
        if abs(self.dots[1] - self.dots[0]) > _LEADER_GAP:
            with pen.artifact("Layout"):
                pen.leader(x + self.dots[0], y, x + self.dots[1])


def cover(book: Book, paper: Paper, root: Element, masthead: bool, unofficial: bool) -> tuple[Laid, Diagnostics]:
    """The cover: whose documents they are, title, subtitle, and the line "Unofficial copy" where the documents bear it."""
    setter = Setter(Tree(root), (), (), book.lang)
    blocks = [Block((_WideRule(),), first=1, last=1)]
    for place, words in cover_words(book, masthead, unofficial):
        slug = _slug(book, words)
        look = for_script(_COVER[place], script(slug))
        element = root.child("H1" if place == "title" else "P")
        lines = setter.lines(slug, look, (element, None), Box(INSET, BODY))
        block = Block(_strips(lines, look), _DROP[place], 0.0, first=len(lines), last=len(lines))
        blocks.insert(-1 if place in _OVER_THE_RULE else len(blocks), block)
    return _laid(book, blocks, paper, setter, Running("", "", "", ""))


def cover_words(book: Book, masthead: bool, unofficial: bool) -> Iterator[tuple[str, str]]:
    """What stands on the cover, each at its place, from top to bottom."""
    notice = book.notice if masthead and unofficial else ""
    for place, words in (
        ("publisher", book.publisher if masthead else ""),
        ("organ", book.organ if masthead else ""),
        ("title", book.title),
        ("subtitle", book.subtitle),
        ("notice", notice),
    ):
        if words:
            yield place, words


def contents(book: Book, paper: Paper, root: Element, pages: Mapping[str, int]) -> tuple[Laid, Diagnostics]:
    """The table of contents; `pages` are the pages that its entries begin on. It takes as many pages without them, before they are known."""
    setter = Setter(Tree(root), (), (entry.name for entry in book.entries), book.lang)
    heading = _slug(book, book.contents)
    look = for_script(_HEADING, script(heading))
    lines = setter.lines(heading, look, (root.child("H1"), None), Box(INSET, BODY))
    blocks = [Block(_strips(lines, look), 0.0, look.after, keep_next=True, first=1, last=1)]
    table = root.child("TOC")
    column = _column(book, setter)
    for entry in book.entries:
        blocks.append(_entry(book, entry, setter, table, column, pages.get(entry.name, 0)))
    return _laid(book, blocks, paper, setter, Running("", book.title, "", ""))


def contents_words(book: Book, pages: Mapping[str, int]) -> Iterator[str]:
    """The words of the table of contents, line by line."""
    yield book.contents
    for entry in book.entries:
        yield " ".join(part for part in (entry.symbol, entry.title, str(pages[entry.name])) if part)


def _entry(book: Book, entry: Entry, setter: Setter, table: Element, column: float, page: int) -> Block:
    """Symbol, title, dots, page: the symbols stand in a column of their own, parts of a document under its title."""
    language = next((c.galley.lang for c in book.chapters if c.entry is entry or entry in c.parts), book.lang)
    look = for_script(_LINE, script(_slug(book, "")))
    look = replace(
        look, step=1.0, hang=column if entry.symbol else 0.0, left=0.0 if entry.symbol else column + STEP / 2
    )
    if entry.level == 1 and not entry.symbol:
        look = replace(look, left=0.0)
    item = table.child("TOCI")
    reference = item.child("Reference")
    slug = Slug("text", (Ref(f"#{entry.name}", text(entry.title)),), entry.symbol, lang=language, rtl=book.rtl)
    lines = setter.lines(slug, look, (reference, item.child("Lbl")), Box(INSET, BODY))
    *above, last = _strips(lines, look)
    return Block(
        (*above, _led(last, look, entry.name, str(page), book.rtl)), 0.0, look.after, first=len(lines), last=len(lines)
    )


def _led(strip: LineStrip, look: Style, name: str, number: str, rtl: bool) -> _LedStrip:
    segments = strip.line.segments
    words = segments[-1]
    figures = Look(fonts.face(False, False), look.size / (1.3 if rtl else 1.0))
    width = figures.width(number)
    page = Segment(number, figures, words.owner, f"#{name}", 0.0 if rtl else BODY - width, width)
    spaced = strip.line._replace(segments=(*segments[:-1], words._replace(text=words.text + " ")))
    if rtl:
        dots = (_FIGURES, min(segment.x for segment in segments) - _LEADER_GAP)
    else:
        dots = (BODY - _FIGURES, max(segment.x + segment.width for segment in segments) + _LEADER_GAP)
    return _LedStrip(replace(strip, line=spaced), page, dots)


def _column(book: Book, setter: Setter) -> float:
    """The width of the column of symbols, with the blank after it."""
    look = for_script(_LINE, script(_slug(book, "")))
    widest = 0.0
    for entry in book.entries:
        if entry.symbol:
            slug = _slug(book, entry.symbol)
            lines = setter.lines(slug, look, (Element("Lbl"), None), Box(0.0, _WIDEST_SYMBOL))
            widest = max([widest, *(sum(segment.width for segment in line.segments) for line in lines)])
    return widest + _SYMBOL_GAP if widest else 0.0


def _slug(book: Book, words: str) -> Slug:
    return Slug("text", text(words), lang=book.lang, rtl=book.rtl)


def _strips(lines: tuple[Line, ...], look: Style) -> tuple[LineStrip, ...]:
    return tuple(LineStrip(line, look.leading, INSET) for line in lines)


def _laid(book: Book, blocks: list[Block], paper: Paper, setter: Setter, running: Running) -> tuple[Laid, Diagnostics]:
    found = setter.findings()
    room = paper.height - paper.top - paper.bottom
    galley = Galley((), (), running, book.title, book.lang, book.rtl)
    pages = () if errors(found) else compose(blocks, {}, Rooms(room, room))
    return Laid(galley, pages, Known(), paper.top), found
