"""Manuscript to Document: which passage is what, and how they nest.

recognised = recognise(manuscript, Hints(), "75-62.md")
recognised.document, recognised.diagnostics, recognised.trace
"""

from __future__ import annotations

from pipeline.recognition.explaining import Certainty, Trace, Traced
from pipeline.recognition.recognise import Recognised, recognise

__all__ = ["Certainty", "Recognised", "Trace", "Traced", "recognise"]
