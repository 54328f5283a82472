"""The UN profile at work: the rules of `schemas/un-profile.toml`, those in XPath and those computed."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lxml import etree

from pipeline.akn.names import local
from pipeline.akn.rules import annexes, forms, identity, ids, notes, numbering, votes, wording
from pipeline.akn.rules.tree import Tree, finding, words
from pipeline.akn.schemas import path
from pipeline.diagnostics import Code, Diagnostic, Diagnostics
from pipeline.diagnostics.codes_akn import A046, A057, A058, A062

MOST = 25
"""Findings of one code that are shown for one file; the last says how many more there are."""

Check = Callable[[Tree], Iterator[Diagnostic]]
CHECKS: dict[str, Check] = {
    f"{module.__name__.rpartition('.')[2]}.{check.__name__}": check
    for module, checks in (
        (ids, (ids.local_references, ids.classes, ids.unused, ids.repeated, ids.rule, ids.missing)),
        (
            identity,
            (
                identity.shapes,
                identity.agreement,
                identity.extension,
                identity.numbers,
                identity.dates,
                identity.sessions,
                identity.languages,
            ),
        ),
        (forms, (forms.placeholders, forms.addresses, forms.empty)),
        (numbering, (numbering.paragraphs, numbering.points, numbering.labels)),
        (notes, (notes.marks, notes.texts, notes.first)),
        (wording, (wording.leads, wording.endings, wording.citations, wording.symbols, wording.characters)),
        (votes, (votes.votes,)),
        (annexes, (annexes.named,)),
    )
    for check in checks
}
_SELECTED = {code.code: code for code in (A046, A057, A058, A062)}
_SLOT = re.compile(r"\{(?:attribute:)?([A-Za-z]+)(?:!r)?\}")
_KEYS = {"code", "level", "printed", "section", "select", "message", "check"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the file: its code, its level, and how what offends it is found."""

    code: str
    level: str
    printed: bool
    section: int
    check: str = ""
    select: str = ""
    message: str = ""


def findings(tree: Tree) -> Diagnostics:
    """What breaks the profile, in the order of its rules."""
    out: list[Diagnostic] = []
    done: set[str] = set()
    for rule, search in _loaded():
        if search is not None:
            out += _selected(rule, search, tree)
        elif rule.check not in done:
            done.add(rule.check)
            out += CHECKS[rule.check](tree)
    return _shown(out)


def rules() -> tuple[Rule, ...]:
    """The rules as the file has them."""
    return tuple(rule for rule, _ in _loaded())


def printed() -> frozenset[str]:
    """The codes of what a source may print so: a converter reports those errors as warnings."""
    return frozenset(rule.code for rule in rules() if rule.printed)


@cache
def _loaded() -> tuple[tuple[Rule, etree.XPath | None], ...]:
    """The file, once in a process; a rule with an unknown key, check or code is an error at load."""
    stated = tomllib.loads(path("un-profile.toml").read_text(encoding="utf-8"))
    namespaces = stated["namespaces"]
    return tuple(_rule(entry, namespaces) for entry in stated["rule"])


def _rule(entry: dict[str, Any], namespaces: dict[str, str]) -> tuple[Rule, etree.XPath | None]:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise ValueError(f"un-profile.toml: {entry.get('code')} has the unknown keys {', '.join(sorted(unknown))}")
    rule = Rule(**entry)
    if rule.check:
        if rule.check not in CHECKS:
            raise ValueError(f"un-profile.toml: {rule.code} names the check {rule.check!r}, which there is not")
        return rule, None
    if rule.code not in _SELECTED:
        raise ValueError(f"un-profile.toml: {rule.code} selects, but is no code of a selecting rule")
    return rule, etree.XPath(rule.select, namespaces=namespaces)


def _selected(rule: Rule, search: etree.XPath, tree: Tree) -> Iterator[Diagnostic]:
    code: Code = _SELECTED[rule.code]
    found = search(tree.root)
    for e in found if isinstance(found, list) else ():
        if isinstance(e, etree._Element):
            yield finding(code, e, _filled(rule.message, e))


def _filled(message: str, e: etree._Element) -> str:
    known = {"name": local(e.tag), "text": words(e)[:40]}
    return _SLOT.sub(lambda slot: known.get(slot[1]) or e.get(slot[1]) or "", message)


def _shown(found: list[Diagnostic]) -> Diagnostics:
    """The first of each code; the last one shown says how many more there are."""
    totals = Counter(d.code for d in found)
    seen: Counter[str] = Counter()
    out: list[Diagnostic] = []
    for d in found:
        seen[d.code] += 1
        if seen[d.code] < MOST or totals[d.code] == MOST:
            out.append(d)
        elif seen[d.code] == MOST:
            more = totals[d.code] - MOST
            out.append(replace(d, message=f"{d.message}; and {more} more of this kind"))
    return tuple(out)
