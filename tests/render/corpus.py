"""The documents that every gate is held to: all samples and, where the development set lies beside the checkout, ten of each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from render.printed import Printed, printed

from pipeline import conversion, formats
from pipeline.model import Document
from pipeline.ports import Source, Written

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").glob("*.*") if path.name != "README.md")
SET = ROOT.parent / "shared" / "yardstick" / "gold"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
EACH = 10


def _drawn() -> Iterator[Path]:
    """Ten files a language, evenly over the list sorted by length: the shortest, the longest and those between; none by looks."""
    for lang in LANGUAGES:
        files = sorted(SET.rglob(f"*.{lang}.xml"), key=lambda path: (path.stat().st_size, path.name))
        count = min(EACH, len(files))
        yield from (files[number * (len(files) - 1) // max(count - 1, 1)] for number in range(count))


DRAWN = list(_drawn())
PATHS = {path.stem: path for path in (*SAMPLES, *DRAWN)}
NAMES = list(PATHS)


@dataclass(frozen=True)
class Case:
    """One document: what it is, its XML, and the pictures beside it."""

    name: str
    done: conversion.Conversion

    @property
    def document(self) -> Document:
        assert self.done.document is not None, self.done.diagnostics
        return self.done.document

    @property
    def lang(self) -> str:
        return self.document.meta.lang

    def printed(self, **how: Any) -> Printed:
        """What the XML prints, in the shapes that `render.printed` knows."""
        assert self.done.akn is not None
        return printed(self.done.akn, **how)


@cache
def case(name: str) -> Case:
    path = PATHS[name]
    return Case(name, conversion.to_akn(Source(path.name, path.read_bytes())))


@cache
def written(name: str, writer: str) -> Written:
    """A document in a format, as the command writes it without options."""
    made = conversion.emit(case(name).done, formats.writer(writer))
    assert made.content is not None, made.diagnostics
    return made


def files(folder: Path, writer: str) -> list[Path]:
    """Every document of the corpus as a file of a format."""
    suffix = formats.writer(writer).suffix
    paths = [folder / f"{name}{suffix}" for name in NAMES]
    for name, path in zip(NAMES, paths, strict=True):
        path.write_bytes(written(name, writer).content or b"")
    return paths
