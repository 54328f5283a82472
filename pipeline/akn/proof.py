"""A written file proofread: judged by schema and profile, and read back, from one parsing of the very bytes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.akn import eids
from pipeline.akn.parse import parse
from pipeline.akn.reading import unchecked
from pipeline.akn.rules.tree import Tree
from pipeline.akn.validation import as_printed, judge
from pipeline.akn.writing import Xml
from pipeline.diagnostics import Diagnostics, errors
from pipeline.model import Document


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong with a file, as a converter says it, and the document in it; None where an error forbids to trust it."""

    found: Diagnostics
    document: Document | None


def proofread(written: Xml) -> Proof:
    """Validates a file that `write` has made and reads it back, every node with its eId.

    What is read back is compared with what was written. Where they are equal, it is in normal form and has the eIds that
    the writer gave: both follow from what is compared, and neither is worked out again.
    Raises AknError, with line and reason, for a file that the strict reader refuses.
    """
    tree = Tree(parse(written.xml))
    found = as_printed(judge(tree))
    if errors(found):
        return Proof(found, None)
    back = unchecked(tree.root)
    return Proof(found, written.document if back == written.document else eids.assign(back))
