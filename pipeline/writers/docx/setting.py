"""The galley set as WordprocessingML: body, notes and lists, slug by slug in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.diagnostics.codes_writing import W002, W003, W004, W007, W008, W009
from pipeline.galley.inlines import Run, runs
from pipeline.galley.slugs import Galley, GalleyCell, Slug
from pipeline.model.build import plain
from pipeline.writers.docx.footnotes import Numbered, call_xml, footnotes_xml, mark_xml, numbered, raised_xml
from pipeline.writers.docx.links import Links, bookmark_names
from pipeline.writers.docx.masthead import halves, masthead_xml, printed
from pipeline.writers.docx.numbering import OWN, Lists, Numbering
from pipeline.writers.docx.paragraphs import paragraph_xml, style_id
from pipeline.writers.docx.runs import Ink, left_to_right, look, runs_xml, text_xml
from pipeline.writers.docx.scripts import Script
from pipeline.writers.docx.strains import longer_than_a_page, overlong
from pipeline.writers.docx.tables import EMPTY, Fit, Spot, fit, table_xml, too_broad
from pipeline.writers.docx.titles import block

_END_RULE = '<w:p><w:pPr><w:pStyle w:val="EndRule"/></w:pPr></w:p>'
_UNDER_TABLE = 200  # twips of blank between a table and the text below it
_QUOTED = 30  # letters of an overlong word that are shown
Picture = Callable[[str, str], str]  # key and description to XML; "" for a picture that cannot be shown


class Setting:
    """One document being set. `body()` first, then `footnotes()`, then `numbering()`: each says what those before it needed.

    Of a book, `galley` holds the slugs and notes of all documents, `parts` are the documents, each with notes counted from 1, and `names`
    places that are no slugs; `body` is then called for each part.
    """

    def __init__(
        self,
        galley: Galley,
        kind: Script,
        masthead: bool,
        picture: Picture,
        lists: Lists = OWN,
        parts: Sequence[Galley] = (),
        names: Iterable[str] = (),
    ) -> None:
        self._galley = self._part = galley
        self._script = kind
        self._masthead = masthead
        self._picture = picture
        self._layout = lists.layout
        self._nested = frozenset(eid for note in galley.notes for eid in _called(note.slugs))
        self._notes: dict[str, Numbered] = {}
        for part in parts or (galley,):
            self._notes |= numbered(part.notes, self._nested, len(self._notes))
        self._all_notes = {note.eid: note for note in galley.notes}
        self._lists = Numbering(galley.slugs, lists)
        self._bookmarks = bookmark_names([*names, *(slug.eid for slug in _all(galley.slugs)), *self._notes])
        self._count = 0
        self._lost_pictures: dict[str, None] = {}
        self._strained: list[Diagnostic] = []
        self.text_links = Links(self._bookmarks)
        self.note_links = Links(self._bookmarks)

    def body(self, part: Galley | None = None) -> str:
        """The children of `w:body`, without the section's properties: those of the document, or of one `part` of a book."""
        self._part = part or self._galley
        slugs = list(self._part.slugs)
        lines = printed(self._part) if self._masthead else ()
        head = masthead_xml(lines, self._part.rtl, self._masthead_line, self._layout.frame) if lines else ""
        if slugs and not slugs[-1].rows:
            slugs[-1] = replace(slugs[-1], keep_next=True)  # the rule under the text never stands alone on a page
        made: list[str] = [head]
        for before, slug in pairwise([None, *slugs[len(lines) :]]):
            assert slug is not None
            made.append(self._slug(slug, before))
        return "".join(made) + (_END_RULE if slugs else "")

    def footnotes(self) -> str:
        """The whole of `word/footnotes.xml`; "" where there are no notes."""
        return footnotes_xml(self._notes, self._note, self._layout, self._galley.rtl) if self._notes else ""

    def numbering(self) -> str:
        """The whole of `word/numbering.xml`."""
        return self._lists.xml()

    def diagnostics(self) -> Diagnostics:
        lost = {**self.text_links.lost, **self.note_links.lost}
        pictures = tuple(of(W002, f"picture “{key}” is not shown") for key in self._lost_pictures)
        long = longer_than_a_page(self._galley.notes, self._layout)
        notes = tuple(of(W009, f"note {note.number} will go on over the page", eid=note.eid) for note in long)
        nowhere = (of(W004, f"nothing has the identifier of “{target}”") for target in lost)
        return (*pictures, *nowhere, *self._strained, *notes)

    def _slug(self, slug: Slug, before: Slug | None) -> str:
        """A paragraph or a table; `before` is what stands above."""
        if slug.rows:
            return self._table(slug, before)
        if word := overlong(slug, self._layout):
            self._strained.append(of(W008, f"“{word[:_QUOTED]}…” has {len(word)} letters", eid=slug.eid))
        place, style = self._lists.place(slug), style_id(slug, before.style if before else "")
        label = "" if place or not slug.num else self._label(slug)
        inner = self._bookmark(slug.eid) + label + self._runs(slug, self._ink(slug))
        return paragraph_xml(
            slug,
            style,
            place,
            inner,
            self._next() if slug.change else 0,
            block=block(slug, style, self._script, self._layout),
            layout=self._layout,
            above=_UNDER_TABLE if before and before.rows else 0,
        )

    def _masthead_line(self, slug: Slug, style: str, properties: str) -> str:
        """A line of the masthead; publisher and symbol in one line stand at its two ends."""
        ink, symbol, words = self._ink(slug), self._part.running.symbol, plain(slug.content).strip()
        inner = self._bookmark(slug.eid)
        if symbol and words.endswith(symbol) and words != symbol:
            publisher, slug = halves(slug, symbol)
            inner += self._runs(publisher, ink) + "<w:r><w:tab/></w:r>"
        if symbol and words.endswith(symbol) and "/" in symbol:
            initial, slug = halves(slug, "/")
            inner += self._runs(initial, replace(ink, style="MastheadInitial"))
            ink = replace(ink, style="MastheadNumber")
        inner += self._runs(slug, ink)
        if slug.rtl and left_to_right(words):
            properties = (
                '<w:jc w:val="left"/>'  # "21 December 2020" in an Arabic masthead: else its figure would change sides
            )
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'

    def _label(self, slug: Slug) -> str:
        """A label that is plain words: a title's number hangs before a tab, others stand in the line."""
        hanging = style_id(slug) == "ResolutionTitle"
        words = slug.num if hanging or not slug.content else f"{slug.num} "
        properties = look(Run(""), self._ink(slug), slug.rtl)
        return text_xml(words, properties) + ("<w:r><w:tab/></w:r>" if hanging else "")

    def _table(self, slug: Slug, before: Slug | None) -> str:
        """A table under its caption; two tables are parted by a paragraph, else Word makes one of them."""
        above = EMPTY if before and before.rows else ""
        if slug.content or slug.num:
            above = self._slug(replace(slug, rows=(), keep_next=True), before)
        elif slug.eid:
            above += self._bookmark(slug.eid)
        if too_broad(slug.rows):
            self._strained.append(
                of(W003, "Word takes 63 columns at most; the cells are set as paragraphs", eid=slug.eid)
            )
            return above + "".join(self._cell(cell, Spot(), self.text_links) for row in slug.rows for cell in row)
        return above + self._rows(slug, fit(slug.rows, self._layout.frame, self._layout.edge), self.text_links)

    def _rows(self, slug: Slug, fitted: Fit, links: Links) -> str:
        """The table itself; one that had to be squeezed is told."""
        if fitted.small:
            torn = ", and has words that are broken" if fitted.torn else ""
            self._strained.append(of(W007, f"it has {len(fitted.widths)} columns{torn}", eid=slug.eid))

        def cell(inner: GalleyCell, spot: Spot) -> str:
            return self._cell(inner, spot, links, "Small" if fitted.small else "")

        return table_xml(slug.rows, fitted, slug.rtl, cell)

    def _cell(self, cell: GalleyCell, spot: Spot, links: Links, size: str = "") -> str:
        parts = [self._cell_slug(slug, replace(spot, head=spot.head or cell.head), links, size) for slug in cell.slugs]
        return "".join(parts) if parts and not cell.slugs[-1].rows else "".join(parts) + EMPTY

    def _cell_slug(self, slug: Slug, spot: Spot, links: Links, size: str = "") -> str:
        if slug.rows:
            return self._nested_table(slug, links)
        label = self._label(slug) if slug.num else ""
        inner = self._bookmark(slug.eid) + label + self._runs(slug, self._ink(slug, links))
        style, change = f"Table{'Head' if spot.head else 'Text'}{size}", self._next() if slug.change else 0
        # Figures end above each other: at the right in every script, which is where Arabic cells begin.
        justify = "right" if spot.figures and not slug.rtl else ""
        return paragraph_xml(replace(slug, keep_next=spot.keep), style, None, inner, change, justify)

    def _nested_table(self, slug: Slug, links: Links) -> str:
        """A table in a cell or a note, half as wide as the body."""
        caption = self._cell_slug(replace(slug, rows=()), Spot(), links) if slug.content else ""
        return caption + self._rows(slug, fit(slug.rows, self._layout.body // 2, 0), links)

    def _note(self, numbered: Numbered) -> str:
        """A note's paragraphs, its mark before the first, then the notes that it calls itself."""
        slugs = numbered.note.slugs or (_empty_note(self._galley),)
        ink = self._ink(slugs[0], self.note_links)
        body = self._note_paragraphs(slugs, mark_xml(numbered, look(Run(""), ink, ink.is_rtl)))
        for eid in _called(slugs):
            note = self._all_notes[eid]
            mark = raised_xml(note.number, look(Run(""), ink, ink.is_rtl)) + "<w:r><w:tab/></w:r>"
            body += self._note_paragraphs(note.slugs or (_empty_note(self._galley),), mark)
        return body

    def _note_paragraphs(self, slugs: tuple[Slug, ...], mark: str) -> str:
        out: list[str] = []
        for number, slug in enumerate(slugs):
            if slug.rows:
                head = paragraph_xml(slugs[0], "FootnoteText", None, mark) if number == 0 else ""
                out.append(head + self._nested_table(slug, self.note_links) + EMPTY)
                continue
            label = self._label(slug) if slug.num else ""
            inner = (mark if number == 0 else "") + label + self._runs(slug, self._ink(slug, self.note_links))
            shape = replace(slug, first=number == 0, keep_next=False)
            change = self._next() if slug.change else 0
            out.append(paragraph_xml(shape, "FootnoteText", None, inner, change, layout=self._layout))
        return "".join(out)

    def _runs(self, slug: Slug, ink: Ink) -> str:
        return runs_xml(runs(slug.content), ink)

    def _ink(self, slug: Slug, links: Links | None = None) -> Ink:
        links = links or self.text_links
        in_note = links is self.note_links
        return Ink(
            slug.lang,
            slug.rtl,
            self._galley.lang,
            links.opening,
            self._call,
            self._no_picture if in_note else self._shown,
            self._next,
        )

    def _call(self, run: Run, properties: str) -> str:
        note = self._notes.get(run.note)
        if note is None:
            return raised_xml(run.text, properties)  # a note called from a note
        return self._bookmark(run.note) + call_xml(note, properties, run.change == "del")

    def _shown(self, run: Run) -> str:
        return self._picture(run.image, run.text) or self._no_picture(run)

    def _no_picture(self, run: Run) -> str:
        self._lost_pictures[run.image] = None
        return ""

    def place(self, name: str) -> str:
        """One of the `names` of a book, where it begins."""
        return self._bookmark(name)

    def _bookmark(self, eid: str) -> str:
        if not (name := self._bookmarks.pop(eid, "")):
            return ""
        number = self._next()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def _next(self) -> int:
        self._count += 1
        return self._count


def _all(slugs: Iterable[Slug]) -> Iterator[Slug]:
    """Slugs and those in their tables."""
    for slug in slugs:
        yield slug
        for row in slug.rows:
            for cell in row:
                yield from _all(cell.slugs)


def _called(slugs: Iterable[Slug]) -> tuple[str, ...]:
    return tuple(run.note for slug in _all(slugs) for run in runs(slug.content) if run.note)


def _empty_note(galley: Galley) -> Slug:
    return Slug("note", (), lang=galley.lang, rtl=galley.rtl)
