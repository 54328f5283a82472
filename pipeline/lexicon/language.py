"""What a language says: months, ordinals, lead phrases, masthead wordings; one TOML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language's words. Every field is a key of the file; a missing or unknown key is an error at load.

    code       ISO 639-2 ("eng"), as in FRBRlanguage
    tag        BCP 47 ("en"), also the file's name
    name       in English
    rtl        written from right to left
    months     January first, as printed in dates
    ordinals   words to numbers, as printed in session names
    preambular, operative   lead phrases, without sequence adverbs
    adverbs    sequence adverbs that go with a lead ("also", "further")
    annex, appendix   the words that label one
    """

    code: str
    tag: str
    name: str
    rtl: bool
    months: tuple[str, ...]
    ordinals: Mapping[str, int]
    preambular: tuple[str, ...]
    operative: tuple[str, ...]
    adverbs: tuple[str, ...]
    annex: tuple[str, ...]
    appendix: tuple[str, ...]
