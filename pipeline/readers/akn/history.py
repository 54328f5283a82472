"""What `meta` tells of a text's history: steps with a date, the vote, subject headings, the printer's job number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import quote

from lxml import etree

from pipeline.akn.fit import ID, RESERVED
from pipeline.akn.names import TERMS
from pipeline.diagnostics.codes_akn_reading import DOUBLE_ESCAPED, UNUSED_META
from pipeline.model import Count, Keyword, Step
from pipeline.model.inlines import TARGET
from pipeline.readers.akn.findings import Findings

Element = etree._Element

_SYMBOL = re.compile(r"[A-Z]{1,10}(?:/[A-Za-z0-9.\-]+)+(?: ?\([^()]{1,12}\))?")
_WORDS = re.compile(r"[A-Za-z0-9]+")
_GIVEN = re.compile(r"(?:change|by)-\d+")
_LONGEST = 5
# names of vocabularies that stand where their address should
_DICTIONARIES = {
    "UNBIS Thesaurus": "http://metadata.un.org/thesaurus",
    "EuroVoc": "http://eurovoc.europa.eu",
    "SDGO": "http://metadata.un.org/sdg",
}
_SAFE = "/().-_~+,;:?#&=%@!$'*"


def day(text: str | None) -> date | None:
    """A date of the calendar; None for none and for the placeholder of the year 1."""
    try:
        found = date.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return found if found.year > 1 else None


def steps(meta: Element, findings: Findings) -> tuple[Step, ...]:
    """The steps of the workflow that have a date and an outcome; the others say nothing that can be kept."""
    out: list[Step] = []
    for e in meta.iterfind("{*}workflow/{*}step"):
        outcome, on = identifier(e.get("outcome") or ""), day(e.get("date"))
        if not outcome or on is None:
            why = "has no date" if outcome else "has no outcome"
            findings.add(UNUSED_META, f"a step {e.get('outcome') or ''} {why}".replace("  ", " "), e.sourceline or 0)
            continue
        symbol = _SYMBOL.search(e.get("as") or "")
        by = " ".join((e.get("by") or "").split())
        out.append(Step(outcome, on, symbol[0] if symbol else "", "" if by.startswith("#") else by))
    return tuple(out)


def identifier(words: str) -> str:
    """An outcome as an id: "#adopted" is adopted, "Veto" veto, "VOTING BY MAIL" votingByMail; "" for prose."""
    bare = words.strip().removeprefix("#")
    if not ID.fullmatch(bare):
        found = _WORDS.findall(bare)
        if not found or len(found) > _LONGEST or not bare.isascii():
            return ""
        bare = "".join(word.lower() if n == 0 else word.capitalize() for n, word in enumerate(found))
    bare = bare[0].lower() + bare[1:] if bare else ""
    term = TERMS.get(bare)
    fits = ID.fullmatch(bare) and bare not in RESERVED and not _GIVEN.fullmatch(bare)
    return bare if fits and (term is None or term.tlc == "TLCConcept") else ""


def votes(meta: Element, history: tuple[Step, ...], findings: Findings) -> tuple[str, tuple[Count, ...]]:
    """The outcome of the vote and its counts; where the vote has no outcome, that of the last step."""
    voting = next(meta.iterfind("{*}analysis/{*}parliamentary/{*}voting"), None)
    if voting is None:
        return "", ()
    counts = tuple(_counts(voting, findings))
    outcome = identifier(voting.get("outcome") or "")
    decided = [step.outcome for step in history if step.outcome in ("adopted", "notAdopted", "veto")]
    if not outcome and counts and decided:
        outcome = decided[-1]
    if counts and not outcome:
        findings.add(UNUSED_META, "counts of a vote without an outcome", voting.sourceline or 0)
    return outcome, counts if outcome else ()


def _counts(voting: Element, findings: Findings) -> Iterator[Count]:
    for e in voting.iterfind("{*}count"):
        voters = tuple(name for o in e.iter("{*}organization") if (name := " ".join("".join(o.itertext()).split())))
        value, choice = (e.get("value") or "").strip(), identifier(e.get("refersTo") or "")
        number = int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else len(voters)
        if not choice or (not number and not value):
            findings.add(UNUSED_META, f"a count of {value!r} votes for {choice!r}", e.sourceline or 0)
        else:
            yield Count(choice, number, voters)


def keywords(meta: Element, findings: Findings) -> tuple[Keyword, ...]:
    """The subject headings, entities that were written twice mended."""
    return tuple(found for e in meta.iterfind("{*}classification/{*}keyword") if (found := _keyword(e, findings)))


def _keyword(e: Element, findings: Findings) -> Keyword | None:
    given = {name: " ".join((e.get(name) or "").split()) for name in ("value", "showAs", "dictionary", "href")}
    if any(unescape(text) != text for name, text in given.items() if name in ("value", "showAs")):
        findings.add(DOUBLE_ESCAPED, f"the keyword {given['value']!r}", e.sourceline or 0)
    value, shown = unescape(given["value"]), unescape(given["showAs"])
    value, shown = value or shown, shown or value
    if not value:
        findings.add(UNUSED_META, "an empty keyword", e.sourceline or 0)
        return None
    dictionary = _DICTIONARIES.get(given["dictionary"]) or quote(given["dictionary"], safe=_SAFE)
    href = quote(given["href"], safe=_SAFE)
    if not dictionary:
        dictionary = href.rpartition("/")[0]
    if not dictionary:
        findings.add(UNUSED_META, f"the keyword {value!r} names no vocabulary", e.sourceline or 0)
        return None
    return Keyword(value, shown, dictionary, href if TARGET.fullmatch(href) else "")


def job(meta: Element) -> str:
    """The printer's job number, wherever in `meta` it stands."""
    found = next(meta.iter("{*}docketNumber"), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
