"""Notes: their marks run on, none is empty, the first is no "Ibid."."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.akn.rules.languages import of_code
from pipeline.akn.rules.tree import Tree, finding, words
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A048, A049, A050

Element = etree._Element
Findings = Iterator[Diagnostic]


def marks(tree: Tree) -> Findings:
    """The marks of the notes run 1 to n; an annex or a member goes on or begins anew (A048).

    Notes to a table may go on in the same series, else they are apart.
    """
    last = 0
    for part in tree.parts:
        first = True
        for e in tree.own(part, "authorialNote"):
            printed = e.get("marker", "")
            if not printed.isdecimal() or (e.get("placementBase") and int(printed) != last + 1):
                continue
            if int(printed) != last + 1 and not (first and int(printed) == 1):
                yield finding(
                    A048, e, f"note {printed} follows note {last}" if last else f"the first note is {printed}"
                )
            last, first = int(printed), False


def texts(tree: Tree) -> Findings:
    """Every note has a text, and its mark does not stand there again (A049)."""
    for e in tree.named("authorialNote"):
        printed, said = e.get("marker", ""), words(e, aside=())
        if not said:
            yield finding(A049, e, f"note {printed} has no text")
        elif printed and said.startswith(f"{printed} "):
            yield finding(A049, e, f"the mark of note {printed} stands in its text again")


def first(tree: Tree) -> Findings:
    """The first note of the file does not cite what was cited before it (A050)."""
    for e in tree.named("authorialNote")[:1]:
        part = tree.part_of(e)
        said = words(e, aside=())
        if of_code(part.lang if part else "").repeats(said):
            yield finding(A050, e, f"the first note says “{said[:20]}”")
