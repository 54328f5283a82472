"""Templates of the lexicon as regular expressions: "{type} adopted by {the}{organ} on {date}".

A blank in a template stands for any blanks or none (extractors glue words: "on4 April 2002"); apostrophes, hyphens
and brackets match their other forms. Every expression is linear: literals and the caller's slots, nothing nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

_SLOT = re.compile(r"\{(\w+)\}")

_VARIANTS = {
    # (Two runs: a set of three that goes beyond Latin-1 takes `re` ten times as long to compile, and there are hundreds.)
    " ": r"[ \u00a0]*+(?:\u202f[ \u00a0]*+)*+",
    "’": "[’'ʼ‘]",
    "'": "[’'ʼ‘]",
    "-": "[-‐‑–]",
    ":": r"[ \u00a0]*+(?:\u202f[ \u00a0]*+)*+[:：]",
    ",": r"[ \u00a0]?[,，،]",
    "(": "[(（]",
    ")": "[)）]",
    "أ": "[أاإآ]",
    "إ": "[أاإآ]",
    "آ": "[أاإآ]",
    "ا": "[أاإآ]",
}


def expression(template: str, slots: Mapping[str, str]) -> str:
    """A template as the source of a regular expression; each slot becomes a group of its name.

    Raises KeyError for a slot that the caller does not fill: the lexicon file and the rule that reads it disagree.
    """
    parts = _SLOT.split(template)
    out = []
    for number, part in enumerate(parts):
        out.append(f"(?P<{part}>{slots[part]})" if number % 2 else literal(part))
    return "".join(out)


def literal(words: str) -> str:
    """Words as the source of a regular expression, with their other forms; Arabic letters may be drawn out (tatweel)."""
    return "".join(_letter(letter) for letter in words)


def _letter(letter: str) -> str:
    source = _VARIANTS.get(letter) or re.escape(letter)
    return f"{source}ـ*" if "\u0621" <= letter <= "\u064a" else source


@dataclass(frozen=True, slots=True)
class Wording:
    """A template ready to match. It is compiled when a line holds its longest word, so that a text pays only for what it prints."""

    source: str
    word: str

    def match(self, words: str) -> re.Match[str] | None:
        """The wording at the beginning of a line."""
        return _compiled(self.source).match(words) if self.word in _plain(words) else None

    def fullmatch(self, words: str) -> re.Match[str] | None:
        """The wording as a whole line."""
        return _compiled(self.source).fullmatch(words) if self.word in _plain(words) else None


def wordings(templates: Iterable[str], slots: Mapping[str, str]) -> tuple[Wording, ...]:
    """One wording a template, letter case ignored, in the order given."""
    return tuple(Wording(expression(template, slots), _longest_word(template)) for template in templates)


def mentions(words: str, terms: Iterable[str]) -> bool:
    """Whether a text may hold one of the terms: it holds the longest word of it. Far quicker than an expression of them."""
    low = _plain(words)
    return any(_longest_word(term) in low for term in terms)


@lru_cache(maxsize=1024)
def _longest_word(template: str) -> str:
    return max((_plain(word) for word in _LETTERS.findall(_SLOT.sub(" ", template))), key=len, default="")


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=16)  # a line is held against dozens of wordings, one after the other
def _plain(words: str) -> str:
    """Words for looking one up: small letters, Arabic ones in one form and not drawn out."""
    low = words.lower()
    return low if low.isascii() else low.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ـ", "")


_LETTERS = re.compile(r"[^\W\d_]+")


def begins(words: Iterable[str]) -> str:
    """A look ahead at the sign that any of the words may begin with, to stand before `either` of them.

    Where letter case is ignored `re` tries every word at every place of a text; this spares it most places.
    """
    first = {word[:1] for word in words}
    if not first or any(sign in _VARIANTS and not sign.isalpha() for sign in first):
        return ""
    alike = first | set("أإآا") if first & set("أإآا") else first
    return f"(?=[{''.join(map(re.escape, sorted(alike)))}])"


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first, as the source of a regular expression; what never matches where there are none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(literal(word) for word in ordered)})" if ordered else r"(?!)"
