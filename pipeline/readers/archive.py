"""Opening a zipped document (DOCX, ODT) without trusting it: bounded sizes, no entities, no network."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from pipeline.akn.parse import parser

MOST_BYTES = 256 * 1024 * 1024  # of all parts that are read, unpacked
MOST_PART = 64 * 1024 * 1024
MOST_PARTS = 5000

# What `zipfile` and the decompressors below it raise for damaged input.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip

Element = etree._Element


class Refused(Exception):
    """The container cannot be opened; the message says why in the user's words."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a zipped document, unpacked when they are asked for."""

    parts: Mapping[str, bytes]

    def xml(self, name: str) -> Element | None:
        """A part as XML; None where it is missing. Raises `Refused` where it is not well-formed."""
        packed = self.parts.get(name)
        return None if packed is None else parse(packed, name)


def open_archive(packed: bytes, wanted: tuple[str, ...]) -> Archive:
    """The parts whose names begin with one of `wanted`. Raises `Refused` for a broken, encrypted or exploding archive."""
    try:
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            listed = [info for info in archive.infolist() if info.filename.startswith(wanted)]
            if len(listed) > MOST_PARTS or sum(info.file_size for info in listed) > MOST_BYTES:
                raise Refused("it unpacks to more than a document can hold")
            return Archive({info.filename: _unpack(archive, info) for info in listed})
    except _BROKEN as error:
        raise Refused(f"it is damaged or cut short ({error})") from error


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One part, never more than it may be, whatever its header promises."""
    if info.flag_bits & 1:
        raise Refused("it is protected by a password")
    with archive.open(info) as part:
        unpacked = part.read(MOST_PART + 1)
    if len(unpacked) > MOST_PART:
        raise Refused("it unpacks to more than a document can hold")
    return unpacked


def parse(packed: bytes, name: str) -> Element:
    """XML without entities, network or unbounded depth. Raises `Refused`."""
    try:
        return etree.fromstring(packed, parser())
    except etree.XMLSyntaxError as error:
        raise Refused(f"its part {name} is not well-formed XML ({error})") from error
