"""Votes: count, list of States and outcome tell one story."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.akn.names import q
from pipeline.akn.rules.tree import Tree, finding
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A060


def votes(tree: Tree) -> Iterator[Diagnostic]:
    """A count is that of its voters; a text adopted by vote has more in favour than against, one without has none (A060)."""
    for e in tree.named("voting"):
        outcome = e.get("outcome", "").removeprefix("#")
        counts: dict[str, int] = {}
        for count in e.iterchildren(q("count")):
            choice, value = count.get("refersTo", "").removeprefix("#"), count.get("value", "")
            voters = len(list(count.iter(q("organization"))))
            if voters and value != str(voters):
                yield finding(A060, count, f"{value} votes {choice}, but {voters} voters are listed")
            counts[choice] = int(value) if value.isdecimal() and len(value) < 10 else 0
        cast = sum(counts.values())
        if outcome in ("adoptedWithoutVote", "adoptedByAcclamation") and cast:
            yield finding(A060, e, f"{outcome}, but {cast} votes are counted")
        if outcome == "adoptedRecordedVote" and counts.get("inFavour", 0) <= counts.get("against", 0):
            yield finding(A060, e, "adopted by vote, but no more are in favour than against")
