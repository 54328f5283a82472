"""Annexes: what the text says is annexed is there, and what is there is spoken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from pipeline.akn.names import q
from pipeline.akn.rules.languages import of_code
from pipeline.akn.rules.tree import Element, Part, Tree, finding
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A058, A063


def identified(tree: Tree) -> Iterator[Diagnostic]:
    """An annex has an identification of its own, or is a reference to another file (A058)."""
    for e in tree.named("attachment"):
        own = f"{q('*')}/{q('meta')}/{q('identification')}"
        if e.tag == q("attachment") and e.find(own) is None and e.find(q("documentRef")) is None:
            yield finding(A058, e, f"the annex “{tree.words(e)[:40]}” has no identification of its own")


def named(tree: Tree) -> Iterator[Diagnostic]:
    """An annex “to the present resolution” is in the file; an annex in the file is named in the text (A063)."""
    annexed = {part.parent for part in tree.parts if part.parent is not None}
    texts: dict[Part | None, list[tuple[Element, str]]] = defaultdict(list)
    for holder, text in tree.texts:
        texts[tree.part_of(holder)].append((holder, text))
    for part in tree.parts:
        speech = of_code(part.lang)
        if part.parent is not None or speech.annexed is None:
            continue
        own = texts[part]
        speaking = [(holder, text.casefold()) for holder, text in own if speech.names_annex(text)]
        if part not in annexed:
            said = ((holder, found[0]) for holder, text in speaking if (found := speech.annexed.search(text)))
            for holder, wording in islice(said, 1):
                yield finding(A063, holder, f"the text says “{wording}”, but no annex follows")
        elif not speaking:
            yield finding(A063, part.top, "an annex follows that the text does not name")
