"""Measures of the page in twips (1/20 point), after the official layout: frame, body block, indents, tabs."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Layout:
    """The page's measures, in twips.

    frame   the width between the margins: that of the masthead's rules
    edge    the body block's distance from the frame, at both sides
    """

    frame: int
    edge: int

    @property
    def body(self) -> int:
        """The width of the body block."""
        return self.frame - 2 * self.edge

    def margin(self, paper: str) -> int:
        """The left and right margin."""
        return (PAPERS[paper][0] - self.frame) // 2

    def labelled(self, depth: int) -> Indent:
        """Operative paragraphs and points: label at the first line's indent, turned lines flush with the block's edge.

        Depth 0 is the operative paragraph, 1 is (a); each further depth moves the whole block one step in.
        """
        deep = min(depth, DEEPEST)
        return Indent(self.edge + STEP * max(deep - 1, 0), STEP if depth == 0 else 2 * STEP)

    def headed(self, label: str) -> Indent:
        """Headings: label at the body's edge, words behind it, turned lines under the words; "Article 10" needs more room than "IV"."""
        room = STEP if len(label) <= 4 else 3 * STEP
        return Indent(self.edge + room, -room)


OFFICIAL = Layout(9850, 1267)
"""The official layout, the same on every paper."""
