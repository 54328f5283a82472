"""Where outputs go: to standard output, to one file, or into a folder that mirrors the sources."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from pipeline.batch.archives import is_archive
from pipeline.batch.misuse import Misuse
from pipeline.batch.saving import hindrance
from pipeline.batch.showing import shown
from pipeline.batch.urls import is_url, joined

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
    """Into a folder, or below a URL."""

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
    if is_url(output):
        return _remote(output)
    is_folder = os.path.isdir(output)
    if alone and not is_folder and os.path.splitext(output)[1].lower() in suffixes.values():
        return OneFile(output)
    if os.path.exists(output) and not is_folder:
        raise Misuse(f"--output {shown(output)} is a file; several outputs need a folder")
    return Tree(output)


def single(sources: Sequence[str]) -> bool:
    """One source was named, and it is one document as far as its name tells."""
    return len(sources) == 1 and not os.path.isdir(sources[0]) and not is_archive(sources[0])


def place(target: Destination, base: str, suffix: str) -> str:
    """The path of one output; "" for standard output. `base` is `naming.bases`'s, with `/`."""
    match target:
        case Handed():
            return ""
        case OneFile(path):
            return path
        case Tree(root):
            if is_url(root):
                return joined(root, base) + suffix
            return os.path.join(root, base.replace("/", os.sep)) + suffix
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
            return shown(joined(root, "") if is_url(root) else os.path.join(root, ""))
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
            return _remote_hindrance(root) if is_url(root) else hindrance(root)
        case _:
            assert_never(target)


def _remote(output: str) -> Tree:
    from pipeline.batch import remote

    remote.writable(output)
    return Tree(output)


def _remote_hindrance(root: str) -> str:
    from pipeline.batch import remote

    return remote.hindrance(root)
