"""Naming the outputs: the tree below a source mirrored, no two outputs alike, no source overwritten."""

from __future__ import annotations

import os
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from pipeline.batch.sources import Found


@dataclass(frozen=True, slots=True)
class Bases:
    """Where each source's outputs go below the output folder, without the format's suffix: "un/a.md" to "un/a".

    Sources that would share a name keep their own suffix in it ("a.docx", "a.pdf": usual in archives); those that still
    agree (two trees with one name each, or a case-insensitive disk) are numbered in the order of the sources.

    Names are made as they are asked for; what is held meanwhile is eight bytes a source, and nothing where all differ.

    short, long  digests of names that several sources share: without their suffix, and some of them with it
    double, all  digests of names that are shared even so, and of all names then
    """

    found: Collection[Found]
    short: array[int]
    long: array[int]
    double: array[int]
    all: array[int]

    def __iter__(self) -> Iterator[str]:
        if not self.short:
            yield from (_stem(one.below) for one in self.found)
        elif not self.double:
            yield from map(self._name, self.found)
        else:
            yield from self._numbered()

    def __len__(self) -> int:
        return len(self.found)

    def _name(self, one: Found) -> str:
        return _longer(one.below, _longer(one.below, _stem(one.below), self.short), self.long)

    def _numbered(self) -> Iterator[str]:
        seen: set[str] = set()
        for one in self.found:
            name = self._name(one)
            new, number = name, 1
            if _in(self.double, _digest(name)):
                while key(new) in seen or (number > 1 and _in(self.all, _digest(new))):
                    number += 1
                    new = f"{name}-{number}"
                seen.add(key(new))
            yield new


def bases(found: Collection[Found]) -> Bases:
    """The names for these sources; `found` is gone through again whenever the names are."""
    none: array[int] = array("Q")
    short = _shared(_digests(_stem(one.below) for one in found))
    if not short:
        return Bases(found, none, none, none, none)
    # A name made longer may meet another's short one: a.md and a.docx beside a.md.txt. So once more, for all that meet.
    long = _shared(_digests(_longer(one.below, _stem(one.below), short) for one in found))
    if not long:
        return Bases(found, short, none, none, none)
    all = _digests(_longer(one.below, _longer(one.below, _stem(one.below), short), long) for one in found)
    return Bases(found, short, long, _shared(all), all)


def key(path: str) -> str:
    """Equal for paths that some disk takes for one: case and Unicode normal form do not count."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def fitting(base: str, room: int) -> str:
    """The base with its last name cut to `room` bytes, where a file system would refuse it, and told apart by a digest.

    A source may have a name of 255 bytes, which is all that a name can have, and its outputs have longer suffixes.
    """
    folder, slash, name = base.rpartition("/")
    raw = os.fsencode(name)
    if len(raw) <= room:
        return base
    mark = f"~{_digest(name) & 0xFFFFFFFF:08x}"
    cut = raw[: room - len(mark)].decode("utf-8", "ignore" if _is_text(raw) else "surrogateescape")
    return f"{folder}{slash}{cut}{mark}"


def overwritten(outputs: Iterable[str], sources: Iterable[str]) -> str:
    """The first output that is one of the sources, through links and hard links too; "" where none is."""
    files = {os.path.realpath(source) for source in sources}
    inodes = {_inode(source) for source in files}
    for output in outputs:
        real = os.path.realpath(output)
        if real in files or (os.path.exists(real) and _inode(real) in inodes):
            return output
    return ""


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _stem(place: str) -> str:
    return os.path.splitext(place)[0]


def _longer(place: str, name: str, shared: array[int]) -> str:
    return place if _in(shared, _digest(name)) else name


def _digests(names: Iterable[str]) -> array[int]:
    return array("Q", sorted(map(_digest, names)))


def _digest(name: str) -> int:
    """Eight bytes for a name; two that agree by chance would only be given longer names."""
    return int.from_bytes(blake2b(key(name).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _shared(ordered: array[int]) -> array[int]:
    return array("Q", (one for one, other in pairwise(ordered) if one == other))


def _in(ordered: array[int], one: int) -> bool:
    at = bisect_left(ordered, one)
    return at < len(ordered) and ordered[at] == one


def _inode(path: str) -> tuple[int, int]:
    status = os.stat(path)
    return status.st_dev, status.st_ino
