"""Numbers: paragraphs 1 to n, points in order, labels in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.akn.names import GROUPS, HIERARCHY, local, q
from pipeline.akn.rules.tree import Tree, finding
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A043, A044, A045, A046, A047, A056

Element = etree._Element
Findings = Iterator[Diagnostic]

_GROUPS = {HIERARCHY[kind] for kind in GROUPS}
_FLAT = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,5})\)\s")
_BLANKS = " \t\n\r\u00a0"
_LATER = re.compile(r"(?:bis|ter|quater)$")
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")


def paragraphs(tree: Tree) -> Findings:
    """Operative paragraphs are numbered 1 to n through the body, or through each section (A044); none lacks its number (A043)."""
    for scope in _scopes(tree):
        numbers = [(e, tree.numbers.get(e, "")) for e in scope]
        if any(n for _, n in numbers) and len(numbers) > 1:
            yield from _running(tree, numbers)


def _scopes(tree: Tree) -> Iterator[list[Element]]:
    """The paragraphs that are numbered together: those of a body past its sections, unless the numbers begin anew in each."""
    through: dict[Element, list[Element]] = {}
    apart: dict[Element, list[Element]] = {}
    for e in tree.named("paragraph"):
        parent = e.getparent()
        if parent is None:
            continue
        top: Element = parent
        while local(top.tag) in _GROUPS and (above := top.getparent()) is not None:
            top = above
        if local(top.tag) not in ("quotedStructure", "point", "paragraph"):
            through.setdefault(top, []).append(e)
            apart.setdefault(parent, []).append(e)
    for found in through.values():
        printed = [n for e in found if (n := tree.numbers.get(e))]
        if len(printed) == len(set(printed)):
            yield found
        else:
            parents = dict.fromkeys(p for e in found if (p := e.getparent()) is not None)
            yield from (apart[parent] for parent in parents)


def _running(tree: Tree, numbers: list[tuple[Element, str]]) -> Findings:
    last = 0
    for e, printed in numbers:
        if not printed:
            if last:  # what stands before the first number introduces: "We, the Member States …"
                yield finding(A043, e, f"a paragraph after paragraph {last} has no number: “{tree.words(e)[:40]}”")
        elif printed.isdecimal():
            if int(printed) != last + 1:
                before = f"paragraph {printed} follows paragraph {last}" if last else f"the first number is {printed}"
                gap = f"number {last + 1} is missing or was read as text"
                yield finding(A044, e, f"{before}; {gap if int(printed) > last else 'it is repeated or goes back'}")
            last = int(printed)


def points(tree: Tree) -> Findings:
    """The labels of the points of one paragraph run on: a, b, c; i, ii, iii; 1, 2, 3 (A045)."""
    parents = dict.fromkeys(p for e in tree.named("list", "blockList") if (p := e.getparent()) is not None)
    for parent in parents:
        lists = [e for e in parent if local(e.tag) in ("list", "blockList")]
        found = [e for holder in lists for e in holder if local(e.tag) in ("point", "item")]
        labels = [(e, label) for e in found if (label := tree.numbers.get(e)) and not _LATER.search(label)]
        if len(labels) > 1:
            yield from _ordered(labels)


def _ordered(labels: list[tuple[Element, str]]) -> Findings:
    """Reads the labels in the way in which most of them run on; the first that does not is reported."""
    best = max((_prefix(labels, read) for read in (_letter, _roman, _figure)), default=0)
    if 0 < best < len(labels):
        e, label = labels[best]
        yield finding(A045, e, f"point {label} follows point {labels[best - 1][1]}; one is missing or was read as text")
    elif best == 0 and any(read(labels[0][1]) for read in (_letter, _roman, _figure)):
        yield finding(A045, labels[0][0], f"the first point is {labels[0][1]}; those before it are missing")


def _prefix(labels: list[tuple[Element, str]], read: Callable[[str], int]) -> int:
    return next((n for n, (_, label) in enumerate(labels) if read(label) != n + 1), len(labels))


def _letter(label: str) -> int:
    """a is 1, z 26, aa 27, bb 28."""
    low = label.lower()
    if not low.isascii() or not low.isalpha() or len(set(low)) != 1:
        return 0
    return ord(low[0]) - ord("a") + 1 + 26 * (len(low) - 1)


def _roman(label: str) -> int:
    found = _ROMAN.fullmatch(label.lower())
    if not found or not label:
        return 0
    ones = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    return 10 * len(found[1]) + ones[found[2]]


def _figure(label: str) -> int:
    return int(label) if label.isdecimal() and len(label) < 6 else 0


def blanks(tree: Tree) -> Findings:
    """No blanks stand around a number (A046)."""
    for e in tree.named("num"):
        printed = "".join(e.itertext()) if len(e) else e.text
        if printed and e.tag == q("num") and (printed[0] in _BLANKS or printed[-1] in _BLANKS):
            yield finding(A046, e, f"blanks around the number “{tree.words(e)[:40]}”")


def labels(tree: Tree) -> Findings:
    """No number is printed again in the text (A047), no sub-paragraph's letter stands in the text of a paragraph (A056)."""
    for e in tree.named("paragraph", "point", "item"):
        content = _child(e, "content")
        line = _child(content if content is not None else e, "p")
        if line is None or not line.text:
            continue
        num = _child(e, "num")
        printed = (num.text or "").strip() if num is not None else ""
        if printed and any(c.isalnum() for c in printed) and line.text.startswith(f"{printed} "):
            yield finding(A047, e, f"the number {printed!r} stands in the text again")
        elif _FLAT.match(line.text):
            yield finding(A056, e, f"the text begins with a letter of its own: “{line.text[:30]}”")


def _child(e: Element, name: str) -> Element | None:
    return next(e.iterchildren(q(name)), None)
