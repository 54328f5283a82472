"""The Python API: the command's work in a few calls, for use inside document workflows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from pipeline import conversion, formats
from pipeline.batch.saving import save
from pipeline.conversion import Conversion
from pipeline.diagnostics import Diagnostics, errors
from pipeline.ledger import Ledger
from pipeline.model import Document
from pipeline.ports import Binder, Hints, Media, Source, Volume, VolumePart, Written

Given: TypeAlias = "str | PathLike[str] | bytes | Source"


class NotConverted(Exception):
    """A source could not be converted; `diagnostics` says why, each with its place and how to mend it."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(map(str, errors(diagnostics))) or "not converted")


@dataclass(frozen=True, slots=True)
class Converted:
    """A converted source: `outputs` maps each format's name to its bytes."""

    source: str
    document: Document
    outputs: Mapping[str, bytes]
    diagnostics: Diagnostics
    ledger: Ledger

    def save(self, folder: str | PathLike[str] = "out") -> tuple[Path, ...]:
        """Write every output as the command does, under the source's stem; a file is whole or not there.

        Gives the paths written. Raises OSError where the system refuses.
        """
        paths = []
        for name, content in self.outputs.items():
            path = Path(folder) / (PurePath(self.source).stem + formats.writer(name).suffix)
            save(str(path), content)
            paths.append(path)
        return tuple(paths)


def convert(
    source: Given,
    to: str | Sequence[str] = ("akn", "docx", "pdf", "txt"),
    *,
    reader: str = "",
    hints: Hints | None = None,
    options: Mapping[str, str] | None = None,
) -> Converted:
    """A source to one or more formats. A str or path is opened, bytes are the text itself.

    `options` are the command's `-O` ones: {"txt.width": "72"}. Raises `NotConverted`, `formats.UnknownFormat`,
    `formats.BadOption`, and OSError where the file cannot be read.
    """
    names = (to,) if isinstance(to, str) else tuple(to)
    chosen = [(formats.writer(name), _options(formats.writer(name), name, options or {})) for name in names]
    done = read(source, reader=reader, hints=hints, options=options)
    assert done.document is not None and done.ledger is not None
    outputs: dict[str, bytes] = {}
    found = done.diagnostics
    for one, settings in chosen:
        written = conversion.emit(done, one, settings)
        found += written.diagnostics
        outputs[one.name] = _content(written, found)
    return Converted(done.source, done.document, outputs, found, done.ledger)


def read(
    source: Given,
    *,
    reader: str = "",
    hints: Hints | None = None,
    options: Mapping[str, str] | None = None,
) -> Conversion:
    """A source to a `Document` that has been through validated AKN. Raises as `convert` does."""
    opened = _source(source)
    chosen = formats.reader(reader) if reader else formats.choose(opened.name, opened.data[: formats.HEAD])
    settings = _options(chosen, chosen.name, options or {}) if chosen else None
    done = conversion.to_akn(opened, chosen, hints, settings)
    if done.document is None:
        raise NotConverted(done.diagnostics)
    return done


def write(
    document: Document, to: str, *, media: Media | None = None, options: Mapping[str, str] | None = None
) -> bytes:
    """A document in one format; `options` without the writer's name: {"width": "72"}. Raises as `convert` does.

    A document made by hand goes through the same gate as any other: written as AKN, validated and read back.
    """
    writer = formats.writer(to)
    settings = formats.options(writer, options or {})
    done = conversion.through(document)
    if done.document is None:
        raise NotConverted(done.diagnostics)
    return _content(written := writer.write(done.document, media or {}, settings), written.diagnostics)


def bind(
    documents: Sequence[Conversion],
    to: str = "pdf",
    *,
    title: str = "",
    subtitle: str = "",
    options: Mapping[str, str] | None = None,
) -> bytes:
    """Documents that `read` gave, at least one, as one book in "pdf" or "docx", in their order; `options` as for `write`.

    Raises `NotConverted` where the book cannot be made, ValueError for a format that cannot bind or for no documents, and as `write` does.
    """
    from pipeline.batch import binding

    writer = formats.writer(to)
    if not isinstance(writer, Binder):
        raise ValueError(f"{to} cannot bind documents as a book; these can: {', '.join(binding.binders())}")
    if not documents:
        raise ValueError("a book needs at least one document")
    settings = formats.options(writer, options or {})
    parts = tuple(VolumePart(one.document, one.media) for one in documents if one.document is not None)
    written = writer.bind(binding.paged(Volume(parts, title, subtitle), writer, settings), settings)
    return _content(written, written.diagnostics)


def _source(given: Given) -> Source:
    match given:
        case Source():
            return given
        case bytes():
            return Source("text", given)
        case _:
            path = Path(given)
            return Source(path.name, path.read_bytes())


def _options(port: Any, name: str, given: Mapping[str, str]) -> Any:
    own = {key.partition(".")[2]: value for key, value in given.items() if key.startswith(f"{name}.")}
    return formats.options(port, own)


def _content(written: Written, found: Diagnostics) -> bytes:
    if written.content is None:
        raise NotConverted(found)
    return written.content
