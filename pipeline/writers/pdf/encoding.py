"""Text as strings of PDF: the codes that characters have in a document's subsets of a face, escaped, and the numbers of operators."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

_NO_BREAK_BLANK, _BLANK = 0xA0, 0x20  # drawn alike, and widened alike
_ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\()"}


class Codes:
    """One face in one document. reportlab gives a character its code when the document first needs it; what was given is kept here."""

    def __init__(self, face: str, document: PDFDocument) -> None:
        font = pdfmetrics.getFont(face)
        assert isinstance(font, TTFont)
        self._font, self._document = font, document
        self._codes: dict[int, str] = {}  # of the first subset, which has nearly all
        self._subsets: dict[int, int] = {}
        self._first = ""

    def strings(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in parts, each a font's name in this document and the escaped string."""
        codes = set(map(ord, text))
        if not codes <= self._subsets.keys():
            self._learn(text)
        if codes <= self._codes.keys():
            self._first = self._first or self._name(0)
            yield self._first, text.translate(self._codes)
            return
        for subset, part in groupby(text, key=lambda character: self._subsets[ord(character)]):
            yield self._name(subset), "".join(self._code(ord(character)) for character in part)

    def _learn(self, text: str) -> None:
        new = "".join(dict.fromkeys(character for character in text if ord(character) not in self._subsets))
        self._font.splitString(new, self._document)
        for code in map(ord, new):
            number = self._number(code)
            self._subsets[code] = number >> 8
            if number < 256:
                self._codes[code] = _escaped(number)

    def _number(self, code: int) -> int:
        assigned: dict[int, int] = self._font.state[self._document].assignments  # type: ignore[attr-defined]
        return assigned.get(_BLANK if code == _NO_BREAK_BLANK else code, 0)

    def _code(self, code: int) -> str:
        return _escaped(self._number(code) & 0xFF)

    def _name(self, subset: int) -> str:
        return str(self._font.getSubsetInternalName(subset, self._document))


def number(value: float) -> str:
    """A number as operators have it, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _escaped(code: int) -> str:
    return _ESCAPED.get(code) or (chr(code) if 32 <= code < 127 else f"\\{code:03o}")
