"""Slugs to blocks: a paragraph with its label, runs, links, note marks, and its place in the structure tree."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.diagnostics.codes_pdf import W200, W201, W202, W204, W205
from pipeline.galley.inlines import Run, runs
from pipeline.galley.links import address
from pipeline.galley.slugs import GalleyNote, Slug
from pipeline.model.build import plain
from pipeline.writers.pdf import fonts
from pipeline.writers.pdf.bidi import visual
from pipeline.writers.pdf.blocks import Block, Bookmark, Footnote, LineStrip
from pipeline.writers.pdf.han import unspaced
from pipeline.writers.pdf.lines import Line, Segment, Setting, set_lines
from pipeline.writers.pdf.looks import Look, Source
from pipeline.writers.pdf.shaping import RIGHT_TO_LEFT
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, FRAME, INSET, STEP, Style, for_script, style
from pipeline.writers.pdf.titles import held_together
from pipeline.writers.pdf.tree import Tree
from pipeline.writers.pdf.words import Word, words

_LABEL_GAP = 0.35  # of the size: the least blank between a label and the words after it
_MANY = 5  # characters of one script: more of them are a missing script, not a slip
_EAST_ASIAN = ("IDEOGRAPHIC", "FULLWIDTH", "HIRAGANA", "KATAKANA")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


@dataclass(frozen=True, slots=True)
class Box:
    """The room a paragraph is set in: its left edge from the frame's, and its width."""

    left: float
    width: float


class Setter:
    """Sets the paragraphs of one document; collects what it finds on the way."""

    def __init__(self, tree: Tree, notes: Iterable[GalleyNote], names: Iterable[str], lang: str) -> None:
        self.tree = tree
        self.lang = lang
        self.names = frozenset(names)
        self.galley_notes = {note.eid: note for note in notes}
        self.note_elements: dict[str, Element] = {}
        self._lacking: dict[str, str] = {}
        self._findings: list[Diagnostic] = []

    # -- blocks --------------------------------------------------------------------------------------------------

    def block(self, slug: Slug, bookmark: Bookmark | None = None) -> Block:
        """A paragraph that stands in the text."""
        look = style(slug.style, slug.depth, slug.num)
        if slug.quoted and slug.style != "quote":
            look = replace(look, left=look.left + slug.quoted * STEP)
        look = for_script(look, script(slug))
        lines = self.lines(slug, look, self.tree.paragraph(slug), _box(look))
        strips = tuple(
            LineStrip(line, look.leading, _box(look).left, (slug.eid,) if slug.eid and not number else ())
            for number, line in enumerate(lines)
        )
        least = len(strips) if look.together else 2
        return Block(
            strips,
            look.before,
            look.after,
            keep_next=slug.keep_next,
            new_page=slug.new_page,
            first=least,
            last=least,
            bookmark=bookmark,
        )

    def lines(
        self,
        slug: Slug,
        look: Style,
        place: tuple[Element, Element | None],
        box: Box,
        mark: tuple[Segment, ...] = (),
        tight: bool = False,
    ) -> tuple[Line, ...]:
        """A paragraph's lines in `box`; `place` is the element of its words and that of its label, `mark` a note's own.

        Words cut in a `tight` box are not reported: the table that it belongs to is.
        """
        element, label = place
        if slug.lang != self.lang:
            element.lang = slug.lang
        content = runs(held_together(slug.content) if look.balance else slug.content)
        if look.align == "center" and slug.num:  # the number of a section stands over its heading
            content, slug = (Run(slug.num), *((Run("\n"),) if content else ()), *content), replace(slug, num="")
        flow = self._words(content, look, element, slug)
        edge = mark[-1].x + mark[-1].width if mark else look.left + look.first
        marked = (*mark, *self._label(slug, look, label or element, edge))
        width = box.width - look.left - look.right
        begin = look.first if slug.first or marked else 0.0
        if marked:
            begin = _stop(marked[-1].x + marked[-1].width + _LABEL_GAP * look.size, look)
        turned = begin if look.hanging and marked else 0.0
        setting = Setting(
            lambda n: (look.left + (begin if n == 0 else turned), width - (begin if n == 0 else turned)),
            look.align,
            slug.lang,
            look.balance,
            look.script == "han",
        )
        lines, cut = set_lines(flow, setting)
        if cut and not tight:
            more = "" if len(cut) == 1 else " So is one more." if len(cut) == 2 else f" So are {len(cut) - 1} more."
            self._findings.append(of(W202, f"“{_short(cut[0])}” is wider than the line.{more}", eid=slug.eid))
        if marked:
            first = lines[0] if lines else Line(())
            lines = (first._replace(segments=(*marked, *first.segments)), *lines[1:])
        foreign = slug.rtl and slug.style == "masthead" and not RIGHT_TO_LEFT.search(plain(slug.content))
        return tuple(visual(line, box.width, slug.rtl, foreign) for line in lines)

    def note(self, note: GalleyNote) -> Footnote:
        """A footnote with its mark, and the notes called in it behind it."""
        element = self.note_elements.setdefault(note.eid, Element("Note", self.tree.root, identifier=note.eid))
        slugs = note.slugs or (Slug("note", (), lang=self.lang),)
        look, box = for_script(style("note"), script(slugs[0])), Box(INSET, BODY)
        strips: list[LineStrip] = []
        for number, slug in enumerate(slugs):
            opening = number == 0
            mark = self._note_mark(note, element, look) if opening else ()
            inner = look if opening else replace(look, left=(slug.depth + 1) * look.hang)
            lines = self.lines(slug, inner, self.tree.boxed(slug, element), box, mark)
            strips += [
                LineStrip(line, look.leading, box.left, (note.eid,) if opening and not k else ())
                for k, line in enumerate(lines)
            ]
        return Footnote(tuple(strips))

    # -- words ---------------------------------------------------------------------------------------------------

    def _words(self, content: tuple[Run, ...], look: Style, element: Element, slug: Slug) -> list[Word]:
        flow = words(self._sources(content, element, slug), look)
        for word in flow:
            for piece in word.pieces:
                self._look_up(piece.text, piece.look, slug.eid)
        return flow

    def lacks(self, characters: str) -> None:
        """Characters without a glyph in words that are not set here; what the text lacks too is named once, at its place there."""
        for character in characters:
            self._lacking.setdefault(character, "")

    def _look_up(self, text: str, look: Look, eid: str) -> None:
        for character in fonts.measure(look.face, text).lacking:
            self._lacking.setdefault(character, eid)

    def _sources(self, content: tuple[Run, ...], element: Element, slug: Slug) -> Iterator[Source]:
        link: tuple[str, Element] | None = None
        for run in content:
            owner, target = element, ""
            if run.note:
                yield self._call(run, element, slug)
                continue
            if run.image:
                self._findings.append(of(W204, f"The picture “{run.image}” is described in words.", eid=slug.eid))
            if run.href and (target := self._target(run.href)):
                if link is None or link[0] != run.href:
                    link = (run.href, element.child("Link"))
                owner = link[1]
            else:
                link = None
            if run.lang and run.lang != slug.lang:
                owner = owner.child("Span", lang=run.lang)
            yield Source(
                run.text, owner, target, "", run.bold, run.italic, run.underline or run.change == "ins",
                run.change == "del", run.sup, run.sub, run.smallcaps,
            )  # fmt: skip

    def _target(self, href: str) -> str:
        found = address(href)
        return "" if found.startswith("#") and found[1:] not in self.names else found

    def _call(self, run: Run, element: Element, slug: Slug) -> Source:
        reference = element.child("Reference")
        if run.note not in self.galley_notes:
            self._findings.append(of(W205, f"The mark {run.text} leads to no note.", eid=slug.eid))
            return Source(run.text, reference, sup=True)
        note = Element("Note", element, identifier=run.note)
        reference.follower = self.note_elements.setdefault(run.note, note)
        return Source(run.text, reference.child("Link"), f"#{run.note}", run.note)

    def _label(self, slug: Slug, look: Style, element: Element, x: float) -> tuple[Segment, ...]:
        if not slug.num:
            return ()
        labelled = replace(look, italic=look.label_italic or look.italic, upright=look.upright or "().")
        flow = words((Source(slug.num, element),), labelled)
        out = []
        for word in flow:
            for piece in (*word.pieces, *((word.gap,) if word.gap else ())):
                self._look_up(piece.text, piece.look, slug.eid)
                out.append(Segment(piece.text, piece.look, element, "", x, piece.width))
                x += piece.width
        out[-1] = out[-1]._replace(text=out[-1].text + " ")
        return tuple(out)

    def _note_mark(self, note: GalleyNote, element: Element, look: Style) -> tuple[Segment, ...]:
        back = element.child("Lbl").child("Link")
        (word,) = words((Source(note.number, back, f"#call-{note.eid}", note.eid),), look)
        x, out = 0.0, []
        for piece in word.pieces:
            self._look_up(piece.text, piece.look, note.eid)
            out.append(Segment(piece.text + " ", piece.look, back, piece.link, x, piece.width))
            x += piece.width
        return tuple(out)

    # -- findings ------------------------------------------------------------------------------------------------

    def findings(self) -> Diagnostics:
        """What was found, characters without a glyph first: a whole script in one message, a slip by its code point."""
        return (*_lacking(self._lacking), *self._findings)


def script(slug: Slug) -> fonts.Script:
    """Whose faces a slug is set in."""
    return "arabic" if slug.rtl else "han" if unspaced(slug.lang) else "latin"


def _lacking(found: Mapping[str, str]) -> Iterator[Diagnostic]:
    scripts: dict[str, list[str]] = {}
    for character in found:
        scripts.setdefault(_script(character), []).append(character)
    for script, characters in scripts.items():
        place = found[characters[0]]
        if len(characters) > _MANY and script not in _SCRIPTS:
            yield of(
                W201,
                f"The faces have no {script if script == 'CJK' else script.title()} characters; the text has {len(characters)}.",
                eid=place,
            )
            continue
        for character in characters:
            name = unicodedata.name(character, "a character without a name")
            message = f"No glyph for “{character}”, U+{ord(character):04X} ({name})."
            yield of(W200, message, eid=found[character])


def _script(character: str) -> str:
    script = unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]
    return "CJK" if script in _EAST_ASIAN else script


def _box(look: Style) -> Box:
    return Box(0.0, FRAME) if look.frame else Box(INSET, BODY)


def _stop(x: float, look: Style) -> float:
    """The first tab stop at or after `x`, from the block's left edge."""
    stop = look.hang
    while look.left + stop < x:
        stop += look.step
    return stop


def _short(word: str) -> str:
    return word if len(word) <= 40 else f"{word[:37]}…"
