"""Tokens to signs: text decoded by its font's code page, destinations told, what is no text of the document passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.readers.archive import Refused
from pipeline.readers.rtf.fonts import SYMBOL, decoded, of_charset, of_number, shown
from pipeline.readers.rtf.tokens import Token

_DEEPEST = 2000  # groups within groups; no program nests so deep
# Destinations whose text is none of the document's; a destination marked with \* that is not known is passed over too.
_SILENT = frozenset(
    [
        "fonttbl",
        "colortbl",
        "info",
        "pict",
        "objdata",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "themedata",
        "nonshppict",
        "xmlnstbl",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "filetbl",
        "annotation",
        "atnid",
        "atnauthor",
        "atnref",
        "atntime",
        "atnicn",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "bkmkstart",
        "bkmkend",
        "sp",
        "sn",
        "sv",
        "formfield",
        "datafield",
        "objclass",
        "objname",
        "pgdsctbl",
        "userprops",
        "template",
        "private",
        "pnseclvl",
        "listname",
        "leveltext",
        "levelnumbers",
        "picprop",
        "shprslt",
        "docvar",
        "mmathPr",
        "wgrffmtfilter",
        "passwordhash",
    ]
)
_STARRED = frozenset({"footnote", "shpinst", "shptxt", "pntext", "fldinst", "ud", "cs", "ts"})
TOLD = frozenset(
    [
        "footnote",
        "listtext",
        "pntext",
        "shptxt",
        "fldinst",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "stylesheet",
        "dptxbxtext",
    ]
)
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "zwbo": "\u200b", "zwnbo": "\u2060",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "-": "", "\t": "\t"}
_PARAGRAPH = Token("word", "par")


@dataclass(frozen=True, slots=True)
class Sign:
    """ "text"; a "word" with its number; "open" with the destination that the group is, "" for a plain one; "close"."""

    kind: Literal["text", "word", "open", "close"]
    name: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group inherits: its font's code page and how many substitutes follow \\u; and whether it is the font table."""

    page: str = "cp1252"
    substitutes: int = 1
    fonts: bool = False
    silent: bool = False


def signs(found: Iterable[Token]) -> Iterator[Sign]:
    """The signs of a file. Raises `Refused` where groups nest without end."""
    yield from _Decoder().signs(found)


class _Decoder:
    """The running state of decoding; one for a file."""

    def __init__(self) -> None:
        self.stack: list[_Group] = []
        self.group = _Group()
        self.pages: dict[int, str] = {}
        self.own = "cp1252"
        self.font = 0
        self.held = bytearray()
        self.high = ""
        self.skip = 0
        self.fresh = ""  # "{" after an opening brace, "*" after "{\*"

    def signs(self, found: Iterable[Token]) -> Iterator[Sign]:
        for token in found:
            if token.kind in ("text", "byte"):
                yield from self._opened("")
                self._bytes(token.raw)
                continue
            if token.kind == "symbol" and token.name == "*" and self.fresh == "{":
                self.fresh = "*"
                continue
            if token.kind == "word" and token.name == "u":
                yield from self._opened("")
                yield from self._unicode((token.number or 0) % 0x10000)
                continue
            yield from self._flush()
            self.skip = 0
            yield from self._other(token)
        yield from self._flush()

    def _other(self, token: Token) -> Iterator[Sign]:
        match token.kind:
            case "open":
                yield from self._opened("")
                if len(self.stack) > _DEEPEST:
                    raise Refused("its groups nest deeper than any program writes them")
                self.stack.append(self.group)
                self.fresh = "{"
            case "close":
                yield from self._opened("")
                if self.stack:
                    if not self.group.silent:
                        yield Sign("close")
                    self.group = self.stack.pop()
            case "symbol":
                yield from self._opened("")
                yield from self._symbol(token.name)
            case _:
                yield from self._word(token)

    def _opened(self, destination: str) -> Iterator[Sign]:
        """Tell of a group once its first word is known."""
        if not self.fresh:
            return
        starred, self.fresh = self.fresh == "*", ""
        unknown = starred and destination not in _STARRED
        silent = self.group.silent or destination in _SILENT or unknown
        self.group = replace(self.group, silent=silent, fonts=destination == "fonttbl" or self.group.fonts)
        if not silent:
            yield Sign("open", destination if destination in TOLD else "")

    def _word(self, token: Token) -> Iterator[Sign]:
        first = bool(self.fresh)
        yield from self._opened(token.name)
        number = token.number
        match token.name:
            case "ansicpg":
                self.own = of_number(number or 0)
                self.group = replace(self.group, page=self.own)
            case "mac":
                self.own = "mac_roman"
                self.group = replace(self.group, page=self.own)
            case "uc":
                self.group = replace(self.group, substitutes=min(max(number or 0, 0), 32))
            case "f" | "deff" if number is not None and self.group.fonts:
                self.font = number
            case "f" if number is not None:
                self.group = replace(self.group, page=self.pages.get(number, "") or self.own)
            case "fcharset" if self.group.fonts:
                self.pages[self.font] = of_charset(number or 0)
            case "cpg" if self.group.fonts:
                self.pages[self.font] = of_number(number or 0)
            case name if name in _SIGNS and not self.group.silent:
                yield Sign("text", _SIGNS[name])
            case name if not self.group.silent and not (first and name in TOLD):
                yield Sign("word", name, number)

    def _symbol(self, name: str) -> Iterator[Sign]:
        if self.group.silent:
            return
        if name in "\r\n":
            yield Sign("word", _PARAGRAPH.name)
        elif _SYMBOLS.get(name):
            yield Sign("text", _SYMBOLS[name])

    def _bytes(self, raw: bytes) -> None:
        """Bytes in the font's code page; the first ones after \\u are what older programs show in its place."""
        passed = min(self.skip, len(raw))
        self.skip -= passed
        if not self.group.silent:
            self.held += raw[passed:]

    def _unicode(self, unit: int) -> Iterator[Sign]:
        yield from self._flush()
        self.skip = self.group.substitutes
        if self.group.silent:
            return
        if 0xD800 <= unit < 0xDC00:
            self.high = chr(unit)
        elif 0xDC00 <= unit < 0xE000:
            pair, self.high = self.high + chr(unit), ""
            yield Sign("text", pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
        else:
            yield Sign("text", shown(chr(unit)))

    def _flush(self) -> Iterator[Sign]:
        if self.held:
            text = decoded(bytes(self.held), self.group.page)
            self.held.clear()
            yield Sign("text", text if self.group.page != SYMBOL else text.replace("\ufffd", ""))
