"""Explanations as JSON for machines; the form is published in `schemas/explanation.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline._version import __version__
from pipeline.akn import iri
from pipeline.batch.accounts import finding
from pipeline.batch.explaining import Explanation, Footnote, Passage
from pipeline.batch.places import places
from pipeline.manuscript import Furniture
from pipeline.model import Document

EXPLANATION_VERSION = 1
"""Grows when a field changes its meaning or goes; new fields may come without it."""


def compose(told: Sequence[Explanation]) -> str:
    """All explanations of a run; equal sources give equal words."""
    whole = {
        "explanation_version": EXPLANATION_VERSION,
        "tool": {"name": "resolution-pipeline", "version": __version__},
        "documents": [_document(one) for one in told],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _document(told: Explanation) -> dict[str, Any]:
    return {
        "source": told.source,
        "reader": told.reader,
        "known": _known(told.document) if told.document else None,
        "evidence": [_evidence(sentence) for sentence in told.evidence],
        "passages": [_passage(one) for one in told.passages],
        "notes": [_note(note) for note in told.notes],
        "furniture": [_furniture(piece) for piece in told.furniture],
        "ledger": dict(told.ledger),
        "diagnostics": [finding(one) for one in told.diagnostics],
    }


def _known(document: Document) -> dict[str, Any]:
    meta = document.meta
    return {
        "kind": meta.kind,
        "organ": meta.organ,
        "language": meta.lang,
        "symbol": meta.symbol,
        "number": meta.number,
        "date": meta.date.isoformat() if meta.date else None,
        "work": iri.work(meta),
    }


def _evidence(sentence: str) -> dict[str, str]:
    what, _, why = sentence.partition(": ")
    name, _, value = what.partition(" ")
    return {"of": name, "value": value, "because": why}


def _passage(one: Passage) -> dict[str, Any]:
    traced = one.traced
    return {
        "kind": traced.kind,
        "label": traced.num,
        "eId": one.eid,
        "rule": traced.rule,
        "certainty": traced.certainty.value,
        "because": traced.because,
        "words": traced.words,
        "places": places(traced.spans),
    }


def _note(note: Footnote) -> dict[str, Any]:
    return {"marker": note.marker, "eId": note.eid, "words": note.words, "places": places(note.spans)}


def _furniture(piece: Furniture) -> dict[str, Any]:
    return {"words": piece.words, "reason": piece.reason, "places": places((piece.span,) if piece.span else ())}
