"""Forms: a date is one, a link leads somewhere, nothing is empty, missing, twice, or of a form that others have."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.akn.names import NO_DATE, local, q
from pipeline.akn.rules.tree import Tree, finding
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A019, A020, A021, A057, A062

Findings = Iterator[Diagnostic]

_NO_YEAR = NO_DATE[:5]
_DEAD = (" ", "&#160;", "://localhost", "://127.", "://10.", "://192.168.", "sharepoint.com", "safelinks.")
_EMPHASES = ("italic", "bold", "underline")
_HOSTS = ("undocs.org", "docs.un.org")
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
        if not href or href.startswith("file:") or any([part in href for part in _DEAD]):
            yield finding(A020, e, f"the {local(e.tag)} “{tree.words(e)[:40]}” leads to {href}")


def empty(tree: Tree) -> Findings:
    """An element inside a paragraph holds words or other elements (A021)."""
    for e in tree.in_order({e for e in tree.named(*_FILLED) if not len(e) and e.text is None}):
        yield finding(A021, e, f"an empty {local(e.tag)}")


def others(tree: Tree) -> Findings:
    """Emphasis, lists, links and headings have the profile's forms, not those of other makers (A057)."""
    foreign = {e for e in tree.named("span") if any(word in e.get("class", "") for word in _EMPHASES)}
    foreign |= {e for e in tree.named("a") if any(host in e.get("href", "") for host in _HOSTS)}
    foreign |= {e for e in tree.named("paragraph") if e.get("class", "").startswith("H") and e.find(q("num")) is None}
    foreign.update(tree.named("sublist"))
    for e in tree.in_order({e for e in foreign if e.tag == q(local(e.tag))}):
        yield finding(A057, e, f"the profile writes another form for this {local(e.tag)}: “{tree.words(e)[:40]}”")


def complete(tree: Tree) -> Findings:
    """A statement has paragraphs; a preamble one formula, before all that it opens (A062)."""
    wrong = {e for e in tree.named("statement") if e.find(f"{q('mainBody')}//{q('paragraph')}") is None}
    for preamble in tree.named("preamble"):
        formulas = list(preamble.iterchildren(q("formula")))
        wrong |= {*formulas[1:], *(e for e in formulas[:1] if [*e.itersiblings(q("container"), preceding=True)])}
    for e in tree.in_order({e for e in wrong if e.tag == q(local(e.tag))}):
        said = f"the {local(e.tag)} “{tree.words(e)[:40]}”"
        yield finding(A062, e, f"{said} shows that the document lacks its parts, or has them twice")
