"""Which code page the bytes of a font are in."""

from __future__ import annotations

import codecs

# \fcharset of RTF 1.9.1, "Font table"; 2 is the symbol set, 0 and 1 leave it to the document's own code page.
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL = "symbol"
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "\uf0d8": "➢", "\uf0fc": "✓"}


def of_charset(number: int) -> str:
    """The code page of a font's charset; "" where it is the document's own."""
    return SYMBOL if number == 2 else _CHARSETS.get(number, "")


def of_number(number: int) -> str:
    """The code page that \\ansicpg or \\cpg names; Windows Latin 1 where it is unknown."""
    name = {10000: "mac_roman", 65001: "utf-8"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(packed: bytes, page: str) -> str:
    """Bytes of a font as text; a byte that its code page does not know becomes U+FFFD."""
    if page == SYMBOL:
        return "".join(shown(chr(0xF000 + byte)) for byte in packed)
    return packed.decode(page or "cp1252", "replace")


def shown(sign: str) -> str:
    """A sign of a symbol font as the sign that it looks like."""
    return _SYMBOLS.get(sign, sign)
