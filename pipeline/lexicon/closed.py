"""Data files with closed keys: every field of a value is a key of its file, and nothing else is."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib.metadata import entry_points
from importlib.resources import files
from typing import Any, TypeVar

_Value = TypeVar("_Value")


class LexiconError(ValueError):
    """A lexicon file that cannot be used: the message names the file, the key and what is wrong with it."""


def load(kind: type[_Value], folder: str, name: str, package: str = "") -> _Value:
    """The value kept in `pipeline/lexicon/<folder>/<name>.toml`, or in `<name>.toml` of another package.

    Raises LexiconError for a missing or unknown key, one whose value is of the wrong kind, or a file that cannot be read.
    """
    place = f"{name}.toml of {package}" if package else f"lexicon/{folder}/{name}.toml"
    try:
        home = files(package) if package else files("pipeline.lexicon") / folder
        with (home / f"{name}.toml").open("rb") as handle:
            return closed(kind, tomllib.load(handle), place)
    except (ImportError, OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{place} cannot be read: {error}") from error


def names(folder: str) -> tuple[str, ...]:
    """The names of the files in a folder of the lexicon, sorted."""
    found = (entry.name for entry in (files("pipeline.lexicon") / folder).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def guests(folder: str) -> dict[str, str]:
    """Files that other distributions bring, by entry points of the group `resolution_pipeline.<folder>`: name to package."""
    return {entry.name: entry.value for entry in entry_points(group=f"resolution_pipeline.{folder}")}


def index(name: str) -> dict[str, str]:
    """A flat file of words to words in `pipeline/lexicon/`."""
    with (files("pipeline.lexicon") / name).open("rb") as handle:
        return {key: str(value) for key, value in tomllib.load(handle).items()}


def closed(kind: type[_Value], table: dict[str, Any], place: str) -> _Value:
    """A table as a value of `kind`, a dataclass; lists become tuples."""
    wanted = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    for key in wanted.keys() - table.keys():
        raise LexiconError(f"{place}: key {key!r} is missing; every key of {kind.__name__} must be given")
    for key in table.keys() - wanted.keys():
        raise LexiconError(f"{place}: key {key!r} is unknown; {kind.__name__} has {', '.join(wanted)}")
    return kind(**{key: _typed(table[key], wanted[key], f"{place}: key {key!r}") for key in wanted})


def _typed(value: Any, wanted: str, place: str) -> Any:
    """A TOML value checked against a field's annotation: str, bool, int, tuple[X, ...] or Mapping[str, X]."""
    inner = wanted[wanted.find("[") + 1 : -1]
    if wanted.startswith("tuple["):
        if isinstance(value, list):
            return tuple(_typed(part, inner.removesuffix(", ..."), place) for part in value)
    elif wanted.startswith("Mapping["):
        if isinstance(value, dict):
            return {key: _typed(part, inner.removeprefix("str, "), f"{place}, {key!r}") for key, part in value.items()}
    elif wanted in _NESTED:
        if isinstance(value, dict):
            return closed(_NESTED[wanted], value, place)
    elif type(value).__name__ == wanted:
        return value
    raise LexiconError(f"{place} must be {wanted}, not {value!r}")


_NESTED: dict[str, type[Any]] = {}


def nested(kind: type[_Value]) -> type[_Value]:
    """Class decorator: this dataclass may be the value of a key in another file's table."""
    _NESTED[kind.__name__] = kind
    return kind
