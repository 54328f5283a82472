"""Text before it has structure: decoding, lines, repair, emphasis; and the values that readers hand to recognition."""

from pipeline.manuscript.passages import Furniture, Grid, GridCell, Look, Manuscript, NoteText, Passage, Word

__all__ = ["Furniture", "Grid", "GridCell", "Look", "Manuscript", "NoteText", "Passage", "Word"]
