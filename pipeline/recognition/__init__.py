"""Manuscript to Document: which passage is what, and how they nest.

recognised = recognise(manuscript, Hints(), "75-62.md")
recognised.document, recognised.diagnostics, recognised.trace
"""

from __future__ import annotations

from pipeline.recognition.recognise import Recognised, Trace, Traced, recognise

__all__ = ["Recognised", "Trace", "Traced", "recognise"]
