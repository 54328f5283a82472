"""Passages that only a line end parts: one that opens like no paragraph is the rest of the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.lexicon.language import Language
from pipeline.manuscript import Passage
from pipeline.manuscript.passages import Piece
from pipeline.manuscript.seams import closed, seam
from pipeline.model import Text
from pipeline.model.build import inlines, plain
from pipeline.recognition.formula import is_formula
from pipeline.recognition.leads import lead_of


def joined(pieces: Iterable[Piece], language: Language) -> list[Piece]:
    """The pieces, loose ones (`Look.loose`) joined to the one before unless they open with a lead phrase or are a formula."""
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if (
            isinstance(piece, Passage)
            and piece.look.loose
            and isinstance(before, Passage)
            and not _opens(piece, before, language)
        ):
            said = plain(before.inlines)
            between = Text(seam(said, plain(piece.inlines), said, {})[1])
            whole = inlines(*before.inlines, between, *piece.inlines)
            out[-1] = replace(before, inlines=whole, spans=before.spans + piece.spans)
        else:
            out.append(piece)
    return out


def _opens(piece: Passage, before: Passage, language: Language) -> bool:
    """Whether a paragraph opens: with a formula, or with a lead phrase where the one before has come to its end.

    "… 13 as signatories, 110 as" / "States parties" opens none, though "states" is a verb that paragraphs open with.
    """
    words = plain(piece.inlines)
    return is_formula(words, language.tag) or (closed(plain(before.inlines)) and bool(lead_of(words, language)))
