"""Measures of the page in twips (1/20 point), after the official layout: frame, body block, indents, tabs."""

from __future__ import annotations

from dataclasses import dataclass

FRAME = 9850  # the width between the margins, on every paper: that of the masthead's rules
EDGE = 1267  # the body block's distance from the frame, at both sides
STEP = 475  # one indent
DEEPEST = 8  # Word has nine list levels
EMBLEM = 1380  # the masthead's first column, kept empty: the emblem is protected

PAPERS = {"A4": (11906, 16838), "Letter": (12240, 15840)}


@dataclass(frozen=True, slots=True)
class Indent:
    """A paragraph's left edge, its first line (negative: hanging) and the tab stop behind its label."""

    left: int
    first: int

    @property
    def stop(self) -> int:
        return self.left + max(self.first, 0) + STEP


def margin(paper: str) -> int:
    """The left and right margin."""
    return (PAPERS[paper][0] - FRAME) // 2


def labelled(depth: int) -> Indent:
    """Operative paragraphs and points: label at the first line's indent, turned lines flush with the block's edge.

    Depth 0 is the operative paragraph, 1 is (a); each further depth moves the whole block one step in.
    """
    deep = min(depth, DEEPEST)
    return Indent(EDGE + STEP * max(deep - 1, 0), STEP if depth == 0 else 2 * STEP)


def headed(label: str) -> Indent:
    """Headings: label at the body's edge, words behind it, turned lines under the words; "Article 10" needs more room than "IV"."""
    room = STEP if len(label) <= 4 else 3 * STEP
    return Indent(EDGE + room, -room)
