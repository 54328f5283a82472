"""JSON laid out for people: a piece of a paragraph stands in one line, and whatever else fits in one; the rest a member a line."""

from __future__ import annotations

from json import dumps
from json.encoder import encode_basestring

from pipeline.notation.values import Value

_STEP = "  "
_PIECES = frozenset({"style", "ref", "mark", "foreign", "change", "image", "break"})


def laid(value: Value, width: int) -> str:
    """The JSON text of a value, lines broken where `width` columns do not suffice. `width` 0: one line, no blanks."""
    if not width:
        return dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _laid(value, "\n", width)


def _laid(value: Value, start: str, room: int) -> str:
    """`start` is the line end and indent at which the value's closing bracket would stand; `room` the columns from there."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        inner, left = start + _STEP, room - len(_STEP)
        parts = [f'"{key}": {_laid(part, inner, left - len(key) - 4)}' for key, part in value.items()]
        return _joined("{", parts, "}", start, 10**6 if value.get("type") in _PIECES else room)
    if isinstance(value, list):
        inner, left = start + _STEP, room - len(_STEP)
        return _joined("[", [_laid(part, inner, left) for part in value], "]", start, room)
    return dumps(value)


def _joined(opening: str, parts: list[str], closing: str, start: str, room: int) -> str:
    line = ", ".join(parts)
    if len(line) < room and "\n" not in line:
        return opening + line + closing
    inner = start + _STEP
    return opening + inner + ("," + inner).join(parts) + start + closing
