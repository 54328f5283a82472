"""Which document a file is: kind, organ, language, dates from its identification, number and symbol as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from pipeline.akn import iri
from pipeline.akn.leads import tongue
from pipeline.akn.names import DOCUMENTS, NO_NUMBER, local
from pipeline.diagnostics import Diagnostics
from pipeline.diagnostics.codes_akn_reading import FOREIGN_IRI, KIND, LANGUAGE
from pipeline.lexicon import Language, Organ, language, organ, organs
from pipeline.model import Metadata
from pipeline.ports import Hints
from pipeline.readers.akn import history
from pipeline.readers.akn.findings import Findings
from pipeline.recognition import facts
from pipeline.recognition.formula import is_formula
from pipeline.recognition.items import Item
from pipeline.recognition.symbols import tidy

Element = etree._Element

_LANGUAGE = re.compile(r"[a-z]{3}")
_TAGGED = re.compile(r"/([a-z]{3})@")
_WORK = re.compile(r"/akn/un/[A-Za-z]+/[A-Za-z]+/(?P<actor>[^/!@]+)/(?P<date>\d{4}-\d\d-\d\d)/(?P<number>[^/!@]+)")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_SESSIONED = re.compile(r"(?P<session>(?:ES?-|S-)?\d{1,3})-(?P<serial>\d{1,4})(?P<part>_?[A-Z](?:-[A-Z])?)?")
_YEARED = re.compile(r"(?P<serial>\d{1,4})-(?P<year>(?:19|20)\d\d)")
_KINDS = {"resolutionDraft": "draftResolution", "statement": "presidentialStatement", "draft": "draftResolution"}
_ACTORS = {"ga": "unga", "un-ga": "unga", "sc": "unsc", "un-sc": "unsc"}


@dataclass(frozen=True, slots=True)
class Identity:
    """What the identification says. `organ` and `spoken` are those whose wordings the text has; English, the Assembly where unknown."""

    kind: str
    actor: str
    lang: str
    spoken: Language
    organ: Organ
    number: str = ""

    @property
    def statement(self) -> bool:
        return self.kind == "presidentialStatement"


def identity(top: Element, meta: Element | None, findings: Findings) -> Identity:
    """The identification of a document, in any spelling of its IRIs."""
    line = top.sourceline or 0
    work = _WORK.match(iri.normal(_uri(meta))) if meta is not None else None
    if work is None:
        findings.add(FOREIGN_IRI, f"the IRI {_uri(meta)!r}", line)
    elif (printed := _uri(meta)) != iri.normal(printed):
        findings.add(FOREIGN_IRI, f"the IRI {printed!r}", line)
    symbol = next(
        ("".join(e.itertext()).strip() for e in top.iter("{*}docNumber") if e.get("refersTo") == "#symbol"), ""
    )
    actor = _actor(work["actor"] if work else "", meta, symbol)
    lang = _lang(top, meta, findings, line)
    known = tongue(lang)
    if known is None:
        findings.add(LANGUAGE, f"no wordings are known for the language {lang!r}", line)
    return Identity(
        _kind(top, symbol, findings),
        actor,
        lang,
        known or language("en"),
        _organ(actor),
        _number(work["number"], actor) if work else "",
    )


def metadata(
    known: Identity,
    meta: Element | None,
    masthead: Sequence[Item],
    title: Sequence[Item],
    closing: Sequence[Item],
    findings: Findings,
) -> tuple[Metadata, Diagnostics]:
    """What is known about a document: the identification's dates before the printed ones, the printed number before the IRI's."""
    said, found = facts.metadata(masthead, title, closing, known.spoken, known.organ, Hints(), known.kind)
    made = replace(said, organ=known.actor, lang=known.lang, number=said.number or known.number)
    if meta is None:
        return made, found
    steps = history.steps(meta, findings)
    outcome, counts = history.votes(meta, steps, findings)
    work = _date(meta, "FRBRWork")
    return (
        replace(
            made,
            date=work or made.date,
            issued=made.issued or _issued(meta),
            history=steps if any(step.outcome == "adopted" for step in steps) else steps + said.history,
            outcome=outcome,
            votes=counts,
            keywords=history.keywords(meta, findings),
            job=made.job or history.job(meta),
        ),
        found if work is None else tuple(d for d in found if d.code != "R100"),
    )


def _uri(meta: Element | None) -> str:
    e = next(meta.iterfind("{*}identification/{*}FRBRWork/{*}FRBRuri"), None) if meta is not None else None
    return (e.get("value") or "").strip() if e is not None else ""


def _kind(top: Element, symbol: str, findings: Findings) -> str:
    name = (top.get("name") or "").strip()
    kind = _KINDS.get(name, name)
    if "/PRST/" in symbol:
        kind, told = "presidentialStatement", name
    else:
        told = kind
    if kind not in DOCUMENTS or DOCUMENTS[kind] == "doc":
        kind = "publication" if local(top.tag) == "documentCollection" else "resolution"
    if kind != told:
        findings.add(KIND, f'a {local(top.tag)} name="{name}" is read as a {kind}', top.sourceline or 0)
    return kind


def _actor(given: str, meta: Element | None, symbol: str) -> str:
    """The organ's slug: of the IRI, of the author, of the symbol."""
    author = next(meta.iterfind("{*}identification/{*}FRBRWork/{*}FRBRauthor"), None) if meta is not None else None
    named = (author.get("href") or "").removeprefix("#").strip("/").rpartition("/")[2] if author is not None else ""
    for slug in (given, named):
        slug = _ACTORS.get(slug, slug)
        if any(slug == known.slug for known in organs()):
            return slug
    owners = sorted((o for o in organs() if o.prefix and symbol.startswith(o.prefix)), key=lambda o: -len(o.prefix))
    if owners:
        return owners[0].slug
    return given if _SLUG.fullmatch(given) and given != "unknown" else ""


def _organ(actor: str) -> Organ:
    return next((known for known in organs() if known.slug == actor), organ("unga"))


def _lang(top: Element, meta: Element | None, findings: Findings, line: int) -> str:
    """The language of the expression, else of its IRI, else of the enacting formula."""
    e = next(meta.iterfind("{*}identification/{*}FRBRExpression/{*}FRBRlanguage"), None) if meta is not None else None
    told = (e.get("language") or "").strip().lower() if e is not None else ""
    if _LANGUAGE.fullmatch(told):
        return told
    known = tongue(told) if told else None
    if known:
        return known.code
    uris = meta.iter("{*}FRBRuri", "{*}FRBRthis") if meta is not None else ()
    found = next((found for uri in uris if (found := _TAGGED.search(uri.get("value") or ""))), None)
    findings.add(LANGUAGE, f"{told!r} is no ISO 639-2 code" if told else "the file names no language", line)
    return found[1] if found else _spoken(top)


def _spoken(top: Element) -> str:
    """The language of the enacting formula; und where none is known."""
    for e in top.iter("{*}formula"):
        words = " ".join("".join(e.itertext()).split())
        for known in organs():
            for tag in known.enacting:
                if is_formula(words, tag, known):
                    return language(tag).code
    return "und"


def _number(segment: str, actor: str) -> str:
    """The printed number that an IRI's segment stands for: 75-62, 1403-2002."""
    if segment == NO_NUMBER:
        return ""
    if found := _YEARED.fullmatch(segment):
        return f"{found['serial']} ({found['year']})" if actor == "unsc" else segment.replace("-", "/")
    if found := _SESSIONED.fullmatch(segment):
        part = (found["part"] or "").removeprefix("_")
        return f"{found['session']}/{found['serial']}" + (f" {part}" if part else "")
    return tidy(segment)


def _date(meta: Element, level: str) -> date | None:
    e = next(meta.iterfind(f"{{*}}identification/{{*}}{level}/{{*}}FRBRdate"), None)
    return history.day(e.get("date")) if e is not None else None


def _issued(meta: Element) -> date | None:
    e = next(meta.iterfind("{*}identification/{*}FRBRExpression/{*}FRBRdate"), None)
    return history.day(e.get("date")) if e is not None and e.get("name") == "publication" else None
