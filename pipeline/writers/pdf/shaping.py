"""Arabic letters in the forms that they take in a word: what is measured and drawn, and turned back when text is extracted."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from pipeline.writers.pdf.fonts import Script
from pipeline.writers.pdf.han import HAN

# Hebrew to Arabic Extended, and the presentation forms of both.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")


@lru_cache(maxsize=16384)
def shaped(text: str) -> str:
    """Arabic letters in the forms that they take in this word (presentation forms, lam-alef as one); other text as it is."""
    return str(_reshaper().reshape(text)) if _ARABIC.search(text) else text


def script_of(text: str) -> Script:
    """Whose face a line of furniture is set in, which has one for all its words."""
    return "arabic" if RIGHT_TO_LEFT.search(text) else "han" if HAN.search(text) else "latin"


@cache
def _reshaper() -> Any:
    import arabic_reshaper

    return arabic_reshaper.ArabicReshaper(
        {"delete_harakat": False, "delete_tatweel": False, "support_ligatures": True, "ARABIC LIGATURE ALLAH": False}
    )
