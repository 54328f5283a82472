"""A document as the values that JSON has: a class is an object, a tuple an array, plain words a string; defaults are left out."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import cache
from typing import TypeAlias

from pipeline.model import Text
from pipeline.notation.names import ALWAYS, TYPES, shown

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"

_NOTHING = object()


def value_of(node: object) -> Value:
    """The value of a model's node, or of a tuple of them; keys in the order of the model's fields.

    Raises TypeError for what is no part of the model.
    """
    if isinstance(node, Text):
        return node.text
    if isinstance(node, tuple):
        return [value_of(part) for part in node]
    if node is None or isinstance(node, str | int):
        return node
    if isinstance(node, date):
        return node.isoformat()
    kind: type = type(node)
    out: dict[str, Value] = {"type": TYPES[kind]} if kind in TYPES else {}
    for name, default in _fields(kind):
        content = getattr(node, name)
        if content != default:
            out[name] = value_of(content)
    return out


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """Name and default of each field that is shown; a field that is always shown has a default that nothing equals."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no part of the model")
    return tuple(
        (
            field.name,
            _NOTHING if (kind, field.name) in ALWAYS or field.default is dataclasses.MISSING else field.default,
        )
        for field in shown(kind)
    )
