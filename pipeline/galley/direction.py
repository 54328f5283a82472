"""Language tags and writing direction: what a page has to know of a language before it can be set."""

from __future__ import annotations

# ISO 639-2 as in FRBRlanguage to the shortest BCP 47 tag, which is what Word, PDF and HTML want; others keep their three letters.
_SHORT = {
    "ara": "ar", "deu": "de", "ell": "el", "eng": "en", "fas": "fa", "fra": "fr", "heb": "he", "hin": "hi",
    "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru",
    "spa": "es", "swa": "sw", "swe": "sv", "tur": "tr", "ukr": "uk", "urd": "ur", "vie": "vi", "zho": "zh",
}  # fmt: skip
_RIGHT_TO_LEFT = frozenset(
    ("ar", "ara", "arc", "ckb", "dv", "fa", "fas", "he", "heb", "nqo", "ps", "sd", "ug", "ur", "urd", "yi")
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("arab", "hebr", "nkoo", "syrc", "thaa"))


def tag(code: str) -> str:
    """The BCP 47 tag of an ISO 639-2 code ("eng" gives "en"); what is a tag already stays as it is."""
    return _SHORT.get(code, code)


def rtl(language: str) -> bool:
    """Whether a language (a tag or an ISO 639-2 code) is written from right to left; an explicit script decides."""
    subtags = language.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else subtags[0] in _RIGHT_TO_LEFT
