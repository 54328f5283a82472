"""The enacting formula: the line in which an organ takes the word."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.lexicon import language
from pipeline.lexicon.organ import Organ, organs
from pipeline.lexicon.phrases import level
from pipeline.manuscript import Passage
from pipeline.model.build import cut, plain, strip
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import COMMAS
from pipeline.recognition.wordings import nth_source

_MARKS = " ,،，、:：*_\u00a0"
_SIGNS = re.compile("[\u0640\u064b-\u0652\u200b-\u200f\u00ad]")
_CLOSING = " *_\u00a0"
_BANNER = ("", "masthead")
_BRACKETED = re.compile(r"\([^()]*\)")
_LONGEST = 200
_GLUED = 1000  # characters of a passage in which a formula is looked for
_ROOM = 60  # "The General Assembly Third Committee,", "The Security Council, acting as …"


def formula(line: Line, scene: Scene) -> Item | None:
    """The General Assembly, · L’Assemblée générale, · 大会， · إن الجمعية العامة،"""
    tag = scene.language.tag
    if not (
        is_formula(line.words, tag, scene.organ)
        or (is_bare(line.words, tag) and _opens(scene))
        or (is_stranger(line.words, scene.after, scene) and _closes_masthead(scene))
    ):
        return None
    return Item("formula", line.passage.inlines, line.passage.spans, look=line.passage.look)


def _opens(scene: Scene) -> bool:
    """Whether an organ's name without a comma opens the text; in a masthead it is a line of its own ("大会")."""
    return scene.previous not in _BANNER or bool(label_of(scene.after) or lead_of(scene.after, scene.language))


def is_stranger(words: str, after: str, scene: Scene) -> bool:
    """Whether a line is the formula of an organ that has no file here: "The General Conference,", a preambular paragraph after it.

    Only where no formula that is known lies ahead. Nothing but the name stands in it: no figure, no further comma.
    """
    bare = words.strip(_CLOSING)
    if scene.formula or not 4 < len(bare) <= _ROOM * 2 or bare[-1] not in COMMAS or bare[0].islower():
        return False
    if any(mark in bare[:-1] for mark in COMMAS) or any(sign.isdecimal() for sign in bare):
        return False
    return not lead_of(bare, scene.language) and bool(lead_of(after, scene.language).preambular)


def _closes_masthead(scene: Scene) -> bool:
    return scene.previous in ("", "masthead", "title")


def parted(passage: Passage, scene: Scene) -> tuple[Passage, ...]:
    """A formula that stands in one passage with the paragraph after it, or with masthead lines before it, for itself.

    "Adopted by the Security Council at its 8731st meeting, on 1 July 2020 The Security Council, Recalling its resolution …"
    """
    words = plain(passage.inlines)
    front = _levelled(words[:_GLUED])
    found = _run_on(scene.language.tag, scene.organ.slug).search(front)
    if found is None or len(front) != len(words[:_GLUED]) or not _begins_preamble(words[found.end() :], scene):
        return (passage,)
    start, end = found.span("formula")[0], found.end()
    pieces = cut(passage.inlines, 0, start), cut(passage.inlines, start, end), cut(passage.inlines, end)
    return tuple(replace(passage, inlines=strip(piece)) for piece in pieces if strip(piece))


def _begins_preamble(words: str, scene: Scene) -> bool:
    return bool(words.strip()) and bool(lead_of(words.strip(), scene.language).preambular)


def is_formula(words: str, tag: str, organ: Organ | None = None) -> bool:
    """Whether a paragraph is an enacting formula with its comma, and nothing else.

    A name of `organ` that goes on ("The General Assembly Third Committee,") is taken too.
    """
    if not words or len(words) > _LONGEST or words.rstrip(_CLOSING)[-1:] not in COMMAS:
        return False
    bare = _bare(words, tag)
    if bare in _formulas(tag, None):
        return True
    own = _formulas(tag, organ.slug if organ else None)
    return "," not in _BRACKETED.sub("", bare) and any(
        bare.startswith(f + " ") and len(bare) <= len(f) + _ROOM for f in own
    )


def says(words: str, tag: str, organ: Organ) -> bool:
    """Whether a paragraph begins with a formula of this very organ."""
    return _bare(words[:_LONGEST], tag).startswith(tuple(_formulas(tag, organ.slug)))


def is_bare(words: str, tag: str) -> bool:
    """Whether a paragraph is an enacting formula without its comma: where no preamble follows, it is left out."""
    return 0 < len(words) <= _LONGEST and _levelled(words).strip(_MARKS) in _formulas(tag, None)


def _bare(words: str, tag: str) -> str:
    """A paragraph as formulas are compared: the number of a session stands as its slot, "the {ordinal} world health assembly"."""
    bare = _levelled(words).strip(_MARKS)
    if not _is_counted(tag):
        return bare
    article = _article(tag)
    number = bare.removeprefix(article).partition(" ")[0]
    if not bare.startswith(article) or not (number in _ordinals(tag) or _nth(tag).fullmatch(number)):
        return bare
    return bare.replace(number, "{ordinal}", 1)


def _levelled(words: str) -> str:
    """Words made comparable; vowel signs and tatweel do not count ("الجمعيـة")."""
    return words.lower() if words.isascii() else level(_SIGNS.sub("", words))


@lru_cache(maxsize=64)
def _run_on(tag: str, slug: str) -> re.Pattern[str]:
    known = "|".join(re.escape(words) for words in sorted(_formulas(tag, slug), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:^|[\s\])])(?P<formula>{known})[{COMMAS}]")


@cache
def _is_counted(tag: str) -> bool:
    """Whether an organ's formula names the number of its session."""
    return any("{ordinal}" in formula for formula in _formulas(tag, None))


@cache
def _article(tag: str) -> str:
    articles = language(tag).articles
    return level(articles[0]) if articles else ""


@cache
def _ordinals(tag: str) -> frozenset[str]:
    return frozenset(map(level, language(tag).ordinals))


@cache
def _nth(tag: str) -> re.Pattern[str]:
    return re.compile(nth_source(language(tag)), re.IGNORECASE)


@lru_cache(maxsize=256)
def _formulas(tag: str, slug: str | None) -> frozenset[str]:
    return frozenset(
        _levelled(words).strip(_MARKS)
        for organ in organs()
        if slug is None or organ.slug == slug
        for words in organ.enacting.get(tag, ())
    )
