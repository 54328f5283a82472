"""The enacting formula: the line in which an organ takes the word."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.lexicon.organ import Organ, organs
from pipeline.lexicon.phrases import level
from pipeline.manuscript import Passage
from pipeline.model.build import cut, plain, strip
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import COMMAS

_MARKS = " ,،，、:：*_\u00a0"
_SIGNS = re.compile("[\u0640\u064b-\u0652\u200b-\u200f\u00ad]")
_CLOSING = " *_\u00a0"
_BANNER = ("", "masthead")
_LONGEST = 200
_ROOM = 60  # "The General Assembly Third Committee,", "The Security Council, acting as …"


def formula(line: Line, scene: Scene) -> Item | None:
    """The General Assembly, · L’Assemblée générale, · 大会， · إن الجمعية العامة،"""
    if not is_formula(line.words, scene.language.tag, scene.organ) or (
        scene.previous in _BANNER and _bare(line, scene)
    ):
        return None
    return Item("formula", line.passage.inlines, line.passage.spans, look=line.passage.look)


def parted(passage: Passage, scene: Scene) -> tuple[Passage, ...]:
    """A formula and the paragraph that runs on in its line: "The General Assembly, Recalling its resolution …" """
    words = plain(passage.inlines)
    front = _levelled(words[:_LONGEST])
    if len(front) != len(words[:_LONGEST]):
        return (passage,)
    for known in _formulas(scene.language.tag, scene.organ.slug):
        end = len(known) + 1
        if front.startswith(known) and front[len(known) : end] in COMMAS and _begins_preamble(words[end:], scene):
            halves = cut(passage.inlines, 0, end), strip(cut(passage.inlines, end))
            return tuple(replace(passage, inlines=half) for half in halves)
    return (passage,)


def _begins_preamble(words: str, scene: Scene) -> bool:
    return bool(words.strip()) and bool(lead_of(words.strip(), scene.language).preambular)


def _bare(line: Line, scene: Scene) -> bool:
    """The organ's name without a comma, and no text of a resolution under it: the masthead's own line ("大会")."""
    opens = label_of(scene.after) or lead_of(scene.after, scene.language)
    return line.words.rstrip(_CLOSING)[-1:] not in COMMAS and not opens


def is_formula(words: str, tag: str, organ: Organ | None = None) -> bool:
    """Whether a paragraph is the formula of `organ` (any known organ where None is given), and nothing else.

    A name that goes on ("The General Assembly Third Committee,") is taken where a comma closes it.
    """
    if not words or len(words) > _LONGEST:
        return False
    bare = _levelled(words).strip(_MARKS)
    known = _formulas(tag, None)
    if bare in known:
        return True
    closed = words.rstrip(_CLOSING)[-1:] in COMMAS
    own = _formulas(tag, organ.slug if organ else None)
    return closed and "," not in bare and any(bare.startswith(f + " ") and len(bare) <= len(f) + _ROOM for f in own)


def _levelled(words: str) -> str:
    """Words made comparable; vowel signs and tatweel do not count ("الجمعيـة")."""
    return level(_SIGNS.sub("", words))


@lru_cache(maxsize=256)
def _formulas(tag: str, slug: str | None) -> frozenset[str]:
    return frozenset(
        _levelled(words).strip(_MARKS)
        for organ in organs()
        if slug is None or organ.slug == slug
        for words in organ.enacting.get(tag, ())
    )
