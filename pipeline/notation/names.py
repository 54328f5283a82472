"""How the model's classes are called in a notation, and which fields it shows: decided once for writing and reading."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import Field
from types import MappingProxyType

from pipeline.model import (
    KINDS,
    PARA_ROLES,
    STYLES,
    UNIT_KINDS,
    Break,
    Cell,
    Change,
    ChangeMark,
    Foreign,
    Image,
    Mark,
    Metadata,
    Note,
    Para,
    Quote,
    Ref,
    Style,
    Table,
    Unit,
)

SCHEMA = "urn:resolution-pipeline:document:1"
"""The name of the published form, `schemas/document.schema.json`; a file says it of itself under "$schema"."""

FORM = "document-1"
"""The same for Markdown: what the front matter says under "form"."""

TYPES: Mapping[type, str] = MappingProxyType(
    {
        kind: kind.__name__.lower()
        for kind in (Para, Unit, Table, Style, Ref, Mark, Foreign, Change, Note, Quote, Image, Break)
    }
)
"""What stands where other things may stand too says what it is: "type": "para". Plain words are a bare string."""

CLOSED: Mapping[tuple[type, str], tuple[str, ...]] = MappingProxyType(
    {
        (Para, "role"): PARA_ROLES,
        (Unit, "kind"): UNIT_KINDS,
        (Style, "kind"): STYLES,
        (Change, "kind"): ("ins", "del"),
        (ChangeMark, "kind"): ("ins", "del"),
        (Metadata, "kind"): KINDS,
    }
)
"""Fields that take one of a few words."""

ALWAYS = frozenset({(Metadata, "kind"), (Metadata, "lang")})  # shown even where they are the default
_UNSHOWN_IDS = frozenset({Para, Mark, Cell})  # theirs are not in the XML either


def shown(kind: type) -> tuple[Field[object], ...]:
    """The fields of a class that a notation shows, its id first: places in a source of the past are not among them."""
    fields = [
        f for f in dataclasses.fields(kind) if f.name != "spans" and (f.name != "eid" or kind not in _UNSHOWN_IDS)
    ]
    return tuple(sorted(fields, key=lambda field: field.name != "eid"))
