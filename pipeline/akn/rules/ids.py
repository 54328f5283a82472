"""References and eIds: what points somewhere must arrive, and what is pointed at must have the right name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.akn.fit import tlc_of
from pipeline.akn.names import ABBREVIATIONS, MARKS, local, q
from pipeline.akn.rules.tree import Tree, finding, words
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A010, A011, A012, A013, A014, A015

Element = etree._Element
Findings = Iterator[Diagnostic]

_CLASSES: dict[tuple[str, str], frozenset[str]] = {
    ("step", "by"): frozenset({"TLCOrganization", "TLCPerson"}),
    ("step", "outcome"): frozenset({"TLCConcept"}),
    ("voting", "outcome"): frozenset({"TLCConcept"}),
    ("step", "refersTo"): frozenset({"TLCEvent"}),
    ("eventRef", "refersTo"): frozenset({"TLCEvent"}),
    ("ins", "refersTo"): frozenset({"TLCEvent"}),
    ("del", "refersTo"): frozenset({"TLCEvent"}),
    ("step", "as"): frozenset({"TLCRole"}),
    ("FRBRauthor", "as"): frozenset({"TLCRole"}),
    ("FRBRauthor", "href"): frozenset({"TLCOrganization", "TLCPerson", "TLCProcess"}),
}
for _role, _form in MARKS.items():
    for _attribute in (_form.value, _form.capacity):
        if _attribute in ("refersTo", "as") and _form.element != "inline":
            _CLASSES[(_form.element, _attribute)] = frozenset({tlc_of(_form, _attribute)})
    if _form.fixed:
        _CLASSES[(_form.element, "refersTo")] = frozenset({"TLCEvent"})

_CLASSES[("organization", "refersTo")] |= {"TLCConcept"}  # a voter is a #memberState, not defined one by one

_UNIQUE = {"coverPage", "preface", "preamble", "conclusions", "components", "content", "intro", "wrapUp"}
_UNIQUE |= {"listIntroduction", "listWrapUp"}
_NAMED = {"mainBody": "body", "body": "body"}
_META = frozenset({"references", "lifecycle", "workflow", "parliamentary", "activeModifications", "voting"})
_IDENTIFIED = (
    *("paragraph", "point", "indent", "subparagraph", "alinea", "article", "part", "section", "title", "chapter"),
    *("division", "list", "blockList", "item", "container", "formula", "hcontainer", "crossHeading", "table"),
    *("authorialNote", "mod", "quotedStructure", "embeddedStructure", "attachment", "component"),
)
_ORDINAL = re.compile(r"[0-9]+(?:-[0-9]+)?")


def local_references(tree: Tree) -> Findings:
    """Every local reference has its # and its target (A010)."""
    for e, attribute, word in tree.references:
        if not word.startswith("#"):
            yield finding(A010, e, f'{attribute}="{word}" of a {local(e.tag)} lacks its #')
        elif word[1:] not in tree.ids:
            yield finding(A010, e, f'{attribute}="{word}" of a {local(e.tag)} names nothing in this file')


def classes(tree: Tree) -> Findings:
    """What a reference names is of the class that its place demands (A011)."""
    for e, attribute, word in tree.references:
        allowed = _CLASSES.get((local(e.tag), attribute))
        target = tree.ids.get(word[1:]) if allowed else None
        if allowed and target is not None and local(target.tag).startswith("TLC") and local(target.tag) not in allowed:
            yield finding(
                A011, e, f"{word} of a {local(e.tag)} is a {local(target.tag)}, not a {' or '.join(sorted(allowed))}"
            )


def unused(tree: Tree) -> Findings:
    """Every entry of the references is used (A012)."""
    used = {word[1:] for _, _, word in tree.references}
    for group in tree.named("references"):
        for entry in group:
            if local(entry.tag).startswith("TLC") and entry.get("eId") not in used:
                yield finding(A012, entry, f"the reference {entry.get('eId')!r} is used nowhere")


def repeated(tree: Tree) -> Findings:
    """No eId twice in the file (A013): the schema looks at one statement at a time."""
    for e, eid in tree.carrying("eId"):
        if eid and tree.ids[eid] is not e:
            yield finding(A013, e, f"the eId {eid!r} stands on two elements")


def rule(tree: Tree) -> Findings:
    """Every eId outside meta follows from its place and its number (A014, rule 13)."""
    for e, eid in tree.carrying("eId"):
        if not eid or e.tag != q(local(e.tag)) or _in_meta(e):
            continue
        prefix, _, last = eid.rpartition("__")
        if not _is_named(local(e.tag), last, tree.numbers.get(e, "")):
            yield finding(A014, e, f"the eId {eid!r} of a {local(e.tag)} does not say what it is")
        elif prefix and not _is_above(e, prefix):
            yield finding(A014, e, f"the eId {eid!r} begins with that of no element around it")


def missing(tree: Tree) -> Findings:
    """Whatever can be cited, and whatever gives context to the ids in it, has an eId (A015)."""
    for e in tree.in_order({e for e in tree.named(*_IDENTIFIED) if e.get("eId") is None}):
        yield finding(A015, e, f"a {local(e.tag)} without eId: “{words(e)[:40]}”")


def _in_meta(e: Element) -> bool:
    parent = e.getparent()
    return parent is not None and local(parent.tag) in _META


def _is_named(name: str, last: str, printed: str) -> bool:
    abbreviation = ABBREVIATIONS.get(name, name)
    if name in _NAMED:
        return last == _NAMED[name]
    if name in _UNIQUE:
        return last == abbreviation
    if name == "component" and last.startswith("cmpdoc_"):
        abbreviation = "cmpdoc"
    if not last.startswith(f"{abbreviation}_"):
        return False
    segment = last[len(abbreviation) + 1 :]
    if printed:
        return segment == printed or (segment.startswith(f"{printed}-") and segment[len(printed) + 1 :].isdecimal())
    return bool(_ORDINAL.fullmatch(segment))


def _is_above(e: Element, eid: str) -> bool:
    above = e.getparent()
    while above is not None and above.get("eId") != eid:
        above = above.getparent()
    return above is not None
