"""The masthead's lines: institution and symbol, organ, distribution, session, agenda, adoption, origin, sponsors.

Each rule recognises one wording and marks its parts; a line that none knows stays as printed. Layout line breaks are folded.
"""

from __future__ import annotations

import re

from pipeline.lexicon import Language, Organ, organs
from pipeline.lexicon.phrases import level
from pipeline.recognition import wordings
from pipeline.recognition.dates import date_of, dates_in, issue_date_of
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.marking import Place
from pipeline.recognition.paper_lines import addendum, paper, particular
from pipeline.recognition.printed_lines import LONGEST, masthead_item, printed
from pipeline.recognition.sponsors import sponsors
from pipeline.recognition.symbols import SYMBOL, address

_SYMBOL = re.compile(SYMBOL + r"\*?")
_JOB = re.compile(r"\d{2}-\d{5}[ \u00a0]?(?:\([A-Z]\))?")
_FIGURES = re.compile(r"\d+")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def banner(line: Line, scene: Scene) -> Item | None:
    """United Nations [tab] A/RES/75/62 · Nations Unies · A/RES/75/62 alone · United Nations A/75/L.14/Rev.1*"""
    content, words = printed(line)
    found = wordings.banner(scene.language).fullmatch(words)
    if not found:
        return None
    return masthead_item(
        line,
        content,
        Place(*found.span("publisher"), "docAuthority", "publisher"),
        Place(*found.span("symbol"), "docNumber", "symbol"),
        Place(*found.span("alone"), "docNumber", "symbol"),
    )


def issuing_organ(line: Line, scene: Scene) -> Item | None:
    """General Assembly · Conseil de sécurité"""
    content, words = printed(line)
    organ = organ_called(words, scene)
    return masthead_item(line, content, Place(0, len(words), "docAuthority", organ.eid)) if organ else None


def numbered_organ(line: Line, scene: Scene) -> Item | None:
    """SEVENTY-NINTH WORLD HEALTH ASSEMBLY WHA79.11 (an organ and its number for the text)"""
    if scene.organ.sessions or not scene.organ.numbers:
        return None  # its masthead has a symbol and a line for the session
    content, words = printed(line)
    found = wordings.numbered_organs(scene.language, scene.organ).fullmatch(words)
    if not found:
        return None
    authority = Place(*found.span("organ"), "docAuthority", scene.organ.eid)
    return masthead_item(line, content, authority, Place(*found.span("number"), "docNumber", "symbol"))


def committee(line: Line, scene: Scene) -> Item | None:
    """First Committee, under the session: the committee that a draft is before"""
    if not session_number(scene.before, scene.language):
        return None
    content, words = printed(line)
    for name, pattern in wordings.committees(scene.language, scene.organ):
        if pattern.fullmatch(words):
            return masthead_item(line, content, Place(0, len(words), "docCommittee", name))
    return None


def distribution(line: Line, scene: Scene) -> Item | None:
    """Distr.: General · Distr. limitée · Distr.: General 15 December 2020"""
    content, words = printed(line)
    found = wordings.distribution(scene.language).match(words)
    if not found:
        return None
    rest = found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip())
    kind = next((k for k in scene.language.distributions if found[k]), "")
    issued = issue_date_of(words[rest:], scene.language)
    if words[rest:] and not issued:
        return None
    return masthead_item(
        line, content, Place(0, found.end(), "docStatus", kind), *_issued(rest, len(words), words, scene.language)
    )


def issue_date(line: Line, scene: Scene) -> Item | None:
    """15 December 2020, alone (in English also where the text is Arabic, Chinese or Russian)"""
    content, words = printed(line)
    places = _issued(0, len(words), words, scene.language)
    return masthead_item(line, content, *places) if places else None


def printers_line(line: Line, scene: Scene) -> Item | None:
    """Original: English · 20-16878 (E) · Reissued for technical reasons on 3 March 2021"""
    content, words = printed(line)
    opening = wordings.opening((*scene.language.original, *scene.language.reissued))
    return masthead_item(line, content) if _JOB.fullmatch(words) or opening.match(words.lstrip("* ")) else None


def session(line: Line, scene: Scene) -> Item | None:
    """Seventy-fifth session · Eleventh emergency special session · Soixante-quinzième session"""
    content, words = printed(line)
    number = session_number(words, scene.language)
    return masthead_item(line, content, Place(0, len(words), "session", number)) if number else None


def session_number(words: str, spoken: Language) -> str:
    """The number of the session that a line names: "75", of an emergency session "ES-11", of a special one "S-30"; else ""."""
    for prefix, wording in wordings.sessions(spoken):
        if found := wording.fullmatch(words):
            slots = found.groupdict()
            figures = _FIGURES.search(slots.get("nth") or slots.get("n") or "")
            counted = wordings.ordinals(spoken).get(level(slots.get("ordinal") or ""))
            if counted or figures:
                return f"{prefix}{counted or (figures[0] if figures else '')}"
    return ""


def session_dates(line: Line, scene: Scene) -> Item | None:
    """23 February–2 April 2026, the line after the session"""
    if not session_number(scene.before, scene.language) or not line.words[:1].isdigit() or len(line.words) > _DATES:
        return None
    content, words = printed(line)
    ended = next((day for day in dates_in(words, scene.language) if day.end >= len(words) - 1), None)
    return masthead_item(line, content) if ended else None


_DATES = 80


def agenda_item(line: Line, scene: Scene) -> Item | None:
    """Agenda item 103 (ll) · Agenda items 13 and 115 · Point 98 ll) de l’ordre du jour"""
    content, words = printed(line)
    return (
        masthead_item(line, content, Place(0, len(words), "agendaItem"))
        if wordings.is_agenda(words, scene.language)
        else None
    )


def agenda_title(line: Line, scene: Scene) -> Item | None:
    """General and complete disarmament: …, the line after the agenda item"""
    if not is_agenda_title(line, scene):
        return None
    content, words = printed(line)
    return masthead_item(line, content, Place(0, len(words), "agendaItemTitle"))


def adoption(line: Line, scene: Scene) -> Item | None:
    """Resolution adopted by the General Assembly on 7 December 2020 · Adopted by the Security Council at its 8731st meeting, on …"""
    content, words = printed(line)
    for pattern in wordings.adoptions(scene.language):
        if found := pattern.match(words):
            return masthead_item(line, content, *_adoption_places(found, words, scene))
    return None


def number_line(line: Line, scene: Scene) -> Item | None:
    """Resolution 2532 (2020) · Résolution 2532 (2020) · 第2532(2020)号决议"""
    content, words = printed(line)
    for pattern in wordings.number_lines(scene.language, scene.organ):
        if found := pattern.fullmatch(words):
            end = len(words.rstrip(" ,،，"))
            kinds = wordings.types(scene.language, "resolution").search(words)
            word = [Place(*kinds.span(), "docType")] if kinds else []
            return masthead_item(
                line,
                content,
                Place(0, end, "docTitle", "resolutionNumber"),
                *word,
                Place(*found.span("number"), "docNumber"),
            )
    return None


def document_type(line: Line, scene: Scene) -> Item | None:
    """Draft resolution, alone · Projet de résolution"""
    content, words = printed(line)
    known = wordings.types(scene.language).fullmatch(words)
    return masthead_item(line, content, Place(0, len(words), "docType")) if known else None


def origin(line: Line, scene: Scene) -> Item | None:
    """[on the report of the First Committee (A/75/399, para. 96)] · [without reference to a Main Committee (A/75/L.14)]"""
    content, words = printed(line)
    if not wordings.opening(scene.language.origin).match(words.lstrip("[（( *")):
        return None
    named = _committee(words, scene)
    places = [Place(0, len(words), "docProponent", named[0].value if named else "")]
    for document in _BRACKETED.finditer(words):
        symbols = [Place(*s.span(), target=address(s[0])) for s in _SYMBOL.finditer(words, *document.span(1))]
        if symbols:
            places += [Place(*document.span(1), "originatingDocument"), *symbols]
    return masthead_item(line, content, *places, *named)


LINES: tuple[Rule, ...] = (
    banner,
    issuing_organ,
    numbered_organ,
    committee,
    distribution,
    issue_date,
    printers_line,
    session,
    session_dates,
    agenda_item,
    adoption,
    number_line,
    document_type,
    addendum,
    particular,
    paper,
    origin,
    sponsors,
)


def is_agenda_title(line: Line, scene: Scene) -> bool:
    """Whether a line stands after an agenda item and is no other line of the masthead."""
    return (
        len(line.words) <= LONGEST
        and wordings.is_agenda(scene.before, scene.language)
        and not is_masthead_line(line, scene)
    )


def is_masthead_line(line: Line, scene: Scene) -> bool:
    """Whether a rule knows the line by its own words, whatever stands before it."""
    return len(line.words) <= LONGEST and any(rule(line, scene) for rule in LINES)


def _issued(start: int, end: int, words: str, spoken: Language) -> tuple[Place, ...]:
    """The date of issue between two offsets, if it is one."""
    issued = issue_date_of(words[start:end], spoken)
    return (Place(start, end, "docDate", issued.isoformat(), "dateOfIssuance"),) if issued else ()


def organ_called(words: str, scene: Scene) -> Organ | None:
    """The organ of this name, the document's own first."""
    known = (scene.organ, *organs())
    return next((organ for organ in known if wordings.names(scene.language, organ).fullmatch(words)), None)


def _adoption_places(found: re.Match[str], words: str, scene: Scene) -> list[Place]:
    """The parts of an adoption line: kind of document, organ, meeting, date."""
    parts = {name: found.span(name) for name, part in found.groupdict().items() if part}
    places = []
    if "type" in parts:
        places.append(Place(*parts["type"], "docType"))
    if "organ" in parts and (organ := organ_called(found["organ"], scene)):
        places.append(Place(*parts["organ"], "docAuthority", organ.eid))
    if "meeting" in parts:
        places += wordings.meeting_places(words, *parts["meeting"], scene.language)
    elif "nth" in parts:
        places += wordings.numbered_meeting(words, *parts["nth"])
    if "date" in parts and (on := date_of(found["date"], scene.language)):
        places.append(Place(*parts["date"], "docDate", on.isoformat(), "adoptionDate"))
    return places


def _committee(words: str, scene: Scene) -> list[Place]:
    """The first committee of the organ that a line names."""
    best: tuple[int, int, str] | None = None
    for name, pattern in wordings.committees(scene.language, scene.organ):
        found = pattern.search(words)
        if found and (best is None or found.start() < best[0]):
            best = (*found.span(), name)
    return [Place(best[0], best[1], "docCommittee", best[2])] if best else []
