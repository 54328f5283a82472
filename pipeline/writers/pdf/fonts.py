"""The faces: registered once per process, measured, and asked about every character before it is drawn.

reportlab drops a character without a glyph silently, so `measure` names what a face lacks and nothing is drawn unasked.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from io import BytesIO
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

# Faces are shared by all documents of a process and reportlab's font parser keeps a read position:
# loading and subsetting happen under this lock.
LOCK = threading.RLock()

Script = Literal["latin", "arabic", "han"]
"""Whose faces: Latin ones have Greek and Cyrillic letters too, Arabic and Han ones Latin."""

# Package, folder, what the files' names begin with.
_FAMILIES: dict[Script, tuple[str, str, str]] = {
    "latin": ("pipeline.writers.pdf", "fonts", "LiberationSerif-"),
    "arabic": ("fontpkg_amiri", "files", "Amiri-"),
    "han": ("pipeline.writers.pdf", "fonts", "ResolutionSong-"),
}
FULLER = "resolution_pipeline.faces"
"""The entry points of packages that bring faces for rare Han characters: each names a function without arguments that gives the bytes
of a TrueType file."""
_FILES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
# Drawn with the glyph of another character, extracted as themselves. Liberation Serif has no non-breaking hyphen.
_STAND_INS = {0x2011: 0x2D, 0x2010: 0x2D, 0x2212: 0x2D, 0x02BC: 0x2019, 0x2043: 0x2D}
_CAPITALS = "-capitals"


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of a text at size 1, and the characters that the face has no glyph for."""

    width: float
    lacking: str = ""


def face(bold: bool, italic: bool, script: Script = "latin") -> str:
    """The registered name of a face. Han faces have no italics: what would be italic is upright."""
    return _register(_FILES[bold, italic and script != "han"], script)


def small_capitals(bold: bool, italic: bool) -> str:
    """The same face whose small letters are drawn as capitals (and extracted as the small letters they are)."""
    return _register(_FILES[bold, italic], "latin", capitals=True)


def fuller(character: str) -> str:
    """The registered name of the first face of another package that has a character which ours lack; "" where none has it."""
    return next((name for name in _fuller_faces() if not measure(name, character).lacking), "")


@lru_cache(maxsize=65536)
def measure(name: str, text: str) -> Measure:
    """How wide `text` is in the face `name`, size 1, and what the face lacks of it."""
    drawn = _drawn(name)
    widths: dict[int, float] = drawn.charWidths
    glyphs: dict[int, int] = drawn.charToGlyph
    default = drawn.defaultWidth or 0.0
    lacking = "".join(dict.fromkeys(c for c in text if ord(c) not in glyphs))
    return Measure(sum(widths.get(ord(c), default) for c in text) / 1000, lacking)


def _drawn(name: str) -> TTFontFace:
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return font.face


@cache
def _register(style: str, script: Script, capitals: bool = False) -> str:
    """Load a face, once in the life of the process.

    The embedded name must differ between the plain face and the one with capitals, hence two `TTFont`s.
    """
    package, folder, stem = _FAMILIES[script]
    name = f"{stem}{style}{_CAPITALS if capitals else ''}"
    with LOCK, as_file(files(package) / folder / f"{stem}{style}.ttf") as path:
        font = TTFont(name, str(path))
        for code, stand_in in _STAND_INS.items():
            _alias(font, code, stand_in)
        if capitals:
            font.face.name += _CAPITALS.encode()
            for code in list(font.face.charToGlyph):
                upper = chr(code).upper()
                if len(upper) == 1 and upper != chr(code):
                    _alias(font, code, ord(upper), always=True)
        pdfmetrics.registerFont(font)
    return name


@cache
def _fuller_faces() -> tuple[str, ...]:
    names = []
    for point in sorted(entry_points(group=FULLER), key=lambda point: point.name):
        name = f"fuller-{point.name}"
        with LOCK:
            pdfmetrics.registerFont(TTFont(name, BytesIO(point.load()())))
        names.append(name)
    return tuple(names)


def _alias(font: TTFont, code: int, other: int, always: bool = False) -> None:
    glyphs, widths = font.face.charToGlyph, font.face.charWidths
    if other in glyphs and (always or code not in glyphs):
        glyphs[code] = glyphs[other]
        widths[code] = widths[other]
