"""What stands under the text: meeting and date, the vote, signatures. Line breaks here belong to the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import Language
from pipeline.lexicon.template import either
from pipeline.model import Break
from pipeline.model.build import inlines
from pipeline.recognition import wordings
from pipeline.recognition.dates import date_of, date_source
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.marking import Place, marked

_LONGEST = 200
_FIGURE = re.compile(r"\d")
_UNFINISHED = frozenset(",;")  # no wording of a closing ends so


def meeting(line: Line, scene: Scene) -> Item | None:
    """37th plenary meeting [line break] 7 December 2020 · 41e séance plénière"""
    if len(line.words) > _LONGEST or line.words[-1:] in _UNFINISHED or not _FIGURE.search(line.words):
        return None
    content, words = line.closing
    found = _meetings(scene.language).fullmatch(words)
    if not found:
        return None
    places = wordings.meeting_places(words, *found.span("meeting"), scene.language)
    places += _dated(found, "date", scene.language)
    return Item("closing", marked(content, places), line.passage.spans, look=line.passage.look)


def meeting_date(line: Line, scene: Scene) -> Item | None:
    """7 December 2020, on the line after the meeting"""
    if len(line.words) > _LONGEST or not _meetings(scene.language).fullmatch(scene.before):
        return None
    content, words = line.closing
    found = _date(scene.language).fullmatch(words)
    if not found:
        return None
    return Item(
        "closing", marked(content, _dated(found, 0, scene.language)), line.passage.spans, look=line.passage.look
    )


def joined(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with a meeting and the date on the line after it as one, a line break between: so every source gives one closing."""
    out: list[Item] = []
    for item in items:
        if item.rule == "meeting_date" and out and out[-1].rule == "meeting":
            content = inlines(*out[-1].content, Break(), *item.content)
            out[-1] = out[-1]._replace(content=content, spans=out[-1].spans + item.spans)
        else:
            out.append(item)
    return tuple(out)


def vote(line: Line, scene: Scene) -> Item | None:
    """[Adopted without a vote.] · [Adopted by a recorded vote of 21 to 14, …] · Adopted at the 50th plenary meeting, … by a recorded vote"""
    bare = line.words.lstrip("[［（( *")
    if not wordings.opening(scene.language.vote).match(bare):
        return None
    if bare == line.words and not (_after_text(scene) and wordings.outcomes(scene.language).search(bare)):
        return None
    content, words = line.closing
    place = Place(0, len(words), "vote")
    return Item("vote", marked(content, (place,)), line.passage.spans, look=line.passage.look)


def signature(line: Line, scene: Scene) -> Item | None:
    """A. Name, President · (Signed) A. Name, Chair of the Committee"""
    if len(line.words) > _LONGEST or line.words[-1:] in _UNFINISHED:
        return None
    found = _signed(scene.language).fullmatch(line.words)
    if not found or not _after_text(scene):
        return None
    content, words = line.closing
    office = next(id_ for id_ in scene.language.offices if found[f"office_{id_}"])
    places = (
        Place(0, len(words), "signature", office),
        Place(*found.span("person"), "person", office, office),
        Place(*found.span("role"), "role", office),
    )
    return Item("closing", marked(content, places), line.passage.spans, look=line.passage.look)


def _after_text(scene: Scene) -> bool:
    """Signatures stand after a finished paragraph, a meeting, a date or another signature."""
    before = scene.before.rstrip()
    return before[-1:] in ".。" or any(
        pattern.fullmatch(before)
        for pattern in (_meetings(scene.language), _date(scene.language), _signed(scene.language))
    )


def _dated(found: re.Match[str], group: str | int, spoken: Language) -> list[Place]:
    on = date_of(found[group], spoken) if found[group] else None
    return [Place(*found.span(group), "docDate", on.isoformat(), "adoptionDate")] if on else []


@cache
def _meetings(spoken: Language) -> re.Pattern[str]:
    source = rf"(?P<meeting>{wordings.meeting_source(spoken)})(?:[ ,،，]*(?P<date>{date_source(spoken)}))?[ .]*"
    return re.compile(source, re.IGNORECASE)


@cache
def _date(spoken: Language) -> re.Pattern[str]:
    return re.compile(date_source(spoken), re.IGNORECASE)


@cache
def _signed(spoken: Language) -> re.Pattern[str]:
    offices = "|".join(f"(?P<office_{id_}>{either(words)})" for id_, words in spoken.offices.items())
    return re.compile(
        rf"(?:\([^()]{{1,20}}\)[ ]*)?(?P<person>[^,.;:،，]{{0,3}}[^,;:،，]{{1,60}})[,،，][ ]*(?P<role>(?:{offices})(?:[ ][^,;.]{{1,80}})?)"
    )


CLOSING_RULES: tuple[Rule, ...] = (meeting, meeting_date, vote, signature)
