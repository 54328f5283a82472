"""The entries of an archive one after the other: ZIP by its directory, tar as a stream."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from lzma import LZMAError
from typing import IO

_DIRECTORY = 64_000_000
"""Bytes that the directory of a ZIP file may take: it is read as a whole before anything can be counted."""
_HEADER = 1_000_000
"""Bytes that the extension of a tar header may take."""
_EXTENSIONS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_FAULTS = (tarfile.TarError, zipfile.BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError,
           ValueError, OSError)  # fmt: skip


class Unreadable(Exception):
    """An archive, or something in it, cannot be unpacked; the text says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `size` in bytes as it claims; `regular`: no link and no device; `locked`: encrypted.

    `read` gives at most so many bytes, whatever it claims, and raises `Unreadable`; it is good until the next entry is asked for.
    """

    number: int
    name: str
    size: int
    folder: bool
    regular: bool
    locked: bool
    read: Callable[[int], bytes]


def entries(path: str) -> Generator[Entry, None, None]:
    """Every entry in the order of the archive. Raises `Unreadable`."""
    from pipeline.batch.archives import opened

    try:
        with opened(path) as file:
            yield from _zipped(file) if path.lower().endswith(".zip") else _tarred(file)
    except Unreadable:
        raise
    except _FAULTS as fault:
        raise Unreadable(_words(fault)) from fault


def _zipped(file: IO[bytes]) -> Iterator[Entry]:
    with zipfile.ZipFile(_Sparing(file)) as archive:
        for number, one in enumerate(archive.infolist()):
            link = (one.external_attr >> 16) & 0o170000 not in (0, 0o100000)
            locked = bool(one.flag_bits & 0x1)
            yield Entry(number, one.filename, one.file_size, one.is_dir(), not link, locked, _from_zip(archive, one))


def _from_zip(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            with archive.open(one) as file:
                return file.read(most)
        except _FAULTS as fault:
            raise Unreadable(_words(fault)) from fault

    return read


def _tarred(file: IO[bytes]) -> Iterator[Entry]:
    with tarfile.open(fileobj=file, mode="r|*", tarinfo=_Modest) as archive:
        number = 0
        while (one := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # or it would keep all that it has seen
            yield Entry(number, one.name, one.size, one.isdir(), one.isreg(), False, _from_tar(archive, one))
            number += 1


def _from_tar(archive: tarfile.TarFile, one: tarfile.TarInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        try:
            file = archive.extractfile(one)
            return file.read(most) if file is not None else b""
        except _FAULTS as fault:
            raise Unreadable(_words(fault)) from fault

    return read


class _Modest(tarfile.TarInfo):
    """A header that does not let its extensions (long names, attributes), which are read as a whole, grow without bound."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _EXTENSIONS and self.size > _HEADER:
            raise tarfile.ReadError("a header in it is too large")
        return super()._proc_member(archive)  # type: ignore[misc,no-any-return]


class _Sparing:
    """A file that refuses to be read in pieces larger than a ZIP directory may be."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _DIRECTORY:
            raise zipfile.BadZipFile("its directory is too large")
        return self._file.read(size)

    def close(self) -> None:
        """Whoever opened the file closes it."""


def _words(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return str(fault)[:200] or type(fault).__name__
