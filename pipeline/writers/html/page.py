"""The page: head, masthead, title, text, closing, annexes or members, and the notes at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from pipeline.akn import eids
from pipeline.galley.direction import rtl, tag
from pipeline.galley.emphasis import emphasized
from pipeline.galley.furnishing import masthead_place, masthead_style, running, short_title
from pipeline.galley.inlines import marks, offset
from pipeline.galley.slugs import Running
from pipeline.manuscript.passages import Furniture
from pipeline.model import Document, Inlines, Para
from pipeline.model.build import plain
from pipeline.model.check import ANNEXES
from pipeline.ports import Media
from pipeline.writers.html.blocks import Setting

_STYLES = Path(__file__).with_name("page.css")


@dataclass(frozen=True, slots=True)
class Page:
    """The HTML; keys of pictures that are only described; eIds that a link should lead to and that nothing bears; words added."""

    text: str
    pictures: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    furniture: tuple[Furniture, ...] = ()


def page(document: Document, media: Media, masthead: bool, unofficial: bool) -> Page:
    """The whole document as one page; a pure function. `masthead`, `unofficial`: as the writer's options say."""
    document = emphasized(eids.assign(document))
    setting = Setting(media, tag(document.meta.lang))
    furniture = _known(document, unofficial) if masthead else ()
    unheaded = not document.title and _heading([style for _, style in _lines(document)]) < 0
    body = "".join(_document(document, setting, 1, ""))
    notes = "".join(setting.notes_list())
    dead = setting.dead()
    lang = setting.lang
    title = short_title(document) or document.meta.symbol or document.meta.number or document.meta.kind
    named = " – ".join(words for words in (document.meta.symbol, short_title(document)) if words) or title
    direction = ' dir="rtl"' if rtl(lang) else ""
    text = (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(named, quote=False)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<style>\n{_styles()}</style>\n</head>\n<body>\n<main>\n"
        f"{_frame(furniture, unheaded)}{body}{notes}</main>\n</body>\n</html>\n"
    )
    return Page(setting.linked(text, dead), setting.pictures, dead, furniture)


@cache
def _styles() -> str:
    return _STYLES.read_text(encoding="utf-8")


def _document(document: Document, setting: Setting, level: int, prefix: str) -> Iterator[str]:
    """A document, member or annex whose own heading is of `level`."""

    def named(name: str) -> str:
        return setting.anchor(eids.under(prefix, name))

    if document.masthead:
        yield f'<header class="masthead"{named("coverPage")}>\n{_masthead(document, setting, level)}</header>\n'
    yield from _title(document, setting, level, named("preface"))
    if document.preamble:
        yield f'<div class="preamble"{named("preamble")}>\n{setting.blocks(document.preamble, level + 1)}</div>\n'
    if document.body:
        yield f'<div class="body">\n{setting.blocks(document.body, level + 1)}</div>\n'
    placed = list(zip(document.parts, eids.part_slots(document), strict=True))
    for part, slot in placed:
        if part.meta.kind not in ANNEXES:
            yield from _part(part, setting, level, eids.under(prefix, slot), "member")
    if document.closing:
        lines = "".join(setting.para(para, level + 1) for para in document.closing)
        yield f'<footer class="closing"{named("conclusions")}>\n{lines}</footer>\n'
    for part, slot in placed:
        if part.meta.kind in ANNEXES:
            yield from _part(part, setting, level, eids.under(prefix, slot), part.meta.kind)


def _part(part: Document, setting: Setting, level: int, eid: str, name: str) -> Iterator[str]:
    anchor = setting.anchor(eid)
    inner = "".join(_document(part, setting, level + 1, eid))
    own = tag(part.meta.lang)
    lang = f' lang="{escape(own)}" dir="{"rtl" if rtl(own) else "ltr"}"' if own != setting.lang else ""
    yield f'<section class="{name}"{anchor}{lang}>\n{inner}</section>\n'


def _masthead(document: Document, setting: Setting, level: int) -> str:
    """The masthead's lines. Without a title the line that names the text ("Resolution 2674 (2023)") is the page's heading."""
    lines = _lines(document)
    chief = -1 if document.title else _heading([style for _, style in lines])
    return "".join(
        setting.headed(para, level, style)
        if number == chief
        else setting.pair(para, _symbol_at(para.content, document.meta.symbol))
        if style == "head"
        else setting.para(para, level, style)
        for number, (para, style) in enumerate(lines)
    )


def _symbol_at(content: Inlines, symbol: str) -> int:
    """Where in the line of publisher and symbol the symbol begins."""
    marked = offset(content, "docNumber")
    return marked if marked > 0 else max(plain(content).rfind(symbol), 0) if symbol else 0


def _lines(document: Document) -> list[tuple[Para, str]]:
    """The masthead's paragraphs, each with its style."""
    heads = running(document)
    styles = (masthead_style(p.content) if p.role == "text" else p.role for p in document.masthead)
    return [
        (para, _place(para.content, heads) if style == "masthead" else style)
        for para, style in zip(document.masthead, styles, strict=True)
    ]


def _heading(styles: list[str]) -> int:
    """Which line of the masthead can stand for a title: the one on the adoption, else the symbol; -1: none."""
    return next((styles.index(style) for style in ("adoption", "symbol", "head") if style in styles), -1)


def _place(content: Inlines, heads: Running) -> str:
    """Where a line of the masthead's head stands: publisher and symbol in one line or each in its own, the organ, the rest."""
    if place := masthead_place(content):
        return place
    words = " ".join(plain(content).split())
    if heads.symbol and words.endswith(heads.symbol):
        return "symbol" if words == heads.symbol else "head"
    return "publisher" if words == heads.publisher else "organ" if words == heads.organ else "line"


def _title(document: Document, setting: Setting, level: int, name: str) -> Iterator[str]:
    """The title as a heading; lines beside it ("Annex", the letter of a member) in a group with it."""
    if not document.title:
        return
    chief = next((n for n, para in enumerate(document.title) if _is_title(para.content)), 0)
    lines = [
        setting.headed(para, level, "title") if number == chief else setting.para(para, level, "label")
        for number, para in enumerate(document.title)
    ]
    yield f"<hgroup{name}>\n{''.join(lines)}</hgroup>\n"


def _is_title(content: Inlines) -> bool:
    return any(mark.role == "docTitle" for mark in marks(content))


def _known(document: Document, unofficial: bool) -> tuple[Furniture, ...]:
    """What belongs to the masthead and is not printed in the text; where the text prints its symbol, no more than the notice."""
    heads, notice = running(document), "masthead: unofficial copy"
    pairs = [
        ("masthead: publisher", heads.publisher),
        ("masthead: symbol", heads.symbol),
        ("masthead: organ", heads.organ),
    ]
    if {"symbol", "head"} & {style for _, style in _lines(document)}:
        pairs = []
    pairs.append((notice, heads.notice if unofficial else ""))
    return tuple(Furniture(words, reason) for reason, words in pairs if words)


_FRAMED = {"masthead: publisher": "publisher", "masthead: symbol": "symbol", "masthead: organ": "organ"}


def _frame(furniture: tuple[Furniture, ...], heading: bool) -> str:
    """Publisher and symbol, organ and notice, as the official page has them, without its emblem.

    `heading`: nothing below is the page's heading, so the symbol is.
    """
    if not furniture:
        return ""
    out: list[str] = []
    for piece in furniture:
        name = _FRAMED.get(piece.reason, "notice")
        tag_ = "h1" if heading and name == "symbol" else "p"
        out.append(f'<{tag_} class="{name}">{escape(piece.words)}</{tag_}>\n')
    return f'<div class="frame">\n{"".join(out)}</div>\n'
