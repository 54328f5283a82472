"""The UN profile at work: the rules of `schemas/un-profile.toml`, each a function of `akn.rules`."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.akn.rules import annexes, forms, identity, ids, notes, numbering, votes, wording
from pipeline.akn.rules.tree import Tree
from pipeline.akn.schemas import path
from pipeline.diagnostics import Diagnostic, Diagnostics

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
        (forms, (forms.placeholders, forms.addresses, forms.empty, forms.others, forms.complete)),
        (numbering, (numbering.paragraphs, numbering.points, numbering.blanks, numbering.labels)),
        (notes, (notes.marks, notes.texts, notes.first)),
        (wording, (wording.leads, wording.endings, wording.citations, wording.symbols, wording.characters)),
        (votes, (votes.votes,)),
        (annexes, (annexes.identified, annexes.named)),
    )
    for check in checks
}
_KEYS = {"code", "level", "printed", "section", "check"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the file: its code, its level, and the check that finds what offends it."""

    code: str
    level: str
    printed: bool
    section: int
    check: str


def findings(tree: Tree) -> Diagnostics:
    """What breaks the profile, in the order of its rules."""
    checks = dict.fromkeys(rule.check for rule in rules())  # two rules may share one
    return _shown([found for check in checks for found in CHECKS[check](tree)])


@cache
def rules() -> tuple[Rule, ...]:
    """The rules as the file has them, read once in a process; one with an unknown key or check is an error at load."""
    stated = tomllib.loads(path("un-profile.toml").read_text(encoding="utf-8"))
    return tuple(_rule(entry) for entry in stated["rule"])


@cache
def printed() -> frozenset[str]:
    """The codes of what a source may print so: a converter reports those errors as warnings."""
    return frozenset(rule.code for rule in rules() if rule.printed)


def _rule(entry: dict[str, Any]) -> Rule:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise ValueError(f"un-profile.toml: {entry.get('code')} has the unknown keys {', '.join(sorted(unknown))}")
    rule = Rule(**entry)
    if rule.check not in CHECKS:
        raise ValueError(f"un-profile.toml: {rule.code} names the check {rule.check!r}, which there is not")
    return rule


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
