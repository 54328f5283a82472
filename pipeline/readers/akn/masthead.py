"""Lines of masthead, title and closing: what the file marks in them, in the marks of the model.

The words decide where recognition knows their wording; else the file's own marks are taken over as far as the model has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.akn.fit import misfit
from pipeline.lexicon import Language, Organ
from pipeline.manuscript import Passage
from pipeline.model import WRAPPERS, Break, Inline, Inlines, Mark, Para, Spans
from pipeline.model.build import inlines, plain, rewrap, strip
from pipeline.readers.akn.inlines import bare, tidy, wordless
from pipeline.recognition import closing, masthead_lines, titles
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.marking import Place, closing_of, line_of, marked
from pipeline.recognition.sponsors import sponsors

# what the file says a line is -> the rules that know its wording
_RULES: dict[str, tuple[Rule, ...]] = {
    "docAuthority:publisher": (masthead_lines.banner,),
    "docNumber:symbol": (masthead_lines.banner,),
    "docAuthority:issuingBody": (masthead_lines.issuing_organ,),
    "docStatus": (masthead_lines.distribution,),
    "docDate:dateOfIssuance": (masthead_lines.issue_date,),
    "session": (masthead_lines.session,),
    "inline:agendaitem": (masthead_lines.agenda_item,),
    "docTitle:resolutionNumber": (masthead_lines.number_line,),
    "docTitle:adoption": (masthead_lines.adoption,),
    "docTitle:": (masthead_lines.adoption,),
    "docProponent": (masthead_lines.origin, sponsors),
}
# the file's mark -> role, value, capacity; "=" stands for the value that the file gives
_ROLES: dict[str, tuple[str, str, str]] = {
    "docAuthority:publisher": ("docAuthority", "publisher", ""),
    "docNumber:symbol": ("docNumber", "symbol", ""),
    "docNumber": ("docNumber", "", ""),
    "docStatus:limitedDistribution": ("docStatus", "limitedDistribution", ""),
    "docStatus:generalDistribution": ("docStatus", "generalDistribution", ""),
    "docStatus": ("docStatus", "", ""),
    "docDate:dateOfIssuance": ("docDate", "=", "dateOfIssuance"),
    "docDate:dateOfStatement": ("docDate", "=", "dateOfStatement"),
    "docDate": ("docDate", "=", "adoptionDate"),
    "session": ("session", "=", ""),
    "inline:agendaitem": ("agendaItem", "", ""),
    "inline:agendaitemname": ("agendaItemTitle", "", ""),
    "inline:agendaitemtitle": ("agendaItemTitle", "", ""),
    "inline:originatingdocument": ("originatingDocument", "", ""),
    "inline:adoptionmeeting": ("event", "adoptionMeeting", ""),
    "location:adoptionMeeting": ("event", "adoptionMeeting", ""),
    "event:adoptionMeeting": ("event", "adoptionMeeting", ""),
    "docTitle:resolutionNumber": ("docTitle", "resolutionNumber", ""),
    "docTitle:resolutionTitle": ("docTitle", "resolutionTitle", ""),
    "docTitle": ("docTitle", "", ""),
    "docProponent": ("docProponent", "", ""),
    "docType": ("docType", "", ""),
    "docStage": ("docStage", "", ""),
}
_WORDS_OF_LINES = frozenset({"docTitle:adoption", "docTitle:", "docTitle"})
"""Marks round a whole adoption line, which says nothing that its parts do not say."""

_TITLES = frozenset({"docTitle"})
_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_DOT = re.compile(r"[\s.．:：]+$")
_DASH = re.compile(r"^[\s.．:：–—-]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines of one text, in the wordings of its language and organ."""

    language: Language
    organ: Organ

    def line(self, content: Inlines, spans: Spans) -> Item | None:
        """A line of the masthead; None for one without words."""
        words = line_of(bare(content), bare=True)
        if wordless(words):
            return None
        roles = tuple(_roles(content))
        scene = Scene(self.language, self.organ)
        for role in roles:
            for rule in _found(_RULES, role, ()):
                item = rule(Line.of(Passage(words, spans)), scene)
                if item is not None and _tells(item.content, roles):
                    return item
        own = _taken_over(_unlined(content))
        return Item("masthead", line_of(own, bare=True), spans)

    def title(self, content: Inlines, spans: Spans) -> Item | None:
        """The number and title before the text: the dot after the number and a dash before the title stand outside the marks."""
        words = line_of(bare(content))
        if wordless(words):
            return None
        if statement := titles.statement(Line.of(Passage(words, spans)), Scene(self.language, self.organ)):
            return statement
        places = [] if not any(True for _ in _roles(content)) else list(_title_places(content, words))
        return Item("title", marked(words, places), spans)

    def closing(self, content: Inlines, spans: Spans) -> Item | None:
        """A line under the text: meeting and date, a signature."""
        words = _broken(closing_of(bare(content)))
        if wordless(words):
            return None
        line, scene = Line.of(Passage(words, spans)), Scene(self.language, self.organ)
        roles = tuple(_roles(content))
        for rule in closing.CLOSING_RULES:
            item = rule(line, scene)
            if item is not None and _tells(item.content, roles):
                return item
        return Item("closing", _broken(closing_of(_taken_over(content))), spans)


def paras(items: Sequence[Item]) -> tuple[Para, ...]:
    """Items as the paragraphs of masthead, title or closing."""
    return tuple(Para(item.content, spans=item.spans) for item in items)


def _found(table: dict[str, tuple[Rule, ...]], role: str, default: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return table.get(role) or table.get(role.partition(":")[0]) or default


def _roles(content: Inlines) -> Iterator[str]:
    for part in content:
        if isinstance(part, Mark):
            yield part.role
        if isinstance(part, WRAPPERS):
            yield from _roles(part.content)


_PARTS = {"docDate": "docDate", "inline:adoptionmeeting": "event", "location": "event", "docNumber": "docNumber"}
"""The file's marks that a rule's line must have too: a wording half understood is not understood."""


def _tells(content: Inlines, roles: Sequence[str]) -> bool:
    own = set(_roles(content))
    wanted = {_PARTS.get(role) or _PARTS.get(role.partition(":")[0]) or "" for role in roles}
    return wanted - {""} <= own


def _taken_over(content: Inlines) -> Inlines:
    """The file's marks as ours; one that the model does not have, or that lacks what ours needs, leaves its words."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Mark):
            out += _mark(part)
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _taken_over(part.content)))
        else:
            out.append(part)
    return inlines(*out)


def _mark(given: Mark) -> Inlines:
    inner = _taken_over(given.content)
    role, value, capacity = _ROLES.get(given.role) or _ROLES.get(given.role.partition(":")[0]) or ("", "", "")
    if not role:
        return inner
    if role == "event":
        inner = _counted(inner, given.value)
    made = Mark(role, inner, given.value if value == "=" else value, capacity)
    return inner if misfit(made) else inlines(made)


def _counted(content: Inlines, numeral: str) -> Inlines:
    """A meeting with its numeral marked: "48th" of "48th (resumed) plenary meeting"."""
    words = plain(content)
    figures = re.search(r"\d+", numeral) or re.search(r"\d+", words)
    printed = numeral if numeral and numeral in words else figures[0] if figures else ""
    start = words.find(printed) if printed else -1
    if start < 0 or figures is None:
        return content
    place = Place(start, start + len(printed), "quantity", figures[0], "meetingNumber")
    return marked(content, (place,))


def _unlined(content: Inlines) -> Inlines:
    """A line of adoption whose parts are marked, without the mark round all of it."""
    out: list[Inline] = []
    for part in tidy(content):
        if isinstance(part, Mark) and part.role in _WORDS_OF_LINES and any(True for _ in _roles(part.content)):
            out += part.content
        else:
            out.append(part)
    return inlines(*out)


def _title_places(content: Inlines, words: Inlines) -> Iterator[Place]:
    """Where number and title stand in the line, each without the marks between them."""
    printed = plain(words)
    at = 0
    for mark in _outer_marks(content):
        said = plain(line_of(bare(mark.content)))
        start = printed.find(said, at) if said else -1
        if start < 0:
            continue
        end = at = start + len(said)
        name = mark.role.partition(":")[0]
        if name == "docNumber":
            yield Place(start, start + len(_DOT.sub("", said)), "docNumber")
        elif name in _TITLES:
            dash = _DASH.match(said)
            yield Place(start + (dash.end() if dash else 0), end, "docTitle", "resolutionTitle")


def _outer_marks(content: Inlines) -> Iterator[Mark]:
    for part in content:
        if isinstance(part, Mark):
            yield part
        elif isinstance(part, WRAPPERS):
            yield from _outer_marks(part.content)


def _broken(content: Inlines) -> Inlines:
    """No blanks at a line break."""
    out: list[Inlines] = []
    row: list[Inline] = []
    for part in content:
        if isinstance(part, Break):
            out.append(strip(inlines(*row)))
            row = []
        else:
            row.append(part)
    out.append(strip(inlines(*row)))
    joined: list[Inline] = []
    for number, found in enumerate(out):
        joined += ([Break()] if number else []) + list(found)
    return inlines(*joined)
