"""The faces: registered once per process, measured, and asked about every character before it is drawn.

reportlab drops a character without a glyph silently, so `measure` names what a face lacks and nothing is drawn unasked.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from io import BytesIO
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from pipeline.writers.pdf.families import Family, UnknownFont

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
# What a family must have to be used for a script; Arabic letters are drawn in the forms that they take in a word.
_LETTERS: dict[Script, str] = {"latin": "aZ0", "arabic": "\ufe8f\ufe91\ufe92\ufefb", "han": "国。，"}


_CHOSEN: ContextVar[_Own | None] = ContextVar("_CHOSEN", default=None)


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of a text at size 1, and the characters that the face has no glyph for."""

    width: float
    lacking: str = ""


def face(bold: bool, italic: bool, script: Script = "latin") -> str:
    """The registered name of a face. Han faces have no italics: what would be italic is upright."""
    own = _CHOSEN.get()
    if own is not None and script in own.scripts:
        return own.face(bold, italic and script != "han")
    return _register(_FILES[bold, italic and script != "han"], script)


def small_capitals(bold: bool, italic: bool) -> str:
    """The same face whose small letters are drawn as capitals (and extracted as the small letters they are)."""
    own = _CHOSEN.get()
    return own.face(bold, italic, capitals=True) if own is not None else _register(_FILES[bold, italic], "latin", True)


@contextmanager
def chosen(wanted: Family | None) -> Iterator[None]:
    """Inside, a family of the user's own is set in place of ours, for the scripts that it has letters of; None: ours.

    Raises `UnknownFont` for a face that cannot be read.
    """
    token = _CHOSEN.set(_own(wanted) if wanted else None)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def chosen_name() -> str:
    """The name of the family in hand, "" for ours: what is kept for one family must not be used for another."""
    own = _CHOSEN.get()
    return own.key if own is not None else ""


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
    """Load one of our faces, once in the life of the process."""
    package, folder, stem = _FAMILIES[script]
    name = f"{stem}{style}{_CAPITALS if capitals else ''}"
    with LOCK, as_file(files(package) / folder / f"{stem}{style}.ttf") as path:
        return _loaded(name, str(path), 0, capitals)


def _loaded(name: str, path: str, index: int, capitals: bool) -> str:
    """Register a face. The embedded name must differ between the plain face and the one with capitals, hence two `TTFont`s."""
    with LOCK:
        font = TTFont(name, path, subfontIndex=index)
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


@dataclass(frozen=True, slots=True)
class _Own:
    """A family of the user's own; `key` names it among others, `scripts` are those that it has letters of."""

    family: Family
    key: str
    scripts: frozenset[Script] = frozenset()

    def face(self, bold: bool, italic: bool, capitals: bool = False) -> str:
        return _register_own(self.family, self.key, bold, italic, capitals)


@cache
def _own(family: Family) -> _Own:
    paths = "|".join(f"{face.path}#{face.index}" for _, face in sorted(family.faces.items(), key=lambda pair: pair[0]))
    own = _Own(family, f"own-{sha256(paths.encode()).hexdigest()[:12]}")
    faces = [_drawn(own.face(*style)).charToGlyph for style in sorted(family.faces)]
    scripts = frozenset(
        script
        for script, needed in _LETTERS.items()
        if all(ord(letter) in letters for letters in faces for letter in needed)
    )
    return replace(own, scripts=scripts)


@cache
def _register_own(family: Family, key: str, bold: bool, italic: bool, capitals: bool) -> str:
    face = family.nearest(bold, italic)
    name = f"{key}-{_FILES[bold, italic]}{_CAPITALS if capitals else ''}"
    try:
        return _loaded(name, face.path, face.index, capitals)
    except (TTFError, OSError, struct.error, IndexError, KeyError) as fault:
        raise UnknownFont(f"{face.path} cannot be read as a TrueType font: {fault}") from fault


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
