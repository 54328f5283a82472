"""A galley to drawn pages: blocks are set, composed and drawn; what the reader of the file hears is gathered meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Diagnostics, errors, of
from pipeline.diagnostics.codes_pdf import W209
from pipeline.galley.outline import entry
from pipeline.galley.slugs import Galley, Slug
from pipeline.manuscript.passages import Furniture
from pipeline.ports import Media
from pipeline.writers.pdf import furniture, masthead
from pipeline.writers.pdf.blocks import Block, Bookmark, Footnote, LineStrip, RuleStrip
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.composer import NOTE_GAP, Page, Rooms, compose
from pipeline.writers.pdf.furniture import Extras
from pipeline.writers.pdf.masthead import Known, Masthead
from pipeline.writers.pdf.paragraphs import Box, Setter, script
from pipeline.writers.pdf.pictures import pictured, pictures
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, FRAME, INSET, MASTHEAD_STYLES, Paper, for_script
from pipeline.writers.pdf.tables import RowStrip, table
from pipeline.writers.pdf.tree import Tree

_END, _BEFORE_END = 8.0, 12.0  # the height of the end rule, the blank over it
_NOTE_RULE = 72.0
_HEADROOM = 12.0  # over a heading that a bookmark leads to
_PAIRED = ("adoption", "closing")  # a second line of these belongs to the first: it is set closer, as of depth 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """The untagged file, or None where an error stopped it, with all that tagging needs."""

    content: bytes | None
    pen: Pen
    root: Element
    furniture: tuple[Furniture, ...]
    diagnostics: Diagnostics


@dataclass(frozen=True, slots=True)
class Laid:
    """A galley on its pages, ready to be drawn; without pages where an error stopped it."""

    galley: Galley
    pages: tuple[Page, ...]
    masthead: Known  # what of it is drawn as furniture
    first_top: float


@dataclass(frozen=True, slots=True)
class Folios:
    """How pages are numbered: the number of the first, of how many, and whether that one bears its number too (in a book)."""

    first: int
    total: int
    all: bool = False


def draw(galley: Galley, media: Media, paper: Paper, known: Known, extras: Extras) -> Drawn:
    """Set and draw a whole galley; nothing is drawn if a character has no glyph."""
    tree, pen = Tree(), Pen(paper)
    laid, found = lay(galley, media, paper, known, extras, tree)
    if errors(found):
        return Drawn(None, pen, tree.root, (), found)
    folios = Folios(1, len(laid.pages))
    put(laid, pen, extras, folios)
    said = tuple(Furniture(words, why) for words, why in added(laid, extras, folios))
    return Drawn(pen.save(), pen, tree.root, said, found)


def lay(
    galley: Galley, media: Media, paper: Paper, known: Known, extras: Extras, tree: Tree, names: Iterable[str] = ()
) -> tuple[Laid, Diagnostics]:
    """Set a galley and part it into pages; `names` are places outside of it that its references may lead to."""
    setter = Setter(tree, galley.notes, (*_names(galley), *names), galley.lang)
    found: list[Diagnostic] = []
    printed, taken, left = masthead.sorted_out(galley, known)
    blocks = list(_masthead(printed, left, setter, galley.rtl)) if known != Known() else []
    blocks += _blocks(galley.slugs[taken:], media, setter, found)
    notes = _footnotes(galley, setter)
    setter.lacks(masthead.lacking((*_furniture(left, galley), extras.watermark)))
    found += setter.findings()
    top = paper.first_top if known != Known() else paper.top
    if errors(tuple(found)):
        return Laid(galley, (), left, top), tuple(found)
    room = paper.height - paper.top - paper.bottom - NOTE_GAP
    found += [
        of(W209, f"Note {note.number} will go on over the pages.", eid=note.eid)
        for note in galley.notes
        if notes[note.eid].height > room
    ]
    blocks.append(Block((RuleStrip(_END),), _BEFORE_END, first=1, last=1, optional=True))
    rooms = Rooms(paper.height - top - paper.bottom, paper.height - paper.top - paper.bottom)
    return Laid(galley, compose(blocks, notes, rooms), left, top), tuple(found)


def added(laid: Laid, extras: Extras, folios: Folios) -> Iterator[tuple[str, str]]:
    """All that is printed on these pages beside the text, with the reasons."""
    yield from laid.masthead.words()
    yield from furniture.words(laid.galley.running, range(folios.first, folios.first + len(laid.pages)), folios.total)
    if folios.all:
        yield furniture.numbered(folios.first, folios.total), "first page: folio"
    for strip in (placed.strip for page in laid.pages for placed in page.body if placed.repeated):
        if isinstance(strip, RowStrip) and strip.said:
            yield strip.said, "head of a table that goes on"
    yield from _extras(laid.pages, extras)


def _masthead(slugs: list[tuple[str, Slug]], left: Known, setter: Setter, rtl: bool) -> Iterator[Block]:
    printed = tuple(
        masthead.placed(
            place,
            setter.lines(
                slug, for_script(MASTHEAD_STYLES[place], script(slug)), setter.tree.paragraph(slug), Box(0.0, FRAME)
            ),
            slug.eid,
        )
        for place, slug in slugs
    )
    yield Block((Masthead(left, printed, rtl),), after=14.0, keep_next=True, first=1, last=1)


def _blocks(slugs: tuple[Slug, ...], media: Media, setter: Setter, found: list[Diagnostic]) -> Iterator[Block]:
    for number, slug in enumerate(slugs):
        if slug.rows:
            made, said = table(setter, slug)
            found += said
            yield from made
        elif (alone := pictured(slug)) and (figures := pictures(setter.tree, slug, alone, media)):
            yield from figures
        else:
            second = slug.style in _PAIRED and number > 0 and slugs[number - 1].style == slug.style
            yield setter.block(replace(slug, depth=1) if second else slug, _bookmark(slugs, number))


def _bookmark(slugs: tuple[Slug, ...], number: int) -> Bookmark | None:
    slug = slugs[number]
    return Bookmark(entry(slugs, number), slug.outline) if slug.outline else None


def _footnotes(galley: Galley, setter: Setter) -> Mapping[str, Footnote]:
    """Every note, with the notes called inside it behind it: they are read, and stand, after it."""
    own = {note.eid: setter.note(note) for note in galley.notes}

    def with_inner(eid: str, seen: frozenset[str]) -> Iterator[object]:
        for strip in own[eid].strips:
            yield strip
        for strip in own[eid].strips:
            for call in strip.calls:
                if call in own and call not in seen:
                    yield from with_inner(call, seen | {call})

    return {eid: Footnote(tuple(with_inner(eid, frozenset((eid,))))) for eid in own}  # type: ignore[arg-type]


def _names(galley: Galley) -> Iterator[str]:
    """The destinations there will be."""
    yield from (slug.eid for slug in galley.slugs if slug.eid)
    yield from (note.eid for note in galley.notes)


def _furniture(left: Known, galley: Galley) -> Iterator[str]:
    """What is drawn beside the text."""
    yield from (words for words, _ in left.words())
    yield from (galley.running.title, galley.running.symbol, galley.running.job)


# -- drawing ---------------------------------------------------------------------------------------------------------


def put(laid: Laid, pen: Pen, extras: Extras, folios: Folios, head: tuple[str, Bookmark] | None = None) -> None:
    """Draw the pages; `head` is the name of the place where the first begins, and the bookmark that leads there."""
    galley = laid.galley
    levels = Levels(head[1].level if head else 0)
    for number, page in enumerate(laid.pages, folios.first):
        furniture.watermark(pen, extras.watermark)
        opening = number == folios.first
        if not opening:
            furniture.running_head(pen, galley.running, number, galley.rtl)
        elif head:
            pen.destination(head[0], pen.paper.height)
            pen.bookmark(head[1].title, head[1].level - 1, pen.paper.height)
        top = pen.paper.height - (laid.first_top if opening else pen.paper.top)
        for placed in page.body:
            if placed.bookmark:
                level = levels.level(placed.bookmark.level)
                pen.bookmark(placed.bookmark.title, level, top - placed.top + _HEADROOM)
            placed.strip.draw(pen, pen.paper.left, top - placed.top, placed.repeated)
        if extras.line_numbers:
            furniture.line_numbers(pen, [top - down for down in _baselines(page)], galley.rtl)
        _draw_notes(page, pen, galley.rtl)
        folio = furniture.numbered(number, folios.total) if folios.all or not opening else ""
        furniture.foot(pen, galley.running.job, folio, number, galley.rtl)
        pen.end_page()


def _baselines(page: Page) -> Iterator[float]:
    """Of the lines that are numbered, measured downwards: those of tables and notes are not."""
    for placed in page.body:
        if isinstance(placed.strip, LineStrip):
            yield placed.top + placed.strip.baseline


def _extras(pages: tuple[Page, ...], extras: Extras) -> Iterator[tuple[str, str]]:
    for page in pages:
        if extras.watermark:
            yield extras.watermark, "watermark"
        if extras.line_numbers:
            yield from ((str(number), "line number") for number, _ in enumerate(_baselines(page), 1))


def _draw_notes(page: Page, pen: Pen, rtl: bool) -> None:
    if not page.notes:
        return
    y = pen.paper.bottom + page.notes_height - NOTE_GAP / 2
    left = pen.paper.left + (INSET + BODY - _NOTE_RULE if rtl else INSET)
    with pen.artifact("Layout"):
        pen.rule(left, y, left + _NOTE_RULE)
    y -= NOTE_GAP / 2
    for strip in page.notes:
        strip.draw(pen, pen.paper.left, y)
        y -= strip.height


class Levels:
    """Levels of the outline as a viewer takes them: from 0, none skipped downwards; `open` are above the first."""

    def __init__(self, open: int = 0) -> None:
        self._last = open - 1

    def level(self, wanted: int) -> int:
        self._last = min(wanted - 1, self._last + 1)
        return self._last
