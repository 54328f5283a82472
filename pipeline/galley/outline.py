"""Entries of an outline: what a bookmark, or a line of the contents, says of the slug that it leads to."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.galley.slugs import Slug
from pipeline.model.build import plain

_LABELS = ("annex", "part")
_TITLES = ("annexTitle", "title")


def entry(slugs: Sequence[Slug], number: int) -> str:
    """The words of the entry for `slugs[number]`, on one line; an annex's label and its title make one: "Annex – Terms of reference"."""
    slug = slugs[number]
    following = slugs[number + 1] if number + 1 < len(slugs) else None
    label = words(slug)
    if slug.style in _LABELS and following and following.style in _TITLES and not following.outline:
        return f"{label} – {words(following)}"
    return label


def words(slug: Slug) -> str:
    """A slug's label and words, on one line."""
    return " ".join(f"{slug.num} {plain(slug.content)}".split())
