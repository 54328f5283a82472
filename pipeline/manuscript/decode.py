"""Bytes to text, once: after this nothing thinks of encodings, byte-order marks or control characters.

Lines keep their numbers, and characters their columns save where a mended piece of text grew shorter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic, Diagnostics, of
from pipeline.diagnostics.codes_reading import (
    BINARY,
    EMPTY,
    LEGACY_ENCODING,
    MENDED_ENCODING,
    TOO_LONG,
    UNREADABLE_BYTES,
)
from pipeline.manuscript.mojibake import unscramble
from pipeline.model import Span

LIMIT = 20_000_000  # bytes; the longest resolution known is 1.5 MB

SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a zip package (a DOCX, an ODT or an archive)"),
    (b"PK\x05\x06", "an empty zip package"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
MARKS = (  # the longer first: the UTF-32 mark begins with the UTF-16 one
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# What the six languages were written in before Unicode.
LEGACY = ("cp1252", "cp1251", "koi8_r", "cp866", "gb18030", "big5", "cp1256", "mac_roman")

_CONTROL_BYTES = bytes(n for n in range(32) if n not in (9, 10, 11, 12, 13)) + b"\x7f"
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_OTHER_BLANKS = re.compile("[\x0b\x85\u2028\u2029]")
_UNUSUAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")  # either of them
_LINE_END = re.compile(r"\r\n?")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` has line ends `\\n` and no byte-order mark; it is None where the file was refused."""

    text: str | None
    diagnostics: Diagnostics = ()


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file called `name`, or the reason why there is none. Never raises."""
    if refused := _refusal(data, name):
        return Decoded(None, (refused,))
    text, found = _text(data, name)
    text, mended = unscramble(text)
    if mended:
        message = f"letters scrambled by a wrong encoding were mended in {_lines(mended)}"
        found += (of(MENDED_ENCODING, message, Span(name, mended[0])),)
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    text, dropped = _printable(text)
    if dropped:
        message = f"characters that no document may hold were left out in {_lines(dropped)}"
        found += (of(UNREADABLE_BYTES, message, Span(name, dropped[0])),)
    if not text.strip("\ufeff\u200b \t\n\f\u00a0"):
        return Decoded(
            None, (of(EMPTY, "the file holds nothing but blanks; there is no text to convert", Span(name, 0)),)
        )
    return Decoded(text, found)


def is_text(head: bytes) -> bool:
    """Whether a file that starts with `head` is text of any encoding."""
    return bool(head.strip()) and _refusal(head[:_SAMPLE], "") is None


def _refusal(data: bytes, name: str) -> Diagnostic | None:
    place = Span(name, 0)
    if not data:
        return of(EMPTY, "the file is empty; there is no text to convert", place)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return of(BINARY, f"this is {kind}, not text", place)
    if len(data) > LIMIT:
        size = f"{len(data) / 1e6:.0f} MB"
        return of(TOO_LONG, f"the text is {size} long, more than the {LIMIT // 1_000_000} MB that are read", place)
    if _wide(data):
        return None
    sample = data if len(data) <= _SAMPLE else data[:_SAMPLE] + data[-_SAMPLE:]
    junk = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if junk * 100 > len(sample):
        return of(BINARY, "this is not text: its bytes are those of a program, a picture or a damaged file", place)
    return None


def _wide(data: bytes) -> str:
    """The encoding of two- or four-byte characters, told by a mark or by where the zero bytes stand; "" for others."""
    for mark, encoding in MARKS[1:]:
        if data.startswith(mark):
            return encoding
    sample = data[: _SAMPLE & ~1]
    half = len(sample) // 2
    if half < 2 or sample.count(0) * 5 < len(sample) * 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 10 > half * 8 and even * 50 < half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > half * 8 and odd * 50 < half else ""


def _text(data: bytes, name: str) -> tuple[str, Diagnostics]:
    if encoding := _wide(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff"), ()
    data = data.removeprefix(MARKS[0][0])
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _mixed(data, name) or _legacy(data, name)


def _mixed(data: bytes, name: str) -> tuple[str, Diagnostics] | None:
    """UTF-8 with single bytes of Windows-1252 in between, as copying between programs leaves them."""
    text = data.decode("utf-8", "surrogateescape")
    strange = [m.start() for m in re.finditer("[\udc80-\udcff]", text)]
    right = sum(1 for _ in re.finditer("[^\x00-\x7f\udc80-\udcff]", text))
    if right <= len(strange):
        return None
    lines = _numbers(text, strange)
    mended = re.sub("[\udc80-\udcff]", lambda m: _western(ord(m[0]) - 0xDC00), text)
    message = f"bytes of another encoding among UTF-8 were read as Windows-1252 in {_lines(lines)}"
    return mended, (of(MENDED_ENCODING, message, Span(name, lines[0])),)


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace")


def _legacy(data: bytes, name: str) -> tuple[str, Diagnostics]:
    from charset_normalizer import from_bytes  # loaded only when UTF-8 fails

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(LEGACY)).best()
    encoding = best.encoding if best else "cp1252"
    message = f"the file is not UTF-8 and was read as {encoding}; letters with accents may be wrong"
    return data.decode(encoding, "replace"), (of(LEGACY_ENCODING, message, Span(name, 1)),)


def _printable(text: str) -> tuple[str, tuple[int, ...]]:
    """Without the characters that XML cannot carry: a blank in the place of each; and the lines where they stood."""
    if not _UNUSUAL.search(text):
        return text, ()
    text = _OTHER_BLANKS.sub(" ", text)
    spots = [m.start() for m in _UNPRINTABLE.finditer(text)]
    if not spots:
        return text, ()
    return _UNPRINTABLE.sub(" ", text), _numbers(text, spots)


def _numbers(text: str, spots: list[int]) -> tuple[int, ...]:
    """The line numbers of places in a text, each once."""
    lines: dict[int, None] = {}
    at, line = 0, 1
    for spot in spots:
        line += text.count("\n", at, spot)
        at = spot
        lines[line] = None
    return tuple(lines)


def _lines(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"line {shown}" if len(numbers) == 1 else f"lines {shown}{more}"
