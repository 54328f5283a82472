"""Emphasis that the house style asks for and the source could not carry or that is layout: lead phrases, the line of origin.

Leading words of a paragraph and the organ's name stand in italics (Editorial Manual, resolutions, G); in the line of
origin the words do, its brackets upright. It is a matter of the page alone: the document keeps the emphasis of its
source. A text with any emphasis of its own in its paragraphs keeps its leads as they are, and languages whose letters
have no italics get none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.galley.slugs import Slug
from pipeline.lexicon.language import Language, language
from pipeline.lexicon.phrases import lead
from pipeline.model import WRAPPERS, Inline, Inlines, Style, Text
from pipeline.model.build import cut, inlines, plain, rewrap

_BRACKETS = re.compile(r"([()\[\]])")
_LED = frozenset(("preambular", "operative"))


def emphasize(slugs: Sequence[Slug]) -> tuple[Slug, ...]:
    """The slugs with the line of origin in italics, and the lead phrases if no paragraph or formula has emphasis."""
    led = any(_emphatic(slug.content) for slug in slugs if slug.style in _LED or slug.style == "formula")
    return tuple(_origin(slug) if slug.style == "origin" else slug if led else _lead(slug) for slug in slugs)


def _emphatic(content: Inlines) -> bool:
    return any(
        (isinstance(part, Style) and part.kind == "italic") or (isinstance(part, WRAPPERS) and _emphatic(part.content))
        for part in content
    )


def _lead(slug: Slug) -> Slug:
    if slug.quoted or not slug.first or slug.style not in (*_LED, "formula"):
        return slug
    spoken = _with_italics(slug.lang)
    if spoken is None:
        return slug
    words = plain(slug.content)
    led = words.rstrip(" ,，،") if slug.style == "formula" else lead(words, spoken, slug.style)
    end = len(led)
    return (
        replace(slug, content=inlines(Style("italic", cut(slug.content, 0, end)), *cut(slug.content, end)))
        if end
        else slug
    )


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
