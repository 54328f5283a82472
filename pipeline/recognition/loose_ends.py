"""Passages that only a line end parts: one that opens like no paragraph is the rest of the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.lexicon.language import Language
from pipeline.manuscript import Passage
from pipeline.manuscript.passages import Piece
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
            and not _opens(piece, language)
        ):
            out[-1] = replace(
                before, inlines=inlines(*before.inlines, Text(" "), *piece.inlines), spans=before.spans + piece.spans
            )
        else:
            out.append(piece)
    return out


def _opens(piece: Passage, language: Language) -> bool:
    words = plain(piece.inlines)
    return bool(lead_of(words, language)) or is_formula(words, language.tag)
