"""Citations become references."""

from __future__ import annotations

from pipeline.diagnostics import Diagnostics
from pipeline.lexicon import Language, Organ
from pipeline.model import Document


def resolve(document: Document, language: Language, organ: Organ) -> tuple[Document, Diagnostics]:
    """Not yet: the next commit resolves."""
    return document, ()
