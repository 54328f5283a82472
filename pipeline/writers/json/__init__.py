"""Writer for JSON: the document as typed values, for programs; its form is published in `schemas/document.schema.json`."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from pipeline.model import Document
from pipeline.notation.names import SCHEMA
from pipeline.notation.values import Value, value_of
from pipeline.ports import Media, Written
from pipeline.writers.json.layout import laid


@dataclass(frozen=True, slots=True)
class JsonOptions:
    """width: columns that an object or array may take to stand in one line; 0 for all in one line."""

    width: int = 110


class JsonWriter:
    """The whole document, nothing left out; `pipeline.readers.json` reads it back as the identical one."""

    name = "json"
    suffix = ".json"
    media_type = "application/json"
    Options = JsonOptions

    def write(self, document: Document, media: Media, options: JsonOptions) -> Written:
        members = value_of(document)
        assert isinstance(members, dict)
        whole: dict[str, Value] = {"$schema": SCHEMA, **members}
        if media:
            whole["media"] = {key: b64encode(media[key]).decode() for key in sorted(media)}
        return Written((laid(whole, options.width) + "\n").encode())
