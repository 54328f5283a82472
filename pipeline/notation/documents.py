"""Values that JSON has, back as the model's nodes; whatever does not fit is refused with its JSON Pointer (RFC 6901).

What each key may hold comes from the types of the model's fields, so that the two cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from pipeline import model
from pipeline.model import Document, Inline, Text
from pipeline.model.build import inlines
from pipeline.model.check import UNCARRIED
from pipeline.notation.names import CLOSED, TYPES, shown

Place = tuple["Place | None", "str | int"]
"""Where a value stands: its parent's place, and its key or number there. A chain, because only a refusal spells it out."""

Taker = Callable[[object, "Place | None"], object]

LARGEST = 999_999
"""No count of votes, columns or rows comes near it."""

_SHOWN = 60


class Misfit(Exception):
    """A value that the notation does not allow: `pointer` says where ("/body/0/num"), `reason` what is wrong."""

    def __init__(self, at: Place | None, reason: str) -> None:
        self.pointer, self.reason = pointer(at), reason
        super().__init__(f"{self.pointer or 'the top'}: {reason}")


class Repeated(dict[str, object]):
    """An object in which the key `repeated` stood more than once: refused where it is met."""

    repeated: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written, where it is none that a document can hold: a fraction, or of many digits."""

    written: str


def pointer(at: Place | None) -> str:
    """A place as a JSON Pointer; "" is the whole."""
    steps: list[str] = []
    while at:
        at, step = at
        steps.append("/" + str(step).replace("~", "~0").replace("/", "~1"))
    return "".join(reversed(steps))


def document_of(value: object, beside: tuple[str, ...] = ()) -> Document:
    """The document that a value holds; keys `beside` it are passed over. Raises Misfit for the first thing that does not fit."""
    members = _object(value, None)
    return typing.cast(Document, node_of(Document, {key: part for key, part in members.items() if key not in beside}))


def node_of(kind: type, value: object, at: Place | None = None) -> object:
    """One node of the model: an object whose keys are the fields of its class. Raises Misfit."""
    members = _object(value, at)
    takers, needed = _fields(kind)
    given: dict[str, object] = {}
    for key, content in members.items():
        taker = takers.get(key)
        if taker is not None:
            given[key] = taker(content, (at, key))
        elif key != "type" or kind not in TYPES:
            raise Misfit((at, key), f"an unknown key; a {kind.__name__.lower()} has {', '.join(takers)}")
    for name in needed:
        if name not in given:
            raise Misfit(at, f"a {kind.__name__.lower()} needs the key {name!r}")
    try:
        return kind(**given)
    except ValueError as error:
        raise Misfit(at, str(error)) from error


@cache
def _fields(kind: type) -> tuple[Mapping[str, Taker], tuple[str, ...]]:
    """How each field of a class is read, and the fields that have no default."""
    hints = typing.get_type_hints(kind, localns=vars(model))
    fields = shown(kind)
    takers = {
        f.name: _closed(CLOSED[kind, f.name]) if (kind, f.name) in CLOSED else _taker(hints[f.name]) for f in fields
    }
    return takers, tuple(field.name for field in fields if field.default is dataclasses.MISSING)


def _taker(hint: object) -> Taker:
    """How a value of that type is read."""
    if hint in _PLAIN:
        return _PLAIN[typing.cast(type, hint)]
    members = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _inlines if members[0] == Inline else _many(_taker(members[0]))
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        kinds = tuple(kind for kind in members if kind is not type(None))
        return _taker(kinds[0]) if len(kinds) == 1 else _one_of(kinds)
    kind = typing.cast(type, hint)
    return _one_of((kind,)) if kind in TYPES else lambda value, at: node_of(kind, value, at)


def _one_of(kinds: tuple[type, ...]) -> Taker:
    """One of several classes, by what the object says of itself."""
    by_name = {TYPES[kind]: kind for kind in kinds if kind is not Text}

    def take(value: object, at: Place | None) -> object:
        if Text in kinds and isinstance(value, str):
            return Text(_words(value, at))
        name = _object(value, at).get("type")
        if not isinstance(name, str) or name not in by_name:
            raise Misfit((at, "type"), f"{_shown(name)} does not stand here; one of {', '.join(by_name)} does")
        return node_of(by_name[name], value, at)

    return take


def _many(each: Taker) -> Taker:
    def take(value: object, at: Place | None) -> object:
        return tuple(each(part, (at, number)) for number, part in enumerate(_array(value, at)))

    return take


def _inlines(value: object, at: Place | None) -> object:
    """What stands in a paragraph, in normal form."""
    each = _inline_taker()
    return inlines(*(typing.cast(Inline, each(part, (at, number))) for number, part in enumerate(_array(value, at))))


@cache
def _inline_taker() -> Taker:
    return _one_of(typing.get_args(Inline))


def _closed(allowed: tuple[str, ...]) -> Taker:
    def take(value: object, at: Place | None) -> object:
        if value not in allowed:
            raise Misfit(at, f"{_shown(value)} is none of {', '.join(allowed)}")
        return value

    return take


def _words(value: object, at: Place | None) -> str:
    if not isinstance(value, str):
        raise Misfit(at, f"text should stand here, not {_shown(value)}")
    if found := UNCARRIED.search(value):
        raise Misfit(at, f"the character U+{ord(found[0]):04X}, which no document can carry")
    return value


def _figure(value: object, at: Place | None) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
        raise Misfit(at, f"a whole number from 0 to {LARGEST} should stand here, not {_shown(value)}")
    return value


def _truth(value: object, at: Place | None) -> object:
    if not isinstance(value, bool):
        raise Misfit(at, f"true or false should stand here, not {_shown(value)}")
    return value


def _day(value: object, at: Place | None) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else _no_day(value, at)
    except ValueError:
        return _no_day(value, at)


def _no_day(value: object, at: Place | None) -> object:
    raise Misfit(at, f"a day should stand here, as 2020-12-07, not {_shown(value)}")


def _object(value: object, at: Place | None) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Misfit(at, f"an object should stand here, not {_shown(value)}")
    if isinstance(value, Repeated):
        raise Misfit((at, value.repeated), "the same key stands twice in one object")
    return value


def _array(value: object, at: Place | None) -> list[object]:
    if not isinstance(value, list):
        raise Misfit(at, f"an array should stand here, not {_shown(value)}")
    return value


def _shown(value: object) -> str:
    match value:
        case Figure(written):
            return f"the number {written[:_SHOWN]}"
        case str():
            return f"“{value[:_SHOWN]}”"
        case None:
            return "nothing"
        case bool() | int():
            return str(value).lower()
        case list():
            return "an array"
        case _:
            return "an object"


_PLAIN: Mapping[type, Taker] = {str: _words, int: _figure, bool: _truth, date: _day}
