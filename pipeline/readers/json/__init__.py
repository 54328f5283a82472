"""Reader for the JSON that the project writes: typed values back as the identical document; hostile or foreign JSON is refused."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NoBase64
from dataclasses import dataclass
from itertools import islice

from pipeline.akn.fit import misfits
from pipeline.diagnostics import Code, of
from pipeline.diagnostics.codes_web import W300, W301, W302
from pipeline.model import Document, Span
from pipeline.model.check import check
from pipeline.notation.documents import Misfit, document_of
from pipeline.notation.names import SCHEMA
from pipeline.ports import Media, Read, Source
from pipeline.readers.json.parsing import NotJson, TooDeep, parse
from pipeline.readers.json.words import words_of

_OURS = re.compile(rb'\s*\{\s*"\$schema"\s*:\s*"' + SCHEMA.encode())
_ANY = re.compile(rb"\s*[\[{]\s*[\"\]}\[{]")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class JsonReaderOptions:
    """Nothing to choose."""


class JsonReader:
    """Documents as JSON, see `schemas/document.schema.json`."""

    name = "json"
    # A folder holds other JSON too (reports, maps): only a file that is named, and says what it is, is read as a document.
    suffixes: frozenset[str] = frozenset()
    Options = JsonReaderOptions

    def sniff(self, head: bytes) -> float:
        """Sure of a file that names the schema; of other JSON enough to say what is wrong with it."""
        start = head.removeprefix(_BOM)
        return 1.0 if _OURS.match(start) else 0.3 if _ANY.match(start) else 0.0

    def read(self, source: Source, options: JsonReaderOptions) -> Read:
        try:
            value = parse(source.data.removeprefix(_BOM))
            document, media = _document(value)
        except NotJson as error:
            return _refused(W300, str(error), Span(source.name, error.line, error.column))
        except TooDeep as error:
            return _refused(W302, str(error), Span(source.name, error.line))
        except Misfit as error:
            return _refused(W301, str(error), Span(source.name, 0))
        if breaches := check(document) or tuple(islice(misfits(document), 1)):
            return _refused(W301, f"no document can be like this: {breaches[0]}", Span(source.name, 0))
        return Read(document, words_of(value, source.name), media)


def _document(value: object) -> tuple[Document, Media]:
    if not isinstance(value, dict) or value.get("$schema") != SCHEMA:
        raise Misfit((None, "$schema"), f"the file is no document of this project, which say “{SCHEMA}” here")
    return document_of(value, beside=("$schema", "media")), _media(value.get("media", {}))


def _media(value: object) -> Media:
    at = (None, "media")
    if type(value) is not dict:
        raise Misfit(at, "an object should stand here, each key once")
    media: dict[str, bytes] = {}
    for key, words in value.items():
        try:
            media[key] = b64decode(words, validate=True) if isinstance(words, str) else _no_bytes(at, key)
        except (NoBase64, ValueError):
            _no_bytes(at, key)
    return media


def _no_bytes(at: tuple[None, str], key: str) -> bytes:
    raise Misfit((at, key), "the bytes of a picture should stand here, in base64")


def _refused(code: Code, message: str, span: Span) -> Read:
    return Read(None, diagnostics=(of(code, message, span),))
