"""RTF to tokens: groups, control words with their numbers, control symbols, raw text. Nothing is understood here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# RTF 1.9.1, "RTF syntax": a control word is letters, an optional number, and one blank that belongs to it.
_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a "word" with its number, a "byte" or "text" as raw bytes, a "symbol", "open" or "close"."""

    kind: Literal["word", "byte", "text", "symbol", "open", "close"]
    name: str = ""
    number: int | None = None
    raw: bytes = b""


OPEN, CLOSE = Token("open"), Token("close")


def tokens(packed: bytes) -> Iterator[Token]:
    """The tokens of a file; the bytes that follow \\bin are passed over, line ends are none."""
    at = 0
    while found := _TOKEN.search(packed, at):
        at = found.end()
        match found.lastgroup:
            case "brace":
                yield OPEN if found[0] == b"{" else CLOSE
            case "byte":
                yield Token("byte", raw=bytes([int(found["byte"], 16)]))
            case "symbol":
                yield Token("symbol", found["symbol"].decode("latin-1"))
            case "text":
                yield Token("text", raw=found["text"])
            case _:
                number = found["number"]
                word = Token("word", found["word"].decode("ascii"), int(number) if number else None)
                if word.name == "bin":
                    at += max(word.number or 0, 0)
                else:
                    yield word
