"""The resolution's number and title: "75/62. Implementation of the Convention on Cluster Munitions"."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import Language, Organ
from pipeline.model import Inlines
from pipeline.model.build import plain
from pipeline.recognition import wordings
from pipeline.recognition.formula import is_formula, is_stranger
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.marking import Place, marked
from pipeline.recognition.masthead_lines import is_agenda_title, is_masthead_line, organ_called
from pipeline.recognition.shapes import title_shaped
from pipeline.recognition.symbols import number_source


def numbered_title(line: Line, scene: Scene) -> Item | None:
    """75/62. Implementation of the Convention on Cluster Munitions · 75/101 A-B. … · ES-11/4. … · دإط-11/6 … · WHA74.5 …"""
    if not line.words[:1].isalnum():
        return None
    content, words = line.title
    found = _numbered(scene.organ, scene.language).fullmatch(words)
    if not found:
        return _typed_title(line, content, scene) if scene.organ.symbol == _NUMBER_ALONE else None
    places = [Place(*found.span("number"), "docNumber"), Place(*found.span("title"), "docTitle", "resolutionTitle")]
    return Item("title", marked(content, places), line.passage.spans, look=line.passage.look)


def _typed_title(line: Line, content: Inlines, scene: Scene) -> Item | None:
    """Recommendation CM/Rec(2020)1 of the Committee of Ministers to member States on … (kind, number and title in one line)"""
    kind = wordings.types(scene.language).match(line.words)
    found = _numbered(scene.organ, scene.language).fullmatch(plain(content), kind.end() + 1) if kind else None
    if not kind or not found or not found["title"]:
        return None
    places = (
        Place(*kind.span(), "docType"),
        Place(*found.span("number"), "docNumber"),
        Place(*found.span("title"), "docTitle", "resolutionTitle"),
    )
    return Item("title", marked(content, places), line.passage.spans, look=line.passage.look)


_NUMBER_ALONE = "{number}"
"""The symbol of organs whose numbers are their symbols."""


def title(line: Line, scene: Scene) -> Item | None:
    """A title without a number, between the masthead and the formula; or the one that follows a number on a line of its own."""
    if not title_shaped(line.words) or is_formula(line.words, scene.language.tag, None):
        return None
    follows_number = bool(_numbered(scene.organ, scene.language).fullmatch(scene.before)) and not _has_title(scene)
    opens_text = is_formula(scene.after, scene.language.tag, None) or is_stranger(scene.after, scene.later, scene)
    submitted = scene.kind in _SUBMITTED and _is_submission(scene)
    if not (follows_number or opens_text or submitted or _stands_over(scene)):
        return None
    if is_masthead_line(line, scene) or is_agenda_title(line, scene):
        return None
    content, words = line.title
    place = Place(0, len(words), "docTitle", "resolutionTitle")
    return Item("title", marked(content, (place,)), line.passage.spans, look=line.passage.look)


_SUBMITTED = ("draftResolution", "amendment")


def _is_submission(scene: Scene) -> bool:
    """Whether the line before names the sponsors, or says that something is added."""
    named = any(pattern.fullmatch(scene.before) for pattern in wordings.sponsors(scene.language))
    return named or wordings.is_addendum(scene.before, scene.language)


def _stands_over(scene: Scene) -> bool:
    """Whether the line is the first of its text, with the adoption and the formula after it, or follows its number's line.

    Or it stands between the adoption and the first paragraph, where a text has no formula.
    """
    if any(pattern.fullmatch(scene.before) for pattern in wordings.number_lines(scene.language, scene.organ)):
        return True
    adoptions = wordings.adoptions(scene.language)
    label = label_of(scene.after)
    if label and label.number and any(pattern.match(scene.before) for pattern in adoptions):
        return True
    adopted = not scene.before and any(pattern.match(scene.after) for pattern in adoptions)
    return adopted and is_formula(scene.later, scene.language.tag, None)


def statement(line: Line, scene: Scene) -> Item | None:
    """Statement by the President of the Security Council"""
    content, words = line.title
    found = next((f for pattern in wordings.statements(scene.language) if (f := pattern.fullmatch(words))), None)
    if not found:
        return None
    organ = organ_called(found["organ"], scene)
    places = (Place(0, len(words), "docTitle"), Place(*found.span("organ"), "docAuthority", organ.eid if organ else ""))
    return Item("title", marked(content, places), line.passage.spans, look=line.passage.look)


def _has_title(scene: Scene) -> bool:
    found = _numbered(scene.organ, scene.language).fullmatch(scene.before)
    return bool(found and found["title"])


@cache
def _numbered(organ: Organ, spoken: Language) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>{number_source(organ, spoken)})(?:[ ]?[.．:：–—-])?(?:[ \u00a0]+(?P<title>\S.*))?")


TITLE_RULES: tuple[Rule, ...] = (numbered_title, statement, title)
