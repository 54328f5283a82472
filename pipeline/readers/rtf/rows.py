"""Tables: rows with the right edges of their cells, and which cells are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.manuscript import Grid, GridCell, Passage
from pipeline.model import Span


@dataclass(frozen=True, slots=True)
class Edge:
    """A cell as \\trowd defines it: its right edge in twips, and whether it goes on from the left or from above."""

    right: int = 0
    from_left: bool = False
    from_above: bool = False


@dataclass(slots=True)
class Rows:
    """The table that is being read."""

    edges: list[Edge] = field(default_factory=list)
    next_edge: Edge = Edge()
    head: bool = False
    cells: list[tuple[Passage, ...]] = field(default_factory=list)
    rows: list[tuple[bool, list[tuple[Edge, tuple[Passage, ...]]]]] = field(default_factory=list)

    def told(self, name: str, number: int | None) -> None:
        """A control word of a row's definition."""
        match name:
            case "trowd":
                self.edges, self.next_edge, self.head = [], Edge(), False
            case "trhdr":
                self.head = True
            case "clmrg":
                self.next_edge = replace(self.next_edge, from_left=True)
            case "clvmrg":
                self.next_edge = replace(self.next_edge, from_above=True)
            case "cellx":
                self.edges.append(replace(self.next_edge, right=number or 0))
                self.next_edge = Edge()
            case _:
                pass

    def row(self) -> None:
        """End a row."""
        padded = [*self.edges, *(Edge(10_000_000 + n) for n in range(len(self.cells) - len(self.edges)))]
        if self.cells:
            self.rows.append((self.head, list(zip(padded, self.cells, strict=False))))
        self.cells = []

    def grid(self, span: Span) -> Grid | None:
        """The whole table, None where there is none; what comes after begins anew."""
        rights = sorted({edge.right for _, row in self.rows for edge, _ in row})
        rows: list[list[GridCell]] = []
        above: dict[int, tuple[int, int]] = {}
        for head, row in self.rows:
            rows.append(_row(row, head, rights, above, rows))
        self.rows = []
        kept = tuple(tuple(row) for row in rows if row)
        return Grid(kept, (span,)) if kept else None


def _row(
    row: Sequence[tuple[Edge, tuple[Passage, ...]]],
    head: bool,
    rights: Sequence[int],
    above: dict[int, tuple[int, int]],
    rows: list[list[GridCell]],
) -> list[GridCell]:
    """The cells of a row; `above` tells of each right edge which cell stands over it."""
    cells: list[GridCell] = []
    column = 0
    for edge, passages in row:
        end = rights.index(edge.right) + 1
        wide = max(end - column, 1)
        column = end
        if edge.from_left and cells:
            last = cells[-1]
            cells[-1] = replace(last, colspan=last.colspan + wide, passages=last.passages + passages)
        elif edge.from_above and edge.right in above:
            number, place = above[edge.right]
            over = rows[number][place]
            rows[number][place] = replace(over, rowspan=over.rowspan + 1, passages=over.passages + passages)
        else:
            above[edge.right] = len(rows), len(cells)
            cells.append(GridCell(passages, head, wide))
    return cells
