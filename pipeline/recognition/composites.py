"""Rules for the members of a composite resolution: 75/101 A and B under one number."""

from __future__ import annotations

import re

from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.shapes import title_shaped

_MEMBER = re.compile(r"[A-ZА-Я]\.?")
_REACH = 3  # a letter, one or two lines of title, then the formula


def member(line: Line, scene: Scene) -> Item | None:
    """A (alone on its line; a title and an enacting formula follow)"""
    if not _MEMBER.fullmatch(line.words) or not 0 < scene.formula <= _REACH:
        return None
    return Item("part", line.passage.inlines, line.passage.spans, line.words, line.passage.look)


def title(line: Line, scene: Scene) -> Item | None:
    """Information in the service of humanity (between a member's letter and its formula)"""
    if scene.previous not in ("part", "title") or not title_shaped(line.words) or label_of(line.words):
        return None
    if scene.previous == "title" and not 0 < scene.formula <= _REACH:
        return None
    return Item("title", line.passage.inlines, line.passage.spans, look=line.passage.look)
