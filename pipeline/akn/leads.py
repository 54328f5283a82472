"""The name of a preambular paragraph: its leading phrase, as printed."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon import Language, language, lead
from pipeline.model import Inlines, Para, Style, Unit
from pipeline.model.build import plain

UNNAMED = "paragraph"
_ENDS = " ,\u00a0،、，:;"
_LONGEST = 80


def lead_phrase(unit: Unit, lang: str) -> str:
    """The phrase in italics that opens the paragraph, without comma; else the lexicon's leading phrase; else "paragraph".

    `lang` is the document's ISO 639-2 code.
    """
    first = unit.lead[0] if unit.lead else None
    if not isinstance(first, Para):
        return UNNAMED
    return _italic(first.content) or _known(plain(first.content), lang) or UNNAMED


def _italic(content: Inlines) -> str:
    for part in content:
        if isinstance(part, Style):
            words = plain(part.content) if part.kind == "italic" else _italic(part.content)
            return _tidy(words)
        if plain((part,)).strip():
            return ""
    return ""


def _known(words: str, lang: str) -> str:
    spoken = tongue(lang)
    return _tidy(lead(words.lstrip(), spoken, "preambular")) if spoken else ""


@cache
def tongue(code: str) -> Language | None:
    """The language of an ISO 639-2 code; None where there is no lexicon. Only its own file is read."""
    try:
        return language(code)
    except ValueError:
        return None


def _tidy(words: str) -> str:
    """Blanks folded; a phrase that is no phrase any more (a whole paragraph in italics) is left out."""
    phrase = " ".join(words.split()).strip(_ENDS)
    return phrase if len(phrase) <= _LONGEST else ""
