"""What belongs to the page and not to the text: folios, job numbers, running heads, rules. Set aside with its reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.manuscript.lines import Line
from pipeline.manuscript.passages import Furniture
from pipeline.manuscript.seams import closed

SYMBOL = re.compile(r"[A-Z][A-Z0-9.\-]*(?:/[A-Za-z0-9.()\-*]+)+(?: \(\d{4}\)| [A-Z](?:-[A-Z])?)?")
_SYMBOL_HEAD = re.compile(r"[A-Z][A-Z0-9.\-]*/")

_GAP = re.compile(r"(?: {3,}|\t[ \t]*)")
_PAGE_OF = re.compile(r"(\d{1,4}) ?/ ?(\d{1,4})")
_JOB = re.compile(r"\d{2}-\d{5}\*?(?: ?\([A-Z]\)(?: \d{6})*)?")  # 20-16878 (E) 141220, on later pages 20-16878
_BARCODE = re.compile(r"\*[0-9A-Z]{7,9}\*")
_RECYCLE = re.compile(r"Please recycle ?\S?|Merci de recycler ?\S?", re.IGNORECASE)
_PAGE_WORD = re.compile(
    r"(?:Page|Página|Стр\.|Страница) \d{1,4}(?: (?:of|sur|de|из) \d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_RULES = frozenset("-_—–=─")
_RULE = re.compile(r"(?:-[ -]{2,}|_[ _]{2,}|—[ —]{2,}|–[ –]{2,}|=[=]{2,}|─[─]{2,})")
_REPEATED = "line repeated on most pages"
_FIRST_PAGES = 3
_LONGEST = 160  # no running head is longer than this


class Kept(NamedTuple):
    """A line that stays, and whether a page was turned (and which rule stood) since the last line that stayed."""

    line: Line
    turned: bool = False
    rule: str = ""


def rule_of(text: str) -> str:
    """The sign of a line that is nothing but a rule ("-", "_" …); "" for other lines."""
    bare = text.strip()
    return bare[0] if bare[:1] in _RULES and len(bare) >= 3 and _RULE.fullmatch(bare) else ""


def set_aside(lines: Sequence[Line], source: str) -> tuple[tuple[Kept, ...], tuple[Furniture, ...]]:
    """The lines of the text, and the furniture of its pages. Blank lines stay: they part paragraphs."""
    reasons = _reasons(lines)
    kept: list[Kept] = []
    aside: list[Furniture] = []
    turned, rule, page = False, "", lines[0].page if lines else 0
    for at, line in enumerate(lines):
        if line.page != page:
            turned, page = True, line.page
        if reason := reasons.get(at):
            aside.append(Furniture(line.bare, reason, line.span(source)))
            turned = True
            rule = rule_of(line.bare) or rule
        elif line.blank:
            kept.append(Kept(line))
        else:
            kept.append(Kept(line, turned, rule))
            turned, rule = False, ""
    return tuple(kept), tuple(aside)


def _reasons(lines: Sequence[Line]) -> dict[int, str]:
    """Which lines are furniture, by their position, and why."""
    reasons: dict[int, str] = {}
    full = [at for at, line in enumerate(lines) if not line.blank]
    spaced = len(full) < len(lines)
    totals = Counter(found[2] for at in full if (found := _page_of(lines[at].bare)))
    for order, at in enumerate(full):
        text = lines[at].bare
        before = full[order - 1] if order else at
        if rule_of(text):
            reasons[at] = "rule"
        elif len(text) > _LONGEST:
            continue
        elif _folio(text) and not _lone(text, totals) and (not spaced or _alone(lines, at, _counted(text, totals))):
            reasons[at] = "folio"
        elif _head(text) and (_folio_or_head(reasons.get(before, "")) or lines[at].page != lines[before].page):
            reasons[at] = "running head"
        elif _page_number(text) and lines[at].page != lines[before].page:
            reasons[at] = "folio"
    reasons |= _repeated(lines, full, reasons)
    for before, at in pairwise(full):
        if at not in reasons and reasons.get(before) == _REPEATED and _head(lines[at].bare):
            reasons[at] = "running head"  # a title, and the symbol on a line of its own
    return reasons


def _page_of(text: str) -> re.Match[str] | None:
    return _PAGE_OF.fullmatch(text) if text[:1].isdigit() else None


def _lone(text: str, totals: Counter[str]) -> bool:
    """Whether `63/71` stands alone, the only one of its kind and no first page: then it is a resolution's number."""
    found = _page_of(text)
    return found is not None and int(found[1]) > _FIRST_PAGES and totals[found[2]] < 2


def _folio_or_head(reason: str) -> bool:
    return reason in ("folio", "running head")


def _counted(text: str, totals: Counter[str]) -> bool:
    """Whether `2/3` is one of several with the same total."""
    found = _page_of(text)
    return found is not None and totals[found[2]] > 1


def _alone(lines: Sequence[Line], at: int, counted: bool) -> bool:
    """Whether a line stands apart from the text on both sides; on one, where its numbers say what it is."""
    before = at == 0 or lines[at - 1].blank or bool(rule_of(lines[at - 1].text)) or _folio(lines[at - 1].bare)
    after = at + 1 >= len(lines) or lines[at + 1].blank or _folio(lines[at + 1].bare) or _head(lines[at + 1].bare)
    return (before or after) if counted else (before and after)


def _folio(text: str) -> bool:
    """`2/4`, `20-16878 (E)`, both of them set apart, a bar code, "Please recycle"."""
    if len(text) > _LONGEST or text.isalpha():
        return False
    return all(_folio_part(part) for part in _parts(text)) and not _page_number(text)


def _folio_part(part: str) -> bool:
    if pages := _page_of(part):
        return 0 < int(pages[1]) <= int(pages[2])
    return any(form.fullmatch(part) for form in (_JOB, _BARCODE, _RECYCLE, _PAGE_WORD)) or _page_number(part)


def _page_number(text: str) -> bool:
    return text.isdigit() and len(text) <= 4


def _head(text: str) -> bool:
    """A symbol alone, or a symbol and a title set apart from each other."""
    if "/" not in text or len(text) > _LONGEST or len(parts := _parts(text)) > 3:
        return False
    return any(SYMBOL.fullmatch(part) for part in (parts[0], parts[-1]))


def _parts(text: str) -> list[str]:
    return [part for part in _GAP.split(text.strip()) if part] or [""]


def _repeated(lines: Sequence[Line], full: Sequence[int], known: dict[int, str]) -> dict[int, str]:
    """The same line again and again beside a page's end, whatever it says; its numbers may count on."""
    if not known and (not lines or lines[-1].page == lines[0].page):
        return {}  # no page ends anywhere
    edges = [
        (at, _DIGITS.sub("0", lines[at].bare))
        for order, at in enumerate(full)
        if at not in known
        and len(lines[at].text) <= _LONGEST
        and _beside(lines, full, order, known)
        and not closed(lines[at].bare)
    ]
    counts = Counter(shape for _, shape in edges)
    pages = max((line.page for line in lines), default=0) or sum(1 for reason in known.values() if reason == "folio")
    enough = max(2 if any(line.page > 1 for line in lines) else 3, pages // 2)
    return {at: _REPEATED for at, shape in edges if counts[shape] >= enough}


def _beside(lines: Sequence[Line], full: Sequence[int], order: int, known: dict[int, str]) -> bool:
    """Whether a page's end stands directly before or after a line."""
    at = full[order]
    for near in (order - 1, order + 1):
        if 0 <= near < len(full) and (known.get(full[near]) == "folio" or lines[full[near]].page != lines[at].page):
            return True
    return False
