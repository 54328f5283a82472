"""The sponsors' line of a draft: the States (or delegations) that submit it, each named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.lexicon import Language
from pipeline.recognition import wordings
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.marking import Place, marked

_LONGEST = 8000
"""All Member States take some 3,000 characters."""

_NAME = re.compile(r"[^\W\d_]+")


def sponsors(line: Line, scene: Scene) -> Item | None:
    """Austria, Chile and Mexico: draft resolution · Sponsors: Brazil, Kenya · Signatories: Chile, Fiji"""
    if len(line.words) > _LONGEST:
        return None
    content, words = line.row
    for pattern in wordings.sponsors(scene.language):
        if found := pattern.fullmatch(words):
            names = [
                Place(start, end, "organization", _camel(words[start:end]))
                for start, end in listed(words, *found.span("sponsors"), scene.language)
            ]
            role = "signatories" if wordings.signatories(scene.language).match(words) else "sponsors"
            places = (Place(*found.span("sponsors"), "docProponent", role), *names)
            return Item("masthead", marked(content, places), line.passage.spans, look=line.passage.look)
    return None


def listed(words: str, start: int, end: int, spoken: Language) -> Sequence[tuple[int, int]]:
    """The names of a list between two offsets, each by its own: they stand between its commas and its last "and"."""
    names = []
    at = start
    joints = [joint for joint in wordings.joints(spoken).finditer(words, start, end) if not joint["name"]]
    for joint in (*joints, None):
        stop = joint.start() if joint else end
        if words[at:stop].strip():
            names.append((at + len(words[at:stop]) - len(words[at:stop].lstrip()), at + len(words[at:stop].rstrip())))
        at = joint.end() if joint else end
    return names


def _camel(name: str) -> str:
    """A name as an id: "Costa Rica" is costaRica; what no ASCII letter can spell is "sponsor"."""
    plain_letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = _NAME.findall(plain_letters)
    return "".join((words[0].lower(), *(word.capitalize() for word in words[1:]))) if words else "sponsor"
