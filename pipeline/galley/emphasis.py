"""Lead phrases in italics where the source could carry no emphasis, as plain text cannot.

The house style sets the leading words of a paragraph and the organ's name in italics (Editorial Manual, resolutions, G).
It is a matter of the page alone: the document keeps the emphasis of its source. A text with any emphasis of its own in
its paragraphs is left as it is, and so are languages whose letters have no italics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.galley.slugs import Slug
from pipeline.lexicon.language import Language, language
from pipeline.lexicon.phrases import lead
from pipeline.model import WRAPPERS, Inlines, Style
from pipeline.model.build import cut, inlines, plain

_LED = frozenset(("preambular", "operative"))


def set_leads(slugs: Sequence[Slug]) -> tuple[Slug, ...]:
    """The slugs with their lead phrases in italics, if no paragraph or formula among them has emphasis."""
    if any(_emphatic(slug.content) for slug in slugs if slug.style in _LED or slug.style == "formula"):
        return tuple(slugs)
    return tuple(map(_set, slugs))


def _emphatic(content: Inlines) -> bool:
    return any(
        (isinstance(part, Style) and part.kind == "italic") or (isinstance(part, WRAPPERS) and _emphatic(part.content))
        for part in content
    )


def _set(slug: Slug) -> Slug:
    if slug.quoted or not slug.first or slug.style not in (*_LED, "formula"):
        return slug
    spoken = _language(slug.lang)
    if spoken is None or not spoken.italics:
        return slug
    words = plain(slug.content)
    led = words.rstrip(" ,，،") if slug.style == "formula" else lead(words, spoken, slug.style)
    end = len(led)
    return (
        replace(slug, content=inlines(Style("italic", cut(slug.content, 0, end)), *cut(slug.content, end)))
        if end
        else slug
    )


def _language(tag: str) -> Language | None:
    try:
        return language(tag)
    except ValueError:  # a language without a file has no lead phrases that we know
        return None
