"""Rules for the members of a composite resolution: 75/101 A and B under one number."""

from __future__ import annotations

import re

from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.masthead_lines import is_masthead_line
from pipeline.recognition.shapes import title_shaped, without_front

_MEMBER = re.compile(r"(?P<letter>[A-ZА-Я]\.?)(?:\s+(?P<title>\S.*)|$)")
_REACH = 3  # a letter, one or two lines of title, then the formula


def member(line: Line, scene: Scene) -> Item | None:
    """A (alone on its line; a title and an enacting formula follow) · A [tab] Information in the service of humanity"""
    found = _MEMBER.match(line.words) if len(line.words) < _LONGEST and 0 < scene.formula <= _REACH else None
    if found is None or (found["title"] and not (scene.composite and title_shaped(found["title"]))):
        return None
    content = without_front(line.passage.inlines, found.start("title") if found["title"] else len(line.words))
    return Item("part", content, line.passage.spans, found["letter"], line.passage.look)


_LONGEST = 300


def title(line: Line, scene: Scene) -> Item | None:
    """Information in the service of humanity (between a member's letter and its formula)"""
    if scene.previous not in ("part", "title") or not title_shaped(line.words) or label_of(line.words):
        return None
    if is_masthead_line(line, scene):
        return None
    if scene.previous == "title" and not 0 < scene.formula <= _REACH:
        return None
    return Item("title", line.passage.inlines, line.passage.spans, look=line.passage.look)
