"""What strains the page: a word longer than its line, a note longer than a page. Word copes with both; a reader should know of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.galley.inlines import runs
from pipeline.galley.slugs import GalleyNote, Slug
from pipeline.writers.docx.geometry import STEP, Layout
from pipeline.writers.docx.titles import measured

_BREAKS = re.compile(r"[\s\u200b/?&=.,;:_‐–—-]+")  # where Word ends a line, also inside an address
_FIRST_EAST_ASIAN = "\u2e80"
_SHORT = 30  # letters that fit any line
_TEXT, _NOTE = 20, 17  # sizes in half-points
_FEET = 60  # lines of a note that a page's foot takes at most


def overlong(slug: Slug, layout: Layout) -> str:
    """The first word that does not fit the slug's line; "" where all do. Chinese ends a line between any two letters."""
    words = "".join(run.text for run in runs(slug.content))
    if len(words) <= _SHORT:
        return ""
    room = layout.body - STEP * slug.depth
    for word in _BREAKS.split(words):
        if len(word) > _SHORT and max(word) < _FIRST_EAST_ASIAN and measured(word, _TEXT) > room:
            return word
    return ""


def longer_than_a_page(notes: Iterable[GalleyNote], layout: Layout) -> tuple[GalleyNote, ...]:
    """The notes that no page's foot can take whole."""
    room = layout.body - STEP
    return tuple(note for note in notes if sum(_lines(slug, room) for slug in note.slugs) > _FEET)


def _lines(slug: Slug, room: int) -> int:
    return 1 + measured("".join(run.text for run in runs(slug.content)), _NOTE) // room
