"""A galley to drawn pages: blocks are set, composed and drawn; what the reader of the file hears is gathered meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Diagnostics, errors
from pipeline.galley.slugs import Galley, Slug
from pipeline.manuscript.passages import Furniture
from pipeline.ports import Media
from pipeline.writers.pdf import furniture, masthead
from pipeline.writers.pdf.blocks import Block, Bookmark, Footnote, LineStrip, RuleStrip
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.composer import NOTE_GAP, Page, Rooms, compose
from pipeline.writers.pdf.furniture import Extras
from pipeline.writers.pdf.masthead import Known, Masthead
from pipeline.writers.pdf.paragraphs import Box, Setter, bookmark_title, script
from pipeline.writers.pdf.pictures import pictured, pictures
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, FRAME, INSET, MASTHEAD_STYLES, Paper, for_script
from pipeline.writers.pdf.tables import table
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


def draw(galley: Galley, media: Media, paper: Paper, known: Known, extras: Extras) -> Drawn:
    """Set and draw a whole galley; nothing is drawn if a character has no glyph."""
    tree = Tree()
    setter = Setter(tree, galley.notes, _names(galley), galley.lang)
    found: list[Diagnostic] = []
    printed, taken, left = masthead.sorted_out(galley, known)
    blocks = list(_masthead(printed, left, setter, galley.rtl)) if known != Known() else []
    blocks += _blocks(galley.slugs[taken:], media, setter, found)
    notes = _footnotes(galley, setter)
    setter.lacks(masthead.lacking((*_furniture(left, galley), extras.watermark)))
    found += setter.findings()
    pen = Pen(paper)
    if errors(tuple(found)):
        return Drawn(None, pen, tree.root, (), tuple(found))
    blocks.append(Block((RuleStrip(_END),), _BEFORE_END, first=1, last=1, optional=True))
    top = paper.first_top if known != Known() else paper.top
    rooms = Rooms(paper.height - top - paper.bottom, paper.height - paper.top - paper.bottom)
    pages = compose(blocks, notes, rooms)
    _draw(pages, pen, galley, top, extras)
    said = (*left.words(), *furniture.words(galley.running, len(pages)), *_extras(pages, extras))
    added = tuple(Furniture(words, why) for words, why in said)
    return Drawn(pen.save(), pen, tree.root, added, tuple(found))


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
    """An annex's label and its title make one entry."""
    slug = slugs[number]
    if not slug.outline:
        return None
    title = bookmark_title(slug)
    following = slugs[number + 1] if number + 1 < len(slugs) else None
    if slug.style in ("annex", "part") and following and following.style in ("annexTitle", "title"):
        title = f"{title} – {bookmark_title(following)}" if not following.outline else title
    return Bookmark(title, slug.outline)


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


def _draw(pages: tuple[Page, ...], pen: Pen, galley: Galley, first_top: float, extras: Extras) -> None:
    levels = _Levels()
    for number, page in enumerate(pages, 1):
        furniture.watermark(pen, extras.watermark)
        if number > 1:
            furniture.running_head(pen, galley.running, number, galley.rtl)
        top = pen.paper.height - (first_top if number == 1 else pen.paper.top)
        for placed in page.body:
            if placed.bookmark:
                level = levels.level(placed.bookmark.level)
                pen.bookmark(placed.bookmark.title, level, top - placed.top + _HEADROOM)
            placed.strip.draw(pen, pen.paper.left, top - placed.top, placed.repeated)
        if extras.line_numbers:
            furniture.line_numbers(pen, [top - down for down in _baselines(page)], galley.rtl)
        _draw_notes(page, pen, galley.rtl)
        furniture.folio(pen, galley.running.job, number, len(pages), galley.rtl)
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


class _Levels:
    """Levels of the outline as a viewer takes them: from 0, none skipped downwards."""

    def __init__(self) -> None:
        self._last = -1

    def level(self, wanted: int) -> int:
        self._last = min(wanted - 1, self._last + 1)
        return self._last
