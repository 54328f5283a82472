"""Forms: a date is one, a link leads somewhere, an inline element has something in it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.akn.names import NO_DATE, local
from pipeline.akn.rules.tree import Tree, finding, words
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A019, A020, A021

Findings = Iterator[Diagnostic]

_NO_YEAR = NO_DATE[:5]
_DEAD = (" ", "&#160;", "://localhost", "://127.", "://10.", "://192.168.", "sharepoint.com", "safelinks.")
_FILLED = (
    *("i", "b", "u", "sup", "sub", "ref", "a", "span", "inline", "docTitle", "docNumber", "docDate", "docType"),
    *("docStatus", "docStage", "docAuthority", "docCommittee", "docProponent", "session", "event", "quantity"),
    *("location", "organization", "person", "role", "signature", "term", "ins", "del"),
)


def placeholders(tree: Tree) -> Findings:
    """The date that stands for none stands only in an identification, and is called unknown there (A019)."""
    for e, day in tree.carrying("date"):
        known = local(e.tag).startswith("FRBR") and e.get("name") == "unknown"
        if day.startswith(_NO_YEAR) and not known:
            yield finding(A019, e, f"the date of a {local(e.tag)} is the placeholder {day}")


def addresses(tree: Tree) -> Findings:
    """A link leads neither nowhere nor into somebody's own house (A020)."""
    for e, href in tree.carrying("href"):
        if not href or href.startswith("file:") or any(part in href for part in _DEAD):
            yield finding(A020, e, f"the {local(e.tag)} “{words(e)[:40]}” leads to {href}")


def empty(tree: Tree) -> Findings:
    """An element inside a paragraph holds words or other elements (A021)."""
    for e in tree.in_order({e for e in tree.named(*_FILLED) if not len(e) and e.text is None}):
        yield finding(A021, e, f"an empty {local(e.tag)}")
