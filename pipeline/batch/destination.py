"""Where outputs go: to standard output, to one file, or into a folder that mirrors the sources."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from pipeline.batch.saving import hindrance
from pipeline.batch.sources import Misuse, shown

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Handed:
    """To standard output."""


@dataclass(frozen=True, slots=True)
class OneFile:
    """To a single file."""

    path: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Into a folder."""

    root: str


Destination: TypeAlias = Handed | OneFile | Tree


def destination(sources: Sequence[str], output: str, suffixes: Mapping[str, str]) -> Destination:
    """What `--output` means for these sources and the asked formats' `suffixes` by name. Raises `Misuse`.

    A file, when its suffix is that of the one asked format and there is one source that is no folder; an existing folder
    is a folder whatever its name.
    """
    alone = single(sources) and len(suffixes) == 1
    if output == STANDARD_OUTPUT:
        if not alone:
            raise Misuse("standard output takes one source in one format: name one file, and one format with --to")
        return Handed()
    is_folder = os.path.isdir(output)
    if alone and not is_folder and os.path.splitext(output)[1].lower() in suffixes.values():
        return OneFile(output)
    if os.path.exists(output) and not is_folder:
        raise Misuse(f"--output {shown(output)} is a file; several outputs need a folder")
    return Tree(output)


def single(sources: Sequence[str]) -> bool:
    """One source was named, and it is no folder."""
    return len(sources) == 1 and not os.path.isdir(sources[0])


def place(target: Destination, base: str, suffix: str) -> str:
    """The path of one output; "" for standard output. `base` is `naming.bases`'s, with `/`."""
    match target:
        case Handed():
            return ""
        case OneFile(path):
            return path
        case Tree(root):
            return os.path.join(root, *base.split("/")) + suffix
        case _:
            assert_never(target)


def called(target: Destination) -> str:
    """The destination as messages name it."""
    match target:
        case Handed():
            return "standard output"
        case OneFile(path):
            return shown(path)
        case Tree(root):
            return shown(os.path.join(root, ""))
        case _:
            assert_never(target)


def hindered(target: Destination) -> str:
    """Why nothing can be put there; "" where nothing is in the way."""
    match target:
        case Handed():
            return ""
        case OneFile(path):
            return hindrance(os.path.dirname(path) or os.curdir)
        case Tree(root):
            return hindrance(root)
        case _:
            assert_never(target)
