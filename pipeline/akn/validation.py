"""Whether a file is sound: well formed, valid by the OASIS schema, true to the UN profile."""

from __future__ import annotations

from pipeline.akn.complaints import complaints
from pipeline.akn.errors import AknError
from pipeline.akn.parse import parse
from pipeline.akn.profile import findings, printed
from pipeline.akn.rules.tree import FILE, Tree
from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_akn import A001
from pipeline.model import Span


def validate(xml: bytes) -> Diagnostics:
    """Everything wrong with a file, as a checker of finished files says it; empty for a sound one.

    A finding's place is the eId of its element; in `meta`, where there are none, the line in the file (span's source is "akn").
    """
    try:
        tree = Tree(parse(xml))
    except AknError as error:
        return (of(A001, error.reason, Span(FILE, error.line)),)
    return judge(tree)


def judge(tree: Tree) -> Diagnostics:
    """The same of a file that has been parsed already."""
    return (*complaints(tree), *findings(tree))


def as_printed(found: Diagnostics) -> Diagnostics:
    """The same findings as a converter says them: what the source may print so is a warning, what was built wrong an error."""
    soft = printed()
    return tuple(d.softened() if d.code in soft else d for d in found)
