"""Several documents as one PDF: cover, contents, then each document as it looks alone, with one pagination and one tree of tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, errors
from pipeline.galley.book import Book, Chapter, bind
from pipeline.manuscript.passages import Furniture
from pipeline.ports import Media, Volume, Written
from pipeline.writers.pdf import PdfOptions, front
from pipeline.writers.pdf.blocks import Bookmark
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.furniture import Extras
from pipeline.writers.pdf.making import attached, set_in, sheet
from pipeline.writers.pdf.masthead import Known, known
from pipeline.writers.pdf.pages import Folios, Laid, added, lay, put
from pipeline.writers.pdf.particulars import of_book
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.tagging import tag
from pipeline.writers.pdf.tree import Tree

Words = Iterator[tuple[str, str]]


def make(volume: Volume, options: PdfOptions) -> Written:
    """The book, what was found on the way, and the words that are this writer's own: cover, contents, furniture."""
    return set_in(options.font, lambda: _made(volume, options))


def _made(volume: Volume, options: PdfOptions) -> Written:
    book = bind([part.document for part in volume.parts], volume.title, volume.subtitle)
    bound, found = _bound(book, [part.media for part in volume.parts], options)
    if bound is None:
        return Written(None, found)
    pen = Pen(sheet(options.paper))
    bound.draw(pen)
    sources, missing = attached([part.document for part in volume.parts]) if options.attach else ((), ())
    content = tag(pen.save(), bound.root, pen.owners, pen.places, of_book(book), sources)
    words = tuple(Furniture(text, reason) for text, reason in bound.words(options))
    return Written(content, (*found, *missing), words)


def paginate(volume: Volume, options: PdfOptions) -> Mapping[str, int]:
    """The page on which each entry of the contents begins, by its name; nothing where the book cannot be set."""
    book = bind([part.document for part in volume.parts], volume.title, volume.subtitle)
    bound, _ = _bound(book, [part.media for part in volume.parts], options)
    return bound.pages if bound else {}


@dataclass(frozen=True, slots=True)
class _Bound:
    """A book on its pages, ready to be drawn; `pages` are those that the entries of the contents begin on."""

    book: Book
    root: Element
    cover: Laid
    contents: Laid
    chapters: tuple[Laid, ...]
    pages: Mapping[str, int]
    extras: Extras

    @property
    def total(self) -> int:
        """How many pages there are."""
        return sum(len(laid.pages) for laid in (self.cover, self.contents, *self.chapters))

    def leaves(self) -> Iterator[tuple[Laid, Folios, Extras, tuple[str, Bookmark] | None]]:
        """Everything in its order, with its folios and the bookmark that leads there."""
        plain, total = replace(self.extras, line_numbers=False), self.total
        heads = ((chapter.entry.name, Bookmark(chapter.entry.words, 1)) for chapter in self.book.chapters)
        yield self.cover, Folios(1, total), plain, None
        yield self.contents, Folios(2, total, True), plain, (front.CONTENTS, Bookmark(self.book.contents, 1))
        start = 2 + len(self.contents.pages)
        for laid, head in zip(self.chapters, heads, strict=True):
            yield laid, Folios(start, total, True), self.extras, head
            start += len(laid.pages)

    def draw(self, pen: Pen) -> None:
        for laid, folios, extras, head in self.leaves():
            put(laid, pen, extras, folios, head)

    def words(self, options: PdfOptions) -> Words:
        """All words that no document has."""
        for _, words in front.cover_words(self.book, options.masthead, options.unofficial):
            yield words, "cover"
        for words in front.contents_words(self.book, self.pages):
            yield words, "contents"
        for laid, folios, extras, _ in self.leaves():
            yield from added(laid, extras, folios)


def _bound(book: Book, media: list[Media], options: PdfOptions) -> tuple[_Bound | None, tuple[Diagnostic, ...]]:
    paper, extras = sheet(options.paper), Extras(options.watermark, options.line_numbers)
    root = Element("Document", joined=True)
    before = root.child("Part")
    cover, found = front.cover(book, paper, before, options.masthead, options.unofficial)
    contents, said = front.contents(book, paper, before, {})
    found += said
    chapters: list[Laid] = []
    names = frozenset(chapter.entry.name for chapter in book.chapters)
    for chapter, pictures in zip(book.chapters, media, strict=True):
        part = root.child("Part")
        part.lang = chapter.galley.lang if chapter.galley.lang != book.lang else ""
        there = known(chapter.galley, chapter.document.meta.issued, options.unofficial) if options.masthead else Known()
        laid, said = lay(chapter.galley, pictures, paper, there, extras, Tree(part, heading=1), names)
        chapters.append(laid)
        found += tuple(replace(one, eid=one.eid or chapter.entry.name) for one in said)
    if errors(found):
        return None, found
    pages = dict(_pages(book.chapters, chapters, 2 + len(contents.pages)))
    contents, _ = front.contents(book, paper, before, pages)
    return _Bound(book, root, cover, contents, tuple(chapters), pages, extras), found


def _pages(chapters: tuple[Chapter, ...], laid: list[Laid], start: int) -> Iterator[tuple[str, int]]:
    """Every name that the contents lead to, with its page; `start` is that of the first document."""
    for chapter, here in zip(chapters, laid, strict=True):
        yield chapter.entry.name, start
        wanted = {part.name for part in chapter.parts}
        for number, page in enumerate(here.pages, start):
            for placed in page.body:
                for name in getattr(placed.strip, "names", ()):
                    if name in wanted:
                        yield name, number
        start += len(here.pages)
