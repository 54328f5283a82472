"""Blocks as HTML: paragraphs, units with their printed labels, lists of points, tables, quotations, the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import groupby
from typing import assert_never

from pipeline.galley.direction import rtl, tag
from pipeline.galley.inlines import stretches
from pipeline.model import Block, ChangeMark, Inlines, Note, Para, Quote, Table, Unit
from pipeline.model.build import cut, strip
from pipeline.ports import Media
from pipeline.writers.html.inlines import Inliner
from pipeline.writers.html.tables import table_html
from pipeline.writers.html.words import BACK, NOTES, said

_LOCAL = re.compile(r'<a href="#([^"]*)">')
_GROUPS = frozenset(("part", "section", "title", "chapter", "division", "article"))
_LISTED = frozenset(("operative", "point", "indent", "item", "subparagraph"))


class Setting:
    """The page in the making: notes called so far (id and text), ids given, links to be looked at when all ids are known."""

    def __init__(self, media: Media, lang: str) -> None:
        self.lang = lang
        self.notes: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.inliner = Inliner(media, self._call)
        self.pictures = self.inliner.pictures

    def blocks(self, blocks: Sequence[Block], level: int) -> str:
        """Blocks in order; labelled units that follow each other are a list. `level` is that of a heading here."""
        out: list[str] = []
        for listed, run in groupby(blocks, _listed):
            items = list(run)
            if listed and any(isinstance(unit, Unit) and unit.num for unit in items):
                out.append(f'<ol class="units">\n{"".join(self._item(unit, level) for unit in items)}</ol>\n')
            else:
                out += [self._block(block, level) for block in items]
        return "".join(out)

    def _block(self, block: Block, level: int) -> str:
        match block:
            case Para(content, "heading") if content:
                return self.headed(block, level, "heading")
            case Para():
                return self.para(block, level, "" if block.role == "text" else block.role)
            case Table():
                return table_html(block, self.inliner.line, self.blocks, self.anchor(block.eid), self.lang, level)
            case Unit():
                return self._group(block, level) if block.kind in _GROUPS else self._plain_unit(block, level)
            case _:
                assert_never(block)

    def _group(self, unit: Unit, level: int) -> str:
        """A headed group; a label and a heading are one line."""
        head = ""
        if unit.num or unit.heading:
            label = f'<span class="num">{_words(unit.num)}</span> ' if unit.num else ""
            head = self._line(unit.heading, level, heading_tag(level), ' class="heading"', label)
        inner = level + 1 if head else level
        text = self.blocks((*unit.lead, *unit.units, *unit.tail), inner)
        return _changed(f'<section class="{unit.kind}"{self.anchor(unit.eid)}>\n{head}{text}</section>\n', unit.change)

    def _plain_unit(self, unit: Unit, level: int) -> str:
        return _changed(
            f'<div class="{unit.kind}"{self.anchor(unit.eid)}>\n{self._inside(unit, level)}</div>\n', unit.change
        )

    def _item(self, unit: Block, level: int) -> str:
        assert isinstance(unit, Unit)
        inside = _changed(self._inside(unit, level), unit.change)
        return f'<li class="{unit.kind}"{self.anchor(unit.eid)}>\n{inside}</li>\n'

    def _inside(self, unit: Unit, level: int) -> str:
        """Label, title, text, units, closing text. The label opens the first paragraph, as it does in print."""
        label = f'<span class="num">{_words(unit.num)}</span> ' if unit.num else ""
        out, lead = [], unit.lead
        if unit.heading:
            out.append(self._line(unit.heading, level, "p", ' class="run-in"', label))
            label = ""
        if label and lead and isinstance(lead[0], Para):
            out.append(self.para(lead[0], level, "" if lead[0].role == "text" else lead[0].role, label))
            lead = lead[1:]
        elif label:
            out.append(f"<p>{label.rstrip(' ')}</p>\n")
        out += [self._block(flow, level) for flow in lead]
        out.append(self.blocks(unit.units, level))
        out += [self._block(flow, level) for flow in unit.tail]
        return "".join(out)

    def headed(self, para: Para, level: int, style: str) -> str:
        """A paragraph that is a heading."""
        name = f' class="{style}"{_tongue(para.lang)}'
        return _changed(self._line(para.content, level, heading_tag(level), name), para.change)

    def para(self, para: Para, level: int, style: str = "", label: str = "") -> str:
        """A paragraph; quotations in it stand between its pieces."""
        name = (f' class="{style}"' if style else "") + _tongue(para.lang)
        return _changed(self._line(para.content, level, "p", name, label), para.change)

    def pair(self, para: Para, at: int) -> str:
        """A line whose words from `at` on stand at its other side: publisher and symbol."""
        halves = (strip(cut(para.content, 0, at)), strip(cut(para.content, at)))
        spans = " ".join(f"<span>{self.inliner.line(half)}</span>" for half in halves if half)
        return _changed(f'<p class="head"{_tongue(para.lang)}>{spans}</p>\n', para.change)

    def _line(self, content: Inlines, level: int, name: str, attributes: str, label: str = "") -> str:
        pieces = stretches(content)
        out: list[str] = []
        for piece in pieces if not label or (pieces and not isinstance(pieces[0], Quote)) else ((), *pieces):
            if isinstance(piece, Quote):
                inside = self.blocks(piece.content, level)
                out.append(f"<blockquote{self.anchor(piece.eid)}>\n{inside}</blockquote>\n")
            elif text := label + self.inliner.line(strip(piece) if len(pieces) > 1 else piece):
                out.append(f"<{name}{attributes}>{text}</{name}>\n")
            label = ""
        return "".join(out)

    def _call(self, note: Note) -> str:
        """A note's mark. Its text is set at once, so that a note called in it is counted after it and before the next."""
        index = len(self.notes)
        mark = _words(note.marker or str(index + 1))
        self.notes.append((note.eid, ""))
        self.notes[index] = (note.eid, self._note(note, f'<span class="num">{mark}</span> '))
        return f'<sup class="call"><a href="#{note.eid}" id="call-{note.eid}" role="doc-noteref">{mark}</a></sup>'

    def notes_list(self) -> Iterator[str]:
        """The notes in the order of their calls, each with a way back."""
        if not self.notes:
            return
        yield f'<section class="notes" role="doc-endnotes" aria-label="{said(NOTES, self.lang)}">\n<ol>\n'
        for eid, inside in self.notes:
            label = said(BACK, self.lang)
            back = f'<a class="back" href="#call-{eid}" role="doc-backlink" aria-label="{label}">↩</a>'
            ended = inside.removesuffix("</p>\n")
            inside = f"{ended} {back}</p>\n" if ended != inside else f"{inside}<p>{back}</p>\n"
            yield f"<li{self.anchor(eid)}>\n{inside}</li>\n"
        yield "</ol>\n</section>\n"

    def _note(self, note: Note, label: str) -> str:
        first = note.body[0] if note.body else None
        if isinstance(first, Para):
            return self.para(first, 6, "", label) + self.blocks(note.body[1:], 6)
        return f"<p>{label.rstrip(' ')}</p>\n" + self.blocks(note.body, 6)

    def anchor(self, eid: str) -> str:
        self.ids.add(eid)
        return f' id="{eid}"' if eid else ""

    def dead(self) -> list[str]:
        """The eIds that are linked to and that nothing bears."""
        return [target for target in dict.fromkeys(self.inliner.local) if target not in self.ids]

    def linked(self, text: str, dead: Sequence[str]) -> str:
        """The page, links that lead nowhere unmade: they keep their words."""
        nowhere = frozenset(dead)
        return _LOCAL.sub(lambda found: "<a>" if unescape(found[1]) in nowhere else found[0], text) if dead else text


def heading_tag(level: int) -> str:
    """h1 to h6."""
    return f"h{min(level, 6)}"


def _listed(block: Block) -> bool:
    return isinstance(block, Unit) and block.kind in _LISTED


def _tongue(lang: str) -> str:
    return f' lang="{escape(tag(lang))}" dir="{"rtl" if rtl(lang) else "ltr"}"' if lang else ""


def _words(words: str) -> str:
    return escape(words, quote=False).replace("\r", "&#13;")


def _changed(html: str, change: ChangeMark | None) -> str:
    """A whole paragraph inserted or deleted."""
    if change is None:
        return html
    about = (f' title="{escape(change.by)}"' if change.by else "") + (
        f' datetime="{change.on.isoformat()}"' if change.on else ""
    )
    return f"<{change.kind}{about}>\n{html}</{change.kind}>\n"
