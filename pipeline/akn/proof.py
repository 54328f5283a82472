"""A written file proofread: judged by schema and profile, and read back, from one parsing of the very bytes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.akn import eids
from pipeline.akn.parse import parse
from pipeline.akn.reading import unchecked
from pipeline.akn.rules.tree import Tree
from pipeline.akn.validation import as_printed, judge
from pipeline.diagnostics import Diagnostics, errors
from pipeline.model import Document


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong with a file, as a converter says it, and the document in it; None where an error forbids to trust it."""

    found: Diagnostics
    document: Document | None


def proofread(xml: bytes) -> Proof:
    """Validates a file that `write` has made and reads it back, every node with its eId.

    Whether the document is in normal form is not asked again: where it equals the written one, it is as normal as that.
    Raises AknError, with line and reason, for a file that the strict reader refuses.
    """
    tree = Tree(parse(xml))
    found = as_printed(judge(tree))
    return Proof(found, None if errors(found) else eids.assign(unchecked(tree.root)))
