"""Identity: IRIs that agree with the metadata beside them, metadata that agree with what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.akn import iri
from pipeline.akn.names import NO_DATE, NO_NUMBER, local
from pipeline.akn.references import organ_of
from pipeline.akn.rules.languages import of_code
from pipeline.akn.rules.tree import Tree, finding, words
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A016, A017, A018, A040, A041, A042, A061

Element = etree._Element
Findings = Iterator[Diagnostic]
_LEVELS = ("Work", "Expression", "Manifestation")


def shapes(tree: Tree) -> Findings:
    """Every IRI of the identification has the profile's shape (A016)."""
    for part in tree.parts:
        for level in _LEVELS:
            for name in ("FRBRthis", "FRBRuri"):
                e = part.frbr(level, name)
                if e is not None and iri.parse(e.get("value", "")) is None:
                    yield finding(A016, e, f"the {name} {e.get('value')!r} has not the shape of the profile's IRIs")


def agreement(tree: Tree) -> Findings:
    """The parts of the IRI are those of the element and its metadata (A017)."""
    for part in tree.parts:
        e = part.frbr("Expression", "FRBRuri")
        parts = iri.parse(e.get("value", "")) if e is not None else None
        if e is None or parts is None:
            continue
        home = part
        while home.parent is not None:  # an annex belongs to the work of the text it is annexed to
            home = home.parent
        stated = {
            "element": (parts.root, local(home.top.tag)),
            "subtype": (parts.subtype, part.value("Work", "FRBRsubtype")),
            "date": (parts.date, part.value("Work", "FRBRdate", "date")),
            "number": (parts.number, part.value("Work", "FRBRnumber") or NO_NUMBER),
            "language": (parts.lang, part.lang),
        }
        for what, (in_iri, beside) in stated.items():
            if in_iri != beside and not (what == "number" and beside == NO_NUMBER):
                yield finding(A017, e, f"the {what} in the IRI is {in_iri!r}, beside it {beside!r}")


def extension(tree: Tree) -> Findings:
    """Expression, manifestation and component extend the work, an annex's work is its text's (A018)."""
    for part in tree.parts:
        uris = [part.value(level, "FRBRuri") for level in _LEVELS]
        this = [part.value(level, "FRBRthis") for level in _LEVELS]
        e = part.frbr("Work", "FRBRuri")
        if e is None or not all(uris) or not all(this):
            continue
        work, expression, manifestation = uris
        component = this[0].removeprefix(f"{work}/!")
        if not expression.startswith(f"{work}/{part.lang}@") or manifestation != f"{expression}.xml":
            yield finding(A018, e, "work, expression and manifestation do not extend each other")
        if this != [f"{work}/!{component}", f"{expression}/!{component}", f"{expression}/!{component}.xml"]:
            yield finding(A018, e, f"the component {this[0]!r} is none of this work, or another on another level")
        if part.parent is not None and (work != part.parent.value("Work", "FRBRuri") or component == "main"):
            yield finding(A018, e, "an annex is no component of the work that it belongs to")


def numbers(tree: Tree) -> Findings:
    """The printed number and symbol are those of the metadata (A040)."""
    for part in tree.parts:
        number, symbol = part.value("Work", "FRBRnumber", "showAs"), part.value("Work", "FRBRalias")
        if part.parent is not None:
            continue
        for e in tree.own(part, "docNumber"):
            printed, where = _tight(words(e)).rstrip("*"), _matter(e)  # the star of a reissue
            if e.get("refersTo") == "#symbol":
                if symbol and not _tight(symbol).startswith(printed):
                    yield finding(A040, e, f"the symbol printed is {words(e)}, the known one {symbol}")
            elif where == "preface" and number and not _is_part(printed, _tight(number)):
                yield finding(A040, e, f"the number before the title is {words(e)}, the known one {number}")


def _is_part(printed: str, number: str) -> bool:
    """A member prints its letter only ("A" of "76/101 A"), a composite its number without letters ("76/101")."""
    return number.startswith(printed) or number.endswith(printed)


def _tight(text: str) -> str:
    return "".join(text.split())


def _matter(e: Element) -> str:
    at: Element | None = e
    while at is not None and local(at.tag) not in ("coverPage", "preface", "preamble", "mainBody", "conclusions"):
        at = at.getparent()
    return local(at.tag) if at is not None else ""


def dates(tree: Tree) -> Findings:
    """The date of adoption printed in masthead and closing is that of the work (A041)."""
    for part in tree.parts:
        known = part.value("Work", "FRBRdate", "date")
        if part.parent is not None or known in ("", NO_DATE) or part.value("Work", "FRBRdate", "name") != "adoption":
            continue
        for e in tree.own(part, "docDate"):
            if e.get("refersTo") == "#adoptionDate" and e.get("date") != known:
                yield finding(A041, e, f"the date printed is {e.get('date')}, that of the work {known}")


def sessions(tree: Tree) -> Findings:
    """The session's value is what its words say, and the first part of the number (A042)."""
    for part in tree.parts:
        number = part.value("Work", "FRBRnumber", "showAs")
        for e in tree.own(part, "session"):
            value = e.get("value", "")
            said = of_code(part.lang).session(words(e))
            if value.isdecimal() and said and said != int(value):
                yield finding(A042, e, f"the session's words say {said}, its value {value}")
            head, slash, _ = number.partition("/")
            if value and slash and head[-1:].isdecimal() and head != value:
                yield finding(A042, e, f"session {value}, but the number is {number}")


def languages(tree: Tree) -> Findings:
    """The enacting formula is of the language that the metadata name (A061)."""
    for part in tree.parts:
        parsed = iri.parse(part.value("Work", "FRBRuri"))
        tag = of_code(part.lang).tag
        enacting = organ_of(parsed.actor).enacting if parsed else {}
        if not tag or tag not in enacting:
            continue
        for e in tree.own(part, "formula")[:1]:
            said = words(e).casefold()
            speaks = {lang for lang, opens in enacting.items() if any(said.startswith(o.casefold()) for o in opens)}
            if speaks and tag not in speaks:
                yield finding(
                    A061, e, f"the metadata say {part.lang}, the enacting formula is {'/'.join(sorted(speaks))}"
                )
