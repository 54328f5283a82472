"""A font family of the user's own: a file, a folder, or one that is installed, told by what the files say of themselves.

Only names, weights and rights are read here, a few hundred bytes of each file; the faces are loaded in `fonts`.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import BinaryIO

_SUFFIXES = (".ttf", ".ttc", ".otf")
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_COLLECTION, _POSTSCRIPT = b"ttcf", b"OTTO"
_MOST_FILES, _MOST_TABLES, _MOST_NAMES, _MOST_FACES = 20_000, 64, 512, 64
_FAMILY_NAME = 1  # that of the four styles: name 16 gathers more than four under one
_RESTRICTED = 0x0002  # OS/2 fsType: may not be embedded
_ITALIC, _BOLD = 0x01, 0x20  # OS/2 fsSelection
_SHOWN = 12  # families that a message names

Style = tuple[bool, bool]
"""Bold, italic."""


class UnknownFont(ValueError):
    """No such family, or one that cannot be used; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face in a file; `index` is its number in a collection."""

    path: str
    index: int
    family: str
    style: Style
    truetype: bool = True
    embeddable: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """A family's faces by their style; the regular one is always there."""

    name: str
    faces: Mapping[Style, Face]

    def __hash__(self) -> int:
        return hash((self.name, tuple(sorted(self.faces.items(), key=lambda pair: pair[0]))))

    def nearest(self, bold: bool, italic: bool) -> Face:
        """The face of a style, or what stands in for one that the family lacks."""
        wanted = ((bold, italic), (bold, False), (False, italic), (False, False))
        return next(self.faces[style] for style in wanted if style in self.faces)


@lru_cache(maxsize=64)
def family(wanted: str) -> Family:
    """The family of a name ("EB Garamond"), a file ("house.ttf", with the other styles that lie beside it) or a folder with one family.

    Raises `UnknownFont`.
    """
    if _is_path(wanted):
        return _lying(wanted)
    found = [face for face in _installed() if face.family.casefold() == wanted.strip().casefold()]
    if not found:
        names = sorted({face.family for face in _installed()})
        near = get_close_matches(wanted, names, _SHOWN) or names[:_SHOWN]
        more = f" and {len(names) - len(near)} more" if len(names) > len(near) else ""
        there = f"; there are {', '.join(near)}{more}" if names else "; none is installed"
        raise UnknownFont(f"no font family is called {wanted!r}{there}; a file or a folder may be given, too")
    return _usable(found)


def _is_path(wanted: str) -> bool:
    return wanted.lower().endswith(_SUFFIXES) or "/" in wanted or "\\" in wanted or os.path.isdir(wanted)


def _lying(path: str) -> Family:
    """The family in a file or folder."""
    if os.path.isdir(path):
        faces = list(_faces(_files((path,))))
        families = sorted({face.family for face in faces})
        if not families:
            raise UnknownFont(f"the folder {path} holds no font")
        if len(families) > 1:
            raise UnknownFont(
                f"the folder {path} holds several families: {', '.join(families[:_SHOWN])}; name a file of one"
            )
        return _usable(faces)
    own = list(_faces((path,)))
    if not own:
        raise UnknownFont(
            f"{path} is no font that can be read" if os.path.exists(path) else f"there is no font file {path}"
        )
    folder = os.path.dirname(path) or os.curdir
    beside = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.lower().endswith(_SUFFIXES))
    others = [face for face in _faces(beside[:_MOST_FILES]) if face.family == own[0].family]
    return _usable([*own, *others])


def _usable(faces: Iterable[Face]) -> Family:
    found: dict[Style, Face] = {}
    refused: list[str] = []
    name = ""
    for face in faces:
        name = face.family
        if not face.truetype:
            refused.append(f"{face.path} has PostScript outlines, and only TrueType ones can be embedded")
        elif not face.embeddable:
            refused.append(f"{face.path} says that it may not be embedded")
        else:
            found.setdefault(face.style, face)
    if (False, False) not in found:
        raise UnknownFont(f"the family {name} cannot be used: {refused[0] if refused else 'it has no regular face'}")
    return Family(name, found)


# -- what is installed -----------------------------------------------------------------------------------------------


@cache
def _installed() -> tuple[Face, ...]:
    return tuple(_faces(_files(_places())))


def _places() -> tuple[str, ...]:
    """Where systems keep their fonts."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return ("/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library/Fonts"))
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", os.path.join(home, "AppData", "Local"))
        windows = os.environ.get("WINDIR", r"C:\Windows")
        return (os.path.join(windows, "Fonts"), os.path.join(local, "Microsoft", "Windows", "Fonts"))
    data = os.environ.get("XDG_DATA_HOME", os.path.join(home, ".local", "share"))
    return ("/usr/share/fonts", "/usr/local/share/fonts", os.path.join(data, "fonts"), os.path.join(home, ".fonts"))


def _files(folders: Iterable[str]) -> Iterator[str]:
    """Font files below folders, in the order of their names."""
    count = 0
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner.sort()
            for name in sorted(names):
                if name.lower().endswith(_SUFFIXES) and count < _MOST_FILES:
                    count += 1
                    yield os.path.join(folder, name)


# -- one file --------------------------------------------------------------------------------------------------------


def _faces(paths: Iterable[str]) -> Iterator[Face]:
    for path in paths:
        try:
            with open(path, "rb") as file:
                yield from _described(file, path)
        except (OSError, struct.error, UnicodeDecodeError, IndexError):
            continue  # a broken file among many; the one that was asked for is then not found, and that is said


def _described(file: BinaryIO, path: str) -> Iterator[Face]:
    starts = [0]
    if file.read(4) == _COLLECTION:
        (count,) = struct.unpack(">4xL", file.read(8))
        starts = list(struct.unpack(f">{min(count, _MOST_FACES)}L", file.read(4 * min(count, _MOST_FACES))))
    for index, start in enumerate(starts):
        file.seek(start)
        flavour = file.read(4)
        if flavour not in (*_TRUETYPE, _POSTSCRIPT):
            continue
        tables = _tables(file)
        if not {b"name", b"OS/2"} <= tables.keys():
            continue
        rights, selection = _os2(file, tables[b"OS/2"])
        style = bool(selection & _BOLD), bool(selection & _ITALIC)
        truetype = flavour != _POSTSCRIPT and b"glyf" in tables
        yield Face(path, index, _name(file, tables[b"name"]), style, truetype, not rights & _RESTRICTED)


def _tables(file: BinaryIO) -> dict[bytes, int]:
    """Where each table begins."""
    (count,) = struct.unpack(">H6x", file.read(8))
    rows = (struct.unpack(">4s4xL4x", file.read(16)) for _ in range(min(count, _MOST_TABLES)))
    return dict(rows)


def _os2(file: BinaryIO, start: int) -> tuple[int, int]:
    """Rights and selection."""
    file.seek(start)
    return struct.unpack(">8xH52xH", file.read(64))


def _name(file: BinaryIO, start: int) -> str:
    """The family's name, in English where it has several."""
    file.seek(start)
    count, strings = struct.unpack(">2xHH", file.read(6))
    records = [struct.unpack(">6H", file.read(12)) for _ in range(min(count, _MOST_NAMES))]
    own = [record for record in records if record[3] == _FAMILY_NAME]
    platform, _, _, _, length, offset = min(own, key=lambda record: (record[0] != 3, record[2] != 0x409))
    file.seek(start + strings + offset)
    return file.read(length).decode("utf-16-be" if platform in (0, 3) else "mac-roman").strip()
