"""Emphasis that the house style asks for and the source could not carry or that is layout: lead phrases, the line of origin.

Leading words of a paragraph and the organ's name stand in italics (Editorial Manual, resolutions, G); in the line of
origin the words do, its brackets upright. It is a matter of the page alone: the document keeps the emphasis of its
source. A text with any emphasis of its own in its paragraphs keeps its leads as they are, and languages whose letters
have no italics get none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.galley.direction import tag
from pipeline.galley.slugs import Slug
from pipeline.lexicon.language import Language, language
from pipeline.lexicon.phrases import lead
from pipeline.model import WRAPPERS, Block, Document, Inline, Inlines, Para, Style, Text, Unit
from pipeline.model.build import cut, inlines, plain, rewrap

_BRACKETS = re.compile(r"([()\[\]])")
_LED = frozenset(("preambular", "operative"))


def emphasize(slugs: Sequence[Slug]) -> tuple[Slug, ...]:
    """The slugs with the line of origin in italics, and the lead phrases if no paragraph or formula has emphasis."""
    led = any(_emphatic(slug.content) for slug in slugs if slug.style in _LED or slug.style == "formula")
    return tuple(_origin(slug) if slug.style == "origin" else slug if led else _lead(slug) for slug in slugs)


def emphasized(document: Document) -> Document:
    """The same for writers that draw the tree: lead phrases in italics, annexes and members too."""
    if any(_emphatic(content) for content in _openings(document)):
        return document
    return _in_tree(document)


def _openings(document: Document) -> Iterator[Inlines]:
    """Lines that may begin with a lead phrase."""
    for block in (*document.preamble, *document.body):
        yield from _of_block(block)
    for part in document.parts:
        yield from _openings(part)


def _of_block(block: Block) -> Iterator[Inlines]:
    match block:
        case Para(content, "formula"):
            yield content
        case Unit(kind, lead=(Para(content), *_)) if kind in _LED:
            yield content
    if isinstance(block, Unit):
        for unit in block.units:
            yield from _of_block(unit)


def _in_tree(document: Document) -> Document:
    lang = tag(document.meta.lang)
    return replace(
        document,
        preamble=tuple(_block(block, lang) for block in document.preamble),
        body=tuple(_block(block, lang) for block in document.body),
        parts=tuple(map(_in_tree, document.parts)),
    )


def _block(block: Block, lang: str) -> Block:
    match block:
        case Para(content, "formula", spoken):
            return replace(block, content=_led(content, "formula", tag(spoken) or lang))
        case Unit(kind, lead=lead, units=units):
            if kind in _LED and not block.heading and lead and isinstance(first := lead[0], Para):
                lead = (replace(first, content=_led(first.content, kind, tag(first.lang) or lang)), *lead[1:])
            return replace(block, lead=lead, units=tuple(_unit(unit, lang) for unit in units))
    return block


def _unit(unit: Unit, lang: str) -> Unit:
    made = _block(unit, lang)
    assert isinstance(made, Unit)
    return made


def _emphatic(content: Inlines) -> bool:
    return any(
        (isinstance(part, Style) and part.kind == "italic") or (isinstance(part, WRAPPERS) and _emphatic(part.content))
        for part in content
    )


def _lead(slug: Slug) -> Slug:
    if slug.quoted or not slug.first or slug.style not in (*_LED, "formula"):
        return slug
    return replace(slug, content=_led(slug.content, slug.style, slug.lang))


def _led(content: Inlines, style: str, lang: str) -> Inlines:
    """A line with its lead phrase, or the formula's words, in italics; as it is where there is none."""
    spoken = _with_italics(lang)
    if spoken is None:
        return content
    words = plain(content)
    end = len(words.rstrip(" ,，،") if style == "formula" else lead(words, spoken, style))
    return inlines(Style("italic", cut(content, 0, end)), *cut(content, end)) if end else content


def _origin(slug: Slug) -> Slug:
    if _with_italics(slug.lang) is None or _emphatic(slug.content):
        return slug
    return replace(slug, content=_slanted(slug.content))


def _slanted(content: Inlines) -> Inlines:
    """Every text in italics but for brackets."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Text):
            pieces = (Text(piece) for piece in _BRACKETS.split(part.text) if piece)
            out += (piece if _BRACKETS.fullmatch(piece.text) else Style("italic", (piece,)) for piece in pieces)
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _slanted(part.content)))
        else:
            out.append(part)
    return inlines(*out)


def _with_italics(tag: str) -> Language | None:
    """The language of a tag, if it has a lexicon and letters that can be slanted."""
    try:
        known = language(tag)
    except ValueError:
        return None
    return known if known.italics else None
