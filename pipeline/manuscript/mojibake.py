"""Letters that were UTF-8, read as Windows-1252 and saved again: "â€œpeaceâ€\x9d", "rÃ©solution"."""

from __future__ import annotations

import re

# The printed look of the bytes 0x80-0xBF under Windows-1252, which can only continue a UTF-8 character.
_TAILS = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xC0))
_TAIL = re.escape(_TAILS)
_SCRAMBLED_PAIR = re.compile(f"[\u00c2-\u00f4][{_TAIL}]")
# (The look ahead spares trying each length at every character.)
_SCRAMBLED = re.compile(
    f"(?=[\u00c2-\u00f4])(?:[\u00c2-\u00df][{_TAIL}]|[\u00e0-\u00ef][{_TAIL}]{{2}}|[\u00f0-\u00f4][{_TAIL}]{{3}})+"
)
# One scrambled letter alone is believed only of the Latin letters and of punctuation: "Ñ»" is good Spanish.
_SURE_ALONE = re.compile("[\u00a0-\u00ff\u2010-\u2044]")


def unscramble(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with scrambled pieces mended, and the numbers of the lines where they stood."""
    if text.isascii() or not _SCRAMBLED_PAIR.search(text):
        return text, ()
    pieces: list[str] = []
    lines: dict[int, None] = {}
    at, counted, line = 0, 0, 1
    for found in _SCRAMBLED.finditer(text):
        mended = _mended(found[0])
        if not mended:
            continue
        line += text.count("\n", counted, found.start())
        counted = found.start()
        lines[line] = None
        pieces += (text[at : found.start()], mended)
        at = found.end()
    return ("".join((*pieces, text[at:])), tuple(lines)) if lines else (text, ())


def _mended(piece: str) -> str:
    try:
        letters = b"".join(_byte(sign) for sign in piece).decode("utf-8")
    except UnicodeError:
        return ""
    return letters if len(letters) > 1 or _SURE_ALONE.fullmatch(letters) else ""


def _byte(sign: str) -> bytes:
    """A sign back to its byte; the five bytes that Windows-1252 leaves free pass as they are."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
