"""Citations become references: every text of a document, its notes and tables included. The printed words never change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from pipeline.akn import iri
from pipeline.diagnostics import Diagnostic, Diagnostics, codes_citation, of
from pipeline.lexicon import Language, Organ
from pipeline.model import WRAPPERS, Document, Inline, Inlines, Mark, Ref, Spans
from pipeline.model.build import plain, rewrap
from pipeline.recognition.cited_numbers import out_of_session
from pipeline.recognition.citing import Citation, citations_in
from pipeline.recognition.marking import Place, referred
from pipeline.recognition.symbols import address, has_work, symbol_of, whole
from pipeline.recognition.treaties import treaties_in
from pipeline.recognition.walking import over

_OFFICIAL = re.compile(
    r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:ar|en|es|fr|ru|zh)/)?(?P<symbol>[A-Z].*)"
)
_FIGURE = re.compile(r"\d")
_OWN = frozenset({"docNumber", "agendaItem", "session"})
"""Marks whose words are the text's own identity, not a citation."""


def resolve(document: Document, language: Language, organ: Organ) -> tuple[Document, Diagnostics]:
    """The document with its citations as references, its treaties marked, and what is contradictory about them.

    A reference that has a live target stays as it is, but for the official address of what it stands on.
    """
    desk = _Desk(language, organ)
    return over(document, desk.inlines), tuple(desk.found)


class _Desk:
    """The dates under which each resolution was cited so far; it lives for one document."""

    def __init__(self, language: Language, organ: Organ) -> None:
        self.language, self.organ = language, organ
        self.cited: dict[str, date] = {}
        self.found: list[Diagnostic] = []

    def inlines(self, content: Inlines, spans: Spans) -> Inlines:
        words = plain(content)
        if not _FIGURE.search(words):
            return content
        cited = citations_in(words, self.language, self.organ)
        treaties = treaties_in(words, self.language)
        if not cited and not treaties:
            return content
        taken = _taken(content)
        places = [Place(c.start, c.end, target=self.target(c, spans)) for c in cited]
        settled = {p.start: (p, self.address(one)) for p, one in zip(places, cited, strict=True) if one.organ}
        return referred(_settled(content, settled) if taken else content, _apart([*places, *treaties], taken))

    def target(self, cited: Citation, spans: Spans) -> str:
        """A dated resolution or decision whose number has a settled IRI: the work; else the document's address."""
        if cited.symbol or cited.organ is None:
            return address(cited.symbol)
        self.check(cited, spans)
        if cited.on and has_work(cited.number, cited.organ):
            return iri.resolution(cited.organ.slug, cited.number, cited.on)
        return self.address(cited)

    def address(self, cited: Citation) -> str:
        """Where a cited resolution or decision is kept."""
        kind = "decision" if cited.decision else "resolution"
        return address(symbol_of(whole(cited.number), cited.organ, kind)) if cited.organ else address(cited.symbol)

    def check(self, cited: Citation, spans: Spans) -> None:
        """One resolution has one date, and a number with a year lies in that year."""
        if cited.on is None or cited.organ is None:
            return
        place = spans[0] if spans else None
        key = f"{cited.organ.slug} {cited.number}"
        first = self.cited.setdefault(key, cited.on)
        if first != cited.on:
            message = (
                f"resolution {cited.number} is cited with the dates {first.isoformat()} and {cited.on.isoformat()}"
            )
            self.found.append(of(codes_citation.R110, message, place))
        if cited.number.endswith(")") and cited.organ.slug == "unsc" and f"({cited.on.year})" not in cited.number:
            message = f"resolution {cited.number} is cited as of {cited.on.isoformat()}"
            self.found.append(of(codes_citation.R111, message, place))
        if out_of_session(cited.number, cited.organ, cited.on):
            message = f"resolution {cited.number} is cited as of {cited.on.isoformat()}, a day outside its session"
            self.found.append(of(codes_citation.R112, message, place))


def _settled(content: Inlines, cited: Mapping[int, tuple[Place, str]], at: int = 0) -> Inlines:
    """The content (`cited` by where they begin) with those of its links that lead to the official address of what they stand on leading to the work.

    A printed page can only link to an address, so that a resolution cited with its date comes back from Word or a browser so.
    """
    out: list[Inline] = []
    for part in content:
        end = at + len(plain((part,)))
        if isinstance(part, Ref):
            place, kept = cited.get(at, (None, ""))
            if place and end <= place.end and _leads(part, kept):
                part = replace(part, target=place.target)
        elif isinstance(part, WRAPPERS):
            part = rewrap(part, _settled(part.content, cited, at))
        out.append(part)
        at = end
    return tuple(out)


def _leads(link: Ref, kept: str) -> bool:
    """Whether a link leads to this address, in any language and at either of its hosts."""
    found, known = _OFFICIAL.fullmatch(link.target), _OFFICIAL.fullmatch(kept)
    return bool(found and known) and _same(found) == _same(known)


def _same(found: re.Match[str] | None) -> str:
    return "".join(unquote(found["symbol"]).split()) if found else ""


def _taken(content: Inlines, at: int = 0) -> list[tuple[int, int]]:
    """Where live references and the text's own numbers stand."""
    out: list[tuple[int, int]] = []
    for part in content:
        end = at + len(plain((part,)))
        if isinstance(part, Ref) or (isinstance(part, Mark) and part.role in _OWN):
            out.append((at, end))
        elif isinstance(part, WRAPPERS):
            out += _taken(part.content, at)
        at = end
    return out


def _apart(places: Sequence[Place], taken: Sequence[tuple[int, int]]) -> list[Place]:
    """The places in order, without those that overlap one before them or what is taken."""
    out: list[Place] = []
    blocked = sorted(taken)
    number, end = 0, 0
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        while number < len(blocked) and blocked[number][1] <= place.start:
            number += 1
        free = number == len(blocked) or blocked[number][0] >= place.end
        if free and place.start >= end:
            out.append(place)
            end = place.end
    return out
