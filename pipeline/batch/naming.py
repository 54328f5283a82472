"""Naming the outputs: the tree below a source mirrored, no two outputs alike, no source overwritten."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pipeline.batch.sources import Found


def bases(found: Sequence[Found]) -> tuple[str, ...]:
    """Where each source's outputs go below the output folder, without the format's suffix: "un/a.md" to "un/a".

    Sources that would share a name keep their own suffix in it ("a.docx", "a.pdf": usual in archives); those that still
    agree (two trees with one name each, or a case-insensitive disk) are numbered in the order of the sources.
    """
    places = [one.below for one in found]
    names = [_stem(place) for place in places]
    names = [_longer(place, name, count) for place, name, count in zip(places, names, _sharing(names), strict=True)]
    # A name made longer may meet another's short one: a.md and a.docx beside a.md.txt. So once more, for all that meet.
    names = [_longer(place, name, count) for place, name, count in zip(places, names, _sharing(names), strict=True)]
    return _numbered(names)


def key(path: str) -> str:
    """Equal for paths that some disk takes for one: case and Unicode normal form do not count."""
    return unicodedata.normalize("NFC", path).casefold()


def overwritten(outputs: Sequence[str], sources: Sequence[str]) -> str:
    """The first output that is one of the sources, through links and hard links too; "" where none is."""
    files = {os.path.realpath(source) for source in sources}
    inodes = {_inode(source) for source in files}
    for output in outputs:
        real = os.path.realpath(output)
        if real in files or (os.path.exists(real) and _inode(real) in inodes):
            return output
    return ""


def _stem(place: str) -> str:
    return os.path.splitext(place)[0]


def _sharing(names: Sequence[str]) -> list[int]:
    count = Counter(key(name) for name in names)
    return [count[key(name)] for name in names]


def _longer(place: str, name: str, count: int) -> str:
    return place if count > 1 else name


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    taken = Counter(key(name) for name in names)
    seen: set[str] = set()
    out: list[str] = []
    for name in names:
        new, number = name, 1
        while key(new) in seen or (number > 1 and key(new) in taken):
            number += 1
            new = f"{name}-{number}"
        seen.add(key(new))
        out.append(new)
    return tuple(out)


def _inode(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino
