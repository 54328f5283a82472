"""Lines that not every masthead has: "Addendum", and those of conference papers: committee, topic, the paper's own number."""

from __future__ import annotations

from pipeline.recognition import wordings
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.marking import Place
from pipeline.recognition.printed_lines import masthead_item, printed


def addendum(line: Line, scene: Scene) -> Item | None:
    """Addendum · Additif · Corrigendum"""
    content, words = printed(line)
    return masthead_item(line, content) if wordings.is_addendum(words, scene.language) else None


def particular(line: Line, scene: Scene) -> Item | None:
    """Committee: The General Assembly Third Committee · Topic: Access to libraries (a conference paper)"""
    content, words = printed(line)
    found = wordings.particulars(scene.language).match(words)
    if not found or not words[found.end() :].strip():
        return None
    start = found.end() + len(words[found.end() :]) - len(words[found.end() :].lstrip())
    role = "agendaItemTitle" if found.lastgroup == "topic" else ""
    return masthead_item(line, content, *((Place(start, len(words), role),) if role else ()))


def paper(line: Line, scene: Scene) -> Item | None:
    """DRAFT RESOLUTION 1.2 · Working Paper 1/3 (a conference paper's number)"""
    content, words = printed(line)
    found = wordings.papers(scene.language).fullmatch(words)
    if not found or scene.organ.prefix:
        return None
    return masthead_item(
        line, content, Place(*found.span("type"), "docType"), Place(*found.span("number"), "docNumber")
    )
