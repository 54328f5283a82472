"""The `meta` of a file as metadata: what `akn.meta` wrote, read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lxml import etree

from pipeline.akn import iri
from pipeline.akn.errors import AknError
from pipeline.akn.names import AKN4UN, DOCUMENTS, NO_ORGAN, local, q
from pipeline.model import Amendment, Count, Keyword, Metadata, Step

Element = etree._Element


def kind(top: Element) -> str:
    """The kind of document that a root element says it is."""
    name = top.get("name", "")
    element = "doc" if local(top.tag) == "act" else local(top.tag)  # an annex of articles is an act
    if DOCUMENTS.get(name) != element:
        raise AknError(f'<{local(top.tag)} name="{name}"> is no kind of document of this profile', top.sourceline or 0)
    return name


def metadata(top: Element, references: Mapping[str, Element]) -> Metadata:
    """What is known about a document that is no annex.

    Raises AknError where the identification is not this profile's.
    """
    meta = top.find(q("meta"))
    identification = meta.find(q("identification")) if meta is not None else None
    if meta is None or identification is None:
        raise AknError("a document without identification", top.sourceline or 0)
    work, expression, manifestation = (_level(identification, name) for name in ("Work", "Expression", "Manifestation"))
    parts = iri.parse(_value(work, "FRBRuri"))
    if parts is None:
        raise AknError(f"{_value(work, 'FRBRuri')!r} is no work IRI of this profile", work.sourceline or 0)
    number, alias, language = (work.find(q(n)) for n in ("FRBRnumber", "FRBRalias", "FRBRlanguage"))
    language = expression.find(q("FRBRlanguage"))
    outcome, votes = _votes(meta)
    return Metadata(
        kind=kind(top),
        organ="" if parts.actor == NO_ORGAN else parts.actor,
        number=number.get("showAs", "") if number is not None else "",
        symbol=alias.get("value", "") if alias is not None else "",
        lang=language.get("language", "") if language is not None else "",
        date=_date(work, "unknown", wanted=False),
        issued=_date(expression, "publication"),
        history=tuple(_step(step, references) for step in meta.iterfind(f"{q('workflow')}/{q('step')}")),
        outcome=outcome or _proprietary(meta, "outcome", "refersTo"),
        votes=votes,
        keywords=tuple(_keyword(word) for word in meta.iterfind(f"{q('classification')}/{q('keyword')}")),
        job=_proprietary(meta, "internalCode", ""),
        made=_date(manifestation, "markup"),
    )


def references(top: Element) -> dict[str, Element]:
    """The references of the file by their eId; only the outermost document lists them."""
    return {e.get("eId", ""): e for e in top.iterfind(f"{q('meta')}/{q('references')}/*")}


def amendments(meta: Element) -> dict[str, Amendment]:
    """What each new wording does to another text, by the eId of its quotedStructure."""
    found: dict[str, Amendment] = {}
    for mod in meta.iterfind(f"{q('analysis')}/{q('activeModifications')}/{q('textualMod')}"):
        destination = mod.find(q("destination"))
        wording = mod.find(q("old" if mod.get("type") == "repeal" else "new"))
        if destination is None or wording is None:
            raise AknError("a textualMod without destination or wording", mod.sourceline or 0)
        eid = wording.get("href", "").removeprefix("#")
        found[eid] = Amendment(mod.get("type", ""), destination.get("href", ""))
    return found


def _level(identification: Element, name: str) -> Element:
    e = identification.find(q(f"FRBR{name}"))
    if e is None:
        raise AknError(f"no FRBR{name}", identification.sourceline or 0)
    return e


def _value(e: Element, name: str) -> str:
    found = e.find(q(name))
    return found.get("value", "") if found is not None else ""


def _date(level: Element, name: str, wanted: bool = True) -> date | None:
    """The date of a level if it bears the name (or, where that is not `wanted`, any other name)."""
    e = level.find(q("FRBRdate"))
    if e is None or (e.get("name") == name) is not wanted:
        return None
    return _day(e)


def _day(e: Element) -> date:
    try:
        return date.fromisoformat(e.get("date", ""))
    except ValueError:
        raise AknError(f"{e.get('date')!r} is no date", e.sourceline or 0) from None


def _step(e: Element, references: Mapping[str, Element]) -> Step:
    by = ""
    if e.get("as") is None:
        author = references.get(e.get("by", "").removeprefix("#"))
        by = author.get("showAs", "") if author is not None else ""
    return Step(e.get("outcome", "").removeprefix("#"), _day(e), iri.symbol_of(e.get("href", "")), by)


def _keyword(e: Element) -> Keyword:
    return Keyword(e.get("value", ""), e.get("showAs", ""), e.get("dictionary", ""), e.get("href", ""))


def _votes(meta: Element) -> tuple[str, tuple[Count, ...]]:
    voting = meta.find(f"{q('analysis')}/{q('parliamentary')}/{q('voting')}")
    if voting is None:
        return "", ()
    return voting.get("outcome", "").removeprefix("#"), tuple(_count(e) for e in voting.iterfind(q("count")))


def _count(e: Element) -> Count:
    value = e.get("value", "")
    if not value.removeprefix("-").isdecimal() or len(value) > 9:
        raise AknError(f"{value!r} is no number of votes", e.sourceline or 0)
    voters = e.iterfind(f"{{{AKN4UN}}}voters/{q('organization')}")
    return Count(e.get("refersTo", "").removeprefix("#"), int(value), tuple(voter.text or "" for voter in voters))


def _proprietary(meta: Element, name: str, attribute: str) -> str:
    e = meta.find(f"{q('proprietary')}/{{{AKN4UN}}}{name}")
    if e is None:
        return ""
    return e.get(attribute, "").removeprefix("#") if attribute else e.text or ""
