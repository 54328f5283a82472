"""The front matter back: lines of `key: value` and of list entries under `resolution:`; other keys are other programs' affair."""

from __future__ import annotations

import json
import re
from typing import cast

from pipeline.model import Metadata
from pipeline.notation.documents import node_of
from pipeline.readers.markdown_own.fences import Broken

_KEY = re.compile(r"  ([a-z]+):(?: ++(.*))?")
_ENTRY = re.compile(r"    - (.*)")
_DEEPEST = 20  # brackets in one value


def known(text: str) -> tuple[Metadata, tuple[Metadata, ...], int]:
    """The document's metadata, its members' and the number of lines that the front matter takes.

    Raises Broken for a line that is none of ours, Misfit for a value that metadata cannot have.
    """
    lines = text.split("\n", 500)
    values: dict[str, object] = {}
    entries: list[object] | None = None
    inside = False
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            return *_metadata(values), number
        if not line.startswith(" "):
            inside, entries = line.rstrip() == "resolution:", None
        elif inside and entries is not None and (entry := _ENTRY.fullmatch(line)):
            entries.append(_value(entry[1], number))
        elif inside and (found := _KEY.fullmatch(line.rstrip())):
            entries = None
            if found[1] in values:
                raise Broken(f"{found[1]} is said twice", number)
            if found[2]:
                values[found[1]] = _value(found[2], number)
            else:
                values[found[1]] = entries = []
        elif inside:
            raise Broken("a line that is neither `key: value` nor a list's entry", number)
    raise Broken("no line `---` ends it", 1)


def _metadata(values: dict[str, object]) -> tuple[Metadata, tuple[Metadata, ...]]:
    del values["form"]
    members = values.pop("members", [])
    listed = members if isinstance(members, list) else [members]
    own = cast(Metadata, node_of(Metadata, values))
    return own, tuple(cast(Metadata, node_of(Metadata, m, (None, "members"))) for m in listed)


def _value(words: str, line: int) -> object:
    if words[0] not in '"[{' and not words.isdigit():
        return words
    if words.count("[") + words.count("{") > _DEEPEST * 50:
        raise Broken("a value with more brackets than any has", line)
    try:
        return cast(object, json.loads(words))
    except (ValueError, RecursionError) as error:
        raise Broken(f"a value that is not written as JSON: {words[:40]}", line) from error
