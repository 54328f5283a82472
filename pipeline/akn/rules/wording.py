"""Wording: leading phrases, closing marks, citations, characters that no print has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.akn import iri
from pipeline.akn.leads import UNNAMED
from pipeline.akn.names import local, q
from pipeline.akn.rules.languages import of_code
from pipeline.akn.rules.tree import Tree, finding
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A051, A052, A053, A054, A055, A059

Element = etree._Element
Findings = Iterator[Diagnostic]

_COMMAS = ",،，、;；؛:：—–"
_STOPS = ";；؛:：,，،。.…"
_LAST = "。.…!?"
_CLOSERS = "”’»\"')）]］」』 "
_NUMBERED_KINDS = ("resolution", "draftResolution")
_SYMBOL = re.compile(
    r"(?<![\w/.])(?:A|S|E)/(?:(?:[A-Z][A-Za-z]{0,5}\.?\d{0,3}|[A-Z]{2,5}|\d{1,4})/){0,4}[A-Z]{0,2}\.?\d{1,4}\b"
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9A-Fa-f]{1,6});")
_STRAY = re.compile("[\t\n\r\ufffd]")
_SUSPECT = ("\t", "\n", "\r", "\ufffd", "&")  # one of these stands in whatever `_STRAY` or `_ENTITY` find
_LINKED = ("ref", "docNumber", "originatingDocument")


def leads(tree: Tree) -> Findings:
    """A preambular paragraph is named by its leading phrase (A051)."""
    for e in tree.named("container"):
        name = e.get("name", "")
        if name not in ("masthead", UNNAMED) and not tree.words(e).casefold().startswith(name.casefold()):
            yield finding(A051, e, f"the paragraph named {name!r} begins “{tree.words(e)[:40]}”")


def endings(tree: Tree) -> Findings:
    """Preambular paragraphs end with a comma; operative ones with a semicolon, the last with a full stop (A052)."""
    for part in tree.parts:
        if part.top.get("name") not in _NUMBERED_KINDS:
            continue
        preamble, body = part.top.find(q("preamble")), part.top.find(q("mainBody"))
        for e in preamble.iterchildren(q("container")) if preamble is not None else ():
            if not _ends(tree.words(e), _COMMAS):
                yield finding(A052, e, f"the preambular paragraph ends “{tree.words(e)[-30:]}”")
        operative = list(body.iterdescendants(q("paragraph"))) if body is not None else []
        for e in operative:
            marks = _LAST if e is operative[-1] else _STOPS
            if not _ends(tree.words(e), marks) and e.find(f".//{q('table')}") is None:
                yield finding(A052, e, f"the paragraph ends “{tree.words(e)[-30:]}”")


def _ends(words: str, marks: str) -> bool:
    said = words.rstrip(_CLOSERS)
    return not said or said[-1] in marks


def citations(tree: Tree) -> Findings:
    """A link has the date that is printed after the number (A053); one resolution has one date (A055)."""
    dates: dict[tuple[str, str], str] = {}
    speech = {part.top: of_code(part.lang) for part in tree.parts}
    for e in tree.named("ref"):
        cited = iri.parse(e.get("href", ""))
        if cited is None:
            continue
        part = tree.part_of(e)
        printed = speech[part.top].date_after(e.tail or "") if part and e.tail else ""
        if printed and printed != cited.date:
            yield finding(A053, e, f"the text says {printed}, the link of {tree.words(e)} {cited.date}")
        known = dates.setdefault((cited.actor, cited.number), cited.date)
        if known != cited.date:
            yield finding(A055, e, f"{tree.words(e)} is cited with the dates {known} and {cited.date}")


def symbols(tree: Tree) -> Findings:
    """A document's symbol in the text is a link (A054)."""
    for holder, text in tree.texts if _SYMBOL.search(tree.whole) else ():
        found = _SYMBOL.search(text) if "/" in text else None
        if found and not _is_linked(holder):
            yield finding(A054, holder, f"{found[0]} stands in the text without a link")


def _is_linked(e: Element | None) -> bool:
    while e is not None and local(e.tag) not in ("p", "block"):
        if local(e.tag) in _LINKED or e.get("name") in _LINKED:
            return True
        e = e.getparent()
    return False


def characters(tree: Tree) -> Findings:
    """No tabs, line breaks, marks of lost characters, or entities written twice in the text (A059)."""
    for holder, text in tree.texts if any(sign in tree.whole for sign in _SUSPECT) else ():
        found = _STRAY.search(text) or _ENTITY.search(text)
        if found:
            name = found[0] if len(found[0]) > 1 else f"U+{ord(found[0]):04X}"
            yield finding(A059, holder, f"{name} in “{' '.join(text.split())[:40]}”")
